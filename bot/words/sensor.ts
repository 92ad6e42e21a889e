import type { Directory, Sensor } from '#core/directory.ts'

const plain = (words: string): string =>
  words.normalize('NFKC').toLocaleLowerCase().replace(/\s+/g, ' ').trim()

/** Those in use, by name. */
export const sensorsOf = (directory: Directory): readonly Sensor[] =>
  [...directory.sensors.values()]
    .filter((sensor) => sensor.retiredAt === undefined)
    .sort((a, b) => a.name.localeCompare(b.name) || a.id.localeCompare(b.id))

/** Those whose id or name the words are, or else are a part of. */
export const namedBy = (sensors: readonly Sensor[], words: string): readonly Sensor[] => {
  const wanted = plain(words)
  if (wanted === '') return []
  const whole = sensors.filter((sensor) => sensor.id === wanted || plain(sensor.name) === wanted)
  if (whole.length > 0) return whole
  return sensors.filter((sensor) => plain(sensor.name).includes(wanted) || sensor.id.startsWith(wanted))
}

/** Whom somebody means: like `namedBy`, or else those in whose name every word occurs, in any order. */
export const findSensors = (sensors: readonly Sensor[], words: string): readonly Sensor[] => {
  const named = namedBy(sensors, words)
  const each = plain(words).split(' ')
  if (named.length > 0 || each.length < 2) return named
  return sensors.filter((sensor) => each.every((word) => plain(sensor.name).includes(word)))
}
