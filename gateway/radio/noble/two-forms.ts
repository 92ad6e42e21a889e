import type { SensorId } from '#core/ids.ts'
import { type Clock, type Millis, minuteMs } from '#core/time.ts'
import type { Decoded } from '../../decoders/decoded.ts'
import { ruuviAirForm } from '../../decoders/ruuvi.ts'
import type { Packet } from './packets.ts'

/** A Ruuvi Air sends its long packet every few seconds. Where that is lost for so long, the short one is better than nothing. */
const longLastsMs = minuteMs
/** More than a building has; the one that was heard first is forgotten first. */
const rememberedMax = 500

/**
 * Of devices that say each measurement in a short and in a long packet, the long one is read as long as it is heard: which of the two
 * comes first is chance, and the long one says more finely what was measured.
 */
export const createTwoForms = (clock: Pick<Clock, 'now'>) => {
  const longAt = new Map<SensorId, Millis>()
  const formIn = ({ manufacturerData }: Packet) => ruuviAirForm(manufacturerData)
  return {
    /** It is a short packet, of a device whose long ones are heard. */
    isLeftOut: (packet: Packet): boolean => {
      if (longAt.size === 0 || formIn(packet) !== 'short') return false
      return clock.now() - (longAt.get(packet.address) ?? Number.NEGATIVE_INFINITY) < longLastsMs
    },
    /** What a packet turned out to be: a long one counts that says something, for the first time or again. */
    heard: (packet: Packet, decoded: Decoded): void => {
      const isWhole = decoded.kind === 'reading' || (decoded.kind === 'refused' && decoded.why === 'repeated')
      if (!isWhole || decoded.format !== 'ruuvi' || formIn(packet) !== 'long') return
      longAt.set(packet.address, clock.now())
      const [first] = longAt.keys()
      if (longAt.size > rememberedMax && first !== undefined) longAt.delete(first)
    },
  }
}
