import { changeOf } from '#core/audit.ts'
import type { Person } from '#core/directory.ts'
import type { OrganizationId } from '#core/ids.ts'
import type { Flows } from '../deps.ts'

const written = (needsTwo: boolean): string => (needsTwo ? 'on' : 'off')

/**
 * Whether a critical limit is made to ring later only when a second person agrees. False when it was like that already.
 * The caller has checked that the person may.
 */
export const changeAgreement = async (
  flows: Flows,
  organization: OrganizationId,
  needsTwo: boolean,
  person: Person,
): Promise<boolean> => {
  const directory = await flows.directories.get(organization)
  if (directory === undefined) throw new Error('the organization of a member is gone')
  const before = directory.organization.laxerNeedsTwo === true
  if (before === needsTwo) return false
  const detail = { old: written(before), new: written(needsTwo), why: null }
  await flows.stores.history.record(organization, [
    changeOf({ kind: 'organization' }, 'agreement-changed', flows.clock.now(), person, detail),
  ])
  await flows.stores.directories.put(organization, [
    { kind: 'organization', value: { ...directory.organization, laxerNeedsTwo: needsTwo } },
  ])
  return true
}
