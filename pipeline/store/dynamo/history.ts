import type { Fact } from '#core/notice.ts'
import type { History } from '../../ports.ts'
import { factKey } from '../sort-keys.ts'
import { parsedOf, schemaVersion } from './item.ts'
import { historyPartition } from './keys.ts'
import { inPartition, type Table } from './table.ts'

export const dynamoHistory = ({ table }: { readonly table: Table }): History => ({
  async record(organization, facts) {
    const items = facts.map((fact) => ({
      pk: historyPartition(organization, fact.sensor),
      sk: factKey(fact.at, fact.id),
      v: schemaVersion,
      body: JSON.stringify(fact),
    }))
    await table.putAll(items)
  },
  async list(organization, sensor, limit) {
    if (limit <= 0) return []
    const query = { ...inPartition(historyPartition(organization, sensor)), ScanIndexForward: false }
    return (await table.query(query, limit)).map((item) => parsedOf<Fact>(item, 'body'))
  },
})
