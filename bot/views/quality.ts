import type { Directory } from '#core/directory.ts'
import { watchedIn } from '#core/duty/watched.ts'
import { type Offender, type Quality, staleMs } from '#core/history/quality.ts'
import { dayMs } from '#core/time.ts'
import type { Missing } from '../../pipeline/flows/read/lines-since.ts'
import type { WorstMend } from '../../pipeline/flows/rule/mend-worst.ts'
import { formatNumber } from '../../pipeline/locales/numbers.ts'
import { missingLines } from './missing-lines.ts'
import type { Say } from './say.ts'
import { shortName } from './short-name.ts'

/** More offenders are not read in a chat; the figures count all. */
const offendersShown = 5

const whatOf = (say: Say, { kind, quantity, rule }: Offender): string => {
  switch (kind) {
    case 'high':
    case 'low':
      return say.plain(`what-${kind}`, { quantity: quantity ?? '' })
    case 'rate':
      return say.plain('what-rising', { quantity: quantity ?? '' })
    case 'silent':
      return say.plain('what-silent', { kind: 'sensor' })
    case 'frozen':
      return say.plain('what-frozen', { moving: quantity ?? '' })
    case 'drill':
      return say.plain('what-drill', { missed: 'no' })
    case 'uncovered':
      return say.plain('what-uncovered', { severity: 'warning' })
    case 'overdue':
      return say.plain('what-overdue')
    default:
      return rule
  }
}

const nameOf = (directory: Directory, id: string): string => shortName(watchedIn(directory, id)?.name ?? id)

/** "deadband 0.5 °C → 1 °C would have saved 23 of 31". */
const mendLine = (say: Say, { sensor, before, mend }: WorstMend): string => {
  const { kind, rule, rings, instead } = mend
  const filling = { sensor: say.bold(sensor.name), saved: instead - rings, instead }
  return kind === 'deadband'
    ? say.html('quality-mend-deadband', {
        ...filling,
        old: say.limit(before.quantity, before.deadband),
        new: say.limit(rule.quantity, rule.deadband),
      })
    : say.html('quality-mend-on-delay', {
        ...filling,
        old: say.length(before.onDelayMs),
        new: say.length(rule.onDelayMs),
      })
}

const causesText = (say: Say, { causes }: Quality): readonly string[] =>
  causes.size === 0
    ? []
    : [
        say.html('quality-causes', {
          causes: [...causes]
            .sort(([, a], [, b]) => b - a)
            .map(([cause, count]) => `${say.plain('cause-name', { cause })} (${count})`)
            .join(', '),
        }),
      ]

/** The figures, worst first, in a few lines; `mends` propose what would help, `missing` is what they do not count. */
export const qualityText = (
  say: Say,
  directory: Directory,
  {
    quality,
    mends,
    missing,
  }: { readonly quality: Quality; readonly mends: readonly WorstMend[]; readonly missing: Missing },
  language: 'en' | 'sv',
): string => {
  const { alarms, from, to, perPersonDay, takenMs, untaken, floods, stale, top } = quality
  const days = Math.round((to - from) / dayMs)
  const number = (value: number): string => formatNumber(language, value, 0, value < 1 ? 2 : 1)
  const [anySite] = directory.sites.values()
  const uncounted = missingLines(say, anySite, missing)
  if (alarms === 0) return [say.html('quality-none', { days }), ...uncounted].join('\n')
  return [
    `<b>${say.html('quality-title', { days, count: alarms })}</b>`,
    ...(perPersonDay === null
      ? []
      : [say.html('quality-rate', { day: number(alarms / days), person: number(perPersonDay) })]),
    takenMs === null
      ? say.html('quality-nobody')
      : say.html('quality-taken', { half: say.duration(takenMs.half), most: say.duration(takenMs.most) }),
    ...(untaken === 0 ? [] : [say.html('quality-untaken', { count: untaken })]),
    ...(floods.count === 0
      ? []
      : [say.html('quality-floods', { count: floods.count, duration: say.duration(floods.longestMs) })]),
    ...(stale.length === 0
      ? []
      : [say.html('quality-stale', { count: stale.length, duration: say.duration(staleMs) })]),
    ...causesText(say, quality),
    ...uncounted,
    '',
    say.html('quality-worst'),
    ...top.slice(0, offendersShown).map((one) =>
      say.html(one.isChattering ? 'quality-line-chattering' : 'quality-line', {
        name: nameOf(directory, one.sensor),
        what: whatOf(say, one),
        count: one.count,
        share: Math.round((100 * one.count) / alarms),
      }),
    ),
    ...(mends.length === 0 ? [] : ['', say.html('quality-mends'), ...mends.map((one) => mendLine(say, one))]),
  ].join('\n')
}
