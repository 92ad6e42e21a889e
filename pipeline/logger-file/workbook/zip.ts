import { inflateRawSync } from 'node:zlib'

/** What is in a zip, by the list at its end. */
export type Zip = {
  readonly names: readonly string[]
  /** The bytes of an entry; nothing when there is none of that name. `too-large`: it grows beyond `most`. */
  read(name: string, most: number): Uint8Array | 'too-large' | 'damaged' | undefined
}

type Entry = { readonly method: number; readonly packed: number; readonly size: number; readonly at: number }

/** PKWARE APPNOTE 4.3.16 and 4.3.12: signatures and places of the fields that are read. */
const endSignature = 0x06054b50
const entrySignature = 0x02014b50
const endSize = 22
const commentMax = 65_535
/** A workbook has some dozens. */
const entriesMax = 10_000

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

const findEnd = (view: DataView): number | undefined => {
  const last = view.byteLength - endSize
  for (let at = last; at >= Math.max(0, last - commentMax); at--)
    if (view.getUint32(at, true) === endSignature) return at
  return undefined
}

const entriesOf = (bytes: Uint8Array): ReadonlyMap<string, Entry> | undefined => {
  const view = viewOf(bytes)
  const end = findEnd(view)
  if (end === undefined) return undefined
  const count = Math.min(view.getUint16(end + 10, true), entriesMax)
  const entries = new Map<string, Entry>()
  let at = view.getUint32(end + 16, true)
  for (let index = 0; index < count; index++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== entrySignature) return undefined
    const nameLength = view.getUint16(at + 28, true)
    const more = view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength))
    entries.set(name, {
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      at: view.getUint32(at + 42, true),
    })
    at += 46 + nameLength + more
  }
  return entries
}

/** Nothing when it is no whole zip. */
export const openZip = (bytes: Uint8Array): Zip | undefined => {
  const entries = entriesOf(bytes)
  if (entries === undefined) return undefined
  return {
    names: [...entries.keys()],
    read: (name, most) => {
      const entry = entries.get(name)
      if (entry === undefined) return undefined
      if (entry.size > most) return 'too-large'
      const view = viewOf(bytes)
      if (entry.at + 30 > bytes.length) return 'damaged'
      const from = entry.at + 30 + view.getUint16(entry.at + 26, true) + view.getUint16(entry.at + 28, true)
      const packed = bytes.subarray(from, from + entry.packed)
      if (entry.method === 0) return packed.length > most ? 'too-large' : packed
      try {
        // What the list says of its size may be a lie: it grows to `most` and no further.
        return inflateRawSync(packed, { maxOutputLength: most })
      } catch (error) {
        const code = error instanceof Error && 'code' in error ? error.code : undefined
        return code === 'ERR_BUFFER_TOO_LARGE' ? 'too-large' : 'damaged'
      }
    },
  }
}
