import { mkdtempSync, rmSync } from 'node:fs'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServer as createTlsServer } from 'node:tls'
import { afterEach, expect, test } from 'vitest'
import { openBroker } from '../../../gateway/uplink/local-broker.ts'
import { createIotUplink } from '../../../gateway/uplink/uplink-iot.ts'
import { loadCertificates } from '../../../infra/local/aws/broker/certificates.ts'
import { systemClock } from '../../../infra/local/clock/clock.ts'
import { beMute } from '../../support/gateway/mute-broker.ts'
import { until } from '../../support/until.ts'

const clock = systemClock()
const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

const listen = async (server: Server): Promise<number> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closers.push(() => server.close())
  return (server.address() as AddressInfo).port
}

test('a cloud that never grants a topic gets the reports all the same', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'nattvakt-mute-'))
  closers.push(() => rmSync(folder, { recursive: true, force: true }))
  const own = await loadCertificates({
    folder,
    organization: 'norrsken',
    gateway: 'pi',
    realNow: Date.now(),
  })
  let published = 0
  const heard = () => void published++
  const port = await listen(
    createTlsServer({ ...own.server, ca: own.ca, requestCert: true }, (socket) => beMute(socket, heard)),
  )
  const events: string[] = []
  const uplink = createIotUplink({
    clock,
    host: '127.0.0.1',
    port,
    ca: own.ca,
    ...own.device,
    organization: 'norrsken',
    gateway: 'pi',
    random: () => 0,
    log: ({ event }) => events.push(event),
    times: { grantMs: 100 },
  })
  closers.push(uplink.close)
  uplink.listen('some/topic', () => undefined)
  uplink.connect().catch(() => undefined)
  await until('it is connected', () => uplink.state() === 'connected' || undefined)
  expect(events).toContain('topic-not-granted')
  uplink.publish('a/report', 'x').catch(() => undefined)
  // That it is here, and the report.
  await until('both arrive', () => published === 2 || undefined)
})

test('a local broker that never grants a topic is told what is measured all the same', async () => {
  let published = 0
  const port = await listen(createServer((socket) => beMute(socket, () => void published++)))
  const broker = openBroker({
    clock,
    host: '127.0.0.1',
    port,
    clientId: 'pi',
    will: { topic: 'available', payload: 'offline', isKept: true },
    againMs: 1_000,
    grantMs: 100,
    listen: [
      { topic: 'one', heard: () => undefined },
      { topic: 'two', heard: () => undefined },
    ],
    opened: () => broker.tell({ topic: 'available', payload: 'online', isKept: true }),
    log: () => undefined,
  })
  closers.push(broker.close)
  await until('it is told', () => published === 1 || undefined)
})
