import { createBroker } from '../../infra/local/broker.ts'
import { systemClock } from '../../infra/local/clock.ts'
import { uplinkContract } from '../contracts/uplink.ts'

uplinkContract('the local broker (aedes)', async ({ ca, server }) => {
  const received: string[] = []
  const take = async (topic: string, payload: Uint8Array): Promise<void> => {
    received.push(`${topic} ${Buffer.from(payload).toString()}`)
  }
  const broker = await createBroker({
    clock: systemClock(),
    log: () => undefined,
    ca,
    server,
    perClient: 1,
    rules: [
      { topicFilter: 'nattvakt/+/+/report', run: take },
      { topicFilter: 'nattvakt/+/+/presence', run: take },
    ],
  })
  return { ...broker, port: broker.port(), received }
})
