import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'
import { hostname } from 'node:os'

const nameOf = (host: string | undefined): string => host?.replace(/:\d+$/, '').toLowerCase() ?? ''

/**
 * Asked for by an address or by this machine's own name. Any other name may have been made to lead here by its owner, so
 * that a page of theirs counts as one of ours (DNS rebinding).
 */
export const isByOwnName = ({ headers }: IncomingMessage): boolean => {
  const name = nameOf(headers.host)
  const own = hostname().toLowerCase()
  return isIP(name.replace(/^\[|\]$/g, '')) !== 0 || ['localhost', own, `${own}.local`].includes(name)
}

const here = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])

/** From this machine, and by a name of this machine: another name that leads here is a trick with DNS. */
export const isFromHere = ({ socket, headers }: IncomingMessage): boolean => {
  const name = nameOf(headers.host)
  return here.has(socket.remoteAddress ?? '') && ['127.0.0.1', '[::1]', 'localhost'].includes(name)
}

/** Sent by the page that this process served: its origin, and the token in it. */
export const isSamePage = ({ headers }: IncomingMessage, token: string): boolean => {
  if (headers.origin !== `http://${headers.host}`) return false
  const given = Buffer.from(String(headers['x-nattvakt-token'] ?? ''))
  const wanted = Buffer.from(token)
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}
