import { describe, expect, test } from 'vitest'
import { packFirmware, parseFirmwareSaid } from '#core/gateway-protocol/firmware.ts'
import { createDamagedFiles } from '../../../gateway/damaged-files.ts'
import { parseFromChild, parseToChild } from '../../../gateway/radio/process-messages.ts'
import { createSetter } from '../../../gateway/update/setter.ts'
import {
  nameFrame,
  packSettings,
  parseSaidName,
  parseSettings,
  parseSettingsSaid,
  settingsFrame,
} from '../../../gateway/update/settings.ts'
import { createUpdates } from '../../../gateway/update/updates.ts'
import { virtualClock } from '../../support/virtual-clock.ts'
import { toHex } from '../../vectors/vectors.ts'

const address = 'a0dd6c87865e'

describe('settings of a node', () => {
  test.each([
    [{}, {}],
    [
      { intervalS: '300', sensor: 'ds18b20', name: 'Frys-3' },
      { intervalS: 300, sensor: 'ds18b20', name: 'frys-3' },
    ],
    [{ intervalS: ' 2 ' }, { intervalS: 2 }],
    [{ intervalS: '1' }, 'intervalS'],
    [{ intervalS: '3601' }, 'intervalS'],
    [{ intervalS: '5.5' }, 'intervalS'],
    [{ intervalS: 'often' }, 'intervalS'],
    [{ sensor: 'constructor' }, 'sensor'],
    [{ name: 'freezer' }, 'name'],
    [{ name: 'kök' }, 'name'],
  ])('are taken as they were written, or it is said what cannot be: %j', (raw, parsed) => {
    expect(parseSettings(raw)).toEqual(parsed)
  })

  test('go out as the firmware reads them', () => {
    const hex = (wanted: Parameters<typeof packSettings>[0]) => toHex(packSettings(wanted).body)
    expect(hex({ intervalS: 300, sensor: 'ds18b20', name: 'frys-3' })).toBe('2c01020666727973' + '2d33')
    expect(hex({})).toBe('00000000')
  })

  test('are read back with what was set of them', () => {
    expect(parseSettingsSaid(Uint8Array.of(0, 0x2c, 1, 2, 5), 'frys-3')).toEqual({
      why: 'as-asked',
      intervalS: 300,
      sensor: 'ds18b20',
      name: 'frys-3',
      set: ['intervalS', 'name'],
    })
    expect(parseSettingsSaid(Uint8Array.of(99, 5, 0, 77, 0), undefined)).toEqual({
      why: 'unknown',
      intervalS: 5,
      set: [],
    })
    expect(parseSettingsSaid(Uint8Array.of(0, 5), undefined)).toBeUndefined()
    expect(parseSaidName(Buffer.from('<b>'))).toBeUndefined()
  })

  test('are told once, whatever the node says after that', () => {
    const said: unknown[] = []
    const setter = createSetter({ settings: { intervalS: 60 } }, (one) => said.push(one))
    expect(setter.begin(244)).toHaveLength(1)
    setter.takeOther?.(settingsFrame, Uint8Array.of(4, 5, 0, 1, 0))
    setter.takeOther?.(settingsFrame, Uint8Array.of(0, 5, 0, 1, 0))
    setter.fail('not-reached')
    expect(said).toEqual([{ why: 'sensor-silent', intervalS: 5, sensor: 'sht4x', set: [] }])
    expect(setter.remind()).toEqual([])
  })

  test('and what came of them pass between the gateway and its radio as they are', () => {
    const through = (message: object) => JSON.parse(JSON.stringify(message))
    for (const wish of [
      { settings: { intervalS: 60, name: 'a' } },
      {},
      { ask: 7, change: { what: 'name', to: null } },
    ])
      expect(parseToChild(through({ kind: 'set', address, wish }))).toEqual({ kind: 'set', address, wish })
    for (const wish of [undefined, { settings: { intervalS: 0.5 } }, { change: { what: 'name', to: '<b>' } }])
      expect(parseToChild({ kind: 'set', address, wish })).toBeUndefined()
    for (const said of [{ why: 'busy', intervalS: 5, set: ['name'], name: 'a' }, 'not-reached']) {
      const message = { kind: 'updated', address, state: { name: 'settings', said, ask: 7 } }
      expect(parseFromChild(through(message))).toEqual(message)
    }
    expect(
      parseFromChild({ kind: 'updated', address, state: { name: 'settings', said: 'rain' } }),
    ).toBeUndefined()
  })

  test('stand on the page as wished, and then as the node said', () => {
    const updates = createUpdates({
      folder: '/nowhere',
      clock: virtualClock(1_000),
      log: () => undefined,
      damaged: createDamagedFiles(() => undefined),
    })
    const asked: unknown[] = []
    const radio = { set: (...one: readonly unknown[]) => asked.push(one) }
    expect(updates.set(radio, 'freezer', {})).toMatchObject({ ok: false })
    expect(updates.set(radio, address, { intervalS: '0' })).toMatchObject({ ok: false })
    expect(updates.set({}, address, {})).toMatchObject({ ok: false })
    expect(updates.set(radio, address, { intervalS: '60' })).toEqual({ ok: true })
    expect(updates.status().settings).toEqual([{ address, at: 1_000, said: 'waiting' }])
    expect(updates.set(radio, address, { ask: true })).toEqual({ ok: true })
    expect(asked).toEqual([
      [address, { settings: { intervalS: 60 } }],
      [address, {}],
    ])
    updates.note({ address, state: { name: 'settings', said: 'not-reached' } })
    expect(updates.status().settings).toEqual([{ address, at: 1_000, said: 'not-reached' }])
  })

  test('a change keeps what else is set at the node, as the node says it in the same session, and is read back', () => {
    const said: unknown[] = []
    const setter = createSetter({ change: { what: 'intervalS', to: 300 } }, (one) => said.push(one))
    const hex = (orders: ReturnType<typeof setter.remind>) => orders.map(({ body }) => toHex(body))
    expect(hex(setter.begin(244))).toEqual(['00'])
    expect(setter.takeOther?.(nameFrame, Buffer.from('frys-3'))).toEqual([])
    expect(hex(setter.takeOther?.(settingsFrame, Uint8Array.of(0, 5, 0, 2, 6)) ?? [])).toEqual([
      '2c010206' + '667279732d33',
    ])
    // The answer to a question of before: it reads nothing back.
    setter.takeOther?.(nameFrame, Buffer.from('frys-3'))
    setter.takeOther?.(settingsFrame, Uint8Array.of(0, 5, 0, 2, 6))
    expect(said).toEqual([])
    setter.takeOther?.(nameFrame, Buffer.from('frys-3'))
    setter.takeOther?.(settingsFrame, Uint8Array.of(0, 0x2c, 1, 2, 7))
    const set = ['intervalS', 'sensor', 'name']
    expect(said).toEqual([{ why: 'as-asked', intervalS: 300, sensor: 'ds18b20', name: 'frys-3', set }])
  })

  test('a change to what was built in takes that one back, and a link that breaks begins it anew', () => {
    const said: unknown[] = []
    const setter = createSetter({ change: { what: 'sensor', to: null } }, (one) => said.push(one))
    setter.begin(244)
    const [order] = setter.takeOther?.(settingsFrame, Uint8Array.of(0, 60, 0, 2, 3)) ?? []
    expect(toHex(order?.body ?? new Uint8Array())).toBe('3c000000')
    expect(setter.begin(244).map(({ body }) => toHex(body))).toEqual(['00'])
    setter.takeOther?.(settingsFrame, Uint8Array.of(0, 60, 0, 2, 3))
    setter.takeOther?.(settingsFrame, Uint8Array.of(0, 60, 0, 1, 1))
    expect(said).toEqual([{ why: 'as-asked', intervalS: 60, sensor: 'sht4x', set: ['intervalS'] }])
  })

  test('a part that this gateway does not know is not guessed, and nothing is set beside it', () => {
    const said: unknown[] = []
    const setter = createSetter({ change: { what: 'name', to: 'a' } }, (one) => said.push(one))
    setter.begin(244)
    expect(setter.takeOther?.(settingsFrame, Uint8Array.of(0, 5, 0, 9, 2))).toEqual([])
    expect(said).toEqual([{ why: 'unknown', intervalS: 5, set: ['sensor'] }])
  })

  test('a node that answers none of it, or always something else, is told of as that', () => {
    const [silent, other]: unknown[][] = [[], []]
    const mute = createSetter({}, (one) => silent?.push(one))
    mute.begin(244)
    for (let asked = 0; asked < 3; asked++) mute.remind()
    const odd = createSetter({ settings: { intervalS: 60 } }, (one) => other?.push(one))
    odd.begin(244)
    odd.takeOther?.(settingsFrame, Uint8Array.of(0, 5, 0, 1, 0))
    for (let asked = 0; asked < 3; asked++) odd.remind()
    expect(silent).toEqual(['no-settings'])
    expect(other).toEqual([{ why: 'unknown', intervalS: 5, sensor: 'sht4x', set: [] }])
  })

  test('asked for by the cloud they are done once, refused where they cannot be, and told to another radio again', () => {
    const updates = createUpdates({
      folder: '/nowhere',
      clock: virtualClock(1_000),
      log: () => undefined,
      damaged: createDamagedFiles(() => undefined),
    })
    const asked: unknown[] = []
    const radio = { set: (...one: readonly unknown[]) => asked.push(one) }
    const change = { what: 'intervalS', to: 60 } as const
    updates.askNode(radio, { node: address, ask: 7, change })
    updates.askNode(radio, { node: address, ask: 7, change })
    updates.askNode(radio, { node: address, ask: 8, change: 'bad-interval' })
    updates.askNode({}, { node: address, ask: 9 })
    updates.again({ ...radio, bring: () => undefined })
    const wish = [address, { ask: 7, change }]
    expect(asked).toEqual([wish, wish])
    updates.note({ address, state: { name: 'settings', said: 'busy', ask: 7 } })
    expect(updates.status().answers.map(({ ask, why }) => [ask, why])).toEqual([
      [7, 'busy'],
      [9, 'only-hears'],
      [8, 'bad-interval'],
    ])
  })

  test('one that sleeps is not forgotten over many that have answered: what waits is said first', () => {
    const updates = createUpdates({
      folder: '/nowhere',
      clock: virtualClock(1_000),
      log: () => undefined,
      damaged: createDamagedFiles(() => undefined),
    })
    for (let ask = 1; ask <= 20; ask++) {
      updates.askNode({ set: () => undefined }, { node: address, ask })
      if (ask > 1) updates.note({ address, state: { name: 'settings', said: 'not-reached', ask } })
    }
    const { answers: settings } = updates.status()
    const report = parseFirmwareSaid(packFirmware({ images: [], nodes: [], updates: [], settings }))
    const said = report.firmware?.settings?.map(({ ask, why }) => [ask, why])
    expect([said?.length, said?.slice(0, 2)]).toEqual([
      16,
      [
        [1, 'waiting'],
        [20, 'not-reached'],
      ],
    ])
  })
})
