import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import type { FileWish } from '#core/wire/files/file-wish.ts'

/** As large a file as the bot fetches from Telegram (core.telegram.org/bots/api#getfile). */
export const fileBytesMax = 20 * 1024 * 1024

const unpacked = promisify(gunzip)

export type SentBytes =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'too-large' }
  /** What should be packed is not. */
  | { readonly kind: 'broken' }

/** The bytes of a file that a page sent. However small it is packed, no more comes of it than is read at all. */
export const bytesOf = async ({ data, isPacked }: FileWish): Promise<SentBytes> => {
  const bytes = Buffer.from(data, 'base64')
  if (!isPacked) return { kind: 'bytes', bytes }
  try {
    return { kind: 'bytes', bytes: await unpacked(bytes, { maxOutputLength: fileBytesMax }) }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    return { kind: code === 'ERR_BUFFER_TOO_LARGE' ? 'too-large' : 'broken' }
  }
}
