import type { Directory } from '#core/directory.ts'
import type { Report } from '#core/gateway-protocol/report.ts'
import type { SensorReadings } from '#core/gateway-protocol/report-blocks.ts'
import { heardAlike, sameMeasurementMs } from '#core/history/heard-twice.ts'
import type { OrganizationId, SensorId } from '#core/ids.ts'
import { own } from '#core/own.ts'
import type { Reading } from '#core/reading.ts'
import type { Millis } from '#core/time.ts'
import type { Watch } from '#core/watch/watch.ts'
import type { GatewayState } from '../../../ports/stores.ts'
import { lastOf } from '../../alarm/watch-context.ts'
import type { Flows } from '../../deps.ts'

type Ways = {
  readonly directory: Directory
  readonly heard: GatewayState | undefined
  readonly others: readonly GatewayState[]
  readonly watches: ReadonlyMap<SensorId, Watch>
}

/** A block of a sensor that another gateway hears as well, and how far apart both may hear one measurement. */
type Shared = { readonly block: SensorReadings; readonly withinMs: number }

/** Of which blocks the other gateway may have brought some readings already: it has heard the sensor at the time of these, or later. */
const sharedWith = (
  other: GatewayState,
  blocks: readonly SensorReadings[],
  { directory, watches }: Ways,
): readonly Shared[] =>
  blocks.flatMap((block) => {
    const sensor = directory.sensors.get(block.sensor)
    const heardAt = own(other.lasts, block.sensor)?.at
    const first = block.readings[0]
    if (sensor?.kind !== 'sensor' || heardAt === undefined || first === undefined) return []
    if (watches.get(block.sensor)?.gateways.includes(other.gateway) !== true) return []
    const withinMs = sameMeasurementMs(sensor.intervalMs)
    return first.measuredAt - withinMs <= heardAt ? [{ block, withinMs }] : []
  })

const alikeWith = async (
  { stores, log }: Flows,
  organization: OrganizationId,
  other: GatewayState,
  shared: readonly Shared[],
): Promise<readonly (readonly [Reading, Reading])[]> => {
  if (shared.length === 0) return []
  const times = shared.flatMap(({ block: { readings }, withinMs }) => [
    (readings[0]?.measuredAt ?? 0) - withinMs,
    (readings.at(-1)?.measuredAt ?? 0) + withinMs,
  ])
  const span = { from: Math.min(...times), to: Math.max(...times) + 1 }
  const { gateway, lasts } = other
  try {
    const brought = await stores.readings.broughtBy(
      organization,
      { gateway, sensors: Object.keys(lasts).length },
      shared.map(({ block }) => block.sensor),
      span,
    )
    return shared.flatMap(({ block, withinMs }) =>
      heardAlike(block.readings, brought.get(block.sensor) ?? [], withinMs),
    )
  } catch (error) {
    // It is stored twice, then, and shown once.
    log({ level: 'warn', event: 'heard-twice-not-known', organization, gateway, why: String(error) })
    return []
  }
}

/**
 * A report without the readings that another gateway has brought already, and that are stored and judged: one measurement that
 * several heard counts once. Asks once for each gateway that may have heard one of these readings too, and where none may, for
 * nothing: what is newer than all that was heard is in a hurry. Never fails.
 */
export const heardOnce = async (
  flows: Flows,
  organization: OrganizationId,
  report: Report,
  ways: Ways,
): Promise<Report> => {
  const found = await Promise.all(
    ways.others.map((other) =>
      alikeWith(flows, organization, other, sharedWith(other, report.sensors, ways)),
    ),
  )
  const heards = ways.heard === undefined ? ways.others : [ways.heard, ...ways.others]
  const judgedUntil = (sensor: SensorId): Millis =>
    Math.max(lastOf(sensor, heards).at, ways.watches.get(sensor)?.assessedUntil ?? 0)
  // What is stored of a report that was lost half-way is nobody's yet: it comes again, or this one speaks.
  const twice = new Set(
    found.flat().flatMap(([one, other]) => (other.measuredAt <= judgedUntil(one.sensor) ? [one] : [])),
  )
  if (twice.size === 0) return report
  const sensors = report.sensors.map((block) => ({
    ...block,
    readings: block.readings.filter((reading) => !twice.has(reading)),
  }))
  return { ...report, sensors }
}
