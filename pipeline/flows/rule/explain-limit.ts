import { factOf } from '#core/audit.ts'
import type { Person } from '#core/directory.ts'
import type { OrganizationId, RuleId, SensorId } from '#core/ids.ts'
import type { Flows } from '../deps.ts'
import { factsLookedAt, undoneSince } from '../undo-window.ts'

/** From what to what the limit was moved that has a reason now; nothing when there is no such change of theirs. */
export type Explained = { readonly old: number; readonly new: number } | undefined

/** Somebody says why they moved a limit a moment ago. The audit is append-only: it is a line of its own. */
export const explainLimit = async (
  flows: Flows,
  organization: OrganizationId,
  sensor: SensorId,
  rule: RuleId,
  why: string,
  person: Person,
): Promise<Explained> => {
  const { stores, clock } = flows
  const facts = await stores.history.list(organization, sensor, factsLookedAt)
  const change = facts.find(({ what, rule: of }) => what === 'rule-changed' && of === rule)
  if (change === undefined || change.person !== person.id || change.at < undoneSince(flows)) return undefined
  const { old, new: now } = change.detail
  if (typeof old !== 'number' || typeof now !== 'number') return undefined
  const detail = { old, new: now, why, name: person.name }
  await stores.history.record(organization, [
    factOf(sensor, 'limit-explained', clock.now(), rule, person.id, detail),
  ])
  return { old, new: now }
}
