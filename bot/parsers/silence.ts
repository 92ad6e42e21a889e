import { reasonMax } from '#core/audit.ts'
import type { Sensor } from '#core/directory.ts'
import { meantBy } from './called.ts'
import { findSensors } from './sensor.ts'
import { type Length, parseLength } from './until.ts'

/** What somebody wants of `/silence`. */
export type SilenceWish =
  | { readonly kind: 'silence'; readonly sensor: Sensor; readonly length: Length; readonly reason: string }
  /** Several may be meant, or one whose name that is only a part of; `rest` is what was written behind it. */
  | { readonly kind: 'which'; readonly words: string; readonly rest: string }
  /** A sensor alone: it is beyond doubt which. */
  | { readonly kind: 'only-sensor'; readonly sensor: Sensor }
  /** Everything but the reason. */
  | { readonly kind: 'no-reason'; readonly sensor: Sensor; readonly length: Length }
  | { readonly kind: 'nothing' }
  /** No length of time; `sensor` is one for an example. */
  | { readonly kind: 'how'; readonly sensor: Sensor | undefined }
  | { readonly kind: 'no-such-sensor'; readonly words: string }

/** Reads what stands after `/silence`: a sensor, how long, and why. */
export const readSilence = (sensors: readonly Sensor[], words: string): SilenceWish => {
  if (words === '') return { kind: 'nothing' }
  const written = parseLength(words)
  if (written === undefined) {
    const [meant, ...others] = meantBy(sensors, words)
    if (meant !== undefined && others.length === 0) return { kind: 'only-sensor', sensor: meant }
    if (findSensors(sensors, words).length > 0) return { kind: 'which', words, rest: '' }
    return { kind: 'how', sensor: sensors[0] }
  }
  const { before, after, length } = written
  if (before === '') return { kind: 'how', sensor: sensors[0] }
  const [sensor, ...others] = meantBy(sensors, before)
  const rest = words.trim().slice(before.length).trim()
  if (sensor === undefined && findSensors(sensors, before).length === 0)
    return { kind: 'no-such-sensor', words: before }
  if (sensor === undefined || others.length > 0) return { kind: 'which', words: before, rest }
  if (after === '') return { kind: 'no-reason', sensor, length }
  return { kind: 'silence', sensor, length, reason: [...after].slice(0, reasonMax).join('') }
}
