import type { Fact, SensorFact } from '../audit.ts'
import { type Cause, isCause } from '../care/cause.ts'
import type { RuleId, SensorId } from '../ids.ts'
import type { Severity } from '../rule.ts'
import type { Millis } from '../time.ts'

/** One alarm that rang, as the history tells it: what the quality of alarms is counted from. */
export type Ring = {
  readonly sensor: SensorId
  readonly rule: RuleId
  readonly at: Millis
  readonly severity: Severity
  /** What it watched: a kind of rule and a quantity, as the history keeps them. */
  readonly kind: string | null
  readonly quantity: string | null
  /** Null while it stands. */
  readonly clearedAt: Millis | null
  /** When somebody first had it, or took note of it; null when nobody ever did. */
  readonly takenAt: Millis | null
  readonly cause: Cause | null
  /** Somebody had it when it rang, because they had its story. */
  readonly isHad?: true
}

const textIn = ({ detail }: SensorFact, name: string): string | null => {
  const value = detail[name]
  return typeof value === 'string' ? value : null
}

const ringOf = (fact: SensorFact, rule: RuleId): Ring => ({
  sensor: fact.sensor,
  rule,
  at: fact.at,
  severity: fact.detail.severity === 'warning' ? 'warning' : 'critical',
  kind: textIn(fact, 'kind'),
  quantity: textIn(fact, 'quantity'),
  clearedAt: null,
  takenAt: null,
  cause: null,
  ...(typeof fact.detail.has === 'string' && { isHad: true }),
})

/** What one more line of the history makes of the alarms of a rule; the newest of them is last. */
const follow = (rings: readonly Ring[], fact: SensorFact, rule: RuleId): readonly Ring[] => {
  const { what, at, detail } = fact
  const named = (change: Partial<Ring>): readonly Ring[] =>
    rings.map((ring) => (ring.at === detail.raised ? { ...ring, ...change } : ring))
  switch (what) {
    case 'raised':
      return [...rings, ringOf(fact, rule)]
    case 'acknowledged':
    case 'noted': {
      const last = rings.at(-1)
      return last === undefined || last.takenAt !== null ? rings : rings.with(-1, { ...last, takenAt: at })
    }
    case 'cleared':
      return named({ clearedAt: at })
    case 'cause-given':
      return isCause(detail.cause) ? named({ cause: detail.cause }) : rings
    case 'corrected':
      // Readings that came late say that there was nothing.
      return detail.gone === undefined ? rings : rings.filter((ring) => ring.at !== detail.raised)
    default:
      return rings
  }
}

/** The alarms that rang in these facts (newest first, as the store lists them), oldest first. */
export const ringsIn = (facts: readonly Fact[]): readonly Ring[] => {
  const byRule = new Map<string, readonly Ring[]>()
  for (const fact of [...facts].reverse()) {
    if (!('sensor' in fact) || fact.rule === null) continue
    const name = `${fact.sensor} ${fact.rule}`
    byRule.set(name, follow(byRule.get(name) ?? [], fact, fact.rule))
  }
  return [...byRule.values()].flat().sort((a, b) => a.at - b.at)
}
