/**
 * The version of what is stored, one for all kinds. Version 1, in which a watch owed each notice with a view of its own, is
 * read as well; a greater one comes with code that reads it.
 */
export const schemaVersion = 2
const oldestVersion = 1

/** Whether this code can read that version. */
const isKnown = (v: unknown): v is number =>
  typeof v === 'number' && Number.isInteger(v) && v >= oldestVersion && v <= schemaVersion

export type Key = { readonly pk: string; readonly sk: string }
/** Every item of both tables: its key, its schema version `v`, and what its kind adds. */
export type Item = Key & { readonly v: number; readonly [attribute: string]: unknown }

/** The key of something that stands in a table. */
export const keyOf = ({ pk, sk }: Readonly<Record<string, unknown>>): Key => ({
  pk: String(pk),
  sk: String(sk),
})

/** Said when a stored item is of a version that this code does not know: it is refused, not guessed. */
export class UnknownSchemaVersion extends Error {
  constructor(item: Readonly<Record<string, unknown>>) {
    const found = JSON.stringify(item.v) ?? 'missing'
    super(`stored item ${item.pk} / ${item.sk} has schema version ${found}; this code knows ${schemaVersion}`)
    this.name = 'UnknownSchemaVersion'
  }
}

/** What DynamoDB answered, as an item of a version that we know. */
export const checkItem = (item: Readonly<Record<string, unknown>>): Item => {
  const { pk, sk, v } = item
  if (typeof pk !== 'string' || typeof sk !== 'string' || !isKnown(v)) throw new UnknownSchemaVersion(item)
  return { ...item, pk, sk, v }
}

const broken = (item: Key, attribute: string): Error =>
  new Error(`stored item ${item.pk} / ${item.sk} has no proper ${attribute}`)

export const textOf = (item: Item, attribute: string): string => {
  const value = item[attribute]
  if (typeof value !== 'string') throw broken(item, attribute)
  return value
}

export const numberOf = (item: Item, attribute: string): number => {
  const value = item[attribute]
  if (typeof value !== 'number') throw broken(item, attribute)
  return value
}

export const bytesOf = (item: Item, attribute: string): Uint8Array => {
  const value = item[attribute]
  if (!(value instanceof Uint8Array)) throw broken(item, attribute)
  return value
}

/**
 * A value that was stored as JSON text. Its shape is vouched for by the item's schema version: nothing but this folder
 * writes these tables.
 */
export const parsedOf = <T>(item: Item, attribute: string): T => JSON.parse(textOf(item, attribute)) as T
