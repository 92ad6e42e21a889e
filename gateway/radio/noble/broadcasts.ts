import { probeId } from '#core/probe.ts'
import { airModels } from '#core/strangers.ts'
import { type Clock, hourMs } from '#core/time.ts'
import { type Format, hindranceFor, type Refusal, takesNothing } from '../../decoders/decoded.ts'
import { decodeAdvertisement } from '../../decoders/decoder.ts'
import type { Log } from '../../log.ts'
import type { Counters, RadioNode } from '../enrolled-node.ts'
import { type InUse, nobodyKnown } from '../in-use.ts'
import type { Device, Refused } from '../radio.ts'
import type { Packet } from './packets.ts'
import type { Found } from './session-deps.ts'
import { createSpeakers } from './speakers.ts'
import { createTwoForms } from './two-forms.ts'
import { createUncounted } from './uncounted.ts'

/** Devices within an hour that nobody enrolled and that say something readable; as many as the cloud has places for. */
const strangersMax = 64
/** As long as not all are known that people have adopted, whoever is heard may be one of them: more than one gateway hears. */
const perhapsOursMax = 1_000

export type BroadcastsDeps = {
  readonly clock: Clock
  readonly log: Log
  readonly nodes: readonly RadioNode[]
  readonly counters: Counters
  /** `sensor` is the address of a device that nobody enrolled: the cloud keeps it aside, so that people can adopt it. */
  readonly found: (sensor: string, found: Found) => void
  readonly refused: (frame: Refused) => void
  /** What a device turned out to be, when that is news; `sensor` as in `found`. */
  readonly device?: (device: Device) => void
  /** Whether the adapter hears the long packets of Bluetooth 5; where nobody says, it is not known that it does not. */
  readonly hearsLong?: () => boolean
  /** Whom people have adopted: those are no strangers, however many there are. */
  readonly inUse?: () => InUse
}

/** These say each measurement once, or a few times, whether they count it or not. */
const isUnhurried = (format: Format): boolean => format === 'bthome' || format === 'ruuvi'

const saysAnything = ({ serviceData, manufacturerData }: Packet): boolean =>
  serviceData.length > 0 || manufacturerData.length > 0

/** Reads what devices broadcast. Most of what is heard is nobody's, and is dropped without a word. */
export const createBroadcasts = (deps: BroadcastsDeps) => {
  const { clock, log, nodes, counters, found, refused, device, hearsLong = () => true } = deps
  const { inUse = () => nobodyKnown } = deps
  const speakers = createSpeakers()
  const uncounted = createUncounted(clock)
  const forms = createTwoForms(clock)
  const enrolled = new Map(nodes.map((node) => [node.address, node]))
  const keys = new Map(
    nodes.flatMap(({ address, key }) =>
      key === undefined ? [] : [[address, Buffer.from(key, 'hex')] as const],
    ),
  )
  const keysOf = { keyOf: (address: string) => keys.get(address) }
  let strangers = new Set<string>()
  let strangersSince = clock.now()

  const isWelcome = ({ address, isFleeting }: Packet): boolean => {
    if (enrolled.has(address) || inUse().devices.has(address)) return true
    // Adopted, it would be silent for ever after a quarter of an hour.
    if (isFleeting) return false
    if (clock.now() - strangersSince > hourMs) {
      strangers = new Set()
      strangersSince = clock.now()
    }
    const most = inUse().isAll ? strangersMax : perhapsOursMax
    if (strangers.size >= most && !strangers.has(address)) return false
    strangers.add(address)
    return true
  }

  return (packet: Packet): void => {
    if (forms.isLeftOut(packet)) return
    const { address, rssi } = packet
    // What was heard of it before cannot be read now: this may be a recording. That it is there, and not heard for that, is said.
    if (counters.counterOf(address) === takesNothing) {
      const sensor = enrolled.get(address)?.sensor ?? address
      if (saysAnything(packet)) refused({ sensor, why: 'other', count: 1, enrolled: enrolled.has(address) })
      return
    }
    const speaker = speakers.hear(address, packet.name)
    const decoded = decodeAdvertisement(
      {
        address,
        serviceData: packet.serviceData,
        manufacturerData: packet.manufacturerData,
        services: packet.services,
        name: speaker.name,
        model: speaker.model,
      },
      keysOf,
      counters,
    )
    forms.heard(packet, decoded)
    const node = enrolled.get(address)
    const sensor = node?.sensor ?? address
    if (decoded.kind === 'not-ours') {
      // Most of what is heard is nobody's; one that is to be read and says only such things is in a format of its own.
      if (node?.link === 'broadcast' && saysAnything(packet))
        refused({ sensor, why: 'unknown-format', count: 1, enrolled: true })
      return
    }
    const model = decoded.model === airModels.short && !hearsLong() ? airModels['short-only'] : decoded.model
    if (model !== undefined && speakers.learn(address, model)) device?.({ sensor, model })
    const refuse = (why: Refusal): void => {
      const hindrance = hindranceFor(why)
      if (hindrance === undefined) return
      log({ level: 'debug', event: 'frame-refused', sensor, format: decoded.format, why })
      refused({ sensor, why: hindrance, count: 1, enrolled: node !== undefined })
    }
    if (decoded.kind === 'refused') {
      refuse(decoded.why)
      return
    }
    if (!isWelcome(packet)) return
    if (decoded.notTaken !== undefined) refuse(decoded.notTaken)
    const { counter, others = [] } = decoded
    if (counter !== undefined) counters.keep(address, counter)
    const said = [{ probe: undefined, ...decoded }, ...others]
    for (const { probe, values, faults } of said) {
      const id = probe === undefined ? sensor : probeId(sensor, probe)
      if (
        counter === undefined &&
        !isUnhurried(decoded.format) &&
        uncounted.isRepeated(id, values, faults, node?.intervalMs)
      )
        continue
      found(id, { values, faults, ageMs: decoded.ageMs, rssi })
    }
  }
}
