import { type Directory, type Sensor, siteOf } from '#core/directory.ts'
import type { Report } from '#core/gateway-protocol/report.ts'
import type { SensorReadings } from '#core/gateway-protocol/report-blocks.ts'
import type { GatewayId, OrganizationId, SensorId } from '#core/ids.ts'
import { lateStretch } from '#core/late/late-stretch.ts'
import { own } from '#core/own.ts'
import type { Reading } from '#core/reading.ts'
import type { Millis } from '#core/time.ts'
import { applyReadings } from '#core/watch/apply-readings.ts'
import type { Interval, Last, Watch } from '#core/watch/watch.ts'
import type { GatewayState } from '../../ports/stores.ts'
import { quietUntilAt } from '../alarm/quiet-until.ts'
import { lastOf } from '../alarm/watch-context.ts'
import type { Flows } from '../deps.ts'
import { judgeLate } from './judge-late.ts'
import { newWatch, withGateway } from './new-watch.ts'
import { isBeforeItsEnd } from './ways/listened.ts'

/** What a report is judged by, as it is stored now. */
export type Stored = {
  readonly directory: Directory
  readonly heard: GatewayState | undefined
  readonly others: readonly GatewayState[]
  readonly watches: ReadonlyMap<SensorId, Watch>
  readonly unreadable: ReadonlyMap<SensorId, string>
  /** When the gateway listened while it kept what it heard. */
  readonly listened: readonly Interval[]
  readonly now: Millis
}

/** What became of the readings of one sensor. */
export type Judged =
  | { readonly kind: 'judged'; readonly watch: Watch; readonly last: Last; readonly isAll: boolean }
  /** Some are late, and must be stored before the watch is loaded by which they are judged. */
  | { readonly kind: 'store-first' }
  | { readonly kind: 'failed'; readonly why: string }

/** With those that were stored before and could not be judged. */
const withUnjudged = async (
  { stores }: Flows,
  organization: OrganizationId,
  { sensor, readings }: SensorReadings,
  { heard, now }: Stored,
): Promise<readonly Reading[]> => {
  const since = own(heard?.unjudged, sensor)
  if (since === undefined) return readings
  const before = await stores.readings.range(organization, sensor, since, readings[0]?.measuredAt ?? now)
  return [...before, ...readings]
}

/**
 * When the ways of a sensor listened, as far as they have said: each since it is back, and `gateway`, whose report it is, while it kept
 * what it heard. What a gateway hears is flushed within the grace of whoever is missed. A gateway is its own way.
 */
const listeningOf = (
  { kind }: Sensor,
  watch: Watch | undefined,
  { heard, others, listened }: Pick<Stored, 'heard' | 'others' | 'listened'>,
  gateway: GatewayId,
): readonly Interval[] => {
  if (kind === 'gateway') return [[0, Number.POSITIVE_INFINITY]]
  const ways = [...(heard === undefined ? [] : [heard]), ...others]
  const known = ways.filter((way) => watch?.gateways.includes(way.gateway))
  return [
    ...known.map(({ backSince, sentAt }): Interval => [backSince, sentAt]),
    ...(watch?.gateways.includes(gateway) ? listened : []),
  ]
}

const judge = async (
  flows: Flows,
  organization: OrganizationId,
  report: Report,
  sensor: Sensor,
  block: SensorReadings,
  stored: Stored,
  isStored: boolean,
): Promise<Judged> => {
  const { directory, heard, others, watches, now } = stored
  const readings = await withUnjudged(flows, organization, block, stored)
  const heards = heard === undefined ? others : [heard, ...others]
  const last = lastOf(block.sensor, heards)
  const watched = withGateway(watches.get(block.sensor) ?? newWatch(sensor, report), report, sensor)
  const quietUntil = quietUntilAt(siteOf(directory, sensor), now)
  const context = { sensor, directory, ladder: flows.ladder, last, now, quietUntil }
  const stretch = lateStretch(watched, context, readings)
  if (stretch !== undefined && !isStored) return { kind: 'store-first' }
  const corrected =
    stretch === undefined
      ? watched
      : await judgeLate(flows.stores, organization, watched, context, stretch, false)
  const applied = applyReadings(
    corrected,
    context,
    readings,
    listeningOf(sensor, watches.get(block.sensor), stored, report.gateway),
    isBeforeItsEnd(report),
  )
  return { kind: 'judged', watch: applied.watch, last: applied.last, isAll: applied.isAll }
}

/** Judges the readings of one sensor. Whatever goes wrong is that sensor's alone: it never throws. */
export const judgeBlock = async (...of: Parameters<typeof judge>): Promise<Judged> => {
  const [, , , sensor, block, stored] = of
  const unreadable = sensor.unreadable ?? stored.unreadable.get(block.sensor)
  if (unreadable !== undefined) return { kind: 'failed', why: unreadable }
  try {
    return await judge(...of)
  } catch (error) {
    return { kind: 'failed', why: String(error) }
  }
}
