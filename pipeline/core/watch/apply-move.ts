import { isStanding } from '../alarm/alarm.ts'
import { alarmRulesOf } from '../alarm/alarm-rules.ts'
import { chatsOnRung } from '../alarm/ladder.ts'
import { applyTick } from './apply-tick.ts'
import { draftOf, oweNotice, setAlarm, viewInDraft } from './draft.ts'
import type { Reach } from './hearing/absence.ts'
import { alarmOf, isHushed, type Watch, type WatchContext } from './watch.ts'

/**
 * The sensor is at another site now (`context.sensor` says which): whoever is told first there, and has not heard of an
 * alarm that still climbs, hears of it at once. Those who knew of it go on hearing how it goes on.
 */
export const tellNewPlace = (watch: Watch, context: WatchContext, reach: Reach): Watch => {
  const draft = draftOf(watch, context)
  for (const rule of alarmRulesOf(context.sensor)) {
    const alarm = alarmOf(draft.watch, rule.id)
    // What came late waits for the rest of its backlog: it may be over, and nobody knows of it yet.
    if (!isStanding(alarm) || alarm.climb === null || alarm.climb.rung < 0 || isHushed(draft.watch, rule))
      continue
    const first = chatsOnRung(context, alarm.severity, 0)
    const newcomers = first.filter((chat) => !alarm.told.includes(chat))
    if (newcomers.length === 0) continue
    const next = { ...alarm, told: [...alarm.told, ...newcomers] }
    setAlarm(draft, rule.id, next)
    oweNotice(draft, newcomers, 'raised', viewInDraft(draft, rule, next, next.name, null))
  }
  return applyTick(draft.watch, context, reach)
}
