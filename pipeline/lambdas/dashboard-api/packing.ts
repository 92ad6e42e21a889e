import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import type { Response } from './response.ts'

/**
 * The same answer for a browser that may keep it and must ask each time whether it is still so: who `known`s it already gets only that.
 * The tag is weak, because packed and unpacked are the same answer.
 */
export const unlessKnown = (response: Response, known: readonly string[]): Response => {
  const tag = `"${createHash('sha256').update(response.body).digest('base64url').slice(0, 22)}"`
  const kept = { 'cache-control': 'private, no-cache', etag: `W/${tag}`, vary: 'authorization, cookie' }
  return known.includes(tag)
    ? { statusCode: 304, headers: kept, body: '' }
    : { ...response, headers: { ...response.headers, ...kept } }
}

/** What is shorter fits into one packet of a network as it is. */
const packFrom = 1_400

/** The same answer packed, for who takes it so: a board of hundreds is a tenth of its size. */
export const packed = (response: Response, acceptsGzip: boolean): Response =>
  !acceptsGzip || response.body.length < packFrom
    ? response
    : {
        ...response,
        headers: {
          ...response.headers,
          'content-encoding': 'gzip',
          vary: [response.headers.vary, 'accept-encoding'].filter((one) => one !== undefined).join(', '),
        },
        body: gzipSync(response.body).toString('base64'),
        isBase64Encoded: true,
      }
