import { isStanding } from '../../alarm/alarm.ts'
import { alarmRulesOf } from '../../alarm/alarm-rules.ts'
import { ladderFor, nextRungAt } from '../../alarm/ladder.ts'
import { draftOf, setAlarm } from '../draft.ts'
import { withDueIfChanged } from '../next-due.ts'
import { alarmOf, type Watch, type WatchContext } from '../watch.ts'

/** The ladder of its site is another one now: what climbs is told as soon as that one says, and never later than it was to be. */
export const ladderChanged = (watch: Watch, context: WatchContext): Watch => {
  const draft = draftOf(watch, context)
  for (const rule of alarmRulesOf(context.sensor)) {
    const alarm = alarmOf(draft.watch, rule.id)
    // What waits for the end of quiet hours, or for the rest of a backlog, waits for that.
    if (!isStanding(alarm) || alarm.climb === null || alarm.climb.quiet || alarm.climb.rung < 0) continue
    const { rung, startedAt, nextAt } = alarm.climb
    const soonest = nextRungAt(ladderFor(context, alarm.severity), rung, startedAt, context.now)
    if (soonest < nextAt) setAlarm(draft, rule.id, { ...alarm, climb: { ...alarm.climb, nextAt: soonest } })
  }
  return withDueIfChanged(draft, watch)
}
