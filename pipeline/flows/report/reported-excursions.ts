import type { SensorFact } from '#core/audit.ts'
import type { GivenCause } from '#core/care/cause.ts'
import { causesIn, excursionName } from '#core/history/causes.ts'
import { standingFacts } from '#core/history/excursions.ts'
import type { Millis } from '#core/time.ts'
import { factsOfAlarm, raisedIn } from '../read/alarm-facts.ts'

/** One excursion of the period, as the audit has it. */
export type ReportedExcursion = {
  /** The line that says what rang, with the limit that held then; of what nobody was told in time, the one that says so late. */
  readonly fact: SensorFact
  readonly began: Millis
  /** Null while it goes on. */
  readonly over: Millis | null
  readonly worst: number | null
  readonly takenBy: string | null
  readonly takenAt: Millis | null
  /** What people noted, oldest first. */
  readonly notes: readonly string[]
  readonly cause: GivenCause | null
  /** Readings that came late say that there was none. */
  readonly isRefuted: boolean
}

const numberIn = ({ detail }: SensorFact, name: string): number | undefined => {
  const value = detail[name]
  return typeof value === 'number' ? value : undefined
}
const textIn = ({ detail }: SensorFact, name: string): string | undefined => {
  const value = detail[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** An alarm of those that are no excursion of a value or a silence: a drill is told by itself. */
const isExcursion = ({ detail }: SensorFact): boolean =>
  detail.kind !== 'drill' && detail.kind !== 'overdue' && detail.kind !== 'uncovered'

const ofAlarm = (facts: readonly SensorFact[], raised: SensorFact): ReportedExcursion => {
  const { after, over, owner } = factsOfAlarm(facts, raised, true)
  const given = raised.rule === null ? undefined : causesIn(facts).get(excursionName(raised.rule, raised.at))
  const end = over === undefined ? undefined : (numberIn(over, 'to') ?? over.at)
  return {
    fact: raised,
    began: (over && numberIn(over, 'from')) ?? numberIn(raised, 'began') ?? raised.at,
    over: over?.detail.to === null ? null : (end ?? null),
    worst: (over && numberIn(over, 'worst')) ?? null,
    takenBy: owner?.name ?? null,
    takenAt: owner?.at ?? null,
    notes: after.flatMap((fact) => (fact.what === 'remarked' ? (textIn(fact, 'words') ?? []) : [])),
    cause: given ?? null,
    isRefuted: over?.detail.gone !== undefined,
  }
}

const learnedLate = (fact: SensorFact): ReportedExcursion => ({
  fact,
  began: numberIn(fact, 'from') ?? fact.at,
  over: fact.detail.to === null ? null : (numberIn(fact, 'to') ?? fact.at),
  worst: numberIn(fact, 'worst') ?? null,
  takenBy: null,
  takenAt: null,
  notes: [],
  cause: null,
  isRefuted: fact.detail.gone !== undefined,
})

/** The excursions that lie in the period or reach into it, in the order in which they began; `facts` newest first. */
export const reportedExcursions = (
  facts: readonly SensorFact[],
  { from, to }: { readonly from: Millis; readonly to: Millis },
): readonly ReportedExcursion[] => {
  const raised = raisedIn(facts).filter(isExcursion)
  const rang = new Set(raised.map((fact) => `${fact.rule} ${fact.at}`))
  const late = standingFacts(facts).filter(
    (fact) =>
      (fact.what === 'late' || fact.what === 'corrected') &&
      isExcursion(fact) &&
      !rang.has(`${fact.rule} ${numberIn(fact, 'raised')}`),
  )
  return [...raised.map((fact) => ofAlarm(facts, fact)), ...late.map(learnedLate)]
    .filter(({ began, over }) => began < to && (over ?? to) >= from)
    .sort((one, other) => one.began - other.began)
}
