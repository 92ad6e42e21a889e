import type { Sensor } from '#core/directory.ts'
import { parseDuration } from './duration.ts'
import { findSensors } from './sensor.ts'

/** What somebody wants of `/silence`. */
export type SilenceWish =
  | { readonly kind: 'silence'; readonly sensor: Sensor; readonly ms: number; readonly reason: string }
  | { readonly kind: 'which'; readonly sensors: readonly Sensor[]; readonly rest: string }
  | { readonly kind: 'how'; readonly sensor: Sensor | undefined }
  | { readonly kind: 'why'; readonly sensor: Sensor; readonly duration: string }
  | { readonly kind: 'no-such-sensor'; readonly words: string }

/** As much of a reason as a card has room for. */
const reasonMax = 200

/** Reads what stands after `/silence`: a sensor, how long, and why. */
export const readSilence = (sensors: readonly Sensor[], words: string): SilenceWish => {
  const written = parseDuration(words)
  if (written === undefined) return { kind: 'how', sensor: findSensors(sensors, words)[0] ?? sensors[0] }
  const { before, after, ms } = written
  if (before === '') return { kind: 'how', sensor: sensors[0] }
  const [sensor, ...others] = findSensors(sensors, before)
  if (sensor === undefined) return { kind: 'no-such-sensor', words: before }
  const rest = words.trim().slice(before.length).trim()
  if (others.length > 0) return { kind: 'which', sensors: [sensor, ...others], rest }
  if (after === '') return { kind: 'why', sensor, duration: rest }
  return { kind: 'silence', sensor, ms, reason: [...after].slice(0, reasonMax).join('') }
}
