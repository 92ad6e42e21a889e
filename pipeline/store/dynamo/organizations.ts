import type { OrganizationId } from '#core/ids.ts'
import { PutCommand } from '../wire/commands.ts'
import { schemaVersion } from './item.ts'
import { organizationsPartition } from './keys.ts'
import { inPartition, type Table } from './table.ts'

/** Which organizations have gateways that speak: the watcher asks each of them for those that are due. */
type Organizations = {
  /** Costs nothing where this process knows it already. */
  note(organization: OrganizationId): Promise<void>
  all(): Promise<readonly OrganizationId[]>
}

export const createOrganizations = (table: Table): Organizations => {
  const known = new Set<OrganizationId>()
  return {
    async note(organization) {
      if (known.has(organization)) return
      const Item = { pk: organizationsPartition, sk: organization, v: schemaVersion }
      await table.documents.send(new PutCommand({ TableName: table.name, Item }))
      known.add(organization)
    },
    async all() {
      return (await table.query({ ...inPartition(organizationsPartition), ConsistentRead: false })).map(
        ({ sk }) => String(sk),
      )
    },
  }
}
