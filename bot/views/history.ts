import type { Fact, SensorFact } from '#core/audit.ts'
import type { GivenCause } from '#core/care/cause.ts'
import type { Directory, Sensor } from '#core/directory.ts'
import { causesIn, excursionName } from '#core/history/causes.ts'
import { linesThatFit } from './fit.ts'
import { factLine } from './history-line.ts'
import type { Say } from './say.ts'

/** What people said that alarms were, by sensor and excursion. */
type Causes = ReadonlyMap<string, GivenCause>

const nameOf = (sensor: string, excursion: string): string => `${sensor} ${excursion}`

/** Of everything in these facts, the newest word first; whoever shows a part of them knows what was said later. */
export const causesOf = (facts: readonly Fact[]): Causes => {
  const bySensor = new Map<string, SensorFact[]>()
  for (const fact of facts)
    if ('sensor' in fact) bySensor.set(fact.sensor, [...(bySensor.get(fact.sensor) ?? []), fact])
  return new Map(
    [...bySensor].flatMap(([sensor, own]) =>
      [...causesIn(own)].map(([excursion, given]) => [nameOf(sensor, excursion), given] as const),
    ),
  )
}

/** Beside the end of an alarm stands what it was. */
const itWas = (say: Say, fact: Fact, causes: Causes): string => {
  if (!('sensor' in fact) || fact.what !== 'cleared' || fact.rule === null) return ''
  const { raised } = fact.detail
  if (typeof raised !== 'number') return ''
  const given = causes.get(nameOf(fact.sensor, excursionName(fact.rule, raised)))
  if (given === undefined) return ''
  return ` · ${say.html('fact-it-was', { cause: given.words ?? say.plain('cause-name', { cause: given.cause }) })}`
}

/** What happened to one sensor, or (without one) in the whole organization; the newest first. */
export const historyText = (
  say: Say,
  directory: Directory,
  sensor: Sensor | undefined,
  facts: readonly Fact[],
  causes: Causes = new Map(),
  /** So many lines of that time cannot be read. */
  unread = 0,
): string => {
  const of = say.bold(sensor?.name ?? directory.organization.name)
  const missing = unread === 0 ? '' : say.html('history-unread', { count: unread })
  if (facts.length === 0) return missing || say.html('history-empty', { of })
  const lines = facts.map(
    (fact) => factLine(say, directory, fact, sensor === undefined) + itWas(say, fact, causes),
  )
  const heading = `${say.html('history-heading', { of })}\n${missing === '' ? '' : `${missing}\n`}`
  return linesThatFit(heading, lines, (left) => say.html('bot-others-too', { count: left }))
}
