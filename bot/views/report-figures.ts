import type { Language } from '#core/directory.ts'
import type { Millis } from '#core/time.ts'
import type { Drawing, Figure } from '../../pipeline/channels/report/document.ts'
import type { ReportedQuantity, ReportedSensor } from '../../pipeline/flows/report/read-report.ts'
import { formatNumber } from '../../pipeline/locales/numbers.ts'
import { shownAs } from '../../pipeline/locales/values.ts'
import { percent } from './report-percent.ts'
import type { Say } from './say.ts'

type Span = {
  readonly from: Millis
  readonly to: Millis
  /** Of what comes after nothing can be known. */
  readonly until: Millis
  readonly ticks: Drawing['ticks']
}

/** The curve of one quantity with the limits that held, what was beyond them, and where nothing is known. */
export const reportChart = (
  say: Say,
  language: Language,
  { excursions }: ReportedSensor,
  { quantity, read, limits, completeness }: ReportedQuantity,
  { from, to, until, ticks }: Span,
): Drawing => {
  const { per, unit } = shownAs(quantity)
  const now = Math.min(to, until)
  return {
    kind: 'drawing',
    title: say.plain('report-curve', {
      quantity: say.plain('quantity-name', { quantity }),
      unit: unit === '' ? '–' : unit,
    }),
    from,
    to,
    stretches: read.series.stretches.map((stretch) =>
      stretch.map(({ at, min, max, mean, count }) => ({
        at,
        min: min / per,
        max: max / per,
        mean: mean / per,
        count,
      })),
    ),
    limits: limits.map(({ setpoint, from: since = from, until: ended = to }) => ({
      from: Math.max(since, from),
      to: Math.min(ended, to),
      value: setpoint / per,
      label: say.limit(quantity, setpoint),
    })),
    excursions: excursions
      .filter(({ fact, isRefuted }) => !isRefuted && (fact.detail.quantity ?? quantity) === quantity)
      .map(({ began, over }) => [began, over ?? now]),
    gaps: completeness.gaps,
    ticks,
    valueAt: (value, digits) => formatNumber(language, value, digits),
    legend: {
      range: say.plain('report-legend-range'),
      limit: say.plain('report-legend-limit'),
      excursion: say.plain('report-legend-excursion'),
      gap: say.plain('report-legend-gap'),
    },
    empty: say.plain('report-nothing-known'),
  }
}

/** What the period comes to; what is not known is said, not left out. */
export const reportFigures = (say: Say, language: Language, of: ReportedQuantity): readonly Figure[] => {
  const { quantity, figures, kinetic, exposures, completeness } = of
  const { there, expected } = completeness
  const isUnread = of.read.unread.length > 0
  const complete: Figure = {
    label: say.plain('report-complete'),
    value: percent(language, there, expected),
    more: say.plain(isUnread ? 'report-there-unread' : 'report-there', { there, expected }),
  }
  if (figures === undefined) return [complete]
  const { min, max, mean, outsideMs } = figures
  const value = (number: number): string => say.value(quantity, number)
  return [
    { label: say.plain('report-mean'), value: value(mean) },
    {
      label: say.plain('report-range'),
      value: say.plain('report-range-value', { min: value(min), max: value(max) }),
    },
    complete,
    {
      label: say.plain('report-outside'),
      value: outsideMs === null ? '–' : say.duration(outsideMs),
      more: outsideMs === null ? say.plain('report-no-limits') : '',
    },
    ...(quantity !== 'temperature'
      ? []
      : [
          {
            label: say.plain('report-kinetic'),
            value: kinetic === undefined ? '–' : value(kinetic.celsius),
            more:
              kinetic === undefined
                ? say.plain('report-too-little')
                : kinetic.gapMs === 0
                  ? ''
                  : say.plain('report-kinetic-worst', {
                      worst: value(kinetic.worstC),
                      gap: say.duration(kinetic.gapMs),
                    }),
          },
        ]),
    ...exposures.map(({ side, limit, ms }) => ({
      label: say.plain('report-exposure', { side, limit: say.limit(quantity, limit) }),
      value: say.duration(ms),
    })),
  ]
}
