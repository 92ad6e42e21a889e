import type { Person } from '#core/directory.ts'
import type { OrganizationId } from '#core/ids.ts'
import type { AlarmReference } from '#core/notice/notice.ts'
import { type Acknowledged, acknowledge as decide } from '#core/watch/apply-action.ts'
import type { Flows } from '../deps.ts'
import { changeWatch } from './change-watch.ts'
import { perform } from './perform-owed.ts'

export type AcknowledgeOutcome =
  | { readonly kind: 'taken' | 'noted' | 'over' | 'unknown-sensor' }
  | { readonly kind: 'already-taken'; readonly by: string; readonly at: number }

/** A person takes one alarm, or, where `mayNote`, takes note that it came back by itself. The caller has checked that the person may. */
export const acknowledge = async (
  flows: Flows,
  organization: OrganizationId,
  reference: AlarmReference,
  person: Person,
  mayNote = true,
): Promise<AcknowledgeOutcome> => {
  const outcome = await changeWatch(flows, organization, reference.sensor, (watch, context) => {
    const result: Acknowledged = decide(watch, context, reference, person, mayNote)
    return { watch: 'watch' in result ? result.watch : watch, result }
  })
  if (outcome.kind === 'unknown-sensor') return { kind: 'unknown-sensor' }
  if (outcome.kind === 'changed') await perform(flows, organization, [outcome.watch])
  const { result } = outcome
  return result.kind === 'already-taken' ? result : { kind: result.kind }
}
