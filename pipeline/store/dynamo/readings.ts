import type { SensorReadings } from '#core/gateway-protocol/report-blocks.ts'
import { sameBroadcastMs } from '#core/history/heard-twice.ts'
import type { Reading } from '#core/reading.ts'
import { spreadOf } from '#core/spread.ts'
import { type Clock, hourMs, type Millis } from '#core/time.ts'
import type { Interval } from '#core/watch/watch.ts'
import type { LeftOut } from '../../ports/left-out.ts'
import type { Batch, Readings } from '../../ports/readings.ts'
import { unpackReadings } from '../codecs/readings-of-version-1.ts'
import { packRun, unpackRun } from '../codecs/run.ts'
import { type Found, mergeRuns, spanMaxMs, splitReport } from '../codecs/split.ts'
import { isExpired, secondsOf } from '../seconds.ts'
import { instantKey, runKey } from '../sort-keys.ts'
import { groupOf, groupsFor } from './groups.ts'
import { bytesOf, type Item, schemaVersion, textOf } from './item.ts'
import { createPlaces } from './places.ts'
import { readEach } from './read-each.ts'
import { runPartition, sensorRunPartition } from './reading-keys.ts'
import type { Table } from './table.ts'

/** Tells apart what is stored of one report with these sensors and with others: neither replaces the other. */
const sensorsKey = (sensors: readonly SensorReadings[]): string =>
  Math.floor(spreadOf(sensors.map(({ sensor }) => sensor).join()) * 36 ** 6).toString(36)

/** Batches of the same report, as lists that are not empty. */
const byReport = (batches: readonly Batch[]): readonly (readonly [Batch, ...Batch[]])[] => {
  const reports = new Map<string, [Batch, ...Batch[]]>()
  for (const batch of batches) {
    const name = runKey(0, batch)
    const some = reports.get(name)
    if (some === undefined) reports.set(name, [batch])
    else some.push(batch)
  }
  return [...reports.values()]
}

export const dynamoReadings = (deps: {
  readonly table: Table
  readonly clock: Pick<Clock, 'now'>
  readonly retentionMs: number
}): Readings => {
  const { table, clock, retentionMs } = deps
  const places = createPlaces(table)

  const inSpan = (pk: string, from: Millis, to: Millis): ReturnType<Table['query']> =>
    table.query({
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :last',
      ExpressionAttributeValues: {
        ':pk': pk,
        ':first': instantKey(from - spanMaxMs),
        // Stored keys go on after the instant, so that one at `to` sorts behind this.
        ':last': instantKey(to),
      },
    })

  /** What lies there, as `unpack` reads it out of an item; expired items are left out. */
  const stored = async (
    pk: string,
    [from, to]: Interval,
    leftOut: LeftOut | undefined,
    unpack: (item: Item) => readonly Reading[],
  ): Promise<readonly Found[]> => {
    const now = clock.now()
    const items = await inSpan(pk, from, to)
    const kept = items.filter(({ expiresAt }) => !isExpired(Number(expiresAt), now))
    return readEach(kept, (item) => [item.sk, unpack(item)] as const, table.tellingOf(leftOut))
  }

  return {
    async append(organization, batches, now, gatewaySensors = 0) {
      const expiresAt = secondsOf(now + retentionMs)
      const items: Item[] = []
      for (const report of byReport(batches)) {
        const [{ gateway }] = report
        const groups = groupsFor(Math.max(gatewaySensors, report.length))
        const sensors = report.filter(({ readings }) => readings.length > 0)
        await places.note(organization, sensors, { gateway, groups })
        for (let group = 0; group < groups; group++) {
          const pk = runPartition(organization, gateway, groups, group)
          for (const { t0, part, sensors } of splitReport(
            report.filter(({ sensor }) => groupOf(sensor, groups) === group),
          ))
            items.push({
              pk,
              sk: `${runKey(t0, report[0], part)}#${sensorsKey(sensors)}`,
              v: schemaVersion,
              expiresAt,
              data: packRun(sensors, t0),
            })
        }
      }
      await table.putAll(items)
    },
    async range(organization, sensor, from, to, leftOut) {
      if (from >= to) return []
      const its = places.of(organization, sensor, leftOut)
      /** What was stored before says nothing of it. */
      const near = its.then((found) =>
        Math.min(...found.map(({ withinMs = sameBroadcastMs }) => withinMs), hourMs),
      )
      const ofGateways = async () => {
        const found = await its
        const isShared = new Set(found.map(({ gateway }) => gateway)).size > 1
        const span = [from, to + (isShared ? await near : sameBroadcastMs)] as const
        const partitions = found.map(({ gateway, groups }) =>
          runPartition(organization, gateway, groups, groupOf(sensor, groups)),
        )
        return Promise.all(
          partitions.map((pk) =>
            stored(pk, span, leftOut, (item) => unpackRun(bytesOf(item, 'data'), sensor)),
          ),
        )
      }
      const oldSpan = [from, to + sameBroadcastMs] as const
      const ofOldItems = stored(sensorRunPartition(organization, sensor), oldSpan, leftOut, (item) =>
        unpackReadings(sensor, textOf(item, 'data')),
      )
      const [before, found, withinMs] = await Promise.all([ofOldItems, ofGateways(), near])
      return mergeRuns([before, ...found].flat(), from, to, withinMs)
    },
    async broughtBy(organization, by, sensors, { from, to }) {
      const groups = groupsFor(by.sensors)
      const wanted = [...new Set(sensors.map((sensor) => groupOf(sensor, groups)))]
      const items = await Promise.all(
        wanted.map(async (group) => {
          const found = await inSpan(runPartition(organization, by.gateway, groups, group), from, to)
          const now = clock.now()
          return found.filter(({ expiresAt }) => !isExpired(Number(expiresAt), now))
        }),
      )
      return new Map(
        sensors.map((sensor) => {
          const unpack = (item: Item): Found => [item.sk, unpackRun(bytesOf(item, 'data'), sensor)]
          const some = items[wanted.indexOf(groupOf(sensor, groups))] ?? []
          const runs = readEach(
            some,
            unpack,
            table.tellingOf(() => undefined),
          )
          return [sensor, mergeRuns(runs, from, to)] as const
        }),
      )
    },
  }
}
