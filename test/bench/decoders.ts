import { decodeAdvertisement } from '../../gateway/decoders/decoder.ts'
import { makers } from '../../gateway/decoders/makers/makers.ts'
import { createBroadcasts } from '../../gateway/radio/noble/broadcasts.ts'
import { packetsIn } from '../../gateway/radio/noble/packets.ts'
import { advertisingData } from '../../gateway/virtual-radio/advertising-data.ts'
import * as hci from '../../gateway/virtual-radio/hci.ts'
import { systemClock } from '../../infra/local/clock/clock.ts'
import { keysOf, packetOf, readVectors } from '../vectors/vectors.ts'
import type { Figure } from './figure.ts'

const rounds = 200_000
const warmUp = 50_000
const seen = { counterOf: () => undefined }
/** Somebody's phone: what is heard most, and is nobody's. */
const phone = {
  address: 'c0ffee000001',
  serviceData: [],
  manufacturerData: [Buffer.from('4c0010055318a1b2c3', 'hex')],
  services: [],
}

const hex = (byte: number): string => (byte & 0xff).toString(16).padStart(2, '0')

/** Of processor time: others may want the same processor. */
const microseconds = (decode: () => unknown): number => {
  for (let round = 0; round < warmUp; round++) decode()
  const before = process.cpuUsage()
  for (let round = 0; round < rounds; round++) decode()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / rounds
}

/** What reading one frame costs, by its format: of the vectors, those that are a reading. */
export const benchDecoders = async (): Promise<readonly Figure[]> => {
  const formats = makers.map(({ format }) => {
    const all = readVectors(format)
    const ok = all.vectors.filter(({ why, key }) => why === undefined && key === undefined)
    const sealed = all.vectors.filter(({ why, key }) => why === undefined && key !== undefined)
    const packets = ok.map((vector) => packetOf(all, vector))
    const [first] = sealed
    const nobody = { keyOf: () => undefined }
    let turn = 0
    const open = microseconds(() => {
      turn = (turn + 1) % packets.length
      const packet = packets[turn]
      return packet && decodeAdvertisement(packet, nobody, seen)
    })
    const keys = first && keysOf(first)
    const packet = first && packetOf(all, first)
    const opened = packet && keys && microseconds(() => decodeAdvertisement(packet, keys, seen))
    return [
      { name: `a frame of ${format}`, value: open, unit: 'µs', goal: '< 2' },
      ...(opened === undefined
        ? []
        : [{ name: `... encrypted, with its cipher`, value: opened, unit: 'µs', goal: '-' }]),
    ]
  })
  const hear = createBroadcasts({
    clock: systemClock(),
    log: () => undefined,
    nodes: [],
    counters: { ...seen, keep: () => undefined },
    found: () => undefined,
    refused: () => undefined,
  })
  // Five thousand phones, as they come and go in a day, each in the adapter's own bytes.
  const passing = Array.from({ length: 5_000 }, (_, index) => {
    const address = hci.addressBytes(`c0:ff:ee:00:${hex(index >> 8)}:${hex(index)}`)
    const data = advertisingData({ manufacturer: Buffer.from('4c0010055318a1b2c3', 'hex') })
    return hci.advertisement(hci.reportType.broadcast, 'random', address, data, -85).subarray(5)
  })
  let next = 0
  const foreign = microseconds(() => {
    next = (next + 1) % passing.length
    for (const packet of packetsIn(1, passing[next] ?? Buffer.alloc(0))) hear(packet)
  })
  const none = microseconds(() => decodeAdvertisement(phone, { keyOf: () => undefined }, seen))
  return [
    ...formats.flat(),
    { name: 'a frame that is nobody’s', value: none, unit: 'µs', goal: '< 2' },
    {
      name: '10,000 packets a second that nobody wants, from the adapter on (without noble)',
      value: foreign,
      unit: '% core',
      goal: '< 15',
    },
  ]
}
