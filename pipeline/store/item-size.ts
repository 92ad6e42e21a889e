/** DynamoDB takes no item that is larger: 400 KB, names of attributes and all (developer guide, "Limits"). */
export const itemBytesMax = 400 * 1024

/** Said when something would not fit into one item, by every store alike: nothing of it was stored. */
export class ItemTooLarge extends Error {
  constructor(what: string, bytes: number) {
    super(`${what} would be an item of ${bytes} bytes; ${itemBytesMax} are the most`)
    this.name = 'ItemTooLarge'
  }
}

const textBytes = (text: string): number => Buffer.byteLength(text)

/** What DynamoDB counts for a value: a number takes 21 bytes at the most, a container 3, and each thing in it one more. */
const valueBytes = (value: unknown): number => {
  if (typeof value === 'string') return textBytes(value)
  if (value instanceof Uint8Array) return value.byteLength
  if (typeof value === 'number') return 21
  if (value instanceof Set || Array.isArray(value))
    return [...value].reduce((sum: number, one) => sum + valueBytes(one) + 1, 3)
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).reduce((sum, [name, one]) => sum + textBytes(name) + valueBytes(one) + 1, 3)
  return 1
}

/** How large DynamoDB finds an item, or a little larger. */
export const itemBytes = (item: Readonly<Record<string, unknown>>): number =>
  Object.entries(item).reduce((sum, [name, value]) => sum + textBytes(name) + valueBytes(value), 0)
