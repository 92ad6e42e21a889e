import { afterEach, describe, expect, test } from 'vitest'
import { minuteMs } from '#core/time.ts'
import { limitsFor } from '../../../gateway/radio/noble/link-session.ts'
import type { SessionDeps } from '../../../gateway/radio/noble/session-deps.ts'
import type { NobleCharacteristic } from '../../../gateway/radio/noble/types.ts'
import { bringFirmware } from '../../../gateway/update/bring-firmware.ts'
import { type Carriers, createCarriers } from '../../../gateway/update/carriers.ts'
import { settingsFrame } from '../../../gateway/update/settings.ts'
import { virtualClock } from '../../support/virtual-clock.ts'

const address = 'a0dd6c87865e'
const change = { what: 'intervalS', to: 60 } as const
const firmware = {
  hardware: 5,
  wiring: 0,
  version: 0x010001,
  offer: new Uint8Array(112),
  image: new Uint8Array(96),
}
/** As it was built, and measuring every 60 s. */
const [built, asWished] = [Uint8Array.of(0, 5, 0, 1, 0), Uint8Array.of(0, 60, 0, 1, 1)]

let stop: (() => void) | undefined
afterEach(() => stop?.())

const carrying = () => {
  const clock = virtualClock(1_000)
  const told: unknown[] = []
  const carriers = createCarriers(clock, (_address, state) => {
    if (state.name === 'settings') told.push([state.ask, state.said])
    else told.push(state.name === 'failed' ? state.why : state.name)
  })
  stop = carriers.stop
  const types = (orders: ReturnType<NonNullable<ReturnType<Carriers['of']>>['begin']> = []) =>
    orders.map(({ type }) => type.toString(16))
  return { clock, told, carriers, types, begins: () => types(carriers.of(address)?.begin(244)) }
}

describe('what is to be done at a node of ours', () => {
  test('a change that no node fetches is told as that after 65 minutes, and not before: it may sleep for an hour', async () => {
    const { clock, told, carriers } = carrying()
    carriers.set(address, { ask: 7, change })
    await clock.advance(64 * minuteMs)
    expect([told, carriers.of(address) === undefined]).toEqual([[], false])
    await clock.advance(2 * minuteMs)
    expect([told, carriers.of(address)]).toEqual([[[7, 'not-reached']], undefined])
  })

  test('nothing is set while a firmware is on its way, and once that is over it is', () => {
    const { told, carriers, begins } = carrying()
    carriers.bring(address, firmware, false)
    carriers.set(address, { ask: 7, change })
    expect([told, begins()]).toEqual([[[7, 'busy']], ['61']])
    carriers.of(address)?.take({ state: 'running', why: 'none', version: firmware.version, offset: 0 })
    expect([told.at(-1), carriers.of(address)]).toEqual(['kept', undefined])
    carriers.set(address, { ask: 8, change })
    expect([told.length, begins()]).toEqual([2, ['65']])
  })

  test('a firmware goes before a change, which is told of, and two changes do not mix', () => {
    const { told, carriers, begins } = carrying()
    carriers.set(address, { ask: 7, change })
    carriers.set(address, { ask: 8 })
    carriers.bring(address, firmware, false)
    expect(told).toEqual([
      [8, 'busy'],
      [7, 'busy'],
    ])
    expect(begins()).toEqual(['61'])
  })

  test('who only looks what runs gives way to a change, and its late answer does not end that', () => {
    const { told, carriers, begins, types } = carrying()
    carriers.look()
    carriers.isHeard(address)
    const look = carriers.of(address)
    expect(begins()).toEqual(['61'])
    carriers.set(address, { ask: 7, change })
    look?.take({ state: 'running', why: 'none', version: 0x010000, offset: 0 })
    expect([told, begins()]).toEqual([[], ['65']])
    expect(types(carriers.of(address)?.takeOther?.(settingsFrame, built))).toEqual(['65'])
    carriers.of(address)?.takeOther?.(settingsFrame, asWished)
    expect(told).toEqual([[7, { why: 'as-asked', intervalS: 60, sensor: 'sht4x', set: ['intervalS'] }]])
    expect(carriers.of(address)).toBeUndefined()
  })

  test('a node that answers nothing is told of before its link counts as silent, also one that measures each few seconds', async () => {
    const { clock, told, carriers } = carrying()
    const written: string[] = []
    const deps = {
      clock,
      peripheral: { mtu: 247 },
      lost: new AbortController().signal,
      firmware: carriers.at(address),
      failed: (why: string) => told.push(why),
    }
    const gatt = {
      write: async (_characteristic: unknown, { length }: Uint8Array) => void written.push(String(length)),
    }
    const session = { key: new Uint8Array(16), salt: new Uint8Array(8) }
    const command = {} as NobleCharacteristic
    carriers.set(address, { ask: 7, change })
    bringFirmware(deps as unknown as SessionDeps, gatt as never, session, command).begin()
    await clock.advance(limitsFor(2_000).silentMs - 1)
    expect([told, written.length]).toEqual([[[7, 'no-settings']], 3])
  })
})
