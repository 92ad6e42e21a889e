import type { LimitPeriod } from '#core/history/limit-periods.ts'
import { silenceGraceMs } from '#core/rule.ts'
import type { Interval } from '#core/watch/watch.ts'
import { text } from '../../locales/text.ts'
import { formatLimit, shownAs } from '../../locales/values.ts'
import { type ChartInput, type Point, slotAt, slots } from './chart-input.ts'
import { rangePoints } from './line-datasets.ts'
import { shades } from './looks.ts'
import { rounded, type ValueAxis } from './value-axis.ts'

/** A rectangle, and the end of it. */
const box = (left: number, right: number, bottom: number, top: number): readonly Point[] => [
  [left, bottom],
  [left, top],
  [right, top],
  [right, bottom],
  [right, null],
]

/** A shade is at least so wide, so that the shortest one can be seen. */
const widthMin = slots / 180
/** The strip of a silence along the bottom, as a share of the height. */
const strip = 0.035
/** A hole in the data narrower than this share of the chart is seen as a break of the line. */
const holeMin = 0.02

const area = (label: string, color: string, points: readonly Point[], order: number): readonly object[] =>
  points.length === 0
    ? []
    : [
        {
          label,
          data: points,
          order,
          fill: 'shape',
          backgroundColor: color,
          borderWidth: 0,
          pointRadius: 0,
          pointStyle: 'rect',
          pointBackgroundColor: color,
          pointBorderWidth: 0,
        },
      ]

const within = ({ from, to }: ChartInput, [begin, end]: Interval): boolean => end > from && begin < to

const boxes = (input: ChartInput, intervals: readonly Interval[], bottom: number, top: number) =>
  intervals
    .filter((interval) => within(input, interval))
    .flatMap(([begin, end]) => {
      const left = slotAt(input, begin)
      return box(left, Math.min(slots, Math.max(slotAt(input, end), left + widthMin)), bottom, top)
    })

/** What is not known of a single sensor since it is in use: what no stretch covers. */
const holes = ({ lines, from, to }: ChartInput): readonly Interval[] => {
  const [only, ...others] = lines
  if (only === undefined || others.length > 0) return []
  const ends = only.series.stretches.map(
    (stretch) => [stretch[0]?.at ?? from, stretch.at(-1)?.at ?? from] as const,
  )
  const begins = Math.min(Math.max(from, only.since), ends[0]?.[0] ?? to)
  const edges = [begins, ...ends.flat(), to]
  return edges.flatMap((begin, index): readonly Interval[] => {
    const end = edges[index + 1]
    if (index % 2 === 1 || end === undefined) return []
    // What was measured just now is still on its way from a calm gateway.
    const leastMs = Math.max((to - from) * holeMin, end === to ? silenceGraceMs : 0)
    return end - begin > leastMs ? [[begin, end]] : []
  })
}

/** From where to where a limit was so. */
const sidesOf = (input: ChartInput, { from, until }: LimitPeriod): readonly [left: number, right: number] => [
  from === undefined ? 0 : slotAt(input, from),
  until === undefined ? slots : slotAt(input, until),
]

/** Dashed lines at the limits that lie within the chart; their values stand beside their name. */
const limitLines = (input: ChartInput, axis: ValueAxis): readonly object[] => {
  const { language, quantity } = input
  const { per } = shownAs(quantity)
  const seen = input.limits.filter(({ setpoint }) => setpoint / per >= axis.min && setpoint / per <= axis.max)
  if (seen.length === 0) return []
  const setpoints = [...new Set(seen.map(({ setpoint }) => setpoint))]
  const limits = setpoints.map((setpoint) => formatLimit(language, quantity, setpoint)).join(', ')
  return [
    {
      label: text(language, 'chart-limit', { limits }),
      data: seen.flatMap((limit): readonly Point[] => {
        const y = rounded(limit.setpoint / per)
        const [left, right] = sidesOf(input, limit)
        return [
          [left, y],
          [right, y],
          [right, null],
        ]
      }),
      order: 2,
      borderColor: shades.limit,
      borderWidth: 1.5,
      borderDash: [6, 4],
      pointRadius: 0,
      pointStyle: 'line',
      pointBorderColor: shades.limit,
      pointBorderWidth: 2,
    },
  ]
}

/** Within a deadband an alarm that has come does not end yet. */
const deadbands = (input: ChartInput, axis: ValueAxis): readonly Point[] => {
  const { limits, quantity } = input
  const { per } = shownAs(quantity)
  const inside = (value: number): number => rounded(Math.min(Math.max(value / per, axis.min), axis.max))
  return limits.flatMap((limit) => {
    const { kind, setpoint, deadband } = limit
    const end = inside(kind === 'high' ? setpoint - deadband : setpoint + deadband)
    const begin = inside(setpoint)
    return begin === end ? [] : box(...sidesOf(input, limit), Math.min(begin, end), Math.max(begin, end))
  })
}

/** Everything but the lines of the sensors, each with a name in the legend; what has the greatest order lies lowest. */
export const shadeDatasets = (input: ChartInput, axis: ValueAxis): readonly object[] => {
  const { language } = input
  const { min, max } = axis
  const stripTop = min + (max - min) * strip
  return [
    ...limitLines(input, axis),
    ...area(text(language, 'chart-silence'), shades.silence, boxes(input, input.silences, min, stripTop), 3),
    ...area(
      text(language, 'chart-range'),
      input.lines.length > 1 ? shades.ranges : shades.range,
      rangePoints(input),
      4,
    ),
    ...area(text(language, 'chart-deadband'), shades.deadband, deadbands(input, axis), 5),
    ...area(text(language, 'chart-alarm'), shades.alarm, boxes(input, input.alarms, min, max), 6),
    ...area(
      text(language, 'chart-unread'),
      shades.unread,
      boxes(input, input.unread, max - (max - min) * strip, max),
      3,
    ),
    ...area(text(language, 'chart-unknown'), shades.unknown, boxes(input, holes(input), min, max), 7),
  ]
}
