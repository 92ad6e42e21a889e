import type { Directory, Person } from '#core/directory.ts'
import { isId, type OrganizationId, type PersonId } from '#core/ids.ts'
import type { Flows } from '../../flows/deps.ts'
import { sessionOf } from '../../flows/sign-in/sign-in.ts'
import { loadedOnce } from '../../ports/loaded-once.ts'
import type { TokenScope } from '../../ports/web-keys.ts'
import { checkInitData, initDataAgeMaxMs } from './init-data.ts'
import type { RefusalName } from './refusals.ts'
import type { Request } from './request.ts'
import { sessionIn } from './sign-in/session.ts'

const checking = loadedOnce(() => import('../../flows/token/check-token.ts'))

/** Who asks, and whose data it may see. */
export type Reader = {
  readonly organization: OrganizationId
  readonly directory: Directory
  readonly person: Person
  /** It is no person that asks, but a machine, with what its token is for. */
  readonly machine?: TokenScope
}
export type ReaderOutcome =
  | { readonly ok: true; readonly reader: Reader }
  | { readonly ok: false; readonly error: RefusalName; readonly person: number | null }

const scheme = /^tma +/i
const bearer = /^bearer +/i

/** Nobody of that number is among the people, and who only looks does nothing. */
const machineOfName = (name: string): Person => ({ id: 0, name, role: 'viewer', language: 'en' })

/** A token speaks for its own organization, and for no other. */
const readerOfToken = async (flows: Flows, words: string, wanted: string | null): Promise<ReaderOutcome> => {
  const { machineOf } = await checking()
  const machine = await machineOf(flows, words)
  if (machine === undefined) return { ok: false, error: 'bad-token', person: null }
  const { directory, token } = machine
  const organization = directory.organization.id
  if (wanted !== null && wanted !== organization) return { ok: false, error: 'not-a-member', person: null }
  const person = machineOfName(token.name)
  return { ok: true, reader: { organization, directory, person, machine: token.scope } }
}

const inOrganization = async (
  { directories }: Flows,
  organization: OrganizationId,
  person: PersonId,
): Promise<Reader | undefined> => {
  const directory = await directories.get(organization)
  const known = directory?.people.get(person)
  return directory && known && { organization, directory, person: known }
}

/** Those of a person, first the one for which they chose to speak in the bot. */
const organizationsOf = async ({ stores }: Flows, person: PersonId): Promise<readonly OrganizationId[]> => {
  const theirs = await stores.directories.organizationsOf(person)
  if (theirs.length < 2) return theirs
  const chosen = await stores.choices.organization(person)
  return [...theirs].sort((a, b) => Number(b === chosen) - Number(a === chosen))
}

/** A session speaks for the organization in which its link was asked for, and for no other. */
const readerOfSession = async (
  flows: Flows,
  secret: string,
  wanted: string | null,
): Promise<ReaderOutcome> => {
  const session = await sessionOf(flows, secret)
  if (session === undefined) return { ok: false, error: 'session-over', person: null }
  const { organization, person } = session
  const reader =
    wanted === null || wanted === organization ? await inOrganization(flows, organization, person) : undefined
  return reader === undefined ? { ok: false, error: 'not-a-member', person } : { ok: true, reader }
}

/**
 * The person behind `Authorization: tma <initData>`, in the organization that `?organization=` names, else in the one
 * that they chose in the bot, else in the first of theirs; without it, the person whose session the cookie is. Behind `Authorization: Bearer <token>` is a machine. Whoever was taken out of the people of an organization
 * sees nothing of it.
 */
export const readerOf = async (flows: Flows, token: string, request: Request): Promise<ReaderOutcome> => {
  const { authorization, query } = request
  const wanted = query.get('organization')
  if (bearer.test(authorization))
    return readerOfToken(flows, authorization.replace(bearer, '').trim(), wanted)
  const session = sessionIn(request)
  if (authorization === '' && session !== undefined) return readerOfSession(flows, session, wanted)
  const initData = scheme.test(authorization) ? authorization.replace(scheme, '').trim() : ''
  const { clock } = flows
  const ageMaxMs = initDataAgeMaxMs * clock.speed
  const checked = checkInitData(initData, { token, now: clock.now(), ageMaxMs })
  if (!checked.ok) return { ok: false, error: `init-data-${checked.why}`, person: null }
  if (wanted !== null && !isId('organization', wanted))
    return { ok: false, error: 'bad-organization', person: checked.person }
  for (const organization of await organizationsOf(flows, checked.person)) {
    if (wanted !== null && organization !== wanted) continue
    const reader = await inOrganization(flows, organization, checked.person)
    if (reader !== undefined) return { ok: true, reader }
  }
  return { ok: false, error: 'not-a-member', person: checked.person }
}
