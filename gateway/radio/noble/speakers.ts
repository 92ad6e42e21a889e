import type { SensorId } from '#core/ids.ts'
import { isSensorName } from '../../decoders/makers/makers.ts'

/** More than a building has sensors; of those that come and go the one that was not heard for longest is forgotten. */
const rememberedMax = 2_000

/** Who speaks at an address. It says nothing of what is measured, so it may be older than the packet that is read. */
type Speaker = { readonly name?: string; readonly model?: string }

/**
 * Remembers what devices call themselves and what they turned out to be: many say their name in one packet and their
 * measurement in another. Of those that no decoder asks for nothing is kept.
 */
export const createSpeakers = () => {
  const speakers = new Map<SensorId, Speaker>()
  const keep = (address: SensorId, speaker: Speaker): void => {
    // Again at the end: the first is always the one that was not heard for longest.
    speakers.delete(address)
    speakers.set(address, speaker)
    const [longest] = speakers.keys()
    if (speakers.size > rememberedMax && longest !== undefined) speakers.delete(longest)
  }
  return {
    /** What is known of the speaker, with the name that this packet of it has. */
    hear: (address: SensorId, name: string | undefined): Speaker => {
      const known = speakers.get(address)
      if (name === undefined || name === known?.name || !isSensorName(name)) return known ?? {}
      const speaker = { ...known, name }
      keep(address, speaker)
      return speaker
    },
    /** It turned out to be this; true when that is news. */
    learn: (address: SensorId, model: string): boolean => {
      const known = speakers.get(address)
      keep(address, { ...known, model })
      return known?.model !== model
    },
    size: (): number => speakers.size,
  }
}
