import { type Fact, isSensorFact, type SensorFact } from '../audit.ts'
import type { RuleId } from '../ids.ts'
import type { Millis } from '../time.ts'

const numberIn = ({ detail }: SensorFact, name: string): number | undefined => {
  const value = detail[name]
  return typeof value === 'number' ? value : undefined
}

/** What says how one excursion went. */
const isAccount = ({ what }: SensorFact): boolean =>
  what === 'cleared' || what === 'late' || what === 'corrected'

/** By which all accounts of one excursion are known: when it was raised. Those of before that was written have no name. */
const nameOf = (fact: SensorFact): string | undefined => {
  const raisedAt = fact.what === 'raised' ? fact.at : numberIn(fact, 'raised')
  return raisedAt === undefined ? undefined : `${fact.sensor} ${fact.rule} ${raisedAt}`
}

/** Grows with every account of an excursion; of one decision what ends it comes last, and its beginning first. */
const rankOf = (fact: SensorFact): number =>
  3 * (numberIn(fact, 'order') ?? 0) + (fact.what === 'cleared' ? 2 : fact.what === 'raised' ? 0 : 1)

const newestOf = (facts: readonly SensorFact[]): ReadonlyMap<string, SensorFact> => {
  const newest = new Map<string, SensorFact>()
  for (const fact of facts) {
    const name = nameOf(fact)
    const known = name === undefined ? undefined : newest.get(name)
    if (name !== undefined && (known === undefined || rankOf(fact) > rankOf(known))) newest.set(name, fact)
  }
  return newest
}

/**
 * The facts (newest first, as the store lists them) without accounts in whose place a newer one stands: readings that
 * came late said otherwise. That it rang stays: it did.
 */
export const standingFacts = <T extends Fact>(facts: readonly T[]): readonly T[] => {
  const newest = newestOf(facts.flatMap((fact) => (isSensorFact(fact) && isAccount(fact) ? [fact] : [])))
  return facts.filter((fact) => {
    if (!isSensorFact(fact) || !isAccount(fact)) return true
    const name = nameOf(fact)
    return name === undefined || newest.get(name) === fact
  })
}

/** One excursion as the history tells it. */
export type PastAlarm = {
  readonly rule: RuleId
  readonly began: Millis
  /** Null while it goes on. */
  readonly clearedAt: Millis | null
  /** Null while it goes on: that is not over yet, and stands on the board. */
  readonly worst: number | null
}

/** What one account says; nothing of an excursion that was none. */
const saidBy = (fact: SensorFact, rule: RuleId): readonly PastAlarm[] => {
  const { what, at, detail } = fact
  const began = numberIn(fact, 'from') ?? numberIn(fact, 'began') ?? at
  if (detail.gone !== undefined) return []
  if (what === 'raised' || detail.to === null) return [{ rule, began, clearedAt: null, worst: null }]
  return [{ rule, began, clearedAt: numberIn(fact, 'to') ?? at, worst: numberIn(fact, 'worst') ?? null }]
}

const byBeginning = (a: PastAlarm, b: PastAlarm): number =>
  a.began - b.began || (a.rule < b.rule ? -1 : Number(a.rule > b.rule))

/** The excursions in the facts of one sensor (newest first), in the order in which they began. */
export const excursionsIn = (facts: readonly SensorFact[]): readonly PastAlarm[] => {
  const told = facts.filter((fact) => fact.what === 'raised' || isAccount(fact))
  const newest = new Map(newestOf(told))
  const nameless: SensorFact[] = []
  const open = new Map<RuleId | null, { readonly name: string | undefined; readonly began: Millis }>()
  for (const fact of [...told].reverse()) {
    const name = nameOf(fact)
    if (fact.what === 'raised') open.set(fact.rule, { name, began: numberIn(fact, 'began') ?? fact.at })
    if (name !== undefined) continue
    // What ended before there were names is the last that was raised before.
    const before = open.get(fact.rule)
    open.delete(fact.rule)
    for (const one of newest.keys()) if (one === before?.name) newest.delete(one)
    nameless.push(before === undefined ? fact : { ...fact, detail: { began: before.began, ...fact.detail } })
  }
  return [...newest.values(), ...nameless]
    .flatMap((fact) => (fact.rule === null ? [] : saidBy(fact, fact.rule)))
    .sort(byBeginning)
}
