import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { packEdgeRules } from '#core/gateway-protocol/edge-rules.ts'
import type { Confirmation } from '#core/gateway-protocol/stored.ts'
import { presetRules } from '#core/rule.ts'
import { secondMs } from '#core/time.ts'
import { followCloud } from '../../../../../gateway/uplink/follow-cloud.ts'
import { createIotUplink } from '../../../../../gateway/uplink/uplink-iot.ts'
import { type Broker, createBroker } from '../../../../../infra/local/aws/broker/broker.ts'
import { type Certificates, loadCertificates } from '../../../../../infra/local/aws/broker/certificates.ts'
import { type DataPlane, startDataPlane } from '../../../../../infra/local/aws/iot/data-plane.ts'
import { systemClock } from '../../../../../infra/local/clock/clock.ts'
import { createDataPlane } from '../../../../../pipeline/channels/iot/data-plane.ts'
import { makeSensor } from '../../../../support/core/directory.ts'
import { until } from '../../../../support/stack.ts'

const clock = systemClock()
const folder = mkdtempSync(join(tmpdir(), 'nattvakt-iot-'))
const log = () => undefined
let certificates: Certificates
let local: DataPlane
let broker: Broker
let cloud: ReturnType<typeof createDataPlane>
let followed: (number | undefined)[]
let streamed: number[]
let kept: unknown[]
let confirmed: Confirmation[]
const closers: (() => unknown)[] = []

beforeAll(async () => {
  const names = { organization: 'norrsken', gateway: 'pi' }
  certificates = await loadCertificates({ folder, ...names, realNow: Date.now() })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))
beforeEach(async () => {
  followed = []
  streamed = []
  kept = []
  confirmed = []
  local = await startDataPlane({
    publish: (topic, payload) => broker.publish(topic, payload),
    now: Date.now,
    log,
  })
  broker = await createBroker({
    clock,
    log,
    ca: certificates.ca,
    server: certificates.server,
    rules: [{ topicFilter: '$aws/things/+/shadow/get', run: local.shadows.asked }],
  })
  cloud = createDataPlane({ ...local, region: 'eu-north-1' })
})
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
  await broker.close()
  await local.close()
})

/** The gateway's side, by the real uplink over mutual TLS. */
const startGateway = async () => {
  const names = { organization: 'norrsken', gateway: 'pi' }
  const uplink = createIotUplink({
    clock,
    log,
    host: broker.host,
    port: broker.port(),
    ca: certificates.ca,
    ...certificates.device,
    ...names,
    random: () => 0,
    times: { retryFirstMs: 20, retryMostMs: 100 },
  })
  const relay = {
    follow: (rules: { readonly number: number } | undefined) => void followed.push(rules?.number),
    stream: (forMs: number) => void streamed.push(forMs),
    hear: () => undefined,
    stored: (confirmation: Confirmation) => void confirmed.push(confirmation),
  }
  closers.push(
    followCloud({ clock, log, uplink, relay, kept: { keep: (packed) => void kept.push(packed) }, ...names }),
    () => uplink.close(),
  )
  await uplink.connect()
  return uplink
}
const rules = packEdgeRules([{ ...makeSensor(presetRules('cryo')), id: 'a' }])
const others = packEdgeRules([{ ...makeSensor(presetRules('fridge')), id: 'a' }])
const nextFollowed = (count: number) => until('rules', () => followed.length >= count || undefined)

describe('between the cloud and a gateway, with the real SDKs on both sides', () => {
  test('a gateway without a shadow is told so, and follows the rules that are left for it', async () => {
    await startGateway()
    await nextFollowed(1)
    await cloud.desire('norrsken', 'pi', rules)
    await nextFollowed(2)
    expect(followed).toEqual([undefined, rules.number])
    expect(kept).toEqual([undefined, rules])
  })

  test('rules that were left while it was away are followed when it comes back', async () => {
    await cloud.desire('norrsken', 'pi', rules)
    await startGateway()
    await nextFollowed(1)
    await broker.stop()
    await cloud.desire('norrsken', 'pi', others)
    await broker.resume()
    await nextFollowed(2)
    expect([followed[0], followed.at(-1)]).toEqual([rules.number, others.number])
  })

  test('a cloud that cannot tell the rules takes none away', async () => {
    await cloud.desire('norrsken', 'pi', rules)
    await startGateway()
    await nextFollowed(1)
    const shadow = '$aws/things/norrsken:pi/shadow'
    for (const code of [429, 500]) await broker.publish(`${shadow}/get/rejected`, JSON.stringify({ code }))
    await broker.publish(`${shadow}/get/rejected`, 'not JSON')
    await broker.publish(`${shadow}/get/rejected`, JSON.stringify({ code: 404 }))
    await nextFollowed(2)
    expect(followed).toEqual([rules.number, undefined])
    expect(kept).toEqual([rules, undefined])
  })

  test('what is stored is told at once; a gateway that was away finds it in its shadow, and follows no rules anew for it', async () => {
    const stored = (last: number): Confirmation => ({ epoch: 4711, ranges: [[0, last]] })
    await cloud.desire('norrsken', 'pi', rules)
    await startGateway()
    await nextFollowed(1)
    await cloud.confirm('norrsken', 'pi', stored(7), false)
    await until('it is told', () => confirmed.length >= 1 || undefined)
    await cloud.confirm('norrsken', 'pi', stored(8), true)
    await until('it is told, and left', () => confirmed.length >= 3 || undefined)
    expect(confirmed).toEqual([stored(7), stored(8), stored(8)])
    expect(followed).toEqual([rules.number])
    await broker.stop()
    await cloud.confirm('norrsken', 'pi', stored(9), true)
    await broker.resume()
    await until('it is found', () => confirmed.length >= 4 || undefined)
    expect(confirmed.at(-1)).toEqual(stored(9))
    await cloud.confirm('norrsken', 'other', stored(99), true)
    await cloud.desire('norrsken', 'pi', others)
    await until('others are followed', () => followed.includes(others.number) || undefined)
    expect(confirmed.some(({ ranges }) => ranges[0]?.[1] === 99)).toBe(false)
  })

  test('a live request arrives, for a quarter of an hour at the most', async () => {
    await startGateway()
    await cloud.ask('norrsken', 'pi', 180 * secondMs)
    await cloud.ask('norrsken', 'pi', 1e9)
    await cloud.ask('norrsken', 'other', 1)
    await until('both', () => streamed.length >= 2 || undefined)
    expect(streamed).toEqual([180 * secondMs, 900 * secondMs])
  })

  test('a stranger may neither ask nor leave rules', async () => {
    const thief = createDataPlane({
      ...local,
      region: 'eu-north-1',
      credentials: { accessKeyId: 'AKIAOTHER', secretAccessKey: 'x' },
    })
    await expect(thief.ask('norrsken', 'pi', 1)).rejects.toThrow()
    await expect(thief.desire('norrsken', 'pi', rules)).rejects.toThrow()
  })

  test("a gateway may not touch another's shadow", async () => {
    const uplink = await startGateway()
    await expect(uplink.publish('$aws/things/norrsken:other/shadow/get', '')).rejects.toThrow()
    expect(broker.stats().refused).toBe(1)
  })

  test('a gateway that does not answer is given up in time', async () => {
    const silent = createDataPlane({ ...local, endpoint: 'http://127.0.0.1:1', region: 'eu-north-1' })
    await expect(silent.ask('norrsken', 'pi', 1)).rejects.toThrow()
  })
})
