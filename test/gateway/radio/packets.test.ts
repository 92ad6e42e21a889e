import { afterEach, describe, expect, test } from 'vitest'
import { extendedPacketsIn, packetsIn } from '../../../gateway/radio/noble/packets.ts'
import { advertisingData, nameOnly } from '../../../gateway/virtual-radio/advertising-data.ts'
import type { Broadcast } from '../../../gateway/virtual-radio/air.ts'
import * as hci from '../../../gateway/virtual-radio/hci.ts'
import { extendedAdvertisements } from '../../../gateway/virtual-radio/hci-extended.ts'
import { createOwnNode } from '../../../gateway/virtual-radio/own-node.ts'
import { until } from '../../support/until.ts'
import {
  enrolled,
  key,
  nobleIsMissing,
  overNoble,
  type RadioUnderTest,
  radioUnderTest,
} from '../../support/virtual-radio.ts'

const address = 'cb:b8:33:4c:88:4f'
/** Format 5 of a tag that counts nothing: 24.3 °C, and never `repeated`. */
const ruuvi = Buffer.from('99040512fc5394c37c0004fffc040cac3642ffffcbb8334c884f', 'hex')
/** Somebody's beacon. */
const beacon = Buffer.from('4c000215494e54454c4c49', 'hex')
const tag = { address, addressType: 'public', rssi: -60 } as const
const withReading: Broadcast = { ...tag, data: advertisingData({ manufacturer: ruuvi }) }
const nobodyConnects = (): never => {
  throw new Error('nobody connects to it')
}

let night: RadioUnderTest
afterEach(() => night?.stop())

const temperatures = (): readonly unknown[] => night.heard.map(({ values }) => values.temperature)
/** What was said before is heard before: when this one is, all of it was. */
const saySomethingElse = async (): Promise<void> => {
  const data = advertisingData({ serviceData: { uuid: 'fcd2', data: Buffer.from('4002ca09', 'hex') } })
  night.air.say({ ...tag, address: '54:48:e6:8f:80:a5', data })
  await until('the other is heard', () => temperatures().includes(25.06) || undefined)
}

describe.skipIf(nobleIsMissing).each([
  ['legacy', false],
  ['extended', true],
] as const)(overNoble('an adapter with reports that are %s'), (_, extended) => {
  test('tells what is in this packet, never what an earlier one of the same address said', async () => {
    night = await radioUnderTest([], () => undefined, { extended })
    night.air.say(withReading)
    await until('it is heard', () => night.heard[0])
    for (let time = 0; time < 5; time++)
      night.air.say({ ...tag, data: advertisingData({ name: 'Ruuvi 884F' }) })
    await saySomethingElse()
    expect(temperatures()).toEqual([24.3, 25.06])
  })

  test('hears the reading of a sensor that can be connected to, whatever its scan response says', async () => {
    night = await radioUnderTest([], () => undefined, { extended })
    const scanResponse = advertisingData({ manufacturer: beacon })
    night.air.say({ ...withReading, accept: nobodyConnects, scanResponse })
    night.air.say({ ...withReading, accept: nobodyConnects, scanResponse: nameOnly('Ruuvi 884F') })
    await saySomethingElse()
    expect(temperatures()).toEqual([24.3, 24.3, 25.06])
  })

  test('hears a reading that only the scan response carries, once', async () => {
    night = await radioUnderTest([], () => undefined, { extended })
    night.air.say({
      ...tag,
      data: advertisingData({ manufacturer: beacon }),
      scanResponse: withReading.data,
      accept: nobodyConnects,
    })
    await saySomethingElse()
    expect(temperatures()).toEqual([24.3, 25.06])
  })

  test('connects to a node of ours and hears it', async () => {
    const own = '24:0a:c4:00:01:01'
    let node: ReturnType<typeof createOwnNode> | undefined
    night = await radioUnderTest(
      [enrolled('a', own)],
      (air) => {
        node = createOwnNode({ air, address: own, key, everyMs: 20 })
      },
      { extended },
    )
    await night.become('a', 'subscribed')
    node?.measure({ temperature: -80 })
    expect(await until('it is heard', () => night.heard[0])).toMatchObject({ values: { temperature: -80 } })
  })
})

describe('packets', () => {
  const bytes = hci.addressBytes(address)
  const legacyBody = (data: Uint8Array): Buffer =>
    hci.advertisement(hci.reportType.broadcast, 'public', bytes, data, -60).subarray(5)

  test('of an address that is made up for a while are told from those of one that stays', () => {
    const fleeting = (first: string, type: 'public' | 'random') => {
      const own = hci.addressBytes(`${first}:b8:33:4c:88:4f`)
      const { data } = withReading
      const old = hci.advertisement(hci.reportType.broadcast, type, own, data, -60).subarray(5)
      const event = extendedAdvertisements([
        { type: 3, addressType: type, address: own, data, rssi: -60, long: true },
      ])
      return [...packetsIn(1, old), ...extendedPacketsIn(1, event.subarray(5))].map((one) => one.isFleeting)
    }
    expect(fleeting('4b', 'random')).toEqual([true, true])
    expect(fleeting('0b', 'random')).toEqual([true, true])
    expect(fleeting('cb', 'random')).toEqual([false, false])
    expect(fleeting('4b', 'public')).toEqual([false, false])
  })

  test('two companies in one packet are both there', () => {
    const both = Buffer.concat([
      advertisingData({ manufacturer: beacon }),
      Buffer.from([ruuvi.length + 1, 0xff, ...ruuvi]),
    ])
    expect(packetsIn(1, legacyBody(both))).toMatchObject([
      { address: 'cbb8334c884f', rssi: -60, manufacturerData: [beacon, ruuvi] },
    ])
  })

  test('names and services with long numbers say who speaks', () => {
    const service = 'ef09000011d642ba93b89dd7ec090ab0'
    const data = advertisingData({ services: [service], manufacturer: Buffer.from('04e9187d39', 'hex') })
    expect(packetsIn(1, legacyBody(data))).toMatchObject([{ services: [service] }])
    expect(packetsIn(1, legacyBody(nameOnly('GVH5075_80A5')))).toMatchObject([{ name: 'GVH5075_80A5' }])
  })

  test('several reports of one event are read apart, in the old words and in the new', () => {
    const one = advertisingData({ manufacturer: beacon })
    const two = withReading.data
    expect(
      packetsIn(2, Buffer.concat([legacyBody(one), legacyBody(two)])).map((p) => p.manufacturerData),
    ).toEqual([[beacon], [ruuvi]])
    const heard = { type: 3, addressType: 'public', address: bytes, rssi: -60, long: true } as const
    const event = extendedAdvertisements([
      { ...heard, data: one },
      { ...heard, data: two },
    ])
    expect(extendedPacketsIn(2, event.subarray(5)).map((p) => p.manufacturerData)).toEqual([
      [beacon],
      [ruuvi],
    ])
  })

  test('a table that is cut off or comes in parts is left out', () => {
    const body = legacyBody(withReading.data)
    expect(packetsIn(1, body.subarray(0, -1))).toEqual([])
    expect(packetsIn(3, body)).toHaveLength(1)
    expect(packetsIn(1, Buffer.alloc(0))).toEqual([])
    const heard = { type: 3, addressType: 'public', address: bytes, rssi: -60, long: true } as const
    const part = extendedAdvertisements([{ ...heard, data: withReading.data }])
    part[5] = 0x20
    expect(extendedPacketsIn(1, part.subarray(5))).toEqual([])
  })

  test('a structure that says that it is longer than its packet ends it; an empty one too', () => {
    const before = Buffer.from([3, 0x16, 0xd2, 0xfc])
    for (const rest of [[9, 0xff, 1], [0, 0, 0], [2, 0x16, 0xd2], [7]])
      expect(packetsIn(1, legacyBody(Buffer.from([...before, ...rest])))).toMatchObject([
        { serviceData: [{ uuid: 'fcd2' }], manufacturerData: [] },
      ])
  })
})
