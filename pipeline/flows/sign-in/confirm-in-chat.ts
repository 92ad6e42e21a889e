import { randomInt } from 'node:crypto'
import { changeOf } from '#core/audit.ts'
import type { Person } from '#core/directory.ts'
import type { OrganizationId } from '#core/ids.ts'
import type { BrowserKind } from '#core/people/browser-kind.ts'
import { type Millis, minuteMs } from '#core/time.ts'
import type { Flows } from '../deps.ts'
import type { SealKey } from './seal.ts'
import { hashOf } from './secrets.ts'
import { readTicket, ticketRealMs } from './ticket.ts'

/** At least so long can a question be answered, and an answer be fetched by its browser, in real time. */
export const answerRealMs = 2 * minuteMs

/** What a person is asked about a browser that wants to be signed in. */
export type Question = {
  readonly request: string
  readonly browser: BrowserKind
  /** When the browser began to ask. */
  readonly at: Millis
  readonly number: number
}

export type Opened =
  | { readonly kind: 'ask'; readonly question: Question }
  /** Nobody here made it, or it is too old. */
  | { readonly kind: 'void' }
  /** Somebody opened it before, or it was answered. */
  | { readonly kind: 'used' }

/**
 * A person opens the ticket of a browser, as the first one: from now on it is theirs alone to answer. The number is made now and shown
 * by that browser from now on, so that a picture of the ticket that somebody sent around cannot have it.
 */
export const openTicket = async (
  flows: Flows,
  key: SealKey,
  words: string,
  asked: { readonly organization: OrganizationId; readonly person: Person },
): Promise<Opened> => {
  const { stores, clock } = flows
  const ticket = readTicket(key, words, clock)
  if (ticket === undefined) return { kind: 'void' }
  const { request, browser, at } = ticket
  const hash = hashOf('request', request)
  const { organization, person } = asked
  await stores.webKeys.putFirst(hash, {
    kind: 'request',
    organization,
    person: person.id,
    browser,
    number: randomInt(10, 100),
    // Outlives the ticket, so that nobody opens that a second time.
    expiresAt: at + (ticketRealMs + answerRealMs) * clock.speed,
  })
  const theirs = await stores.webKeys.find(hash, clock.now())
  if (theirs?.person !== person.id || theirs.organization !== organization || theirs.number === undefined)
    return { kind: 'used' }
  return { kind: 'ask', question: { request, browser, at, number: theirs.number } }
}

/** A person says whether that browser is theirs, once. Nothing when it was answered, is too old or somebody else's to answer. */
export const answerQuestion = async (
  flows: Flows,
  organization: OrganizationId,
  person: Person,
  {
    request,
    agrees,
    page,
  }: { readonly request: string; readonly agrees: boolean; readonly page?: string | undefined },
): Promise<BrowserKind | undefined> => {
  const { stores, clock } = flows
  const hash = hashOf('request', request)
  const asked = await stores.webKeys.find(hash, clock.now())
  if (asked?.person !== person.id || asked.organization !== organization) return undefined
  if ((await stores.webKeys.take(hash, clock.now())) === undefined) return undefined
  const { browser = '--' } = asked
  const at = clock.now()
  if (!agrees)
    await stores.history.record(organization, [
      changeOf({ kind: 'person', id: person.id }, 'sign-in-refused', at, person, {
        old: null,
        new: browser,
        why: null,
      }),
    ])
  await stores.webKeys.put(hashOf('answer', request), {
    kind: 'answer',
    organization,
    person: person.id,
    browser,
    agrees,
    ...(page !== undefined && { page }),
    expiresAt: at + answerRealMs * clock.speed,
  })
  return browser
}
