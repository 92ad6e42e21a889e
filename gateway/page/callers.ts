import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

const here = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])

/** From this machine, and by a name of this machine: another name that leads here is a trick with DNS. */
export const isFromHere = ({ socket, headers }: IncomingMessage): boolean => {
  const name = headers.host?.replace(/:\d+$/, '') ?? ''
  return here.has(socket.remoteAddress ?? '') && ['127.0.0.1', '[::1]', 'localhost'].includes(name)
}

/** Sent by the page that this process served: its origin, and the token in it. */
export const isSamePage = ({ headers }: IncomingMessage, token: string): boolean => {
  if (headers.origin !== `http://${headers.host}`) return false
  const given = Buffer.from(String(headers['x-nattvakt-token'] ?? ''))
  const wanted = Buffer.from(token)
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}
