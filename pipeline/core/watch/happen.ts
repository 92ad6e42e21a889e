import { type Alarm, type AlarmEvent, isStanding, type Standing } from '../alarm/alarm.ts'
import { evolve } from '../alarm/evolve.ts'
import type { Rule } from '../rule.ts'
import { type Draft, setAlarm } from './draft.ts'
import { alarmOf } from './watch.ts'

/** Its words are those of now, whenever they are read. */
const rungBy = (alarm: Standing, { instruction: _words, ...rangBy }: Rule): Standing => ({ ...alarm, rangBy })

/** Applies `event` to the alarm of `rule` and returns the alarm before and after. */
export const happen = (draft: Draft, rule: Rule, event: AlarmEvent): { before: Alarm; after: Alarm } => {
  const before = alarmOf(draft.watch, rule.id)
  const evolved = evolve(before, event)
  const after = event.kind === 'raised' && isStanding(evolved) ? rungBy(evolved, rule) : evolved
  setAlarm(draft, rule.id, after)
  return { before, after }
}
