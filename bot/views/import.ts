import type { Site } from '#core/directory.ts'
import { textLengthMax } from '../../pipeline/channels/telegram/html.ts'
import { isSwitch } from '../../pipeline/locales/values.ts'
import type { Judgement } from '../../pipeline/logger-file/judge-sensor.ts'
import type { Note } from '../../pipeline/logger-file/note.ts'
import type { ImportedSensor, ImportOutcome } from '../../pipeline/logger-file/outcome.ts'
import { lengthOf } from './fit.ts'
import { whatWords } from './row-notes.ts'
import type { Say } from './say.ts'

/** More would push the buttons off a phone. */
const sensorsShown = 4
const notesShown = 8
const excursionsShown = 5
const leftOutShown = 3
/** Spreadsheet programs allow no longer names. */
const sheetNameMax = 31

const said = (say: Say, { id, args }: Note): string => say.html(id, args)

type Refused = NonNullable<ImportOutcome['refused']>

/** Why a file is not taken, and what helps. */
export const refusedText = (say: Say, name: string, { why, help }: Refused): string =>
  [
    say.html('import-refused', { file: say.bold(name) }),
    said(say, why),
    '',
    said(say, help),
    say.html('import-caption'),
  ].join('\n')

const quantityLine = (say: Say, { quantity, unitRead, values }: ImportedSensor['series'][number]): string => {
  const known = values.filter((value) => !Number.isNaN(value))
  const first = known[0]
  const last = known.at(-1)
  const name = say.plain('quantity-name', { quantity })
  if (first === undefined || last === undefined) return say.html('import-quantity-none', { name })
  const value = (number: number): string => say.value(quantity, number)
  const count = known.length
  if (isSwitch(quantity)) return say.html('import-switch', { name, count, last: value(last) })
  let min = first
  let max = first
  for (const one of known) {
    min = Math.min(min, one)
    max = Math.max(max, one)
  }
  const shown = { first: value(first), last: value(last), min: value(min), max: value(max) }
  return say.html('import-quantity', { name, unit: unitRead, count, ...shown })
}

const sensorLines = (
  say: Say,
  site: Site | undefined,
  { name, series }: ImportedSensor,
): readonly string[] => {
  const from = Math.min(...series.map(({ at }) => at[0] ?? Number.POSITIVE_INFINITY))
  const to = Math.max(...series.map(({ at }) => at.at(-1) ?? Number.NEGATIVE_INFINITY))
  const span = {
    from: say.siteTime(site, from),
    to: say.siteTime(site, to),
    duration: say.duration(to - from),
  }
  return [
    say.html('import-sensor', { name: say.bold(name), ...span }),
    ...series.map((one) => quantityLine(say, one)),
  ]
}

const excursionLines = (say: Say, site: Site | undefined, { excursions }: Judgement): readonly string[] => {
  const shown = excursions.slice(0, excursionsShown).map(({ rule, excursion }) => {
    const { began, clearedAt, worst } = excursion
    const filling = {
      what: whatWords(say, 'sensor', rule),
      from: say.siteTime(site, began),
      worst: worst === null ? '' : say.value(rule.quantity, worst.value),
    }
    return clearedAt === null
      ? say.html('import-excursion-open', filling)
      : say.html('import-excursion', { ...filling, duration: say.duration(clearedAt - began) })
  })
  const more = excursions.length - excursionsShown
  return more > 0 ? [...shown, say.html('import-more', { count: more })] : shown
}

const kineticLine = (say: Say, { celsius, gapMs, worstC }: NonNullable<Judgement['meanKinetic']>): string => {
  const value = say.value('temperature', celsius)
  if (gapMs === 0) return say.html('import-kinetic', { value })
  const worst = say.value('temperature', worstC)
  return say.html('import-kinetic-gap', { value, gap: say.duration(gapMs), worst })
}

const judgedLines = (say: Say, site: Site | undefined, judgement: Judgement): readonly string[] => {
  const { preset, limits, excursions, meanKinetic, exposures } = judgement
  if (limits.length === 0) return []
  const harmed = exposures
    .filter(({ ms }) => ms > 0)
    .map(({ beyond: { side, limit }, ms }) =>
      say.html('import-exposure', {
        side,
        limit: say.limit('temperature', limit),
        duration: say.duration(ms),
      }),
    )
  return [
    say.html('import-judged', { preset: say.plain(`preset-${preset}`), count: excursions.length }),
    ...excursionLines(say, site, judgement),
    ...harmed,
    ...(meanKinetic === undefined ? [] : [kineticLine(say, meanKinetic)]),
  ]
}

/** What a file holds, how it would have been judged, and how it was read. */
export const verdictText = (
  say: Say,
  site: Site | undefined,
  name: string,
  outcome: ImportOutcome,
  judgements: readonly Judgement[],
): string => {
  const { leftOut, leftOutCount, said: notes } = outcome
  const sensors = outcome.sensors.slice(0, sensorsShown).flatMap((sensor, index) => {
    const judgement = judgements[index]
    const judged = judgement === undefined ? [] : judgedLines(say, site, judgement)
    return ['', ...sensorLines(say, site, sensor), ...judged]
  })
  const others = outcome.sensors.length - sensorsShown
  const held = [
    say.html('import-read', { file: say.bold(name), count: outcome.sensors.length }),
    ...sensors,
    ...(others > 0 ? ['', say.html('import-more-sensors', { count: others })] : []),
  ]
  const how = notes.slice(0, notesShown).map((one) => `<i>${said(say, one)}</i>`)
  const left =
    leftOutCount === 0
      ? []
      : [
          say.html('import-left-out', { count: leftOutCount }),
          ...leftOut.slice(0, leftOutShown).map(({ line, why, sheet }) =>
            say.html('import-line', {
              line: sheet === undefined ? line : `${sheet.slice(0, sheetNameMax)}:${line}`,
              why: { marked: said(say, why) },
            }),
          ),
        ]
  const whole = [...held, '', ...how, ...left].join('\n')
  if (lengthOf(whole) <= textLengthMax) return whole
  // What it holds matters more than how it was read.
  const short = [...held, '', ...left].join('\n')
  return lengthOf(short) <= textLengthMax ? short : held.slice(0, 1 + sensorsShown).join('\n')
}
