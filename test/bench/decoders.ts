import { decodeAdvertisement } from '../../gateway/decoders/decoder.ts'
import { makers } from '../../gateway/decoders/makers/makers.ts'
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
  const none = microseconds(() => decodeAdvertisement(phone, { keyOf: () => undefined }, seen))
  return [...formats.flat(), { name: 'a frame that is nobody’s', value: none, unit: 'µs', goal: '< 2' }]
}
