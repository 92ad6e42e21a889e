import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { parseReport } from '#core/gateway-protocol/report.ts'
import { reportRule, reportTopic } from '#core/gateway-protocol/topics.ts'
import { createRelay } from '../../../gateway/relay/relay.ts'
import type { UplinkTimes } from '../../../gateway/uplink/times.ts'
import type { Uplink } from '../../../gateway/uplink/uplink.ts'
import { createIotUplink } from '../../../gateway/uplink/uplink-iot.ts'
import { type Broker, createBroker } from '../../../infra/local/aws/broker/broker.ts'
import { type Certificates, loadCertificates } from '../../../infra/local/aws/broker/certificates.ts'
import { systemClock } from '../../../infra/local/clock/clock.ts'
import { countFrom } from '../../support/gateway/count-from.ts'
import { storedSoFar } from '../../support/gateway/stored-so-far.ts'
import { memorySpool } from '../../support/spool.ts'

const topic = reportTopic('norrsken', 'pi')
const clock = systemClock()
const root = mkdtempSync(join(tmpdir(), 'nattvakt-uplink-'))
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const until = async (isTrue: () => boolean): Promise<void> => {
  while (!isTrue()) await sleep(5)
}

let ours: Certificates
let theirs: Certificates
const load = (folder: string, gateway: string) =>
  loadCertificates({ folder: join(root, folder), organization: 'norrsken', gateway, realNow: Date.now() })
beforeAll(async () => {
  ours = await load('ours', 'pi')
  theirs = await load('theirs', 'pi')
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

const closers: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

type Run = (topic: string, payload: string) => Promise<void>
const startBroker = async (run: Run): Promise<Broker> => {
  const broker = await createBroker({
    clock,
    ca: ours.ca,
    server: ours.server,
    log: () => undefined,
    retry: { firstMs: 20, mostMs: 100 },
    rules: [
      {
        name: reportRule(),
        topicFilter: 'nattvakt/+/+/report',
        run: (on, payload) => run(on, Buffer.from(payload).toString()),
      },
    ],
  })
  closers.push(() => broker.close())
  return broker
}
const startUplink = (
  broker: Broker,
  device: Certificates = ours,
  times: Partial<UplinkTimes> = {},
  gateway = 'pi',
): Uplink => {
  const uplink = createIotUplink({
    clock,
    host: broker.host,
    port: broker.port(),
    ca: device === theirs ? ours.ca : device.ca,
    ...device.device,
    organization: 'norrsken',
    gateway,
    random: () => 0,
    log: () => undefined,
    times: { retryFirstMs: 20, retryMostMs: 100, ...times },
  })
  closers.push(() => uplink.close())
  return uplink
}

describe('the uplink over mutual TLS', () => {
  test('a report is confirmed only after the rule has stored it, however long that takes', async () => {
    const events: string[] = []
    let go = (): void => undefined
    const broker = await startBroker(async () => {
      await new Promise<void>((resolve) => {
        go = resolve
      })
      events.push('stored')
    })
    const uplink = startUplink(broker)
    await uplink.connect()
    const published = uplink.publish(topic, 'one').then(() => events.push('confirmed'))
    await until(() => broker.stats().rules.running === 1)
    await sleep(200)
    expect(events).toEqual([])
    go()
    await published
    expect(events).toEqual(['stored', 'confirmed'])
  })

  test('a report that waits for its confirmation does not hold up the ones after it', async () => {
    let release = (): void => undefined
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    const broker = await startBroker((_topic, payload) =>
      payload.startsWith('held') ? held : Promise.resolve(),
    )
    const uplink = startUplink(broker)
    await uplink.connect()
    const slow = Array.from({ length: 20 }, (_, index) => uplink.publish(topic, `held ${index}`))
    await Promise.all(Array.from({ length: 200 }, (_, index) => uplink.publish(topic, `quick ${index}`)))
    expect(broker.stats().rules).toEqual({ ran: 200, retried: 0, running: 20 })
    release()
    await Promise.all(slow)
  })

  test('a rule that fails is tried again until it works', async () => {
    let attempts = 0
    const broker = await startBroker(async () => {
      attempts += 1
      if (attempts < 4) throw new Error('the database is away')
    })
    const uplink = startUplink(broker)
    await uplink.connect()
    await uplink.publish(topic, 'one')
    expect(broker.stats().rules).toEqual({ ran: 1, retried: 3, running: 0 })
  })

  test('a device of another authority gets in nowhere', async () => {
    const broker = await startBroker(async () => undefined)
    const uplink = startUplink(broker, theirs)
    const connecting = uplink.connect()
    connecting.catch(() => undefined)
    await until(() => broker.stats().strangers >= 2)
    expect([uplink.state() === 'connected', broker.stats().clients]).toEqual([false, 0])
    await uplink.close()
    await expect(connecting).rejects.toThrow('closed before it connected')
  })

  test('a device that calls itself another is refused', async () => {
    const broker = await startBroker(async () => undefined)
    const uplink = startUplink(broker, ours, {}, 'other')
    uplink.connect().catch(() => undefined)
    await until(() => broker.stats().strangers >= 1)
    expect([uplink.state() === 'connected', broker.stats().clients]).toEqual([false, 0])
  })

  test.each([
    ["another gateway's topic", reportTopic('norrsken', 'other'), 'x'],
    ["another organization's topic", reportTopic('sydsken', 'pi'), 'x'],
    ['a report that would be billed as a message', 'nattvakt/norrsken/pi/report', 'x'],
    ['more than 128 KB', topic, 'x'.repeat(128 * 1024 + 1)],
  ])('%s is refused and counted, and the connection is cut', async (_what, on, payload) => {
    const seen: string[] = []
    const broker = await startBroker(async (heardOn) => void seen.push(heardOn))
    const uplink = startUplink(broker)
    await uplink.connect()
    await expect(uplink.publish(on, payload)).rejects.toThrow()
    expect([seen, broker.stats().refused]).toEqual([[], 1])
    await until(() => uplink.state() === 'connected')
    await uplink.publish(topic, 'good')
    expect(seen).toEqual(['nattvakt/norrsken/pi/report'])
  })

  test('says that it is here, and its last will says that it is gone', async () => {
    const said: string[] = []
    const broker = await createBroker({
      clock,
      ca: ours.ca,
      server: ours.server,
      log: () => undefined,
      rules: [
        {
          topicFilter: 'nattvakt/+/+/presence',
          run: async (_on, payload) => void said.push(Buffer.from(payload).toString()),
        },
      ],
    })
    closers.push(() => broker.close())
    const uplink = startUplink(broker)
    await uplink.connect()
    await until(() => said.length === 1)
    await broker.stop()
    await until(() => said.length === 2)
    expect(said.map((one) => JSON.parse(one))).toEqual([
      { v: 1, gateway: 'pi', state: 'here' },
      { v: 1, gateway: 'pi', state: 'gone' },
    ])
  })

  test('a confirmation that never comes breaks the link, and the promise is settled', async () => {
    let calls = 0
    const broker = await startBroker(() => (calls++ === 0 ? new Promise(() => undefined) : Promise.resolve()))
    const uplink = startUplink(broker, ours, { ackMs: 150 })
    await uplink.connect()
    await expect(uplink.publish(topic, 'one')).rejects.toThrow('no confirmation in time')
    await until(() => uplink.state() === 'connected')
    await uplink.publish(topic, 'two')
  })

  test('nothing is published on a link that is down or closed', async () => {
    const broker = await startBroker(async () => undefined)
    const uplink = startUplink(broker)
    await expect(uplink.publish(topic, 'x')).rejects.toThrow('the link is down')
    await uplink.connect()
    await uplink.close()
    await expect(uplink.publish(topic, 'x')).rejects.toThrow('the link is down')
    expect(uplink.state()).toBe('down')
  })
})

test('relay and uplink: the broker is stopped and resumed again and again, everything arrives', async () => {
  const arrived = new Set<number>()
  let failing = false
  const stored = storedSoFar()
  const broker = await startBroker(async (_topic, payload) => {
    if (failing) throw new Error('the database is away')
    const parsed = parseReport(payload, clock.now())
    if (!parsed.ok) throw new Error(parsed.detail)
    for (const { readings } of parsed.report.sensors)
      for (const { values } of readings) arrived.add(Number(values.temperature))
    relay.stored(stored(payload))
  })
  const uplink = startUplink(broker)
  const relay = createRelay({
    clock,
    uplink,
    organization: 'norrsken',
    gateway: 'pi',
    sequence: countFrom(0),
    waiting: memorySpool(clock),
    log: () => undefined,
  })
  closers.push(async () => relay.stop())
  relay.start()
  void uplink.connect()
  let heard = 0
  const hearFor = async (ms: number): Promise<void> => {
    for (const end = clock.now() + ms; clock.now() < end; await sleep(5))
      relay.hear({ sensor: 'a', measuredAt: clock.now(), values: { temperature: heard++ / 100 }, faults: [] })
  }
  await hearFor(200)
  for (let round = 0; round < 2; round++) {
    await broker.stop()
    await hearFor(150)
    await broker.resume()
    await hearFor(300)
    failing = true
    await hearFor(100)
    failing = false
  }
  await until(() => relay.status().queued === 0)
  expect([arrived.size, relay.status().confirmed, relay.status().dropped]).toEqual([heard, heard, 0])
})
