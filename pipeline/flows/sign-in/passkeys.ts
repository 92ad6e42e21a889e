import { createHash } from 'node:crypto'
import { changeOf } from '#core/audit.ts'
import type { Person } from '#core/directory.ts'
import type { OrganizationId, PersonId } from '#core/ids.ts'
import type { PasskeyDoor } from '../../ports/web-keys.ts'
import type { Flows } from '../deps.ts'
import { openSession, type Session } from './open-session.ts'

/** Somebody has a phone, a computer and a key on a ring. */
const passkeysMax = 10

/** By what a passkey is listed and found. */
const passkeyIdOf = (credential: string): string =>
  createHash('sha256').update(`passkey:${credential}`).digest('base64url')

/**
 * The address of the page by which a browser knows passkeys, as it is configured; nothing where there can be none. Browsers want a
 * name: what runs on this machine has only one.
 */
export const passkeyOriginOf = (page: string | undefined): string | null => {
  if (page === undefined || !URL.canParse(page)) return null
  const url = new URL(page)
  if (url.hostname === '127.0.0.1') url.hostname = 'localhost'
  return url.protocol === 'https:' || url.hostname === 'localhost' ? url.origin : null
}

export const passkeysOf = async (
  { stores, clock }: Flows,
  organization: OrganizationId,
  person: PersonId,
): Promise<readonly PasskeyDoor[]> =>
  (await stores.doors.list(organization, person, clock.now())).flatMap((door) =>
    door.kind === 'passkey' ? [door] : [],
  )

const record = (
  { stores, clock }: Flows,
  organization: OrganizationId,
  person: Person,
  what: 'passkey-added' | 'passkey-removed',
  browser: string,
): Promise<void> =>
  stores.history.record(organization, [
    changeOf({ kind: 'person', id: person.id }, what, clock.now(), person, {
      old: null,
      new: browser,
      why: null,
    }),
  ])

type NewPasskey = Omit<PasskeyDoor, 'kind' | 'id' | 'since' | 'usedAt'>

/** A passkey of somebody who is signed in lets them in from now on. */
export const addPasskey = async (
  flows: Flows,
  organization: OrganizationId,
  person: Person,
  made: NewPasskey,
): Promise<'added' | 'too-many'> => {
  if ((await passkeysOf(flows, organization, person.id)).length >= passkeysMax) return 'too-many'
  await record(flows, organization, person, 'passkey-added', made.browser)
  const id = passkeyIdOf(made.credential)
  const since = flows.clock.now()
  await flows.stores.doors.put(organization, person.id, { ...made, kind: 'passkey', id, since, usedAt: null })
  return 'added'
}

/** It lets nobody in any more. False when there is none of that name. */
export const removePasskey = async (
  flows: Flows,
  organization: OrganizationId,
  person: Person,
  id: string,
): Promise<boolean> => {
  const passkey = (await passkeysOf(flows, organization, person.id)).find((one) => one.id === id)
  if (passkey === undefined) return false
  await record(flows, organization, person, 'passkey-removed', passkey.browser)
  await flows.stores.doors.remove(organization, person.id, id)
  return true
}

/** The passkey that its authenticator calls so, of the person whom it names. */
export const passkeyOf = async (
  flows: Flows,
  organization: OrganizationId,
  person: PersonId,
  credential: string,
): Promise<PasskeyDoor | undefined> => {
  const id = passkeyIdOf(credential)
  return (await passkeysOf(flows, organization, person)).find((one) => one.id === id)
}

/**
 * Whoever has proved that the passkey is theirs is in; the next count is written down first. Nothing when it was removed or used
 * elsewhere in that moment, or when its person left.
 */
export const enterByPasskey = async (
  flows: Flows,
  owner: { readonly organization: OrganizationId; readonly person: PersonId },
  passkey: PasskeyDoor,
  used: { readonly counter: number; readonly browser: string },
): Promise<Session | undefined> => {
  const { organization, person } = owner
  const { stores, clock } = flows
  const after = { ...passkey, counter: used.counter, usedAt: clock.now() }
  if (!(await stores.doors.replace(organization, person, passkey, after))) return undefined
  const { origin } = passkey
  return openSession(flows, {
    organization,
    person,
    browser: used.browser,
    by: 'passkey',
    page: `${origin}/app`,
  })
}
