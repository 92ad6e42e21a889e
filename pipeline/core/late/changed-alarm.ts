import { type Alarm, knownExcursion, normal, type Returned } from '../alarm/alarm.ts'
import type { RuleId } from '../ids.ts'
import type { Millis } from '../time.ts'
import { type Draft, setAlarm } from '../watch/draft.ts'
import { alarmOf, type Watch } from '../watch/watch.ts'
import type { Replayed } from './replay-late.ts'

/** What came back by itself and waits for somebody to take note of it, whatever came after. */
export const returnedIn = (alarm: Alarm): Returned | null => {
  const known = knownExcursion(alarm)
  return known?.name === 'returned' ? known : null
}

export const isReturned = (watch: Watch, rule: RuleId, raisedAt: Millis): boolean =>
  returnedIn(alarmOf(watch, rule))?.raisedAt === raisedAt

/** Sets an alarm that is not what it was; one that is stays the same object, so that nothing is saved for it. */
const changeAlarm = (draft: Draft, rule: RuleId, alarm: Alarm): void => {
  if (JSON.stringify(alarm) !== JSON.stringify(alarmOf(draft.watch, rule))) setAlarm(draft, rule, alarm)
}

/** Corrects what waits for somebody to take note of it; null when it was none. */
export const changeReturned = (draft: Draft, rule: RuleId, returned: Returned | null): void => {
  const alarm = alarmOf(draft.watch, rule)
  changeAlarm(draft, rule, alarm.name === 'pending' ? { ...alarm, earlier: returned } : (returned ?? normal))
}

/** How it stands when no excursion goes on: as the replay left it, with what nobody took note of yet. */
export const settleTail = (draft: Draft, rule: RuleId, tail: Replayed['tail']): void => {
  const earlier = returnedIn(alarmOf(draft.watch, rule))
  changeAlarm(draft, rule, tail?.name === 'pending' ? { ...tail, earlier } : (earlier ?? normal))
}
