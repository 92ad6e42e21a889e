import type { SensorFact } from '#core/audit.ts'
import type { Person } from '#core/directory.ts'
import type { OrganizationId, SensorId } from '#core/ids.ts'
import type { Millis } from '#core/time.ts'
import type { Flows } from '../deps.ts'
import { factsLookedAt, undoneSince } from '../undo-window.ts'
import { changeInterval, type IntervalOutcome } from './change-interval.ts'

export type Undone =
  /** More than a few minutes ago, taken back already, or never done. */
  | { readonly kind: 'too-late' }
  /** It is not as that change left it. */
  | { readonly kind: 'changed-since' }
  | { readonly kind: 'interval'; readonly outcome: IntervalOutcome }

type Undo = (fact: SensorFact) => Promise<Undone>

/**
 * Takes back what was done to a sensor at that instant, if that was a moment ago. Whether something was done then, and
 * what was there before, is looked up: what a button says proves nothing. The caller has checked that the person may.
 */
export const undoSensorChange = async (
  flows: Flows,
  organization: OrganizationId,
  sensorId: SensorId,
  at: Millis,
  person: Person,
): Promise<Undone> => {
  const sensor = (await flows.directories.get(organization))?.sensors.get(sensorId)
  const facts = await flows.stores.history.list(organization, sensorId, factsLookedAt)
  const undos: Partial<Record<SensorFact['what'], Undo>> = {
    'interval-changed': async ({ detail }) =>
      typeof detail.old !== 'number' || sensor?.intervalMs !== detail.new
        ? { kind: 'changed-since' }
        : {
            kind: 'interval',
            outcome: await changeInterval(flows, organization, sensorId, detail.old, person),
          },
  }
  const fact = facts.find(({ at: then, what }) => then === at && undos[what] !== undefined)
  if (fact === undefined || fact.at < undoneSince(flows)) return { kind: 'too-late' }
  return undos[fact.what]?.(fact) ?? { kind: 'too-late' }
}
