import { isStanding, type Peak } from '../alarm/alarm.ts'
import type { ChatId, RuleId } from '../ids.ts'
import type { Millis } from '../time.ts'
import { pastOf } from '../watch/past-excursions.ts'
import { alarmOf, type Watch } from '../watch/watch.ts'

/** An excursion as it is known so far; `clearedAt` is null while it goes on. */
export type Known = {
  readonly raisedAt: Millis
  readonly began: Millis
  readonly clearedAt: Millis | null
  readonly worst: Peak | null
  readonly told: readonly ChatId[]
}

/** Of a rule everything that is known, the one that goes on last. */
export const knownOf = (watch: Watch, rule: RuleId): readonly Known[] => {
  const alarm = alarmOf(watch, rule)
  if (!isStanding(alarm)) return pastOf(watch, rule)
  const { raisedAt, began, worst, told } = alarm
  return [...pastOf(watch, rule), { raisedAt, began, clearedAt: null, worst, told }]
}

/** The times of which all has to be judged again when any of it is: what is known, and what may yet become an alarm. */
export const spansOf = (watch: Watch, rule: RuleId): readonly Pick<Known, 'began' | 'clearedAt'>[] => {
  const alarm = alarmOf(watch, rule)
  const pending = alarm.name === 'pending' ? [{ began: alarm.began, clearedAt: null }] : []
  return [...knownOf(watch, rule), ...pending]
}

/** True when the two have an instant in common; what goes on has no end yet. */
export const overlaps = (
  one: Pick<Known, 'began' | 'clearedAt'>,
  other: Pick<Known, 'began' | 'clearedAt'>,
): boolean =>
  one.began <= (other.clearedAt ?? Number.POSITIVE_INFINITY) &&
  other.began <= (one.clearedAt ?? Number.POSITIVE_INFINITY)
