import type { IncomingMessage } from 'node:http'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

/** Less than this is not worth the unpacking. */
const bytesMin = 1_024
/** Pictures and fonts are packed already. */
const packable: ReadonlySet<string> = new Set(['.html', '.js', '.css', '.json', '.map', '.svg'])
/** Half-way between quick and small: packed while somebody waits, and once. */
const quality = 6

export type Packed = { readonly bytes: Buffer; readonly encoding: 'br' | 'gzip' | null }

const accepts = (request: IncomingMessage, encoding: string): boolean =>
  String(request.headers['accept-encoding'] ?? '')
    .split(',')
    .some((one) => one.trim().split(';')[0] === encoding && !/;\s*q=0(\.0*)?$/.test(one.trim()))

/** Packs files for browsers that take them packed; the same file is packed once. */
export const createCompressor = () => {
  const known = new Map<string, Buffer>()
  const once = (key: string, make: () => Buffer): Buffer => {
    const before = known.get(key)
    if (before !== undefined) return before
    const made = make()
    known.set(key, made)
    return made
  }
  /** `name` stands for the content: a name that carries its hash; without one it is packed anew each time. */
  return (request: IncomingMessage, type: string, bytes: Buffer, name?: string): Packed => {
    if (!packable.has(type) || bytes.length < bytesMin) return { bytes, encoding: null }
    const encoding = accepts(request, 'br') ? 'br' : accepts(request, 'gzip') ? 'gzip' : null
    if (encoding === null) return { bytes, encoding }
    const pack = (): Buffer =>
      encoding === 'br'
        ? brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } })
        : gzipSync(bytes)
    return { bytes: name === undefined ? pack() : once(`${encoding} ${name}`, pack), encoding }
  }
}
