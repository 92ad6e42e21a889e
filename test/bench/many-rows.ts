import { request as ask, createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { gunzipSync, gzipSync } from 'node:zlib'

/** The board of a server, with its first sensor `count` times, a tenth of them without a value. */
const widen = (bytes: Buffer, count: number): Buffer => {
  const board = JSON.parse(bytes.toString('utf8'))
  const first = board.rows.find(({ kind }: { kind: string }) => kind === 'sensor')
  const rows = Array.from({ length: count }, (_, index) => ({
    ...first,
    sensor: `s${index}`,
    name: `Freezer ${index}`,
    blind: index % 10 === 0,
  }))
  return Buffer.from(JSON.stringify({ ...board, rows }))
}

const askServer = (server: string, { url = '/', method = 'GET', headers }: IncomingMessage) =>
  new Promise<IncomingMessage>((resolve, reject) => {
    const { host } = new URL(server)
    ask(`${server}${url}`, { method, headers: { ...headers, host } }, resolve)
      .on('error', reject)
      .end()
  })

/** A server before another one, whose board has `count` rows: packed where that one packs it. All else is passed on as it is. */
export const startManyRows = async (server: string, count: number) => {
  const before = createServer(async (request, response) => {
    const answer = await askServer(server, request)
    if (request.url !== '/api/board' || answer.statusCode !== 200) {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
      return
    }
    const { 'content-length': _, etag: __, ...headers } = answer.headers
    const isPacked = headers['content-encoding'] === 'gzip'
    const bytes = await buffer(answer)
    const wide = widen(isPacked ? gunzipSync(bytes) : bytes, count)
    response.writeHead(200, headers)
    response.end(isPacked ? gzipSync(wide) : wide)
  })
  await new Promise<void>((resolve) => before.listen(0, '127.0.0.1', resolve))
  const { port } = before.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    close: (): void => {
      before.closeAllConnections()
      before.close()
    },
  }
}
