import type { SensorFact, SensorFactKind } from '#core/audit.ts'
import type { Site } from '#core/directory.ts'
import { isQuantity } from '#core/reading.ts'
import { isLimit } from '#core/rule.ts'
import type { Column, Section, Table } from '../../pipeline/channels/report/document.ts'
import type { Report, ReportedQuantity, ReportedSensor } from '../../pipeline/flows/report/read-report.ts'
import type { ReportedExcursion } from '../../pipeline/flows/report/reported-excursions.ts'
import { whoOf } from './change-words.ts'
import { whyOf } from './fact-why.ts'
import { missedKind, sensorWords } from './history-line.ts'
import { whatWords } from './row-notes.ts'
import { ruleThen } from './rule-then.ts'
import type { Say } from './say.ts'

const whatOf = (say: Say, { sensor }: ReportedSensor, { fact }: ReportedExcursion): string => {
  const rule = ruleThen(fact, sensor)
  if (rule === undefined) return say.plain('fact-alarm')
  const what = whatWords(say, missedKind(sensor, fact), rule)
  const { limit } = fact.detail
  return typeof limit === 'number' && isLimit(rule) ? `${what} (${say.limit(rule.quantity, limit)})` : what
}

const worstOf = (say: Say, { fact, worst }: ReportedExcursion): string => {
  const { quantity } = fact.detail
  return worst === null || typeof quantity !== 'string' || !isQuantity(quantity)
    ? '–'
    : say.value(quantity, worst)
}

/** What people know of it: what it was, what they noted, and that it was none, where late readings say so. */
const notesOf = (say: Say, { cause, notes, isRefuted, fact }: ReportedExcursion): string =>
  [
    ...(isRefuted ? [say.plain('report-refuted')] : []),
    ...(fact.what === 'late' || fact.what === 'corrected' ? [say.plain('report-learned-late')] : []),
    ...(cause === null ? [] : [say.plain('cause-name', { cause: cause.cause })]),
    ...(cause?.words == null ? [] : [cause.words]),
    ...notes,
  ].join('; ')

/** Every excursion with who took it, and what it was. */
export const excursionTable = (
  say: Say,
  report: Report,
  of: ReportedSensor,
  site: Site | undefined,
): Table => ({
  kind: 'table',
  title: say.plain('report-excursions'),
  columns: [
    { head: say.plain('report-began'), share: 14 },
    { head: say.plain('report-over'), share: 14 },
    { head: say.plain('report-lasted'), share: 12, isNumber: true },
    { head: say.plain('report-what'), share: 19 },
    { head: say.plain('report-worst'), share: 11, isNumber: true },
    { head: say.plain('report-taken'), share: 17 },
    { head: say.plain('report-cause'), share: 'note' },
  ],
  rows: of.excursions.map((one) => [
    say.time(site, one.began).shown,
    one.over === null ? say.plain('report-goes-on') : say.time(site, one.over).shown,
    say.duration((one.over ?? Math.min(report.to, report.madeAt)) - one.began),
    whatOf(say, of, one),
    worstOf(say, one),
    one.takenAt === null
      ? say.plain('report-not-taken')
      : say.plain('report-taken-by', { name: one.takenBy ?? '?', at: say.time(site, one.takenAt) }),
    notesOf(say, one),
  ]),
  empty: say.plain('report-no-excursions'),
})

const changed: ReadonlySet<SensorFactKind> = new Set<SensorFactKind>([
  'rule-changed',
  'preset-changed',
  'limit-proposed',
  'limit-refused',
  'limit-explained',
  'interval-changed',
  'standstill-changed',
  'renamed',
  'calibrated',
  'plug-changed',
  'calibration-taken-back',
  'replaced',
  'moved',
  'adopted',
  'retired',
  'returned',
  'imported',
  'lost',
])

/** Silences, maintenance, drills, and what was changed, each as the audit has it. */
export const factTables = (
  say: Say,
  { directory }: Report,
  { facts }: ReportedSensor,
  site: Site | undefined,
): readonly Table[] => {
  const columns: readonly Column[] = [
    { head: say.plain('report-when'), share: 14 },
    { head: say.plain('report-who'), share: 18 },
    { head: say.plain('report-what'), share: 68 },
  ]
  const tableOf = (id: string, belongs: (fact: SensorFact) => boolean): Table => ({
    kind: 'table',
    title: say.plain(`report-${id}`),
    columns,
    rows: facts.filter(belongs).map((fact) => {
      const why = whyOf(say, fact)
      const words = sensorWords(say, directory, fact)
      return [
        say.time(site, fact.at).shown,
        fact.person === null ? '–' : whoOf(say, directory, fact),
        why === undefined ? words : `${words} (${why})`,
      ]
    }),
    empty: say.plain(`report-no-${id}`),
  })
  return [
    tableOf('care', ({ what }) => what.startsWith('maintenance-') || what.startsWith('silence')),
    tableOf('drills', ({ what }) => what.startsWith('drill-')),
    tableOf('changes', ({ what }) => changed.has(what)),
  ]
}

/** More gaps than this are a sensor that measures more seldom than it should, not a list that somebody reads. */
const gapsMax = 20

/** When nothing was measured; of many the longest, and what the others come to. */
export const gapSections = (
  say: Say,
  { completeness: { gaps } }: ReportedQuantity,
  site: Site | undefined,
): readonly Section[] => {
  if (gaps.length === 0) return []
  const longest = [...gaps].sort(([a, b], [c, d]) => d - c - (b - a))
  const shown = new Set(longest.slice(0, gapsMax))
  const others = longest.slice(gapsMax)
  const table: Table = {
    kind: 'table',
    title: say.plain('report-gaps'),
    columns: [
      { head: say.plain('report-from'), share: 2 },
      { head: say.plain('report-to'), share: 2 },
      { head: say.plain('report-lasted'), share: 2, isNumber: true },
      { head: '', share: 3 },
    ],
    rows: gaps
      .filter((gap) => shown.has(gap))
      .map(([from, to]) => [
        say.time(site, from).shown,
        say.time(site, to).shown,
        say.duration(to - from),
        '',
      ]),
    empty: '',
  }
  if (others.length === 0) return [table]
  const lasted = say.duration(others.reduce((sum, [from, to]) => sum + to - from, 0))
  return [table, { kind: 'note', text: say.plain('report-more-gaps', { count: others.length, lasted }) }]
}
