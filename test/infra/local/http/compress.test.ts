import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { createCompressor } from '../../../../infra/local/http/compress.ts'

const asking = (accepted: string): IncomingMessage => {
  const request = new IncomingMessage(new Socket())
  request.headers['accept-encoding'] = accepted
  return request
}
const script = Buffer.from('export const nothing = 0\n'.repeat(500))

test('a script goes packed as its reader takes it, and is the same unpacked', () => {
  const pack = createCompressor()
  const [brotli, gzip] = ['gzip, deflate, br', 'gzip;q=0.8'].map((accepted) =>
    pack(asking(accepted), '.js', script),
  )
  expect([brotli?.encoding, gzip?.encoding]).toEqual(['br', 'gzip'])
  expect(brotliDecompressSync(brotli?.bytes ?? '')).toEqual(script)
  expect(gunzipSync(gzip?.bytes ?? '')).toEqual(script)
  expect(brotli?.bytes.length).toBeLessThan(script.length / 10)
})

test('what nobody takes packed, is short, or is packed already goes as it is', () => {
  const pack = createCompressor()
  for (const [accepted, type, bytes] of [
    ['', '.js', script],
    ['br;q=0, gzip;q=0', '.js', script],
    ['br', '.js', script.subarray(0, 100)],
    ['br', '.png', script],
  ] as const)
    expect(pack(asking(accepted), type, bytes)).toEqual({ bytes, encoding: null })
})

test('a file with its hash in its name is packed once, a page each time', () => {
  const pack = createCompressor()
  const [first, second] = [1, 2].map(() => pack(asking('br'), '.js', script, 'index-1234.js').bytes)
  expect(second).toBe(first)
  const page = pack(asking('br'), '.html', script)
  expect(pack(asking('br'), '.html', script).bytes).not.toBe(page.bytes)
})
