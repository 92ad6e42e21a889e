import type { Directory, Person } from '#core/directory.ts'
import { isId, type OrganizationId } from '#core/ids.ts'
import type { Flows } from '../../flows/deps.ts'
import { checkInitData, initDataMaxAgeMs } from './init-data.ts'
import type { Request } from './request.ts'
import type { RefusalName } from './response.ts'

/** Who asks, and whose data it may see. */
export type Reader = {
  readonly organization: OrganizationId
  readonly directory: Directory
  readonly person: Person
}
export type ReaderOutcome =
  | { readonly ok: true; readonly reader: Reader }
  | { readonly ok: false; readonly error: RefusalName; readonly person: number | null }

const scheme = /^tma +/i

/**
 * The person behind `Authorization: tma <initData>`, in the organization that `?organization=` names, else in the first
 * of theirs. Whoever was taken out of the people of an organization sees nothing of it.
 */
export const readerOf = async (flows: Flows, token: string, request: Request): Promise<ReaderOutcome> => {
  const { authorization, query } = request
  const initData = scheme.test(authorization) ? authorization.replace(scheme, '').trim() : ''
  const { clock, stores, directories } = flows
  const maxAgeMs = initDataMaxAgeMs * clock.speed
  const checked = checkInitData(initData, { token, now: clock.now(), maxAgeMs })
  if (!checked.ok) return { ok: false, error: `init-data-${checked.why}`, person: null }
  const wanted = query.get('organization')
  if (wanted !== null && !isId('organization', wanted))
    return { ok: false, error: 'bad-organization', person: checked.person }
  for (const organization of await stores.directories.organizationsOf(checked.person)) {
    if (wanted !== null && organization !== wanted) continue
    const directory = await directories.get(organization)
    const person = directory?.people.get(checked.person)
    if (directory !== undefined && person !== undefined)
      return { ok: true, reader: { organization, directory, person } }
  }
  return { ok: false, error: 'not-a-member', person: checked.person }
}
