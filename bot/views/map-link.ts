import type { Position } from '#core/directory.ts'
import type { Marked } from './say.ts'

const digits = 5

/** A link to a map that wants no key, for who reads it to press; no page and no log of ours has it. */
export const mapLink = ({ latitude, longitude }: Position, words: string): Marked => {
  const [north, east] = [latitude.toFixed(digits), longitude.toFixed(digits)]
  const address = `https://www.openstreetmap.org/?mlat=${north}&amp;mlon=${east}#map=15/${north}/${east}`
  return { marked: `<a href="${address}">${words}</a>` }
}
