import { gunzipSync, gzipSync } from 'node:zlib'

/**
 * A write is billed by the started KB, and an item may have 400: what is longer than this is packed, to a third of it or
 * less, because a state is mostly the same words again and again. What is shorter costs one unit as it is.
 */
const plainMax = 900

/** A text as an attribute: itself, or packed when it is long. */
export const longText = (text: string): string | Uint8Array =>
  text.length <= plainMax ? text : gzipSync(text, { level: 6 })

/** The text that `longText` packed. */
export const unpackText = (packed: Uint8Array): string => gunzipSync(packed).toString('utf8')
