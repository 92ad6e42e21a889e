import { changeOf } from '#core/audit.ts'
import type { OrganizationId, PersonId } from '#core/ids.ts'
import type { BrowserKind } from '#core/people/browser-kind.ts'
import { hourMs, secondMs } from '#core/time.ts'
import type { Flows } from '../deps.ts'
import { hashOf, newSecret } from './secrets.ts'
import { close, sessionsOf } from './sessions.ts'

/** A session lasts as long as a shift, in real time. */
export const sessionRealMs = 12 * hourMs

export type Session = { readonly secret: string; readonly maxAgeSeconds: number }

/** How somebody got in; the audit keeps the word. */
type Entrance = 'link' | 'qr' | 'passkey'

export type Entering = {
  readonly organization: OrganizationId
  readonly person: PersonId
  readonly browser: BrowserKind
  readonly by: Entrance
  /** The address of the page that it is for, where that is known. */
  readonly page?: string | undefined
}

/** Nobody uses more at once; with one more the oldest ends. */
const sessionsMax = 20

/** A session for whoever has proved who they are; nothing for somebody who is none of the people any more. */
export const openSession = async (flows: Flows, entering: Entering): Promise<Session | undefined> => {
  const { stores, clock, directories } = flows
  const { organization, person: id, browser, by, page } = entering
  const person = (await directories.get(organization))?.people.get(id)
  if (person === undefined) return undefined
  const at = clock.now()
  await stores.history.record(organization, [
    changeOf({ kind: 'person', id }, 'signed-in', at, person, { old: null, new: browser, why: null, by }),
  ])
  const sessions = await sessionsOf(flows, organization, id)
  for (const { id: oldest } of sessions.slice(sessionsMax - 1)) await close(flows, organization, id, oldest)
  const secret = newSecret()
  const hash = hashOf('session', secret)
  const expiresAt = at + sessionRealMs * clock.speed
  // First that it is listed: what lets somebody in can always be ended.
  await stores.doors.put(organization, id, { kind: 'session', id: hash, browser, since: at, expiresAt })
  const owner = { organization, person: id, browser, ...(page !== undefined && { page }) }
  await stores.webKeys.put(hash, { kind: 'session', ...owner, seenAt: at, expiresAt })
  return { secret, maxAgeSeconds: sessionRealMs / secondMs }
}
