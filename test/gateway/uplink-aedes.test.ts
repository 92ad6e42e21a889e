import { reportRule } from '#core/gateway-protocol/topics.ts'
import { createBroker } from '../../infra/local/aws/broker/broker.ts'
import { systemClock } from '../../infra/local/clock/clock.ts'
import { uplinkContract } from '../contracts/uplink.ts'

uplinkContract('the local broker (aedes)', async ({ ca, server }) => {
  const received: string[] = []
  const take = (what: string) => async (_topic: string, payload: Uint8Array) => {
    received.push(`${what} ${Buffer.from(payload).toString()}`)
  }
  const broker = await createBroker({
    clock: systemClock(),
    log: () => undefined,
    ca,
    server,
    perClient: 1,
    rules: [
      { name: reportRule(), topicFilter: 'nattvakt/+/+/report', run: take('report') },
      { topicFilter: 'nattvakt/+/+/presence', run: take('presence') },
    ],
  })
  return { ...broker, port: broker.port(), received }
})
