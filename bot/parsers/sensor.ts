import type { Directory, Sensor } from '#core/directory.ts'
import { byName } from '#core/name.ts'
import { calledBy, plain } from './called.ts'

/** As many words as a name may have; what stands behind them is never one. */
const nameWordsMax = 16
/** The sensors and gateways in use, by name. */
export const sensorsOf = (directory: Directory): readonly Sensor[] =>
  [...directory.sensors.values()]
    .filter((sensor) => sensor.retiredAt === undefined)
    .sort((a, b) => byName(a.name, b.name) || a.id.localeCompare(b.id))

/** The one out of use that is called exactly that, the last one taken out, when nothing in use is. */
export const retiredBy = (directory: Directory, words: string): Sensor | undefined =>
  calledBy(sensorsOf(directory), words).length > 0
    ? undefined
    : calledBy([...directory.sensors.values()], words).reduce<Sensor | undefined>(
        (last, one) => ((one.retiredAt ?? 0) > (last?.retiredAt ?? 0) ? one : last),
        undefined,
      )

/** Those whose id or name the words are, or else are a part of. */
const namedBy = (sensors: readonly Sensor[], words: string): readonly Sensor[] => {
  const whole = calledBy(sensors, words)
  const wanted = plain(words)
  if (whole.length > 0 || wanted === '') return whole
  return sensors.filter((sensor) => plain(sensor.name).includes(wanted) || sensor.id.startsWith(wanted))
}

/**
 * Whom somebody may mean: like `namedBy`, or else those in whose name every word occurs, in any order. Enough to look
 * at, and to ask who is meant; what changes something takes `meantBy`.
 */
export const findSensors = (sensors: readonly Sensor[], words: string): readonly Sensor[] => {
  const named = namedBy(sensors, words)
  const each = plain(words).split(' ')
  if (named.length > 0 || each.length < 2) return named
  return sensors.filter((sensor) => each.every((word) => plain(sensor.name).includes(word)))
}

/** Whom the first words mean, the words that say so, and what stands behind them. */
export type NamedFirst = {
  readonly found: readonly Sensor[]
  readonly name: string
  readonly rest: string
}

const splitBy = (
  find: (sensors: readonly Sensor[], words: string) => readonly Sensor[],
  sensors: readonly Sensor[],
  words: string,
): NamedFirst | undefined => {
  const parts = words.trim().split(/\s+/)
  for (let count = Math.min(parts.length, nameWordsMax); count > 0; count -= 1) {
    const name = parts.slice(0, count).join(' ')
    const found = find(sensors, name)
    if (found.length > 0) return { found, name, rest: parts.slice(count).join(' ') }
  }
  return undefined
}

/**
 * Splits words that begin with a sensor: as many of them as are a whole name, or else as many as are a part of one.
 * Nothing found: all of them are the name that nobody has.
 */
export const findFirst = (sensors: readonly Sensor[], words: string): NamedFirst =>
  splitBy(calledBy, sensors, words) ??
  splitBy(findSensors, sensors, words) ?? { found: [], name: words.trim(), rest: '' }

/**
 * Like `findFirst`, for what changes something: nothing but a whole name is cut off, because of "Freezer north" no less
 * than of "Freezer 1" the first word alone is somebody else; and none before a number that may belong to it.
 */
export const meantFirst = (sensors: readonly Sensor[], words: string): NamedFirst | undefined => {
  const split = splitBy(calledBy, sensors, words)
  const isCut =
    split !== undefined && /^\d/.test(split.rest) && split.found.every(({ id }) => id !== split.name)
  return isCut ? undefined : split
}
