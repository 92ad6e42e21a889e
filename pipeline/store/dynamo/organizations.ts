import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import type { OrganizationId } from '#core/ids.ts'
import { checkItem, schemaVersion } from './item.ts'
import { dueLanesKey, organizationsPartition } from './keys.ts'
import { inPartition, type Table, type Unchecked } from './table.ts'

/** Which organizations have gateways that speak: the watcher asks each of them for those that are due. */
export type Organizations = {
  /** Costs nothing where this process knows it already. */
  note(organization: OrganizationId): Promise<void>
  all(): Promise<readonly OrganizationId[]>
  /** Those that have shards of their own in the index of what is due. Who just asked for all has read that too. */
  lanes(): Promise<readonly OrganizationId[]>
}

/** The organizations in an item that says which have shards of their own. */
export const lanesIn = (item: Unchecked | undefined): readonly OrganizationId[] => {
  const organizations = item === undefined ? undefined : checkItem(item).organizations
  return organizations instanceof Set ? [...organizations].map(String) : []
}

const isLanes = ({ sk }: Unchecked): boolean => sk === dueLanesKey.sk

export const createOrganizations = (table: Table): Organizations => {
  const known = new Set<OrganizationId>()
  let readWithAll: readonly OrganizationId[] | undefined
  return {
    async note(organization) {
      if (known.has(organization)) return
      const Item = { pk: organizationsPartition, sk: organization, v: schemaVersion }
      await table.documents.send(new PutCommand({ TableName: table.name, Item }))
      known.add(organization)
    },
    async all() {
      const items = await table.query({ ...inPartition(organizationsPartition), ConsistentRead: false })
      readWithAll = lanesIn(items.find(isLanes))
      return items.filter((item) => !isLanes(item)).map(({ sk }) => String(sk))
    },
    async lanes() {
      const read = readWithAll
      readWithAll = undefined
      if (read !== undefined) return read
      const get = new GetCommand({ TableName: table.name, Key: dueLanesKey })
      return lanesIn((await table.documents.send(get)).Item)
    },
  }
}
