import type { Fact } from '#core/audit.ts'
import { type Directory, siteOf } from '#core/directory.ts'
import { onDutyAt } from '#core/duty/on-duty.ts'
import type { Millis } from '#core/time.ts'
import type { BoardRow } from '#core/watch/board.ts'
import { maintenancesOf } from '../../pipeline/flows/maintenance/read.ts'
import type { Missing } from '../../pipeline/flows/read/lines-since.ts'
import type { Board } from '../../pipeline/flows/read/read-board.ts'
import { listedAlarms } from './alarms.ts'
import { firstThatFits } from './fit.ts'
import { overLines } from './handover-over.ts'
import { factLine } from './history-line.ts'
import { missingLines } from './missing-lines.ts'
import { markOf } from './row-mark.ts'
import { alarmWords } from './row-notes.ts'
import { valuesOf } from './row-values.ts'
import { ofText } from './rule-edit.ts'
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
  'imported',
  'replaced',
  'moved',
  'interval-changed',
  'standstill-changed',
  'renamed',
  'calibrated',
  'plug-changed',
  'calibration-taken-back',
  'lost',
  'undeliverable',
  'not-carried-out',
  'duty-changed',
  'group-linked',
  'agreement-changed',
  'archive-changed',
  'energy-price-changed',
  'quiet-hours-changed',
  'ladder-changed',
  'roster-changed',
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

const fewNames = (names: readonly string[], max: number): string =>
  [...names.slice(0, max), ...(names.length > max ? ['…'] : [])].join(', ')
const namesOf = (rows: readonly BoardRow[], max: number): string =>
  fewNames(
    rows.map(({ sensor }) => sensor.name),
    max,
  )

/** Who is on duty, a line for each site; those where nobody is share one. */
const dutyLines = (say: Say, directory: Directory, now: Millis, max: number): readonly string[] => {
  const manned: string[] = []
  const nobody: string[] = []
  for (const site of directory.sites.values()) {
    const names = onDutyAt(directory, site, now).flatMap((id) => directory.people.get(id)?.name ?? [])
    if (names.length === 0) nobody.push(site.name)
    else manned.push(say.html('handover-duty', { site: site.name, names: names.join(', ') }))
  }
  const left = manned.length - max
  return [
    ...manned.slice(0, max),
    ...(left > 0 ? [say.html('bot-others-too', { count: left })] : []),
    ...(nobody.length === 0
      ? []
      : [say.html('handover-nobody', { site: fewNames(nobody, Math.max(1, max)) })]),
  ]
}

/** What somebody who begins their shift must know, the worst first, in one message that fits a phone. */
export const handoverText = (
  say: Say,
  board: Board,
  lines: Missing & { readonly facts: readonly Fact[]; readonly before: readonly Fact[] },
  spanMs: number,
): string => {
  const { facts } = lines
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
  const service = maintenancesOf(rows).map(({ maintenance, rows: its }) => {
    const [first] = its
    const until = say.time(first && siteOf(directory, first.sensor), maintenance.until)
    const what = {
      marked: ofText(
        say,
        directory,
        its.map(({ sensor }) => sensor.id),
      ),
    }
    const { responsibleName: name, reason } = maintenance
    return `🔧 ${say.html('maintenances-line', { what, until, name, reason })}`
  })
  // Those with an alarm stand above already.
  const blind = rows.filter((row) => row.blind && row.alarms.length === 0)
  const unheard = rows.filter(({ presence, alarms }) => presence === 'silent' && alarms.length === 0)
  const over = overLines(say, directory, facts, Math.max(lines.from, lines.toldFrom), lines.before)
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
      ...dutyLines(say, directory, now, max),
      ...(open.length === 0 ? ['', say.html('handover-calm')] : []),
      ...section(say.html('handover-open', { standing: open.length - returned, untaken, returned }), open),
      ...(blind.length === 0 ? [] : [say.html('handover-blind', { names: namesOf(blind, max) })]),
      ...(unheard.length === 0 ? [] : [say.html('handover-unheard', { names: namesOf(unheard, max) })]),
      ...section(say.html('handover-silences', { count: silenced.length }), silenced),
      ...section(say.html('handover-maintenances', { count: service.length }), service),
      ...missingLines(say, anySite, lines),
      ...section(say.html('handover-past', { count: over.length }), over),
      ...section(say.html('handover-changes', { count: changed.length }), changed),
    ].join('\n')
  }
  return firstThatFits([() => page(linesMax), () => page(fewLines), () => page(0)])
}
