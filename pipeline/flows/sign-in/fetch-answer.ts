import type { Flows } from '../deps.ts'
import { answerRealMs } from './confirm-in-chat.ts'
import { openSession, type Session } from './open-session.ts'
import type { SealKey } from './seal.ts'
import { hashOf } from './secrets.ts'
import { readTicket, requestOf, ticketRealMs } from './ticket.ts'

export type Fetched =
  /** Nobody has opened the ticket yet. */
  | { readonly kind: 'waiting' }
  /** Somebody is asked, and sees that number. */
  | { readonly kind: 'asked'; readonly number: number }
  | { readonly kind: 'refused' }
  /** Too old, used, or of somebody who left meanwhile. */
  | { readonly kind: 'over' }
  | { readonly kind: 'in'; readonly session: Session }

/** As long as a ticket that was opened at its last moment can be answered, and that answer be fetched. */
const fetchRealMs = ticketRealMs + 2 * answerRealMs

/**
 * How it stands with the browser that has this secret; once, after somebody agreed, a session for it. Nothing for a secret that is not
 * that ticket's, or a ticket that nobody here made: for those nothing is looked up.
 */
export const fetchAnswer = async (
  flows: Flows,
  key: SealKey,
  { secret, ticket: words }: { readonly secret: string; readonly ticket: string },
): Promise<Fetched | undefined> => {
  const { stores, clock } = flows
  const request = requestOf(secret)
  const ticket = readTicket(key, words, clock, fetchRealMs)
  if (request === undefined) return undefined
  // Too old and forged are one: who holds the secret of an old one asks for a new one.
  if (ticket === undefined) return { kind: 'over' }
  if (ticket.request !== request) return undefined
  const now = clock.now()
  const [asked, answered] = await Promise.all([
    stores.webKeys.find(hashOf('request', request), now),
    stores.webKeys.find(hashOf('answer', request), now),
  ])
  if (answered === undefined) {
    if (asked?.number !== undefined) return { kind: 'asked', number: asked.number }
    return readTicket(key, words, clock) === undefined ? { kind: 'over' } : { kind: 'waiting' }
  }
  if (answered.agrees !== true) return { kind: 'refused' }
  const taken = await stores.webKeys.take(hashOf('answer', request), now)
  const session = taken && (await openSession(flows, { ...taken, browser: taken.browser ?? '--', by: 'qr' }))
  return session === undefined ? { kind: 'over' } : { kind: 'in', session }
}
