import { describe, expect, test } from 'vitest'
import { parseFromChild, parseToChild } from '../../../gateway/radio/process-messages.ts'
import {
  createSetter,
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
    const setter = createSetter({ intervalS: 60 }, (one) => said.push(one))
    expect(setter.begin(244)).toHaveLength(1)
    setter.takeOther?.(settingsFrame, Uint8Array.of(4, 5, 0, 1, 0))
    setter.takeOther?.(settingsFrame, Uint8Array.of(0, 5, 0, 1, 0))
    setter.fail('not-reached')
    expect(said).toEqual([{ why: 'sensor-silent', intervalS: 5, sensor: 'sht4x', set: [] }])
    expect(setter.remind()).toEqual([])
  })

  test('and what came of them pass between the gateway and its radio as they are', () => {
    const through = (message: object) => JSON.parse(JSON.stringify(message))
    const set = { kind: 'set', address, settings: { intervalS: 60, name: 'a' } }
    expect(parseToChild(through(set))).toEqual(set)
    expect(parseToChild({ kind: 'set', address })).toEqual({ kind: 'set', address })
    expect(parseToChild({ kind: 'set', address, settings: { intervalS: 0.5 } })).toBeUndefined()
    for (const said of [{ why: 'busy', intervalS: 5, set: ['name'], name: 'a' }, 'not-reached']) {
      const message = { kind: 'updated', address, state: { name: 'settings', said } }
      expect(parseFromChild(through(message))).toEqual(message)
    }
    expect(
      parseFromChild({ kind: 'updated', address, state: { name: 'settings', said: 'rain' } }),
    ).toBeUndefined()
  })

  test('stand on the page as wished, and then as the node said', () => {
    const updates = createUpdates({ folder: '/nowhere', clock: virtualClock(1_000), log: () => undefined })
    const asked: unknown[] = []
    const radio = { set: (...one: readonly unknown[]) => asked.push(one) }
    expect(updates.set(radio, 'freezer', {})).toMatchObject({ ok: false })
    expect(updates.set(radio, address, { intervalS: '0' })).toMatchObject({ ok: false })
    expect(updates.set({}, address, {})).toMatchObject({ ok: false })
    expect(updates.set(radio, address, { intervalS: '60' })).toEqual({ ok: true })
    expect(updates.status().settings).toEqual([{ address, at: 1_000, said: 'waiting' }])
    expect(updates.set(radio, address, { ask: true })).toEqual({ ok: true })
    expect(asked).toEqual([
      [address, { intervalS: 60 }],
      [address, undefined],
    ])
    updates.note({ address, state: { name: 'settings', said: 'not-reached' } })
    expect(updates.status().settings).toEqual([{ address, at: 1_000, said: 'not-reached' }])
  })
})
