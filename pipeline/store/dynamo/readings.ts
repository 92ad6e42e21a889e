import type { Clock } from '#core/time.ts'
import type { Readings } from '../../ports/stores.ts'
import { packReadings, unpackReadings } from '../codecs/readings.ts'
import { mergeRuns, spanMaxMs, splitBatch } from '../codecs/split.ts'
import { isExpired, secondsOf } from '../seconds.ts'
import { instantKey, runKey } from '../sort-keys.ts'
import { numberOf, schemaVersion, textOf } from './item.ts'
import { readingPartition } from './keys.ts'
import type { Table } from './table.ts'

export const dynamoReadings = (deps: {
  readonly table: Table
  readonly clock: Pick<Clock, 'now'>
  readonly retentionMs: number
}): Readings => {
  const { table, clock, retentionMs } = deps
  return {
    async append(organization, batches, now) {
      const expiresAt = secondsOf(now + retentionMs)
      const items = batches.flatMap((batch) => {
        const pk = readingPartition(organization, batch.sensor)
        return splitBatch(batch).map(({ t0, readings }) => ({
          pk,
          sk: runKey(t0, batch),
          v: schemaVersion,
          expiresAt,
          data: packReadings(readings),
        }))
      })
      await table.putAll(items)
    },
    async range(organization, sensor, from, to) {
      if (from >= to) return []
      const items = await table.query({
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :last',
        ExpressionAttributeValues: {
          ':pk': readingPartition(organization, sensor),
          ':first': instantKey(from - spanMaxMs),
          // Stored keys go on after the instant, so that one at `to` sorts behind this.
          ':last': instantKey(to),
        },
      })
      const now = clock.now()
      const kept = items.filter((item) => !isExpired(numberOf(item, 'expiresAt'), now))
      return mergeRuns(
        kept.map((item) => unpackReadings(sensor, textOf(item, 'data'))),
        from,
        to,
      )
    },
  }
}
