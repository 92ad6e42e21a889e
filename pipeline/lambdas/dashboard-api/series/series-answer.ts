import { alarmRulesOf } from '#core/alarm/alarm-rules.ts'
import type { SensorFact } from '#core/audit.ts'
import type { Sensor } from '#core/directory.ts'
import { spellsOf } from '#core/history/alarm-periods.ts'
import { viewFigures } from '#core/history/view-figures.ts'
import { type Quantity, quantities } from '#core/reading.ts'
import { hourMs, type Millis } from '#core/time.ts'
import type { Interval } from '#core/watch/watch.ts'
import type { Flows } from '../../../flows/deps.ts'
import { factsBackTo, limitsSince } from '../../../flows/read/facts-back.ts'
import { readSeries } from '../../../flows/read/read-series.ts'
import { answerVersion } from '../board-answer.ts'
import { limitLines } from '../limits.ts'
import type { Reader } from '../reader.ts'
import { endedAlarms } from './ended-alarms.ts'
import { figuresAnswer, packed } from './packed.ts'
import type { SeriesQuery, Window } from './series-query.ts'
import { eventsMax, timelineOf } from './timeline.ts'

/** Until now means until the end of the column that now is in: within one column the answer stays the same, and its tag too. */
const boundsOf = (window: Window, columns: number, now: Millis): readonly [Millis, Millis] => {
  if ('from' in window) return [window.from, window.to]
  const spanMs = window.hours * hourMs
  const columnMs = Math.max(1, Math.ceil(spanMs / columns))
  const to = Math.ceil((now + 1) / columnMs) * columnMs
  return [to - spanMs, to]
}

/** What of `spells` lies within those bounds, cut to them. */
const within = (spells: readonly Interval[], [from, to]: Interval): readonly Interval[] =>
  spells.flatMap(([began, ended]) =>
    began < to && ended >= from ? [[Math.max(began, from), Math.min(ended, to)] as const] : [],
  )

const spellsAnswer = (
  facts: readonly SensorFact[],
  sensor: Sensor,
  quantity: Quantity,
  bounds: Interval,
  now: Millis,
) => {
  const spells = spellsOf(facts, now, (id) => {
    const rule = alarmRulesOf(sensor).find((one) => one.id === id)
    // Of a rule that is gone nobody knows any more what it watched; an overdue maintenance is drawn as one.
    if (rule?.kind === 'overdue') return false
    return rule === undefined || !('quantity' in rule) || rule.quantity === quantity
  })
  return {
    alarms: within(spells.alarms, bounds),
    silences: within(spells.silences, bounds),
    maintenances: within(spells.maintenances, bounds),
  }
}

/** One quantity of one sensor over a span (its end exclusive); each bucket is `[at, min, max, mean, count]`, `at` its middle. */
export const seriesAnswer = async (flows: Flows, reader: Reader, asked: SeriesQuery) => {
  const sensor = reader.directory.sensors.get(asked.sensor)
  if (sensor === undefined) return undefined
  const { quantity, window, columns } = asked
  const now = flows.clock.now()
  const bounds = boundsOf(window, columns, now)
  const [from, to] = bounds
  const [read, back] = await Promise.all([
    readSeries(flows, reader.organization, sensor, quantity, { from, to, columns }),
    factsBackTo(flows, reader.organization, sensor.id, from, now),
  ])
  const { columnMs, gapMs, series } = read
  const { facts, toldFrom } = back
  const limits = limitsSince(sensor, back, quantity, from).filter(({ from: since = from }) => since < to)
  const events = timelineOf(facts, sensor, quantity, bounds)
  const shown = events.slice(0, eventsMax)
  return {
    version: answerVersion,
    sensor: sensor.id,
    quantity,
    unit: quantities[quantity].unit,
    hours: (to - from) / hourMs,
    from,
    to,
    columnMs,
    gapMs,
    // What is not known from before the sensor was in use is not missing.
    since: sensor.addedAt,
    limits: limitLines(limits),
    ended: endedAlarms(facts, quantity, from, to),
    events: shown,
    /** What happened before that in this time is not told; null where all of it is. */
    toldFrom: shown.length < events.length ? (shown.at(-1)?.at ?? toldFrom) : toldFrom,
    spells: spellsAnswer(facts, sensor, quantity, bounds, now),
    figures: figuresAnswer(viewFigures(read.pieces, limits, read.trustedMs), quantity),
    /** Of hours, the figures are good guesses: only the range of each is known. */
    isOfHours: read.isOfHours,
    unread: read.unread,
    stretches: series.stretches.map((stretch) => stretch.map(packed)),
  }
}
