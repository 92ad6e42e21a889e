import { createHash, randomBytes } from 'node:crypto'
import { changeOf } from '#core/audit.ts'
import type { Person } from '#core/directory.ts'
import type { OrganizationId } from '#core/ids.ts'
import { hourMs, minuteMs, secondMs } from '#core/time.ts'
import type { WebKey } from '../../ports/web-keys.ts'
import type { Flows } from '../deps.ts'

/** As long as it takes to open a link on the computer beside the phone; real time. */
export const codeRealMs = 5 * minuteMs
/** A session lasts as long as a shift, in real time. */
export const sessionRealMs = 12 * hourMs
/** 256 bits: nobody guesses one, so nobody has to be kept from trying. */
const secretBytes = 32
const secretPattern = /^[\w-]{43}$/

const newSecret = (): string => randomBytes(secretBytes).toString('base64url')
/** A code is no session, and a session no code: their hashes differ. */
const hashOf = (kind: WebKey['kind'], secret: string): string =>
  createHash('sha256').update(`${kind}:${secret}`).digest('base64url')

const put = async (
  { stores, clock }: Flows,
  kind: WebKey['kind'],
  owner: Pick<WebKey, 'organization' | 'person'>,
  realMs: number,
): Promise<string> => {
  const secret = newSecret()
  const { organization, person } = owner
  const expiresAt = clock.now() + realMs * clock.speed
  await stores.webKeys.put(hashOf(kind, secret), { kind, organization, person, expiresAt })
  return secret
}

/** A code that opens the web page once, for this person in this organization. Say it to nobody else. */
export const offerSignIn = (flows: Flows, organization: OrganizationId, person: Person): Promise<string> =>
  put(flows, 'code', { organization, person: person.id }, codeRealMs)

export type Session = { readonly secret: string; readonly maxAgeSeconds: number }

/** Exchanges a code, once, for a session; nothing for a code that is unknown, used, too old, or of somebody who left. */
export const signIn = async (flows: Flows, code: string): Promise<Session | undefined> => {
  if (!secretPattern.test(code)) return undefined
  const { stores, clock, directories } = flows
  const key = await stores.webKeys.take(hashOf('code', code), clock.now())
  if (key === undefined) return undefined
  const person = (await directories.get(key.organization))?.people.get(key.person)
  if (person === undefined) return undefined
  const nothing = { old: null, new: null, why: null }
  await stores.history.record(key.organization, [
    changeOf({ kind: 'person', id: person.id }, 'signed-in', clock.now(), person, nothing),
  ])
  const secret = await put(flows, 'session', key, sessionRealMs)
  return { secret, maxAgeSeconds: sessionRealMs / secondMs }
}

/** Whose session that is; nothing for one that is unknown or over. Whether they are still a member is another question. */
export const sessionOf = async ({ stores, clock }: Flows, secret: string): Promise<WebKey | undefined> =>
  secretPattern.test(secret) ? stores.webKeys.find(hashOf('session', secret), clock.now()) : undefined

export const signOut = async ({ stores, clock }: Flows, secret: string): Promise<void> => {
  if (secretPattern.test(secret)) await stores.webKeys.take(hashOf('session', secret), clock.now())
}
