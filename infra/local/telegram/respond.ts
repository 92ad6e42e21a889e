import type { IncomingMessage, ServerResponse } from 'node:http'
import { isLoopback, parseUrl } from './bot-api/keyboard.ts'

export const respond = (response: ServerResponse, status: number, body: object): void => {
  if (response.writableEnded || response.destroyed) return
  const bytes = Buffer.from(JSON.stringify(body))
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': bytes.length,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  })
  response.end(bytes)
}

/**
 * Whoever can reach the people's endpoints can act as an administrator. A web page elsewhere must not: its requests carry
 * its own Origin, and through a rebound DNS name its own Host.
 */
export const isFromHere = (request: IncomingMessage): boolean => {
  const { host = '', origin } = request.headers
  const here = parseUrl(`http://${host}`)
  if (here === undefined || !isLoopback(here.hostname)) return false
  if (request.headers['sec-fetch-site'] === 'cross-site') return false
  return origin === undefined || parseUrl(origin)?.host === here.host
}
