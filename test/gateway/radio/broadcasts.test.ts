import { describe, expect, test } from 'vitest'
import { takesNothing } from '../../../gateway/decoders/decoded.ts'
import type { RadioNode } from '../../../gateway/radio/enrolled-node.ts'
import { createBroadcasts } from '../../../gateway/radio/noble/broadcasts.ts'
import type { Packet } from '../../../gateway/radio/noble/packets.ts'
import type { Found } from '../../../gateway/radio/noble/session-deps.ts'
import type { Refused } from '../../../gateway/radio/radio.ts'
import { virtualClock } from '../../support/virtual-clock.ts'

const secondMs = 1_000
const address = 'a4c138000001'
const govee = '88ec0082d08c6400'
const goveeWarmer = '88ec0082d0286400'

const start = (nodes: readonly RadioNode[] = [], hearsLong?: () => boolean) => {
  const clock = virtualClock()
  const found: (readonly [string, Found['values']])[] = []
  const refused: Refused[] = []
  const models: string[] = []
  const counters = new Map<string, number>()
  const hear = createBroadcasts({
    clock,
    log: () => undefined,
    nodes,
    counters: {
      counterOf: (id) => counters.get(id),
      keep: (id, counter) => counters.set(id, counter),
    },
    found: (sensor, { values }) => found.push([sensor, values]),
    refused: (frame) => refused.push(frame),
    device: ({ sensor, model }) => models.push(`${sensor} ${model}`),
    ...(hearsLong && { hearsLong }),
  })
  const say = (rest: {
    readonly from?: string
    readonly name?: string
    readonly manufacturer?: string
    readonly service?: readonly [uuid: string, data: string]
  }): void => {
    const { from = address, name, manufacturer, service } = rest
    const packet: Packet = {
      address: from,
      isFleeting: false,
      rssi: -60,
      services: [],
      serviceData: service === undefined ? [] : [{ uuid: service[0], data: Buffer.from(service[1], 'hex') }],
      manufacturerData: manufacturer === undefined ? [] : [Buffer.from(manufacturer, 'hex')],
    }
    hear(name === undefined ? packet : { ...packet, name })
  }
  return { clock, found, refused, models, say, counters }
}

test('of a sensor whose counter cannot be read now nothing is taken, because it may be a recording, and that is said', () => {
  const { found, refused, say, counters } = start()
  counters.set(address, takesNothing)
  say({ name: 'GVH5075_0001', manufacturer: govee })
  expect([found, refused]).toEqual([[], [{ sensor: address, why: 'other', count: 1, enrolled: false }]])
  counters.delete(address)
  say({ name: 'GVH5075_0001', manufacturer: govee })
  expect(found.length).toBe(1)
})

describe('what many makers call a sensor', () => {
  test('may stand in another packet than its measurement', () => {
    const { found, models, say } = start()
    say({ manufacturer: govee })
    expect(found).toEqual([])
    say({ name: 'GVH5075_0001' })
    say({ manufacturer: govee })
    expect(found).toEqual([[address, { temperature: -18.4, humidity: 46, charge: 100 }]])
    expect(models).toEqual([`${address} Govee H5075`])
  })

  test('stands for the service that SensorPush names in another packet; without either its frame is nobody’s', () => {
    const { found, say } = start()
    say({ manufacturer: '0410d9cf46' })
    expect(found).toEqual([])
    say({ name: 'SensorPush HT.w 0CA1' })
    say({ manufacturer: '0410d9cf46' })
    expect(found).toEqual([[address, { temperature: -18.4, humidity: 45 }]])
  })

  test('is of that address alone', () => {
    const { found, say } = start()
    say({ name: 'GVH5075_0001' })
    say({ from: 'a4c138000002', manufacturer: govee })
    expect(found).toEqual([])
  })

  test('is still known after thousands of others came and went that no decoder knows', () => {
    const { found, say } = start()
    say({ name: 'GVH5075_0001' })
    for (let index = 0; index < 5_000; index++)
      say({ from: String(index).padStart(12, '0'), name: `LE-headphones ${index}` })
    say({ manufacturer: govee })
    expect(found).toHaveLength(1)
  })
})

describe('a sensor that does not count its frames', () => {
  test('is heard every five seconds where it changes, and every thirty where it does not', async () => {
    const { clock, found, say } = start()
    for (let second = 0; second < 60; second++) {
      say({ name: 'GVH5075_0001', manufacturer: govee })
      await clock.advance(secondMs)
    }
    expect(found).toHaveLength(2)
    for (let second = 0; second < 60; second++) {
      say({ manufacturer: second % 2 === 0 ? goveeWarmer : govee })
      await clock.advance(secondMs)
    }
    expect(found.length).toBeGreaterThan(10)
    expect(found.length).toBeLessThan(16)
  })

  test('is heard as often as it measures, where that is more often', async () => {
    const { clock, found, say } = start([{ sensor: 'fridge', address, link: 'broadcast', intervalMs: 2_000 }])
    for (let second = 0; second < 20; second++) {
      say({ name: 'GVH5075_0001', manufacturer: govee })
      await clock.advance(secondMs)
    }
    expect(found).toHaveLength(10)
  })
})

describe('a device with several probes', () => {
  test('is several sensors, one of which is the device itself', () => {
    const { found, say } = start()
    say({ name: 'GVH5178_0001', manufacturer: '010001010182d08c640000' })
    say({ manufacturer: '01000101000418ee640000' })
    expect(found).toEqual([
      [`${address}-outside`, { temperature: -18.4, humidity: 46, charge: 100 }],
      [address, { temperature: 26.8, humidity: 52.6, charge: 100 }],
    ])
  })

  test('is filed under the name that it was given, and its probes under that name too', () => {
    const node = { sensor: 'fridge', address, link: 'broadcast', intervalMs: 60_000 } as const
    const { found, say } = start([node])
    say({ service: ['fcd2', '4002d0f802c409'] })
    expect(found).toEqual([
      ['fridge', { temperature: -18.4 }],
      ['fridge-p2', { temperature: 25 }],
    ])
  })
})

test('a sensor that says its battery and its climate in two packets is heard with both, and neither says of the other', () => {
  const { found, say } = start()
  const from = 'aabbccddeeff'
  const climate = '6909aabbccddeeff8b0304123200'
  say({ from, manufacturer: climate })
  say({ from, service: ['fd3d', '770064'] })
  say({ from, manufacturer: climate })
  expect(found).toEqual([
    [from, { charge: 100 }],
    [from, { temperature: -18.4, humidity: 50 }],
  ])
})

test('a frame of a known format that carries something else is ordinary, and nothing is told of it', () => {
  const { found, refused, say } = start()
  say({ from: 'a4c138b4944c', service: ['fe95', '30585b05014c94b438c1a4280100'] })
  expect(found).toEqual([])
  expect(refused).toEqual([])
})

describe('a Ruuvi Air, which says each measurement in a short and in a long packet', () => {
  const air = 'cbb8334c884f'
  const long = (sequence: string) =>
    `9904e1170c5668c79e0065007004bd11ca00c90a0213e0ac${sequence}decdee01ffffffffffcbb8334c884f`
  const short = (sequence: string) => `990406170c5668c79e007000c90501d9ff${sequence}004c884f`
  const hear = (under: ReturnType<typeof start>, manufacturer: string) =>
    under.say({ from: air, manufacturer })

  test('is read by the long ones while they are heard, whichever came first, and by the short ones when they are lost', () => {
    const under = start()
    hear(under, short('cd'))
    expect(under.models).toEqual([`${air} Ruuvi Air (6)`])
    // The measurement of the short one once more; then the next, of which the short one comes first again.
    hear(under, long('0000cd'))
    hear(under, short('ce'))
    hear(under, long('0000ce'))
    expect([under.found.length, under.models.at(-1)]).toEqual([2, `${air} Ruuvi Air (E1)`])
    return under.clock.advance(61 * secondMs).then(() => {
      hear(under, short('cf'))
      expect([under.found.length, under.models.at(-1)]).toEqual([3, `${air} Ruuvi Air (6)`])
    })
  })

  test('is not kept from being read by long packets that are cut', () => {
    const under = start()
    hear(under, long('0000cd').slice(0, -2))
    hear(under, short('ce'))
    expect(under.found).toHaveLength(1)
  })

  test('is known as heard in short only, where the adapter cannot hear long packets', () => {
    const under = start([], () => false)
    hear(under, short('cd'))
    expect(under.models).toEqual([`${air} Ruuvi Air (6, no E1)`])
  })
})
