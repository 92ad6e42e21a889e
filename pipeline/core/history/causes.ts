import type { SensorFact } from '../audit.ts'
import { type GivenCause, isCause } from '../care/cause.ts'
import type { RuleId } from '../ids.ts'
import type { Millis } from '../time.ts'

/** Names one excursion among the facts of one sensor. */
export const excursionName = (rule: RuleId, raisedAt: Millis): string => `${rule} ${raisedAt.toString(36)}`

/** What people said that the alarms of a sensor were, by `excursionName`; `facts` newest first, and the newest word counts. */
export const causesIn = (facts: readonly SensorFact[]): ReadonlyMap<string, GivenCause> => {
  const given = new Map<string, GivenCause>()
  for (const { what, at, rule, detail } of facts) {
    const { raised, cause, words, name } = detail
    if (what !== 'cause-given' || rule === null || typeof raised !== 'number' || !isCause(cause)) continue
    const key = excursionName(rule, raised)
    if (given.has(key)) continue
    given.set(key, {
      cause,
      words: typeof words === 'string' ? words : null,
      name: typeof name === 'string' ? name : '',
      at,
    })
  }
  return given
}
