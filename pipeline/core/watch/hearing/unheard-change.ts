import { assess } from '../../alarm/assess.ts'
import { isLimit } from '../../rule.ts'
import { type Draft, setAlarm } from '../draft.ts'
import { happen } from '../record-audit.ts'

/**
 * Somebody changed a limit, and died before this watch heard of it. What was over the old limit, and is not over the new one, says nothing
 * of it, as in `rulesChanged`; what is over both goes on, from the change on.
 */
export const hearOfChanges = (draft: Draft): void => {
  const { sensor, last } = draft.context
  for (const rule of sensor.rules) {
    const alarm = draft.watch.alarms[rule.id]
    if (alarm?.name !== 'pending' || !isLimit(rule)) continue
    const changedAt = rule.changed?.at ?? Number.NEGATIVE_INFINITY
    const heard = draft.watch.formerRules?.[rule.id]?.at(-1)?.until ?? Number.NEGATIVE_INFINITY
    if (alarm.began >= changedAt || heard >= changedAt) continue
    const condition = assess(rule, last.values[rule.quantity], last.at, [])
    if (condition === 'breach') setAlarm(draft, rule.id, { ...alarm, began: changedAt })
    else if (condition !== 'unknown') happen(draft, rule, { kind: 'cancelled' })
  }
}
