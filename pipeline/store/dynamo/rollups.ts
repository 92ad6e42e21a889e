import { dayMs, type Millis } from '#core/time.ts'
import type { RolledDay, Rollups } from '../../ports/rollups.ts'
import { packHours, unpackHours } from '../codecs/rollup.ts'
import { type Seconds, secondsOf } from '../seconds.ts'
import { instantKey } from '../sort-keys.ts'
import { type Item, numberOf, schemaVersion, textOf } from './item.ts'
import { readEach } from './read-each.ts'
import { rollupPartition } from './reading-keys.ts'
import { saveVersion } from './save-version.ts'
import type { Table } from './table.ts'

const rolledOf = (item: Item): RolledDay => ({
  version: numberOf(item, 'version'),
  hours: item.body === undefined ? null : unpackHours(textOf(item, 'body')),
})

export const dynamoRollups = (deps: { readonly table: Table; readonly retentionMs: number }): Rollups => {
  const { table, retentionMs } = deps
  /** With the last of its readings, or soon after. */
  const expiryOf = (day: Millis): Seconds => secondsOf(day + dayMs + retentionMs)
  return {
    async load(organization, sensor, from, to) {
      const [first, last] = [instantKey(from), instantKey(to - 1)]
      if (first > last) return new Map()
      const items = await table.query({
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :last',
        ExpressionAttributeValues: {
          ':pk': rollupPartition(organization, sensor),
          ':first': first,
          ':last': last,
        },
      })
      // A day that cannot be read is made again of its readings.
      return new Map(readEach(items, (item) => [Number(item.sk), rolledOf(item)] as const, table.leftOut))
    },
    save(organization, sensor, day, { version, hours }) {
      const item = {
        pk: rollupPartition(organization, sensor),
        sk: instantKey(day),
        v: schemaVersion,
        expiresAt: expiryOf(day),
        body: packHours(hours),
      }
      return saveVersion(table, item, version)
    },
    async reopen(organization, days, mark) {
      // Also of a day of a version that this code does not know: it is only made of its readings, and has to be made again.
      await table.putAll(
        days.map(({ sensor, day }) => ({
          pk: rollupPartition(organization, sensor),
          sk: instantKey(day),
          v: schemaVersion,
          expiresAt: expiryOf(day),
          version: mark,
        })),
      )
    },
  }
}
