import type { Language, Site } from '#core/directory.ts'
import { activationEnergy } from '#core/history/mean-kinetic.ts'
import { dayMs, type Millis } from '#core/time.ts'
import type { ReportDocument, Section } from '../../pipeline/channels/report/document.ts'
import { label } from '../../pipeline/channels/telegram/shorten.ts'
import type { Report, ReportedSensor } from '../../pipeline/flows/report/read-report.ts'
import { type Month, monthName } from '../../pipeline/locales/months.ts'
import { formatNumber } from '../../pipeline/locales/numbers.ts'
import { formatDayOf } from '../../pipeline/locales/times.ts'
import { calibrationParts } from './calibration.ts'
import { chainSections } from './report-chain.ts'
import { energySections } from './report-energy.ts'
import { reportChart, reportFigures } from './report-figures.ts'
import { percent } from './report-percent.ts'
import { excursionTable, factTables, gapSections } from './report-tables.ts'
import { sayOnPaper, stampOf } from './report-words.ts'
import { unreadTimes } from './unread-times.ts'

/** A name on paper has more room than on a phone. */
const nameMax = 120

export type ReportAbout = {
  /** The sensor, or the site. */
  readonly name: string
  readonly site: Site | undefined
  readonly month: Month
  readonly language: Language
  /** Who has it made. */
  readonly by: string
}

/** Every fifth day of a month: more would stand in each other's way. */
const ticksOf = (from: Millis, to: Millis, about: ReportAbout) => {
  const place = { language: about.language, timeZone: about.site?.timeZone ?? 'UTC' }
  const ticks: { at: Millis; label: string }[] = []
  for (let at = from; at < to - dayMs; at += 5 * dayMs)
    ticks.push({ at, label: formatDayOf(at, place, 'month') })
  return ticks
}

const sectionsOf = (
  report: Report,
  about: ReportAbout,
  of: ReportedSensor,
  isOnly: boolean,
): readonly Section[] => {
  const { language, site } = about
  const say = sayOnPaper(language, report.madeAt)
  const parts: Section[] = []
  const { sensor } = of
  const first = of.quantities[0]?.read.pieces.find((piece) => piece !== null)?.firstAt
  const isNew = sensor.addedAt > report.from && (first === undefined || first >= sensor.addedAt)
  const since = isNew ? say.plain('report-since', { at: say.time(site, sensor.addedAt) }) : ''
  if (!isOnly) parts.push({ kind: 'heading', text: label(sensor.name, nameMax), more: since })
  else if (since !== '') parts.push({ kind: 'note', text: since })
  if (sensor.calibration !== undefined) {
    const { last, ...more } = calibrationParts(sensor.calibration)
    const figure = {
      label: say.plain('report-calibration'),
      value: last,
      more: say.plain('report-calibration-more', more),
    }
    parts.push({ kind: 'figures', figures: [figure] })
  }
  const ticks = ticksOf(report.from, report.to, about)
  for (const quantity of of.quantities) {
    const span = { from: report.from, to: report.to, until: report.madeAt, ticks }
    parts.push(reportChart(say, language, of, quantity, span))
    parts.push({ kind: 'figures', figures: reportFigures(say, language, quantity) })
    parts.push(...gapSections(say, quantity, site))
    const times = unreadTimes(quantity.read.unread, (at) => say.time(site, at), 'shown')
    if (times !== '') parts.push({ kind: 'note', text: say.plain('report-unread', { times }) })
  }
  parts.push(...energySections(say, language, of))
  parts.push(excursionTable(say, report, of, site))
  parts.push(...factTables(say, report, of, site))
  if (of.isCut) parts.push({ kind: 'note', text: say.plain('report-cut') })
  return parts
}

/** A report of one sensor or of a site, in the words of its reader. */
export const reportDocument = (report: Report, about: ReportAbout): ReportDocument => {
  const { language, site, month, by } = about
  const say = sayOnPaper(language, report.madeAt)
  const isOnly = report.sensors.length === 1
  const excursions = report.sensors.reduce((sum, { excursions: own }) => sum + own.length, 0)
  const quantities = report.sensors.flatMap((one) => one.quantities)
  const there = quantities.reduce((sum, { completeness }) => sum + completeness.there, 0)
  const expected = quantities.reduce((sum, { completeness }) => sum + completeness.expected, 0)
  const isUnread = quantities.some(({ read }) => read.unread.length > 0)
  const isUnderWay = report.madeAt < report.to
  return {
    language,
    title: label(about.name, nameMax),
    period: monthName(language, month),
    made: say.plain('report-made', {
      name: by,
      at: `${stampOf(language, site, report.madeAt)} ${new Date(report.madeAt).getUTCFullYear()}`,
      zone: site?.timeZone ?? 'UTC',
    }),
    madeAt: report.madeAt,
    organization: label(report.directory.organization.name, nameMax),
    about: [
      { label: say.plain('report-site'), value: site === undefined ? '–' : label(site.name, nameMax) },
      { label: say.plain('report-excursions'), value: String(excursions) },
      {
        label: say.plain('report-complete'),
        value: percent(language, there, expected),
        more: say.plain(isUnread ? 'report-there-unread' : 'report-there', { there, expected }),
      },
    ],
    sections: [
      ...(isUnderWay ? [{ kind: 'note', text: say.plain('report-under-way') } as const] : []),
      ...report.sensors.flatMap((of) => sectionsOf(report, about, of, isOnly)),
      ...chainSections(say, report),
      {
        kind: 'note',
        text: say.plain('report-how', { energy: formatNumber(language, activationEnergy, 3) }),
      },
    ],
    pageOf: (page, pages) => say.plain('report-page', { page, pages }),
  }
}
