import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import type { OrganizationId, SensorId } from '#core/ids.ts'
import { conditional } from './failure.ts'
import { schemaVersion } from './item.ts'
import { commonShard, dueLanesKey, formerLanesKey, ownShardOf, ownShards } from './keys.ts'
import { lanesIn, type Organizations } from './organizations.ts'
import { throttlesOf } from './passing.ts'
import type { Table } from './table.ts'

/** Each takes the watcher four queries a minute for ever. Who comes later stays in the shard of all. */
const lanesMax = 200

/** In which shard of the index a watch is written, and in which the watcher must look. */
export type DueLanes = {
  /** Has it known where watches are written before one is: who reads them may save them. Costs nothing where it is known. */
  prepare(): void
  shardOf(organization: OrganizationId, sensor: SensorId): Promise<string>
  /** Whether this failure says that the index is asked too much, and not the table itself. */
  isOfIndex(error: unknown): boolean
  /** From now on what is written of an organization is in shards of its own, of which every watcher knows. */
  open(organization: OrganizationId): Promise<void>
  shards(): Promise<readonly string[]>
}

/**
 * Mostly all organizations share one shard of the index, because the watcher pays for each it looks into. A shard that is asked too
 * much refuses whoever writes there, whoever it was who asked too much: whoever is refused goes where nobody else is, and stays.
 */
export const createDueLanes = (table: Table, organizations: Pick<Organizations, 'lanes'>): DueLanes => {
  const { documents, name: TableName } = table
  const opened = new Map<OrganizationId, Promise<boolean>>()
  const own = new Set<OrganizationId>()
  const read = async (): Promise<readonly OrganizationId[]> =>
    (await table.getUnchecked([dueLanesKey, formerLanesKey])).flatMap(lanesIn)
  /** Once in the life of a process: who stays in the common shard by mistake moves when it is refused there. */
  let known: Promise<void> | undefined
  const readOnce = (): Promise<void> => {
    known ??= read().then(
      (registered) => {
        for (const organization of registered) own.add(organization)
      },
      (error: unknown) => {
        known = undefined
        throw error
      },
    )
    return known
  }
  /** Before anything is written there: a watcher that does not know of a shard would miss what is due in it. */
  const register = async (organization: OrganizationId): Promise<boolean> => {
    const add = new UpdateCommand({
      TableName,
      Key: dueLanesKey,
      UpdateExpression: 'SET v = :v ADD organizations :one',
      ConditionExpression:
        'attribute_not_exists(pk) OR (v <= :v AND (contains(organizations, :name) OR size(organizations) < :max))',
      ExpressionAttributeValues: {
        ':v': schemaVersion,
        ':one': new Set([organization]),
        ':name': organization,
        ':max': lanesMax,
      },
    })
    if ((await conditional(documents.send(add))) === 'refused') return false
    own.add(organization)
    return true
  }
  return {
    // Who then saves a watch asks again, and fails by itself.
    prepare: () => void readOnce().catch(() => undefined),
    async shardOf(organization, sensor) {
      await readOnce()
      return own.has(organization) ? ownShardOf(organization, sensor) : commonShard
    },
    isOfIndex: (error) => throttlesOf(error).some((reason) => reason.startsWith('IndexWrite')),
    async open(organization) {
      const opening = opened.get(organization) ?? register(organization)
      opened.set(organization, opening)
      try {
        await opening
      } catch (error) {
        opened.delete(organization)
        throw error
      }
    },
    async shards() {
      await readOnce()
      const all = new Set([...own, ...(await organizations.lanes())])
      return [commonShard, ...[...all].flatMap(ownShards)]
    },
  }
}
