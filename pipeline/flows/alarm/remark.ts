import { factOf } from '#core/audit.ts'
import type { Cause } from '#core/care/cause.ts'
import type { Person } from '#core/directory.ts'
import type { OrganizationId } from '#core/ids.ts'
import type { AlarmReference } from '#core/notice/notice.ts'
import { remarkOn } from '#core/watch/apply-ownership.ts'
import type { Flows } from '../deps.ts'
import { changeWatch } from './change-watch.ts'
import { perform } from './perform-owed.ts'

export type RemarkOutcome =
  | { readonly kind: 'remarked' | 'over' | 'unknown-sensor' }
  | { readonly kind: 'not-yours'; readonly owner: string | null }

/** Who has an alarm writes what they know of it. The caller has checked that the person may act. */
export const remark = async (
  flows: Flows,
  organization: OrganizationId,
  reference: AlarmReference,
  person: Person,
  words: string,
): Promise<RemarkOutcome> => {
  const outcome = await changeWatch(flows, organization, reference.sensor, (watch, context) => {
    const result = remarkOn(watch, context, reference, person, words)
    return { watch: result.kind === 'remarked' ? result.watch : watch, result }
  })
  if (outcome.kind === 'unknown-sensor') return { kind: 'unknown-sensor' }
  if (outcome.kind === 'changed') await perform(flows, organization, [outcome.watch])
  const { result } = outcome
  return result.kind === 'not-yours' ? result : { kind: result.kind }
}

/**
 * Somebody says what an alarm was, mostly when it is over. It stands in the history, where the figures of alarm quality find it; who
 * says something else later corrects it. The caller has checked that the person may act.
 */
export const giveCause = async (
  { stores, directories, clock }: Flows,
  organization: OrganizationId,
  { sensor, rule, raisedAt }: AlarmReference,
  person: Person,
  cause: Cause,
  words: string | null,
): Promise<'given' | 'unknown-sensor'> => {
  const directory = await directories.get(organization)
  if (directory?.sensors.has(sensor) !== true) return 'unknown-sensor'
  const detail = { name: person.name, raised: raisedAt, cause, words }
  await stores.history.record(organization, [
    factOf(sensor, 'cause-given', clock.now(), rule, person.id, detail),
  ])
  return 'given'
}
