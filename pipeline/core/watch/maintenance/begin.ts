import { alarmRulesOf } from '../../alarm/alarm-rules.ts'
import {
  cannotAnswer,
  lengthErrorOf,
  type Maintenance,
  type MaintenanceOutcome,
  type MaintenanceRequest,
  makeMaintenance,
} from '../../care/maintenance.ts'
import type { Who } from '../../directory.ts'
import type { Millis } from '../../time.ts'
import { stopClimb } from '../climbing/stories.ts'
import { draftOf, oweFact, setSilence, tellChanged } from '../draft.ts'
import { withDue } from '../next-due.ts'
import type { Watch, WatchContext } from '../watch.ts'
import { askToAnswer } from './hand-over.ts'
import { endOverdue } from './overdue.ts'
import { setMaintenance } from './say-upkeep.ts'

export type Begun =
  | { readonly kind: 'begun'; readonly watch: Watch; readonly maintenance: Maintenance }
  /** It is out of service already. */
  | { readonly kind: 'in-maintenance'; readonly maintenance: Maintenance }
  /** Who begins it cannot answer for it, and so could not be reminded of it. */
  | { readonly kind: 'cannot-answer' }
  | { readonly kind: Extract<MaintenanceOutcome, { readonly ok: false }>['error'] }

/**
 * Takes a sensor out of service. A silence that holds ends with that, and nothing climbs any more. `answers` is who is asked to
 * answer for it; who begins it does until they say yes. The same once more changes nothing.
 */
export const beginMaintenance = (
  watch: Watch,
  context: WatchContext,
  request: MaintenanceRequest,
  answers: Who,
): Begun => {
  if (cannotAnswer(context.directory, request.by) !== undefined) return { kind: 'cannot-answer' }
  const outcome = makeMaintenance(request)
  if (!outcome.ok) return { kind: outcome.error }
  const { maintenance } = outcome
  if (watch.maintenance !== undefined)
    return watch.maintenance.id === maintenance.id
      ? { kind: 'begun', watch, maintenance: watch.maintenance }
      : { kind: 'in-maintenance', maintenance: watch.maintenance }
  const draft = draftOf(watch, context)
  const { name, by, until, reason, count, from } = maintenance
  if (draft.watch.silence !== null) {
    setSilence(draft, null)
    oweFact(draft, 'silence-ended', context.now, null, by, { why: 'maintenance', name })
  }
  setMaintenance(draft, maintenance)
  oweFact(draft, 'maintenance-began', from, null, by, { name, until, reason, count, id: maintenance.id })
  for (const rule of alarmRulesOf(context.sensor)) {
    stopClimb(draft, rule)
    tellChanged(draft, rule)
  }
  if (answers.id !== by) askToAnswer(draft, { id: by, name }, answers)
  return { kind: 'begun', watch: withDue(draft), maintenance }
}

/** How much longer from `at` on, and why. */
export type Extension = {
  readonly at: Millis
  readonly forMs: number
  readonly why: string
  readonly isSure: boolean
  /** When it was to end when that was decided; not said where whoever extends it has just been told. */
  readonly seen?: Millis
}

export type Extended =
  | { readonly kind: 'extended'; readonly watch: Watch; readonly until: Millis }
  | { readonly kind: 'not-in-maintenance' | 'changed-by-others' }
  | { readonly kind: Extract<MaintenanceOutcome, { readonly ok: false }>['error'] }

/** It takes longer: it ends `forMs` from `at` on, for a reason. A maintenance that was overdue is not any more. */
export const extendMaintenance = (
  watch: Watch,
  context: WatchContext,
  id: string,
  person: Who,
  { at, forMs, why, isSure, seen }: Extension,
): Extended => {
  const { maintenance } = watch
  if (maintenance?.id !== id) return { kind: 'not-in-maintenance' }
  // The same once more, after a process died that could not say so, was changed by nobody else.
  if (seen !== undefined && seen !== maintenance.until && at + forMs !== maintenance.until)
    return { kind: 'changed-by-others' }
  const error = lengthErrorOf(forMs, isSure)
  if (error !== undefined) return { kind: error }
  const reason = why.trim()
  if (reason === '') return { kind: 'no-reason' }
  const until = at + forMs
  if (until === maintenance.until) return { kind: 'extended', watch, until }
  const draft = draftOf(watch, context)
  // What was signed was the end that nobody wants any more.
  const { signature: _void, ...others } = maintenance
  setMaintenance(draft, { ...others, until, remindedAt: context.now })
  const detail = { name: person.name, old: maintenance.until, until, why: reason }
  oweFact(draft, 'maintenance-extended', context.now, null, person.id, detail)
  if (cannotAnswer(context.directory, maintenance.responsible) === undefined)
    endOverdue(draft, 'extended', person)
  for (const rule of alarmRulesOf(context.sensor)) tellChanged(draft, rule)
  return { kind: 'extended', watch: withDue(draft), until }
}
