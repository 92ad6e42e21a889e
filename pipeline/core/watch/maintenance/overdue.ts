import { isStanding, normal } from '../../alarm/alarm.ts'
import { overdueRule } from '../../alarm/alarm-rules.ts'
import { cannotAnswer, type Maintenance, nextReminderAt, type Settling } from '../../care/maintenance.ts'
import type { Who } from '../../directory.ts'
import { hourMs, type Millis } from '../../time.ts'
import { tellAdminsToo } from '../climbing/admins-too.ts'
import { closeStory } from '../climbing/stories.ts'
import { type Draft, oweFact, oweNotice, setAlarm, viewInDraft } from '../draft.ts'
import { signal } from '../notify.ts'
import { recordCleared } from '../record-audit.ts'
import { alarmOf, type Watch } from '../watch.ts'
import { setMaintenance, tellOfUpkeep } from './say-upkeep.ts'

/** How often it is looked whether who answers for a maintenance still can. */
const lookEveryMs = hourMs

/** When time alone may change something about a maintenance. */
export const maintenanceDueAt = (watch: Watch, maintenance: Maintenance, now: Millis): Millis => {
  const due = [now + lookEveryMs]
  const reminder = nextReminderAt(maintenance)
  // What was not said in time is not said any more: the end itself says it.
  if (reminder !== null && now < maintenance.until) due.push(reminder)
  if (!isStanding(alarmOf(watch, overdueRule.id))) due.push(maintenance.until)
  return Math.min(...due)
}

/** Who answers for it may have left, or nobody can tell them anything any more. */
const noteOrphaned = (draft: Draft, maintenance: Maintenance): Maintenance => {
  const { directory, now } = draft.context
  const orphaned = cannotAnswer(directory, maintenance.responsible)
  if (orphaned === maintenance.orphaned) return maintenance
  const { orphaned: _before, ...others } = maintenance
  const next = orphaned === undefined ? others : { ...others, orphaned }
  setMaintenance(draft, next)
  if (orphaned !== undefined)
    oweFact(draft, 'maintenance-orphaned', now, null, null, {
      name: maintenance.responsibleName,
      why: orphaned,
    })
  return next
}

const remind = (draft: Draft, maintenance: Maintenance): void => {
  const { now } = draft.context
  const at = nextReminderAt(maintenance)
  if (at === null || now < at || now >= maintenance.until) return
  const next = { ...maintenance, remindedAt: now }
  setMaintenance(draft, next)
  if (next.orphaned === undefined) tellOfUpkeep(draft, next, next.responsible, 'ends')
}

/** Ends the alarm of a maintenance that is in order again: somebody saw to it, and nobody has to take note. */
export const endOverdue = (draft: Draft, how: Settling, person: Who | null = null): void => {
  const { now } = draft.context
  const alarm = alarmOf(draft.watch, overdueRule.id)
  if (!isStanding(alarm)) return
  recordCleared(draft, overdueRule, alarm, now, { why: how, ...(person && { name: person.name }) })
  setAlarm(draft, overdueRule.id, normal)
  const view = viewInDraft(draft, overdueRule, alarm, 'ended', now)
  oweNotice(draft, alarm.told, 'cleared', { ...view, settled: { how, name: person?.name ?? null } })
  closeStory(draft, overdueRule)
}

/**
 * What time does to a maintenance: who answers for it is reminded, and when it is over and nobody has signed, or nobody
 * answers for it any more, that is an alarm like any other, which climbs.
 */
export const keepMaintenance = (draft: Draft): void => {
  const { maintenance: before } = draft.watch
  if (before === undefined) return
  const maintenance = noteOrphaned(draft, before)
  remind(draft, maintenance)
  const { now: at } = draft.context
  const isOver = at >= maintenance.until
  if (!isOver && maintenance.orphaned === undefined) {
    endOverdue(draft, 'by-itself')
    return
  }
  signal(draft, overdueRule, { kind: 'overdue', at, since: isOver ? maintenance.until : at })
  if (maintenance.orphaned !== undefined) tellAdminsToo(draft, overdueRule)
}
