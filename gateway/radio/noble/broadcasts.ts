import { type Clock, hourMs } from '#core/time.ts'
import { decodeAdvertisement } from '../../decoders/decoder.ts'
import type { Log } from '../../log.ts'
import type { Counters, RadioNode } from '../enrolled-node.ts'
import type { Packet } from './packets.ts'
import type { Found } from './session-deps.ts'

/** Devices that nobody enrolled and that say something readable; a device that changes its address is many. */
const strangersMax = 200

export type BroadcastsDeps = {
  readonly clock: Clock
  readonly log: Log
  readonly nodes: readonly RadioNode[]
  readonly counters: Counters
  /** `sensor` is the address of a device that nobody enrolled: the cloud keeps it aside, so that people can adopt it. */
  readonly found: (sensor: string, found: Found) => void
}

/** Reads what devices broadcast. Most of what is heard is nobody's, and is dropped without a word. */
export const createBroadcasts = ({ clock, log, nodes, counters, found }: BroadcastsDeps) => {
  const enrolled = new Map(nodes.map((node) => [node.address, node]))
  const keys = new Map(
    nodes.flatMap(({ address, key }) =>
      key === undefined ? [] : [[address, Buffer.from(key, 'hex')] as const],
    ),
  )
  let strangers = new Set<string>()
  let strangersSince = clock.now()

  const isWelcome = (address: string): boolean => {
    if (enrolled.has(address)) return true
    if (clock.now() - strangersSince > hourMs) {
      strangers = new Set()
      strangersSince = clock.now()
    }
    if (strangers.size >= strangersMax && !strangers.has(address)) return false
    strangers.add(address)
    return true
  }

  return (packet: Packet): void => {
    const { address, rssi } = packet
    const decoded = decodeAdvertisement(packet, { keyOf: (id) => keys.get(id) }, counters)
    if (decoded.kind === 'not-ours') return
    const sensor = enrolled.get(address)?.sensor ?? address
    if (decoded.kind === 'refused') {
      if (decoded.why !== 'repeated')
        log({ level: 'debug', event: 'frame-refused', sensor, format: decoded.format, why: decoded.why })
      return
    }
    if (!isWelcome(address)) return
    if (decoded.counter !== undefined) counters.keep(address, decoded.counter)
    found(sensor, { values: decoded.values, faults: decoded.faults, ageMs: decoded.ageMs, rssi })
  }
}
