import { ItemTooLarge, itemBytesMax } from '../item-size.ts'

const freeze = <T>(value: T): T => {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  for (const part of Object.values(value)) freeze(part)
  return Object.freeze(value)
}

/**
 * A copy as the real store would give it back (what JSON cannot say is gone), frozen, so that neither the giver nor a
 * reader can change what is stored.
 */
export const keep = <T>(value: T): T => freeze(JSON.parse(JSON.stringify(value)))

/** The same of what DynamoDB keeps as one text in an item, and refuses when it is too long for one. */
export const keepText = <T>(what: string, value: T): T => {
  const text = JSON.stringify(value)
  const bytes = Buffer.byteLength(text)
  if (bytes > itemBytesMax) throw new ItemTooLarge(what, bytes)
  return freeze(JSON.parse(text))
}

/** Maps of maps, as partitions of a table are: made when first written to. */
export type Partitions<Value> = {
  /** What is in that partition, to read; empty when nothing is. */
  of(partition: string): ReadonlyMap<string, Value>
  /** The same partition, to write. */
  at(partition: string): Map<string, Value>
  all(): Iterable<readonly [partition: string, items: ReadonlyMap<string, Value>]>
}

export const partitions = <Value>(): Partitions<Value> => {
  const maps = new Map<string, Map<string, Value>>()
  const nothing: ReadonlyMap<string, Value> = new Map()
  return {
    of: (partition) => maps.get(partition) ?? nothing,
    at: (partition) => {
      const known = maps.get(partition)
      if (known !== undefined) return known
      const made = new Map<string, Value>()
      maps.set(partition, made)
      return made
    },
    all: () => maps,
  }
}

/** One partition name out of an organization and what is within it. */
export const partitionName = (organization: string, within: string | number): string =>
  JSON.stringify([organization, within])

export const byKey = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number =>
  a < b ? -1 : Number(a > b)
