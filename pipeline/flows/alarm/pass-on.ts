import { mayActAs, type Person } from '#core/directory.ts'
import type { OrganizationId, PersonId } from '#core/ids.ts'
import type { AlarmReference } from '#core/notice/notice.ts'
import { passOn as decide, type Passed } from '#core/watch/apply-ownership.ts'
import { waysTo } from '#core/ways/ways.ts'
import type { Flows } from '../deps.ts'
import { changeWatch } from './change-watch.ts'
import { perform } from './perform-owed.ts'

export type PassOutcome =
  | { readonly kind: 'given-back' | 'over' | 'unknown-sensor' }
  | { readonly kind: 'handed-on'; readonly to: Person }
  | { readonly kind: 'not-yours'; readonly owner: string | null }
  /** That person is not there, may not act, or cannot be told of it. */
  | { readonly kind: 'cannot-have'; readonly why: 'unknown' | 'may-only-look' | 'unreachable' }

const pass = async (
  flows: Flows,
  organization: OrganizationId,
  reference: AlarmReference,
  person: Person,
  to: Person | null,
): Promise<PassOutcome> => {
  const outcome = await changeWatch(flows, organization, reference.sensor, (watch, context) => {
    const result: Passed = decide(watch, context, reference, person, to)
    return { watch: result.kind === 'passed' ? result.watch : watch, result }
  })
  if (outcome.kind === 'unknown-sensor') return { kind: 'unknown-sensor' }
  if (outcome.kind === 'changed') await perform(flows, organization, [outcome.watch])
  const { result } = outcome
  if (result.kind !== 'passed') return result
  return to === null ? { kind: 'given-back' } : { kind: 'handed-on', to }
}

/** Who has an alarm gives it back: it is told again and climbs. The caller has checked that the person may act. */
export const giveBack = (
  flows: Flows,
  organization: OrganizationId,
  reference: AlarmReference,
  person: Person,
): Promise<PassOutcome> => pass(flows, organization, reference, person, null)

/** Who has an alarm hands it to somebody who may act and can be told. */
export const handOn = async (
  flows: Flows,
  organization: OrganizationId,
  reference: AlarmReference,
  person: Person,
  to: PersonId,
): Promise<PassOutcome> => {
  const directory = await flows.directories.get(organization)
  const next = directory?.people.get(to)
  if (next === undefined) return { kind: 'cannot-have', why: 'unknown' }
  if (!mayActAs(next.role, 'operator')) return { kind: 'cannot-have', why: 'may-only-look' }
  if (directory === undefined || waysTo(directory, to).length === 0)
    return { kind: 'cannot-have', why: 'unreachable' }
  return pass(flows, organization, reference, person, next)
}
