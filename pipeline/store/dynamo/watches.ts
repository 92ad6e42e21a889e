import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import type { OrganizationId, RuleId, SensorId } from '#core/ids.ts'
import type { Effect } from '#core/notice/notice.ts'
import type { Watch } from '#core/watch/watch.ts'
import type { Watches } from '../../ports/stores.ts'
import { alarmsOf, type StoredAlarm } from '../codecs/alarms.ts'
import { dueIndex } from '../tables.ts'
import { conditional } from './failure.ts'
import { type Item, numberOf, parsedOf, schemaVersion } from './item.ts'
import { dueShardNames, dueShardOf, watchKey, watchOwner, watchPartition } from './keys.ts'
import { saveVersion } from './save-version.ts'
import { inPartition, type Table } from './table.ts'

/** How many effects one update takes off: an update expression may be 4 KB long, and each takes some 9 bytes of it. */
const effectsPerUpdateMax = 200

type Body = Omit<Watch, 'sensor' | 'version' | 'owed' | 'dueAt'>
type StoredBody = Omit<Body, 'alarms'> & { readonly alarms: Readonly<Record<RuleId, StoredAlarm>> }

const itemOf = (organization: OrganizationId, watch: Watch): Item => {
  const { sensor, version: _, owed, dueAt, ...body } = watch
  // Each effect stands by itself, so that `settle` can take it off without reading the item.
  const effects: Record<string, string> = {}
  for (const [id, effect] of Object.entries(owed)) effects[id] = JSON.stringify(effect)
  return {
    ...watchKey(organization, sensor),
    v: schemaVersion,
    owed: effects,
    body: JSON.stringify(body satisfies Body),
    ...(dueAt === null ? {} : { dueAt, dueShard: dueShardOf(organization, sensor) }),
  }
}

/** The watch that an item holds. */
const watchOf = (item: Item): Watch => {
  const owed: Record<string, Effect> = {}
  for (const [id, effect] of Object.entries(item.owed ?? {})) owed[id] = JSON.parse(String(effect)) as Effect
  const dueAt = item.dueAt === undefined ? null : numberOf(item, 'dueAt')
  const { alarms, stories = {}, ...body } = parsedOf<StoredBody>(item, 'body')
  const version = numberOf(item, 'version')
  return { sensor: item.sk, version, ...body, alarms: alarmsOf(alarms), stories, owed, dueAt }
}

export const watchesOf = (items: readonly Item[]): ReadonlyMap<SensorId, Watch> =>
  new Map(items.map((item) => [item.sk, watchOf(item)]))

export const dynamoWatches = ({ table }: { readonly table: Table }): Watches => {
  const settleSome = async (
    organization: OrganizationId,
    sensor: SensorId,
    effects: readonly string[],
  ): Promise<void> => {
    const names = Object.fromEntries(effects.map((id, index) => [`#${index}`, id]))
    const paths = effects.map((_, index) => `#o.#${index}`)
    const update = new UpdateCommand({
      TableName: table.name,
      Key: watchKey(organization, sensor),
      UpdateExpression: `REMOVE ${paths.join()} ADD version :one`,
      ConditionExpression: 'v = :v',
      ExpressionAttributeNames: { '#o': 'owed', ...names },
      ExpressionAttributeValues: { ':one': 1, ':v': schemaVersion },
    })
    // Refused: there is no such watch, so nothing is owed.
    await conditional(table.documents.send(update))
  }
  return {
    async load(organization, sensors) {
      return watchesOf(await table.getAll(sensors.map((sensor) => watchKey(organization, sensor))))
    },
    save: (organization, watch) => saveVersion(table, itemOf(organization, watch), watch.version),
    async settle(organization, sensor, effects) {
      const ids = [...new Set(effects)]
      for (let start = 0; start < ids.length; start += effectsPerUpdateMax)
        await settleSome(organization, sensor, ids.slice(start, start + effectsPerUpdateMax))
    },
    async all(organization) {
      return (await table.query(inPartition(watchPartition(organization)))).map(watchOf)
    },
    async due(now, limit) {
      if (limit <= 0) return []
      const shards = dueShardNames.map((shard) =>
        table.query(
          {
            IndexName: dueIndex,
            KeyConditionExpression: 'dueShard = :shard AND dueAt <= :now',
            ExpressionAttributeValues: { ':shard': shard, ':now': now },
          },
          limit,
        ),
      )
      return (await Promise.all(shards))
        .flat()
        .map((entry) => ({ ...watchOwner(entry), dueAt: numberOf(entry, 'dueAt') }))
        .sort((a, b) => a.dueAt - b.dueAt)
        .slice(0, limit)
    },
  }
}
