import type { Person } from '#core/directory.ts'
import type { OrganizationId } from '#core/ids.ts'
import type { BrowserKind } from '#core/people/browser-kind.ts'
import { minuteMs } from '#core/time.ts'
import type { WebKey } from '../../ports/web-keys.ts'
import type { Flows } from '../deps.ts'
import { openSession, type Session } from './open-session.ts'
import { hashOf, isSecretLike, newSecret } from './secrets.ts'

/** As long as it takes to open a link on the computer beside the phone; real time. */
export const codeRealMs = 5 * minuteMs

/** What people read of it is in hours. */
const seenEveryRealMs = 20 * minuteMs

/** A code that opens the web page once, for this person in this organization. Say it to nobody else. */
export const offerSignIn = async (
  { stores, clock }: Flows,
  organization: OrganizationId,
  { id: person }: Person,
  page?: string,
): Promise<string> => {
  const code = newSecret()
  const expiresAt = clock.now() + codeRealMs * clock.speed
  await stores.webKeys.put(hashOf('code', code), {
    kind: 'code',
    organization,
    person,
    expiresAt,
    ...(page !== undefined && { page }),
  })
  return code
}

/** Exchanges a code, once, for a session; nothing for a code that is unknown, used, too old, or of somebody who left. */
export const signIn = async (
  flows: Flows,
  code: string,
  browser: BrowserKind,
): Promise<Session | undefined> => {
  if (!isSecretLike(code)) return undefined
  const key = await flows.stores.webKeys.take(hashOf('code', code), flows.clock.now())
  return key && openSession(flows, { ...key, browser, by: 'link' })
}

/** Whose session that is; nothing for one that is unknown or over. Whether they are still a member is another question. */
export const sessionOf = async (
  { stores, clock, log }: Flows,
  secret: string,
): Promise<WebKey | undefined> => {
  if (!isSecretLike(secret)) return undefined
  const hash = hashOf('session', secret)
  const now = clock.now()
  const key = await stores.webKeys.find(hash, now)
  // Each look of a page is one; that somebody is there is written down now and then.
  if (key?.seenAt !== undefined && now - key.seenAt >= seenEveryRealMs * clock.speed)
    await stores.webKeys.renew(hash, { ...key, seenAt: now }).catch((error: unknown) => {
      // Nobody is kept out because a note cannot be made.
      log({
        level: 'warn',
        event: 'session-use-not-noted',
        organization: key.organization,
        why: String(error),
      })
    })
  return key
}

export const signOut = async ({ stores, clock }: Flows, secret: string): Promise<void> => {
  if (!isSecretLike(secret)) return
  const hash = hashOf('session', secret)
  const key = await stores.webKeys.take(hash, clock.now())
  if (key !== undefined) await stores.doors.remove(key.organization, key.person, hash)
}
