import { PutCommand } from '@aws-sdk/lib-dynamodb'
import type { OrganizationId } from '#core/ids.ts'
import type { KeptHeads } from '../../ports/history.ts'
import { conditional } from './failure.ts'
import { checkItem, numberOf, schemaVersion } from './item.ts'
import { auditPartition, beganKey } from './keys.ts'
import { inPartition, type Table, type Unchecked } from './table.ts'

/** When the lines of an organization began to be chained, and whether older ones stood there by then. */
export const beganIn = (stored: Unchecked | undefined): KeptHeads['began'] => {
  if (stored === undefined) return undefined
  const item = checkItem(stored)
  return { at: numberOf(item, 'at'), after: item.after === true }
}

export type BeganMarks = {
  /** Before the first line that is chained; costs nothing where this process knows that it stands. */
  note(organization: OrganizationId): Promise<void>
}

export const createBeganMarks = (table: Table): BeganMarks => {
  const known = new Set<OrganizationId>()
  return {
    async note(organization) {
      if (known.has(organization)) return
      const key = beganKey(organization)
      const [mark] = await table.getUnchecked([key])
      if (mark === undefined) {
        const query = { ...inPartition(auditPartition(organization)), ScanIndexForward: false }
        const [newest] = await table.query(query, 1)
        // A line's key begins with its instant.
        const at = newest === undefined ? 0 : Number.parseInt(String(newest.sk), 10)
        const Item = { ...key, v: schemaVersion, at, after: newest !== undefined }
        const put = new PutCommand({
          TableName: table.name,
          Item,
          ConditionExpression: 'attribute_not_exists(pk)',
        })
        await conditional(table.documents.send(put))
      }
      known.add(organization)
    },
  }
}
