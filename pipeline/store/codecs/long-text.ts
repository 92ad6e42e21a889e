import { gunzipSync, gzipSync } from 'node:zlib'

/**
 * A flood's digest of 500 alarms, or what a gateway heard last of 500 sensors, is 220 KB of much the same text, and an item
 * may have 400 KB and is paid by the KB: what is longer than this is packed, to a tenth of it or less. Most are shorter.
 */
const plainMax = 8_192

/** A text as an attribute: itself, or packed when it is long. */
export const longText = (text: string): string | Uint8Array =>
  text.length <= plainMax ? text : gzipSync(text, { level: 3 })

/** The text that `longText` packed. */
export const unpackText = (packed: Uint8Array): string => gunzipSync(packed).toString('utf8')
