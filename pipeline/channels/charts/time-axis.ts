import { hourMs, type Millis, minuteMs } from '#core/time.ts'
import { formatClock, formatDayOf, minuteOfDay } from '../../locales/times.ts'
import { type ChartInput, slotAt, slots } from './chart-input.ts'

type Plan = {
  /** Ticks stand where the local minute of the day is a multiple of this. */
  readonly everyMinutes: number
  /** Every so many lines one has a label. */
  readonly labelled: number
  readonly day: 'weekday' | 'month' | undefined
}

const dayMinutes = 24 * 60

/** About six labels, which is what a phone has room for. */
const plans: Readonly<Record<ChartInput['span'], Plan>> = {
  '1h': { everyMinutes: 10, labelled: 1, day: undefined },
  '24h': { everyMinutes: 4 * 60, labelled: 1, day: undefined },
  '7d': { everyMinutes: dayMinutes, labelled: 1, day: 'weekday' },
  '30d': { everyMinutes: dayMinutes, labelled: 5, day: 'month' },
}

/** Time zones differ from UTC by whole quarters of an hour. */
const stepMs = 15 * minuteMs
/** From one local midnight the next is at least this far, whatever the clocks do in between. */
const dayAtLeastMs = 22 * hourMs
/** A label so near to a side would be cut. */
const edge = slots * 0.035

/** Instants within the chart at which the local clock shows a round time. */
const ticksOf = ({ from, to, timeZone }: ChartInput, { everyMinutes }: Plan): readonly Millis[] => {
  const step = Math.min(stepMs, everyMinutes * minuteMs)
  const ticks: Millis[] = []
  for (let at = Math.ceil(from / step) * step; at < to; ) {
    const isTick = minuteOfDay(at, timeZone) % everyMinutes === 0
    if (isTick) ticks.push(at)
    at += isTick && everyMinutes === dayMinutes ? dayAtLeastMs : step
  }
  return ticks
}

/** The time axis: a label for each slot, most of them empty, and how thick the line of the grid is there. */
export const timeAxis = (
  input: ChartInput,
): { readonly labels: readonly string[]; readonly lineWidths: readonly number[] } => {
  const plan = plans[input.span]
  const { language, timeZone } = input
  const labels = Array.from({ length: slots + 1 }, () => '')
  const lineWidths = Array.from({ length: slots + 1 }, () => 0)
  ticksOf(input, plan).forEach((at, index) => {
    const slot = Math.round(slotAt(input, at))
    if (index % plan.labelled !== 0) return
    lineWidths[slot] = 1
    if (slot < edge || slot > slots - edge) return
    const isMidnight = minuteOfDay(at, timeZone) === 0
    labels[slot] =
      plan.day !== undefined || isMidnight
        ? formatDayOf(at, { language, timeZone }, plan.day ?? 'weekday')
        : formatClock(at, { language, timeZone })
  })
  return { labels, lineWidths }
}
