import { isStanding, knownExcursion, normal } from '../alarm/alarm.ts'
import { alarmRulesOf } from '../alarm/alarm-rules.ts'
import { forgetStory } from './climbing/stories.ts'
import { type Draft, draftOf, oweFact, oweNotice, setAlarm, setSilence, viewInDraft } from './draft.ts'
import { setMaintenance } from './maintenance/say-upkeep.ts'
import { nextDueAt } from './next-due.ts'
import { recordCleared } from './record-audit.ts'
import { alarmOf, type Watch, type WatchContext } from './watch.ts'

/** Whoever takes a sensor out of use has decided about its maintenance, too. */
const endMaintenance = (draft: Draft): void => {
  const { maintenance } = draft.watch
  if (maintenance === undefined) return
  const { sensor, now } = draft.context
  setMaintenance(draft, null)
  const { retiredBy: name = null } = sensor
  const { from, until } = maintenance
  oweFact(draft, 'maintenance-ended', now, null, null, { why: 'retired', name, from, until })
}

/**
 * The sensor was taken out of use: its alarms end as that, on every card, and nothing misses it. The same object when
 * there is nothing left to end.
 */
export const takeOut = (watch: Watch, context: WatchContext): Watch => {
  const draft = draftOf(watch, context)
  const { sensor, now } = context
  const { retiredBy: by = null } = sensor
  for (const rule of alarmRulesOf(sensor)) {
    const alarm = alarmOf(draft.watch, rule.id)
    if (alarm.name === 'normal') continue
    const excursion = knownExcursion(alarm)
    if (isStanding(alarm)) recordCleared(draft, rule, alarm, now, { why: 'taken-out' })
    setAlarm(draft, rule.id, normal)
    if (excursion === null) continue
    const clearedAt = excursion.name === 'returned' ? excursion.clearedAt : now
    const view = viewInDraft(draft, rule, excursion, 'ended', clearedAt)
    oweNotice(draft, excursion.told, 'changed', { ...view, takenOut: { by } })
  }
  for (const rule of alarmRulesOf(sensor)) forgetStory(draft, rule.id)
  if (draft.watch.silence !== null) setSilence(draft, null)
  endMaintenance(draft)
  const dueAt = nextDueAt(draft.watch, context)
  return draft.watch === watch && dueAt === watch.dueAt ? watch : { ...draft.watch, dueAt }
}
