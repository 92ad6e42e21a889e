import { seriesOfPieces } from '#core/history/series.ts'
import { type ViewFigures, viewFigures } from '#core/history/view-figures.ts'
import { type Quantity, quantities } from '#core/reading.ts'
import { hourMs, minuteMs } from '#core/time.ts'
import type { SeriesAnswer } from '#core/wire/series-answers.ts'
import type { Judgement } from '../../../logger-file/judge-sensor.ts'
import type { ImportedSensor } from '../../../logger-file/outcome.ts'
import { intervalOf } from '../../../logger-file/readings.ts'
import { answerVersion } from '../board-answer.ts'
import { limitLines } from '../limits.ts'
import { figuresAnswer, packed } from '../series/packed.ts'

/** A line is drawn of so many columns. */
const columns = 480

type Pieces = Parameters<typeof viewFigures>[0]

const piecesOf = (at: Float64Array, values: Float64Array): Pieces =>
  Array.from(at, (instant, index) => {
    const value = values[index] ?? Number.NaN
    return Number.isNaN(value)
      ? null
      : { at: instant, min: value, max: value, sum: value, count: 1, firstAt: instant, lastAt: instant }
  })

/** The curve of a sensor of a file: its temperature, or the first quantity of it, as the chart of a sensor in use has it. */
export const fileSeries = (
  sensor: ImportedSensor,
  { limits, excursions }: Judgement,
): SeriesAnswer | null => {
  const drawn = sensor.series.find(({ quantity }) => quantity === 'temperature') ?? sensor.series[0]
  const [from, last] = [drawn?.at[0], drawn?.at.at(-1)]
  if (drawn === undefined || from === undefined || last === undefined) return null
  const to = Math.max(last, from + minuteMs) + 1
  const { quantity }: { readonly quantity: Quantity } = drawn
  const columnMs = (to - from) / columns
  const trustedMs = 3 * intervalOf(sensor) + minuteMs
  const gapMs = Math.max(trustedMs, columnMs * 1.5)
  const pieces = piecesOf(drawn.at, drawn.values)
  const own = limits.filter((limit) => limit.quantity === quantity)
  const figures: ViewFigures | undefined = viewFigures(pieces, own, trustedMs)
  const { stretches } = seriesOfPieces(pieces, quantity, { from, to, columns, gapMs })
  return {
    version: answerVersion,
    sensor: sensor.name,
    quantity,
    unit: quantities[quantity].unit,
    hours: (to - from) / hourMs,
    from,
    to,
    columnMs,
    gapMs,
    since: from,
    limits: limitLines(own),
    ended: [],
    events: [],
    toldFrom: null,
    spells: {
      alarms: excursions
        .filter(({ rule }) => rule.quantity === quantity)
        .map(({ excursion: { began, clearedAt } }) => [began, clearedAt ?? to] as const),
      silences: [],
      maintenances: [],
    },
    figures: figuresAnswer(figures, quantity),
    isOfHours: false,
    unread: [],
    stretches: stretches.map((stretch) => stretch.map(packed)),
  }
}
