import { type Fact, isSensorFact, type SensorFact } from '#core/audit.ts'
import { type Directory, siteOf } from '#core/directory.ts'
import { watchedIn } from '#core/duty/watched.ts'
import { standingFacts } from '#core/history/excursions.ts'
import { judgesValues } from '#core/rule.ts'
import type { Millis } from '#core/time.ts'
import { factsOfAlarm, raisedIn } from '../../pipeline/flows/read/alarm-facts.ts'
import { missedKind } from './history-line.ts'
import { whatWords } from './row-notes.ts'
import { ruleThen } from './rule-then.ts'
import type { Say } from './say.ts'

/** When an excursion rang that is over by now; nothing where that was not written yet. */
const raisedAtOf = ({ detail }: SensorFact): Millis | undefined =>
  typeof detail.raised === 'number' ? detail.raised : undefined

/** What nobody knows. */
const unknown = Symbol('unknown')
type Owner = string | null | typeof unknown

/** Who had one excursion: a name, nobody, or what nobody knows because the line that it rang was not read. */
const ownerOf = (facts: readonly Fact[], from: Millis, over: SensorFact): Owner => {
  const raisedAt = raisedAtOf(over)
  if (raisedAt === undefined) return over.what === 'cleared' ? unknown : null
  const raised = raisedIn(facts).find(
    ({ sensor, rule, at }) => sensor === over.sensor && rule === over.rule && at === raisedAt,
  )
  if (raised === undefined) return raisedAt < from ? unknown : null
  return factsOfAlarm(facts, raised, true).owner?.name ?? null
}

/** What is over by now and rang before the first of these lines: who had it stands further back. */
export const rangBefore = (facts: readonly Fact[], from: Millis): readonly SensorFact[] =>
  standingFacts(facts)
    .filter(isSensorFact)
    .filter((fact) => isOver(fact) && (raisedAtOf(fact) ?? from) < from)

/** It did not get better: somebody changed what it rang by. */
const isEndedByChange = ({ detail }: SensorFact): boolean =>
  detail.why === 'rule-changed' || detail.why === 'rule-removed'

/** What tells how an excursion went that is over, whether in time or by readings that came late. */
const isOver = ({ what, detail }: SensorFact): boolean =>
  what === 'cleared' ||
  ((what === 'late' || what === 'corrected') && detail.gone === undefined && detail.to !== null)

const spanOf = ({ at, detail }: SensorFact): readonly [began: Millis, to: Millis] => {
  const began = detail.began ?? detail.from
  return [typeof began === 'number' ? began : at, typeof detail.to === 'number' ? detail.to : at]
}

type Over = { readonly line: string; readonly lasted: number }

/** What came again and again is one line; what a person's change ended stands for itself. */
const byStory = (over: readonly SensorFact[]): readonly (readonly [SensorFact, ...SensorFact[]])[] => {
  const groups = new Map<string, [SensorFact, ...SensorFact[]]>()
  for (const fact of over) {
    const key = `${fact.sensor} ${fact.rule} ${isEndedByChange(fact) ? fact.id : ''}`
    const known = groups.get(key)
    groups.set(key, known === undefined ? [fact] : [...known, fact])
  }
  return [...groups.values()]
}

/** The excursions of one rule that are over. */
const overLine = (
  say: Say,
  directory: Directory,
  owners: readonly Owner[],
  group: readonly [SensorFact, ...SensorFact[]],
): Over => {
  const { 0: fact, length: count } = group
  const sensor = watchedIn(directory, fact.sensor)
  const rule = ruleThen(fact, sensor)
  const { worst } = fact.detail
  const spans = group.map(spanOf)
  const began = Math.min(...spans.map(([from]) => from))
  const lasted = Math.max(...spans.map(([from, to]) => to - from))
  const names = [...new Set(owners.filter((owner) => owner !== null && owner !== unknown))]
  const name = names.length === 0 ? undefined : names.join(', ')
  const isNobodys = owners.every((owner) => owner === null)
  const parts = [
    say.html(count === 1 ? 'handover-over' : 'handover-over-times', {
      count,
      what: sensor && rule ? whatWords(say, missedKind(sensor, fact), rule) : say.plain('fact-alarm'),
      from: say.time(sensor && siteOf(directory, sensor), began),
      duration: say.duration(lasted),
    }),
    ...(count === 1 && typeof worst === 'number' && rule !== undefined && judgesValues(rule)
      ? [say.html('handover-worst', { value: say.value(rule.quantity, worst) })]
      : []),
    ...(name === undefined ? [] : [say.html('line-taken', { name })]),
    ...(isEndedByChange(fact)
      ? [say.html('handover-ended', { name: String(fact.detail.name ?? say.plain('fact-nobody')) })]
      : []),
    ...(isNobodys && !isEndedByChange(fact) ? [say.html('line-untaken')] : []),
  ]
  const line = `🟢 <b>${say.name(sensor?.name ?? fact.sensor)}</b>: ${parts.join(', ')}`
  return { line, lasted }
}

/**
 * Every excursion that is over in these lines of the history, the longest first. `before` are lines of before `from`, as far as they are
 * about what rang there and is over by now.
 */
export const overLines = (
  say: Say,
  directory: Directory,
  facts: readonly Fact[],
  from: Millis,
  before: readonly Fact[],
): readonly string[] => {
  const all = [...facts, ...before]
  return byStory(standingFacts(facts).filter(isSensorFact).filter(isOver))
    .map((group) =>
      overLine(
        say,
        directory,
        group.map((fact) => ownerOf(all, from, fact)),
        group,
      ),
    )
    .sort((a, b) => b.lasted - a.lasted)
    .map(({ line }) => line)
}
