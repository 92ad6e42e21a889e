import { type Fact, isSensorFact, type SensorFact } from '#core/audit.ts'
import { type Cause, isCause } from '#core/care/cause.ts'
import type { Millis } from '#core/time.ts'

/** One alarm as the history of its sensor tells it. */
export type AlarmFacts = {
  readonly raised: SensorFact
  /** What is about it alone, oldest first, without `raised`. */
  readonly after: readonly SensorFact[]
  /** The account of its end that stands; nothing while it goes on. */
  readonly over: SensorFact | undefined
  /** Who had it first, and since when: who took it, or who had its story when it came again. `name` is null where nobody wrote that. */
  readonly owner: { readonly name: string | null; readonly at: Millis } | null
  readonly cause: Cause | null
  /** False when more happened since than was read: how it went on, or what it was, may stand there. */
  readonly isWhole: boolean
}

/** The lines that say that an alarm rang. */
export const raisedIn = (facts: readonly Fact[]): readonly SensorFact[] =>
  facts.filter(
    (fact): fact is SensorFact => isSensorFact(fact) && fact.what === 'raised' && fact.rule !== null,
  )

const isOf = (raised: SensorFact, fact: Fact): fact is SensorFact =>
  isSensorFact(fact) && fact.sensor === raised.sensor && fact.rule === raised.rule

const ownerOf = ({ detail }: SensorFact, after: readonly SensorFact[]): AlarmFacts['owner'] => {
  const { has, hasSince } = detail
  if (typeof has === 'string' && typeof hasSince === 'number') return { name: has, at: hasSince }
  const taken = after.find(({ what }) => what === 'acknowledged' || what === 'noted')
  const name = taken?.detail.name
  return taken === undefined ? null : { name: typeof name === 'string' ? name : null, at: taken.at }
}

/** What belongs to an alarm, among facts that are listed newest first; of those before it rang nothing does. */
export const factsOfAlarm = (facts: readonly Fact[], raised: SensorFact, isWhole: boolean): AlarmFacts => {
  const theirs = facts.filter((fact): fact is SensorFact => isOf(raised, fact) && fact.id !== raised.id)
  const next: Millis = theirs.reduce(
    (soonest, { what, at }) => (what === 'raised' && at > raised.at ? Math.min(soonest, at) : soonest),
    Number.POSITIVE_INFINITY,
  )
  const after = theirs
    .filter(({ at, detail }) =>
      typeof detail.raised === 'number' ? detail.raised === raised.at : at >= raised.at && at < next,
    )
    .filter(({ what }) => what !== 'raised')
    .reverse()
  const given = after.findLast(({ what }) => what === 'cause-given')?.detail.cause
  return {
    raised,
    after,
    over: after.findLast(({ what }) => what === 'cleared' || what === 'corrected'),
    owner: ownerOf(raised, after),
    cause: isCause(given) ? given : null,
    isWhole,
  }
}
