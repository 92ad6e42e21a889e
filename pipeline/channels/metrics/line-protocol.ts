import type { Sensor } from '#core/directory.ts'
import { quantityNames, type Reading } from '#core/reading.ts'
import type { Millis } from '#core/time.ts'
import { inBaseUnit, metricOf } from './units.ts'

/** The units of time in which InfluxDB takes instants; nanoseconds unless it is told otherwise. Its version 1 says `u` for `us`, and takes that for nanoseconds. */
export const precisions = ['ns', 'us', 'ms', 's'] as const
export type Precision = (typeof precisions)[number]

/** As text: an instant in nanoseconds is more than a number can hold. */
const instantIn = (at: Millis, precision: Precision): string => {
  switch (precision) {
    case 'ns':
      return `${Math.round(at)}000000`
    case 'us':
      return `${Math.round(at)}000`
    case 'ms':
      return String(Math.round(at))
    case 's':
      return String(Math.floor(at / 1_000))
  }
}

/**
 * A tag holds no line end, and a backslash at its end would take away the meaning of what follows; comma, equals sign and space are
 * escaped (docs.influxdata.com, line protocol, special characters).
 */
const tagOf = (words: string): string =>
  words
    .replaceAll('\\', '/')
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/[,= ]/g, (sign) => `\\${sign}`)

/** Sorted by their names, as InfluxDB asks for; one that is empty is left out. */
export const tagsOf = (tags: Readonly<Record<string, string>>): string =>
  Object.entries(tags)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([tag, words]) => [tag, tagOf(words)] as const)
    .filter(([, words]) => words !== '')
    .map(([tag, words]) => `,${tag}=${words}`)
    .join('')

/** A text as a field: quotation marks and backslashes are escaped; a line end would be kept, and is a space all the same. */
export const fieldOf = (words: string): string =>
  `"${words.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').replace(/["\\]/g, (sign) => `\\${sign}`)}"`

/** A point of one reading, in base units like the names of Prometheus; nothing where it has no value that is known. */
export const pointOf = (
  { id, name }: Pick<Sensor, 'id' | 'name'>,
  site: string,
  { values, measuredAt }: Reading,
  precision: Precision,
): string | undefined => {
  const fields = quantityNames.flatMap((quantity) => {
    const value = values[quantity]
    const metric = metricOf[quantity]
    return typeof value === 'number' && Number.isFinite(value)
      ? [`${metric.name}=${inBaseUnit(metric, value)}`]
      : []
  })
  if (fields.length === 0) return undefined
  return `nattvakt${tagsOf({ name, sensor: id, site })} ${fields.join(',')} ${instantIn(measuredAt, precision)}`
}
