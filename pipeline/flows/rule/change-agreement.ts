import { changeOf } from '#core/audit.ts'
import type { Organization, Person } from '#core/directory.ts'
import type { OrganizationId } from '#core/ids.ts'
import type { Flows } from '../deps.ts'

/** For what it may take two people: a critical limit that is to ring later, or the return of what was out of service. */
export type Agreement = 'limits' | 'maintenance'

const fieldOf = { limits: 'laxerNeedsTwo', maintenance: 'returnNeedsTwo' } as const

export const needsTwoFor = (organization: Organization, what: Agreement): boolean =>
  organization[fieldOf[what]] === true

const written = (what: Agreement, needsTwo: boolean): string => {
  const value = needsTwo ? 'on' : 'off'
  return what === 'limits' ? value : `${what}: ${value}`
}

/** Whether it takes a second person. False when it was like that already. The caller has checked that the person may. */
export const changeAgreement = async (
  flows: Flows,
  organization: OrganizationId,
  what: Agreement,
  needsTwo: boolean,
  person: Person,
): Promise<boolean> => {
  const directory = await flows.directories.get(organization)
  if (directory === undefined) throw new Error('the organization of a member is gone')
  const before = needsTwoFor(directory.organization, what)
  if (before === needsTwo) return false
  const detail = { old: written(what, before), new: written(what, needsTwo), why: null }
  await flows.stores.history.record(organization, [
    changeOf({ kind: 'organization' }, 'agreement-changed', flows.clock.now(), person, detail),
  ])
  await flows.stores.directories.put(organization, [
    { kind: 'organization', value: { ...directory.organization, [fieldOf[what]]: needsTwo } },
  ])
  return true
}
