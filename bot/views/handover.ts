import type { Fact, SensorFact } from '#core/audit.ts'
import { type Directory, siteOf } from '#core/directory.ts'
import { standingFacts } from '#core/history/excursions.ts'
import { judgesValues } from '#core/rule.ts'
import type { Millis } from '#core/time.ts'
import type { BoardRow } from '#core/watch/board.ts'
import type { Board } from '../../pipeline/flows/read/read-board.ts'
import { listedAlarms } from './alarms.ts'
import { firstThatFits } from './fit.ts'
import { factLine, missedKind } from './history-line.ts'
import { markOf } from './row-mark.ts'
import { alarmWords, whatWords } from './row-notes.ts'
import { valuesOf } from './row-values.ts'
import { ruleThen } from './rule-then.ts'
import type { Moment, Say } from './say.ts'

/** Lines of one kind that somebody who comes to work reads; the others are counted. */
const linesMax = 6
/** So many when a message of that size does not fit. */
const fewLines = 2

/** What people changed, and what the next shift must know of. The rest is in the history. */
const changes: readonly Fact['what'][] = [
  'rule-changed',
  'preset-changed',
  'limit-proposed',
  'limit-refused',
  'limit-explained',
  'adopted',
  'retired',
  'returned',
  'replaced',
  'moved',
  'interval-changed',
  'renamed',
  'lost',
  'undeliverable',
  'not-carried-out',
  'duty-changed',
  'group-linked',
  'agreement-changed',
  'quiet-hours-changed',
  'admitted',
  'role-changed',
  'removed',
  'chat-unreachable',
]

/** A limit that came or went because its sensor watches something else now: that is said once, by itself. */
const isPartOf = (facts: readonly Fact[], { what, at, person, detail: { batch } }: Fact): boolean =>
  what === 'rule-changed' &&
  batch !== undefined &&
  facts.some(
    (one) =>
      one.what === 'preset-changed' && one.at === at && one.person === person && one.detail.batch === batch,
  )

const isSensorFact = (fact: Fact): fact is SensorFact => 'sensor' in fact

/** Who took an excursion that began at `began` and was over at `fact.at`. */
const takerOf = (directory: Directory, facts: readonly Fact[], fact: SensorFact, began: Millis) => {
  const taken = facts.find(
    (one) =>
      isSensorFact(one) &&
      (one.what === 'acknowledged' || one.what === 'noted') &&
      one.sensor === fact.sensor &&
      one.rule === fact.rule &&
      one.at >= began,
  )
  return taken?.person == null ? undefined : directory.people.get(taken.person)?.name
}

const namesOf = (rows: readonly BoardRow[], max: number): string =>
  [...rows.slice(0, max).map(({ sensor }) => sensor.name), ...(rows.length > max ? ['…'] : [])].join(', ')

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
  facts: readonly Fact[],
  group: readonly [SensorFact, ...SensorFact[]],
): Over => {
  const { 0: fact, length: count } = group
  const sensor = directory.sensors.get(fact.sensor)
  const rule = ruleThen(fact, sensor)
  const { worst } = fact.detail
  const spans = group.map(spanOf)
  const began = Math.min(...spans.map(([from]) => from))
  const lasted = Math.max(...spans.map(([from, to]) => to - from))
  const name = takerOf(directory, facts, fact, began)
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
    ...(name === undefined ? [] : [say.html('handover-taken', { name })]),
    ...(isEndedByChange(fact)
      ? [say.html('handover-ended', { name: String(fact.detail.name ?? say.plain('fact-nobody')) })]
      : []),
    ...(name === undefined && !isEndedByChange(fact) ? [say.html('handover-untaken')] : []),
  ]
  const line = `🟢 <b>${say.name(sensor?.name ?? fact.sensor)}</b>: ${parts.join(', ')}`
  return { line, lasted }
}

const dutyLines = (say: Say, { sites, people }: Directory): readonly string[] =>
  [...sites.values()].map((site) => {
    const names = site.onDuty.map((id) => people.get(id)?.name).filter((name) => name !== undefined)
    return names.length === 0
      ? say.html('handover-nobody', { site: site.name })
      : say.html('handover-duty', { site: site.name, names: names.join(', ') })
  })

/** What somebody who begins their shift must know, the worst first, in one message that fits a phone. */
export const handoverText = (say: Say, board: Board, facts: readonly Fact[], spanMs: number): string => {
  const { directory, rows, now } = board
  const [anySite] = directory.sites.values()
  const listed = listedAlarms(board)
  const returned = listed.filter(({ view }) => view.state === 'returned').length
  const untaken = listed.filter(({ view }) => view.acknowledgement === null).length - returned
  const open = listed.map(({ row, view }) => {
    const at = (instant: Millis): Moment => say.time(siteOf(directory, row.sensor), instant)
    const values = valuesOf(say, row, at)
    const subject = `${markOf(row)} <b>${say.name(row.sensor.name)}</b>${values === '' ? '' : ` ${values}`}`
    return `${subject} · ${alarmWords(say, row.sensor, view, at)}`
  })
  const silenced = rows.flatMap((row) => {
    if (row.silence === null) return []
    const until = say.time(siteOf(directory, row.sensor), row.silence.until)
    const { name } = row.silence
    const reason = say.reason(row.silence.reason)
    return [`🔕 ${say.html('handover-silenced', { sensor: say.bold(row.sensor.name), until, name, reason })}`]
  })
  // Those with an alarm stand above already.
  const blind = rows.filter((row) => row.blind && row.alarms.length === 0)
  const unheard = rows.filter(({ presence, alarms }) => presence === 'silent' && alarms.length === 0)
  const over = byStory(standingFacts(facts).filter(isSensorFact).filter(isOver))
    .map((group) => overLine(say, directory, facts, group))
    .sort((a, b) => b.lasted - a.lasted)
    .map(({ line }) => line)
  const changed = facts
    .filter((fact) => changes.includes(fact.what) && !isPartOf(facts, fact))
    .map((fact) => factLine(say, directory, fact, true))

  const page = (max: number): string => {
    const section = (heading: string, lines: readonly string[]): readonly string[] => {
      const left = lines.length - max
      const more = left > 0 ? [say.html('bot-others-too', { count: left })] : []
      return lines.length === 0 ? [] : ['', heading, ...lines.slice(0, max), ...more]
    }
    return [
      say.html('handover-heading', {
        organization: say.bold(directory.organization.name),
        time: say.time(anySite, now),
        span: say.duration(spanMs),
      }),
      ...dutyLines(say, directory).slice(0, max),
      ...(open.length === 0 ? ['', say.html('handover-calm')] : []),
      ...section(say.html('handover-open', { standing: open.length - returned, untaken, returned }), open),
      ...(blind.length === 0 ? [] : [say.html('handover-blind', { names: namesOf(blind, max) })]),
      ...(unheard.length === 0 ? [] : [say.html('handover-unheard', { names: namesOf(unheard, max) })]),
      ...section(say.html('handover-silences', { count: silenced.length }), silenced),
      ...section(say.html('handover-past', { count: over.length }), over),
      ...section(say.html('handover-changes', { count: changed.length }), changed),
    ].join('\n')
  }
  return firstThatFits([() => page(linesMax), () => page(fewLines), () => page(0)])
}
