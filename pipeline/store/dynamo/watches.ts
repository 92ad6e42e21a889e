import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import type { OrganizationId, SensorId } from '#core/ids.ts'
import type { Effect } from '#core/notice/notice.ts'
import type { Watch } from '#core/watch/watch.ts'
import type { Saved, Watches } from '../../ports/stores.ts'
import { atMost } from '../at-most.ts'
import { debtOf } from '../codecs/owed.ts'
import { fitWatch, unpackWatch } from '../codecs/watch.ts'
import { dueIndex } from '../tables.ts'
import type { DueLanes } from './due-lanes.ts'
import { conditional } from './failure.ts'
import { createFormerShards } from './former-shards.ts'
import { type Item, keyOf, numberOf, schemaVersion } from './item.ts'
import { watchKey, watchOwner, watchPartition } from './keys.ts'
import { longTextOf } from './long-text.ts'
import { readEach } from './read-each.ts'
import { saveVersion, writeToken } from './save-version.ts'
import { inPartition, type Table, type Unchecked } from './table.ts'

/** How many effects one update takes off a watch of version 1: its expression may be 4 KB long, and each takes some 9 bytes. */
const effectsPerUpdateMax = 200
/** A sensor's watch is mostly 1 to 3 KB, and its organization's take 1,000 a second together: with more at once all would wait longer. */
const savedAtOnceMax = 50
/** In version 1 each effect stood by itself in a map `owed`, with the view that it shows. */
const ownEffectsVersion = 1

const itemOf = (organization: OrganizationId, watch: Watch): Item => {
  const { sensor, dueAt } = watch
  const { body, debts } = fitWatch(watch)
  return {
    ...watchKey(organization, sensor),
    v: schemaVersion,
    body,
    ...(debts.size === 0 ? {} : { debts }),
    ...(dueAt === null ? {} : { dueAt }),
  }
}

const ownEffects = (item: Item): Readonly<Record<string, Effect>> => {
  const owed: Record<string, Effect> = {}
  for (const [id, effect] of Object.entries(item.owed ?? {})) owed[id] = JSON.parse(String(effect)) as Effect
  return owed
}

/** The watch that an item holds. */
const watchOf = (item: Item): Watch => {
  const dueAt = item.dueAt === undefined ? null : numberOf(item, 'dueAt')
  const debts: ReadonlySet<string> = item.debts instanceof Set ? item.debts : new Set<string>()
  const { owed, ...body } = unpackWatch(longTextOf(item, 'body'), debts)
  const all = item.v === ownEffectsVersion ? ownEffects(item) : owed
  return { sensor: item.sk, version: numberOf(item, 'version'), ...body, owed: all, dueAt }
}

/** Those watches that this code can read, and of each other why not. */
export const readableWatches = (
  items: readonly Unchecked[],
): { readonly watches: ReadonlyMap<SensorId, Watch>; readonly unreadable: ReadonlyMap<SensorId, string> } => {
  const unreadable = new Map<SensorId, string>()
  const read = readEach(items, watchOf, (sensor, why) => void unreadable.set(sensor, why))
  return { watches: new Map(read.map((watch) => [watch.sensor, watch])), unreadable }
}

export const dynamoWatches = ({
  table,
  lanes,
}: {
  readonly table: Table
  readonly lanes: DueLanes
}): Watches => {
  const inTurn = atMost(savedAtOnceMax)
  const former = createFormerShards(table)
  /** What waits for its turn: many chats are told of one alarm in one moment, and their debts go in one write. */
  const unsettled = new Map<string, { readonly ids: Set<string>; readonly settled: Promise<void> }>()
  const save = (organization: OrganizationId, watch: Watch): Promise<Saved> => {
    const item = itemOf(organization, watch)
    const token = writeToken()
    let attempts = 0
    return table.patiently(async () => {
      attempts += 1
      const where = watch.dueAt === null ? {} : { dueShard: await lanes.shardOf(organization, watch.sensor) }
      const { name, once: documents } = table
      try {
        const saved = await saveVersion({ name, documents }, { ...item, ...where }, watch.version, token)
        // Whoever settles leaves the token as it is: what we saved unanswered is saved, with less that is owed.
        const isOurs = async () => (await table.getUnchecked([item]))[0]?.writeToken === token
        return saved === 'conflict' && attempts > 1 && (await isOurs()) ? 'saved' : saved
      } catch (error) {
        if (lanes.isOfIndex(error)) await lanes.open(organization)
        throw error
      }
    })
  }
  const settleDebts = (organization: OrganizationId, sensor: SensorId, ids: readonly string[]) =>
    conditional(
      table.documents.send(
        new UpdateCommand({
          TableName: table.name,
          Key: watchKey(organization, sensor),
          UpdateExpression: 'DELETE debts :debts ADD version :one',
          ConditionExpression: 'v = :v',
          ExpressionAttributeValues: { ':debts': new Set(ids.map(debtOf)), ':one': 1, ':v': schemaVersion },
        }),
      ),
    )
  const settleOwn = async (
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
      ExpressionAttributeValues: { ':one': 1, ':v': ownEffectsVersion },
    })
    // Refused: there is no such watch, so nothing is owed.
    await conditional(table.documents.send(update))
  }
  const settleNow = async (
    organization: OrganizationId,
    sensor: SensorId,
    ids: readonly string[],
  ): Promise<void> => {
    if ((await settleDebts(organization, sensor, ids)) !== 'refused') return
    for (let start = 0; start < ids.length; start += effectsPerUpdateMax)
      await settleOwn(organization, sensor, ids.slice(start, start + effectsPerUpdateMax))
  }
  return {
    async load(organization, sensors, leftOut) {
      const items = await table.getUnchecked(sensors.map((sensor) => watchKey(organization, sensor)))
      return new Map(readEach(items, watchOf, table.tellingOf(leftOut)).map((watch) => [watch.sensor, watch]))
    },
    async save(organization, watch) {
      return inTurn(() => save(organization, watch))
    },
    async settle(organization, sensor, effects) {
      if (effects.length === 0) return
      const name = JSON.stringify([organization, sensor])
      const waiting = unsettled.get(name)
      if (waiting !== undefined) {
        for (const id of effects) waiting.ids.add(id)
        return waiting.settled
      }
      const ids = new Set(effects)
      const settled = Promise.resolve().then(() =>
        inTurn(() => {
          unsettled.delete(name)
          return settleNow(organization, sensor, [...ids])
        }),
      )
      unsettled.set(name, { ids, settled })
      return settled
    },
    async all(organization, leftOut) {
      return readEach(
        await table.query(inPartition(watchPartition(organization))),
        watchOf,
        table.tellingOf(leftOut),
      )
    },
    async due(now, limit) {
      if (limit <= 0) return []
      await former.gather()
      const shards = (await lanes.shards()).map((shard) =>
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
        .map((entry) => ({ ...watchOwner(keyOf(entry)), dueAt: Number(entry.dueAt) }))
        .sort((a, b) => a.dueAt - b.dueAt)
        .slice(0, limit)
    },
  }
}
