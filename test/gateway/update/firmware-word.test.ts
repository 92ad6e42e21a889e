import { generateKeyPairSync } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { liveTopic, packLiveRequest } from '#core/gateway-protocol/live-request.ts'
import type { SettingsAsk } from '#core/gateway-protocol/node-asks.ts'
import { parseReport, type Report } from '#core/gateway-protocol/report.ts'
import { minuteMs } from '#core/time.ts'
import { createDamagedFiles } from '../../../gateway/damaged-files.ts'
import { createRelay } from '../../../gateway/relay/relay.ts'
import { createFirmwareWord } from '../../../gateway/update/firmware-word.ts'
import { signFirmware } from '../../../gateway/update/image.ts'
import { createUpdates } from '../../../gateway/update/updates.ts'
import { followCloud } from '../../../gateway/uplink/follow-cloud.ts'
import { countFrom } from '../../support/gateway/count-from.ts'
import { storedSoFar } from '../../support/gateway/stored-so-far.ts'
import { memorySpool } from '../../support/spool.ts'
import { virtualClock } from '../../support/virtual-clock.ts'

const home = mkdtempSync(join(tmpdir(), 'nattvakt-firmware-word-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))
const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const node = 'a0dd6c87865e'
const image = { id: '66687aad', version: '1.2.3', hardware: 5 }

/** A gateway without a radio of its own, whose cloud confirms what it gets. */
const start = (folder: string, hasImage = true) => {
  const clock = virtualClock()
  const log = () => undefined
  const reports: Report[] = []
  const brought: string[] = []
  const stored = storedSoFar()
  mkdirSync(join(home, folder))
  if (hasImage)
    writeFileSync(
      join(home, folder, 'one.nvfw'),
      signFirmware({ hardware: 5, version: 0x010203 }, Buffer.alloc(32), privateKey),
    )
  const updates = createUpdates({ folder: join(home, folder), clock, log, damaged: createDamagedFiles(log) })
  const radio = {
    bring: (address: string) => brought.push(address),
    look: () => brought.push('look'),
    set: () => brought.push('set'),
  }
  const firmware = createFirmwareWord({ clock, updates, radio: () => radio, changed: () => relay.speak() })
  const listeners = new Map<string, (payload: string) => void>()
  const uplink = {
    state: () => 'connected' as const,
    onState: () => () => undefined,
    listen: (topic: string, listener: (payload: string) => void) => void listeners.set(topic, listener),
    publish: async (_topic: string, payload: string | Uint8Array) => {
      const parsed = parseReport(payload, clock.now())
      if (!parsed.ok) throw new Error(parsed.detail)
      reports.push(parsed.report)
      clock.after(1, () => relay.stored(stored(payload)))
    },
  }
  const where = { organization: 'norrsken', gateway: 'pi' }
  const relay = createRelay({
    ...where,
    clock,
    log,
    uplink,
    firmware,
    sequence: countFrom(7),
    waiting: memorySpool(clock),
    rules: { number: 5, sensors: new Map() },
  })
  followCloud({
    ...where,
    clock,
    uplink,
    relay,
    kept: { keep: () => undefined },
    firmware: firmware.ask,
    settings: firmware.askNode,
    log,
  })
  relay.start()
  const ask = (what: Parameters<typeof packLiveRequest>[0]['firmware']): void =>
    listeners.get(liveTopic('norrsken', 'pi'))?.(
      packLiveRequest({ forMs: 1, ...(what && { firmware: what }) }),
    )
  const askNode = (settings: SettingsAsk): void =>
    listeners.get(liveTopic('norrsken', 'pi'))?.(packLiveRequest({ forMs: 1, settings }))
  const note = (...[said]: Parameters<typeof updates.note>): void => {
    updates.note(said)
    firmware.look()
  }
  /** Until the cloud has confirmed it, the next report says the same once more. */
  const said = () => {
    const all = reports.flatMap((one) => one.firmware ?? [])
    return all.filter((one, place) => JSON.stringify(one) !== JSON.stringify(all[place - 1]))
  }
  return { clock, brought, reports, ask, askNode, note, said }
}

test('a gateway without firmware, and without nodes that have any, says nothing of it', async () => {
  const { clock, said } = start('none', false)
  await clock.advance(30 * minuteMs)
  expect(said()).toEqual([])
})

test('what lies in its folder and what its nodes run is said once, until it is asked or it changes', async () => {
  const { clock, said, note, ask, brought, reports } = start('calm')
  await clock.advance(20 * minuteMs)
  expect(said()).toEqual([{ images: [image], nodes: [], updates: [], settings: [] }])
  note({ address: node, state: { name: 'runs', version: 0x010000 } })
  await clock.advance(20 * minuteMs)
  const known = { images: [image], nodes: [{ node, version: '1.0.0' }], updates: [], settings: [] }
  expect(said().slice(1)).toEqual([known])
  ask('look')
  await clock.advance(100)
  expect(reports.at(-1)?.firmware).toEqual(known)
  expect(brought).toEqual(['look'])
})

test('the cloud has an image brought; each step is said at once, and how far it is in tenths', async () => {
  const { clock, said, note, ask, brought } = start('bring')
  await clock.advance(minuteMs)
  ask({ node, image: image.id })
  await clock.advance(100)
  expect(brought).toEqual([node])
  for (const offset of [16, 160, 480, 520, 1_600]) {
    note({ address: node, state: { name: 'receiving', offset, size: 1_600 } })
    await clock.advance(100)
  }
  note({ address: node, state: { name: 'rolled-back', why: 'crashed' } })
  await clock.advance(100)
  expect(
    said()
      .slice(1)
      .map(({ updates: [one] }) => [one?.state, one?.percent ?? one?.why]),
  ).toEqual([
    ['waiting', undefined],
    ['receiving', 0],
    ['receiving', 10],
    ['receiving', 30],
    ['receiving', 100],
    ['rolled-back', 'crashed'],
  ])
})

test('what cannot be begun is said as that', async () => {
  const { clock, said, ask, brought } = start('gone')
  await clock.advance(minuteMs)
  ask({ node, image: 'deadbeef' })
  await clock.advance(100)
  expect(brought).toEqual([])
  expect(said().at(-1)?.updates).toEqual([{ node, image: 'deadbeef', state: 'failed', why: 'no-file' }])
})

test('what the cloud asks of a node is done, said at once as waiting, and then as the node answered; what cannot be is refused', async () => {
  const { clock, said, note, askNode, brought } = start('settings', false)
  await clock.advance(minuteMs)
  askNode({ node, ask: 7 })
  await clock.advance(100)
  note({
    address: node,
    state: { name: 'settings', ask: 7, said: { why: 'as-asked', intervalS: 5, set: [] } },
  })
  await clock.advance(100)
  askNode({ node, ask: 8, change: { what: 'intervalS', to: 1 } })
  await clock.advance(100)
  expect(brought).toEqual(['set'])
  const answered = { node, ask: 7, why: 'as-asked', is: { intervalS: 5, set: [] } }
  expect(said().map(({ settings }) => settings)).toEqual([
    [{ node, ask: 7, why: 'waiting' }],
    [answered],
    [{ node, ask: 8, why: 'bad-interval' }, answered],
  ])
})
