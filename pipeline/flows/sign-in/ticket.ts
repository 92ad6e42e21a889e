import { createHash } from 'node:crypto'
import type { BrowserKind } from '#core/people/browser-kind.ts'
import { isTicketLike } from '#core/people/sign-in-ticket.ts'
import { type Clock, type Millis, minuteMs, secondMs } from '#core/time.ts'
import { isSeal, type SealKey, sealOf, splitSeal } from './seal.ts'

/** As long as it takes to find the phone, in real time: a picture of the code is worth nothing later. */
export const ticketRealMs = 3 * minuteMs
/** Functions of the cloud do not agree on the second. */
const skewMs = 30 * secondMs

/**
 * What stands in a QR code: which browser asks (`request`, the hash of a secret that only that browser has), what it says that it
 * is, and when it began. It opens nothing: it says which browser a person may sign in.
 */
export type Ticket = { readonly request: string; readonly browser: BrowserKind; readonly at: Millis }

const secretPattern = /^[\w-]{43}$/

/** The request of a secret, as the browser makes it too (`miniapp/sign-in/secret.ts`): 144 bits of a hash that is made for nothing else. */
export const requestOf = (secret: string): string | undefined =>
  secretPattern.test(secret)
    ? createHash('sha256').update(`nattvakt sign-in request:${secret}`).digest('base64url').slice(0, 24)
    : undefined

const mark = 'Q'
const timeLength = 7

export const packTicket = (key: SealKey, { request, browser, at }: Ticket): string => {
  const time = Math.floor(at / secondMs)
    .toString(36)
    .padStart(timeLength, '0')
  const text = `${mark}${request}${time}${browser}`
  return text + sealOf(key, 'ticket', text)
}

/** What a ticket of ours says; nothing for one that nobody here made, or that nobody should have any more after `realMs`. */
export const readTicket = (
  key: SealKey,
  words: string,
  clock: Pick<Clock, 'now' | 'speed'>,
  realMs: number = ticketRealMs,
): Ticket | undefined => {
  if (!isTicketLike(words)) return undefined
  const [text, seal] = splitSeal(words)
  if (!isSeal(key, 'ticket', text, seal)) return undefined
  const request = text.slice(1, 25)
  const at = Number.parseInt(text.slice(25, 25 + timeLength), 36) * secondMs
  const age = clock.now() - at
  // The time in it is of a whole second.
  if (age < -skewMs * clock.speed || age >= realMs * clock.speed + secondMs) return undefined
  return { request, browser: text.slice(25 + timeLength), at }
}
