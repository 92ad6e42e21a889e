import { isStanding, type Standing } from '../../alarm/alarm.ts'
import type { AlarmRule } from '../../rule.ts'
import { type Millis, minuteMs } from '../../time.ts'
import { type Draft, setAlarm } from '../draft.ts'
import { alarmOf, backlogMaxMs, isHushed, lateAfterMs } from '../watch.ts'
import { tellRaised } from './climb.ts'
import { endBrokenSilence } from './end-silence.ts'

/** How long a late alarm is held back, so that the rest of the backlog can say that it ended long ago. */
const backlogGraceMs = minuteMs

/** Waits a little for the rest of the backlog. */
export const holdBack = (draft: Draft, rule: AlarmRule, alarm: Standing): void => {
  const { now } = draft.context
  const climb = { rung: -1, startedAt: now, nextAt: now + backlogGraceMs }
  setAlarm(draft, rule.id, { ...alarm, climb, learnedAt: now })
}

/**
 * A late alarm that was held back: a reading of now says that it still holds, so it is told at once, and breaks a silence that
 * does not mean it. Another late one says that the backlog is still coming in; it may yet say that it ended, but nobody waits for
 * that for ever.
 */
export const tellIfStillHolding = (draft: Draft, rule: AlarmRule, at: Millis): void => {
  if (endBrokenSilence(draft, rule, at)) return
  const alarm = alarmOf(draft.watch, rule.id)
  if (!isStanding(alarm) || alarm.climb?.rung !== -1 || isHushed(draft.watch, rule)) return
  const { climb } = alarm
  const { now } = draft.context
  if (now - at <= lateAfterMs) {
    tellRaised(draft, rule)
    return
  }
  const nextAt = Math.min(now + backlogGraceMs, climb.startedAt + backlogMaxMs)
  if (nextAt > climb.nextAt) setAlarm(draft, rule.id, { ...alarm, climb: { ...climb, nextAt } })
}
