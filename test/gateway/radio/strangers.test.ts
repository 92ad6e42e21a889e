import { expect, test } from 'vitest'
import { type InUse, nobodyKnown } from '../../../gateway/radio/in-use.ts'
import { createBroadcasts } from '../../../gateway/radio/noble/broadcasts.ts'
import type { Packet } from '../../../gateway/radio/noble/packets.ts'
import { virtualClock } from '../../support/virtual-clock.ts'

const hourMs = 3_600_000
/** BTHome v2 in the clear: 20 °C. */
const said = Buffer.from('4002d007', 'hex')

const start = (inUse?: InUse) => {
  const clock = virtualClock()
  const found: string[] = []
  const hear = createBroadcasts({
    clock,
    log: () => undefined,
    nodes: [{ sensor: 'fridge', address: '4b0000000001', link: 'broadcast', intervalMs: 60_000 }],
    counters: { counterOf: () => undefined, keep: () => undefined },
    found: (sensor) => found.push(sensor),
    refused: () => undefined,
    ...(inUse && { inUse: () => inUse }),
  })
  const packet = (address: string, isFleeting = false): Packet => ({
    address,
    isFleeting,
    rssi: -60,
    serviceData: [{ uuid: 'fcd2', data: said }],
    manufacturerData: [],
    services: [],
  })
  return { clock, found, hear, packet }
}

test('a device whose address is made up for a while is no stranger: nobody could adopt it; one that is enrolled is heard', () => {
  const { found, hear, packet } = start()
  hear(packet('4b0000000002', true))
  hear(packet('4b0000000001', true))
  hear(packet('a4c138000001'))
  expect(found).toEqual(['fridge', 'a4c138000001'])
})

test('of thousands of addresses in an hour no more are handed on than the cloud has places for', async () => {
  const { clock, found, hear, packet } = start({ devices: new Set(), isAll: true })
  for (let round = 0; round < 3; round++) {
    for (let index = 0; index < 2000; index++) hear(packet(`a4c13${round}${String(index).padStart(6, '0')}`))
    await clock.advance(hourMs + 1)
  }
  expect(found.length).toBe(3 * 64)
  hear(packet('4b0000000001'))
  expect(found.at(-1)).toBe('fridge')
})

test('who was adopted is no stranger, however many there are and whoever else passes by', async () => {
  const address = (index: number): string => `c0ffee${String(index).padStart(6, '0')}`
  const ours = Array.from({ length: 100 }, (_, index) => address(index))
  const { clock, found, hear, packet } = start({ devices: new Set(ours), isAll: true })
  for (let hour = 0; hour < 3; hour++) {
    for (let index = 0; index < 2000; index++) hear(packet(`a4c13${hour}${String(index).padStart(6, '0')}`))
    for (const one of ours) hear(packet(one))
    await clock.advance(hourMs + 1)
  }
  expect(ours.filter((one) => found.filter((sensor) => sensor === one).length === 3)).toEqual(ours)
  expect(found.length).toBe(3 * (64 + 100))
})

test('as long as not all are known that were adopted, all that one gateway hears are heard', () => {
  for (const inUse of [undefined, nobodyKnown, { devices: new Set(['4b0000000003']), isAll: false }]) {
    const { found, hear, packet } = start(inUse)
    for (let index = 0; index < 2000; index++) hear(packet(`a4c130${String(index).padStart(6, '0')}`))
    expect(found.length).toBe(1_000)
  }
})
