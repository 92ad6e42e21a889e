import { isStanding } from '#core/alarm/alarm.ts'
import { uncoveredRule } from '#core/alarm/alarm-rules.ts'
import type { Person } from '#core/directory.ts'
import { gapIn } from '#core/duty/gap.ts'
import { dutyIdOf } from '#core/duty/watched.ts'
import type { OrganizationId, SiteId } from '#core/ids.ts'
import { changesMax, type Hours, type RosterChange } from '#core/roster.ts'
import type { Millis } from '#core/time.ts'
import { alarmOf } from '#core/watch/watch.ts'
import type { Flows } from '../deps.ts'
import { changeRoster } from './change-roster.ts'

export type TakenHours =
  | { readonly kind: 'taken'; readonly hours: Hours }
  /** Somebody has them by now, or they went by. */
  | { readonly kind: 'over' | 'too-many' }

/** A person takes the hours that an alarm says nobody has. The caller has checked that the person may. */
export const takeUncovered = async (
  flows: Flows,
  organization: OrganizationId,
  siteId: SiteId,
  raisedAt: Millis,
  person: Person,
): Promise<TakenHours> => {
  const duty = dutyIdOf(siteId)
  const watch = (await flows.stores.watches.load(organization, [duty])).get(duty)
  const alarm = watch && alarmOf(watch, uncoveredRule.id)
  if (watch?.uncovered === undefined || alarm === undefined) return { kind: 'over' }
  if (!isStanding(alarm) || alarm.raisedAt !== raisedAt) return { kind: 'over' }
  const hours = watch.uncovered
  const outcome = await changeRoster<'over' | 'too-many'>(
    flows,
    organization,
    siteId,
    person,
    'instead',
    (roster, site, directory) => {
      if (gapIn(directory, site, hours) === undefined) return 'over'
      if (roster.changes.length >= changesMax) return 'too-many'
      const at = flows.clock.now()
      const change: RosterChange = {
        ...hours,
        at,
        by: person.name,
        kind: 'instead',
        of: null,
        person: person.id,
      }
      return { ...roster, changes: [...roster.changes, change] }
    },
  )
  if (outcome.kind === 'refused') return { kind: outcome.why }
  return outcome.kind === 'changed' ? { kind: 'taken', hours } : { kind: 'over' }
}
