import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { minuteMs } from '#core/time.ts'
import { createProcessRadio } from '../../gateway/radio/radio-process.ts'
import { createAir } from '../../gateway/virtual-radio/air.ts'
import { type Broadcaster, createBthomeSensor } from '../../gateway/virtual-radio/broadcasters.ts'
import { createController } from '../../gateway/virtual-radio/controller.ts'
import { spawnOnAdapter } from '../../gateway/virtual-radio/spawn-child.ts'
import { phoneOf } from '../support/phone.ts'
import { type StackUnderTest, stackUnderTest } from '../support/stack.ts'
import { until } from '../support/until.ts'
import { key, keyHex, nobleIsMissing, overNoble } from '../support/virtual-radio.ts'

const anna = 1001
const group = -2001
const addressOf = (last: string): string => `54:48:e6:8f:80:${last}`
const idOf = (address: string): string => address.replaceAll(':', '')
const kept = addressOf('a5')
const renewed = addressOf('a6')
const stranger = addressOf('a7')

/** Sensors that broadcast once a minute of the story, encrypted, over noble's own code in a process of its own. */
describe.skipIf(nobleIsMissing)(overNoble('a sensor with a new battery, through the whole stack'), () => {
  let night: StackUnderTest
  const air = createAir()
  const controller = createController(air, 'b8:27:eb:11:22:33')
  const counted = new Map<string, number>()
  const sensors = new Map<string, Broadcaster>()
  const insertBattery = (address: string, counted: number): void => {
    sensors.set(address, createBthomeSensor({ air, address, key, counted }))
  }

  beforeAll(async () => {
    for (const address of [kept, renewed]) insertBattery(address, 100_000)
    night = await stackUnderTest({
      speed: 120,
      createRadio: (clock, log) => {
        const named = [kept, renewed].map((address, index) => ({ address, name: `Fridge ${index + 1}` }))
        const radio = createProcessRadio({
          clock,
          log,
          sensors: named.map(({ address, name }) => ({
            id: idOf(address),
            name,
            intervalMs: minuteMs,
            preset: 'fridge',
          })),
          nodes: named.map(({ address }) => ({
            sensor: idOf(address),
            address: idOf(address),
            link: 'broadcast',
            intervalMs: minuteMs / clock.speed,
            key: keyHex,
          })),
          counters: {
            counterOf: (address) => counted.get(address),
            keep: (address, counter) => counted.set(address, counter),
            entries: () => counted,
          },
          spawn: () => spawnOnAdapter(controller),
        })
        let cancel = (): void => undefined
        const measure = (): void => {
          for (const sensor of sensors.values()) sensor.measure({ temperature: 5, battery: 2.9 })
          cancel = clock.after(minuteMs, measure)
        }
        measure()
        return {
          ...radio,
          stop: async () => {
            cancel()
            await radio.stop()
          },
        }
      },
    })
  })
  afterAll(() => night?.close())

  const cards = (): readonly string[] => night.stack.telegram?.messages(group).map(({ plain }) => plain) ?? []

  test('its card says why it is not read and what to do, and so does whoever is asked', async () => {
    const { telegram } = night.stack
    if (telegram === undefined) throw new Error('no local Telegram')
    const isRead = (address: string): boolean => (counted.get(idOf(address)) ?? 0) > 100_004
    await until('both are read', () => (isRead(kept) && isRead(renewed)) || undefined, 60_000)

    // It begins to count anew; and a sensor is brought in of which the gateway has no key.
    insertBattery(renewed, 0)
    insertBattery(stranger, 0)
    const card = await until(
      'its card comes',
      () => cards().find((text) => /Fridge 2.*no readings/.test(text)),
      60_000,
    )
    expect(card).toContain('It is heard, but cannot be read: its counter goes back, as after a new battery')
    expect(card).toContain('Enrol it again on the gateway’s page.')
    expect(cards().filter((text) => text.includes('Fridge 1'))).toEqual([])

    const phone = phoneOf(telegram, anna)
    await phone.write('/sensor Fridge 2', /Heard, but cannot be read since .*: its counter goes back.*Enrol/s)
    await phone.write('/gateways', /hears one sensor that it cannot read: Fridge 2|cannot read: /)
    await until(
      'the stranger stays',
      async () => {
        const [state] = await night.stack.flows.stores.gatewayStates.all('norrsken')
        return state?.hindrances?.all.some(({ sensor }) => sensor === idOf(stranger))
      },
      60_000,
    )
    await phone.write(
      '/adopt',
      new RegExp(`${idOf(stranger)} \\(BTHome sensor\\): heard by .*it is encrypted.*has no key`, 's'),
    )
  })
})
