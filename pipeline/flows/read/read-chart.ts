import { alarmRulesOf } from '#core/alarm/alarm-rules.ts'
import type { Directory, Sensor } from '#core/directory.ts'
import { spellsOf } from '#core/history/alarm-periods.ts'
import { joinedSpans } from '#core/history/joined-spans.ts'
import type { LimitPeriod } from '#core/history/limit-periods.ts'
import type { Series } from '#core/history/series.ts'
import { type SpanName, spans } from '#core/history/span.ts'
import type { OrganizationId } from '#core/ids.ts'
import { type Quantity, quantityNames } from '#core/reading.ts'
import { mayLack } from '#core/rule.ts'
import type { Millis } from '#core/time.ts'
import type { BoardRow } from '#core/watch/board.ts'
import type { Interval } from '#core/watch/watch.ts'
import type { Flows } from '../deps.ts'
import { factsBackTo, limitsSince } from './facts-back.ts'
import { lookAtSensor } from './read-sensor.ts'
import { readSeries } from './read-series.ts'

/** Columns of one line, and of each of several: a phone is not wider, and QuickChart takes 100 KB. */
const columnsOfOne = 240
const columnsOfMany = 160

/** One sensor of a chart: how it stands now, and its line. */
export type ChartedSensor = { readonly row: BoardRow; readonly series: Series }

/** Everything that is drawn in one chart and said under it. */
export type ChartRead = {
  readonly directory: Directory
  readonly quantity: Quantity
  /** What these sensors measure, to choose from. */
  readonly quantities: readonly Quantity[]
  readonly span: SpanName
  readonly from: Millis
  readonly to: Millis
  readonly sensors: readonly ChartedSensor[]
  readonly limits: readonly LimitPeriod[]
  readonly alarms: readonly Interval[]
  readonly silences: readonly Interval[]
  /** Times of which something is stored that cannot be read: it is missing in the lines. */
  readonly unread: readonly Interval[]
}

/** What a sensor measures: first what its rules watch. */
const quantitiesOf = ({ sensor, values }: BoardRow): readonly Quantity[] => {
  const ruled = sensor.rules.flatMap((rule) =>
    rule.kind === 'silent' || mayLack(rule) ? [] : [rule.quantity],
  )
  return [...new Set([...ruled, ...quantityNames.filter((quantity) => values[quantity] !== undefined)])]
}

/** The same limit of several sensors is one line. */
const different = (limits: readonly LimitPeriod[]): readonly LimitPeriod[] => [
  ...new Map(
    limits.map((limit) => {
      const { kind, setpoint, deadband, from, until } = limit
      return [[kind, setpoint, deadband, from, until].join(), limit]
    }),
  ).values(),
]

const spellsIn = async (
  flows: Flows,
  organization: OrganizationId,
  sensor: Sensor,
  quantity: Quantity,
  { from, to }: { readonly from: Millis; readonly to: Millis },
) => {
  const back = await factsBackTo(flows, organization, sensor.id, from, to)
  const { facts } = back
  const limits = limitsSince(sensor, back, quantity, from)
  const spells = spellsOf(facts, to, (id) => {
    const rule = alarmRulesOf(sensor).find((one) => one.id === id)
    // Of a rule that is gone nobody knows any more what it watched.
    if (rule?.kind === 'overdue') return false
    return rule === undefined || !('quantity' in rule) || rule.quantity === quantity
  })
  return { ...spells, limits }
}

/** One quantity of several sensors (their first one's own when none is given) until now. Nothing when none is known. */
export const readChart = async (
  flows: Flows,
  organization: OrganizationId,
  asked: {
    readonly sensors: readonly Sensor[]
    readonly span: SpanName
    readonly quantity?: Quantity | undefined
  },
): Promise<ChartRead | undefined> => {
  const { span } = asked
  const looks = await Promise.all(asked.sensors.map(({ id }) => lookAtSensor(flows, organization, id)))
  const known = looks.filter((look) => look !== undefined)
  const [first] = known
  if (first === undefined) return undefined
  const quantities = [...new Set(known.flatMap(({ row }) => quantitiesOf(row)))]
  const quantity = asked.quantity ?? quantities[0] ?? 'temperature'
  const to = flows.clock.now()
  const from = to - spans[span]
  const columns = known.length > 1 ? columnsOfMany : columnsOfOne
  const read = await Promise.all(
    known.map(async ({ row }) => {
      const [{ series, unread }, spells] = await Promise.all([
        readSeries(flows, organization, row.sensor, quantity, { from, to, columns }),
        spellsIn(flows, organization, row.sensor, quantity, { from, to }),
      ])
      return { row, series, unread, spells }
    }),
  )
  return {
    directory: first.directory,
    quantity,
    quantities,
    span,
    from,
    to,
    sensors: read.map(({ row, series }) => ({ row, series })),
    limits: different(read.flatMap(({ spells }) => spells.limits)),
    alarms: read.flatMap(({ spells }) => spells.alarms),
    silences: read.flatMap(({ spells }) => spells.silences),
    unread: joinedSpans(read.flatMap(({ unread }) => unread)),
  }
}
