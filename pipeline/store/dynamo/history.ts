import type { Fact, SensorFact } from '#core/audit.ts'
import type { History } from '../../ports/history.ts'
import { auditKey, factKey, instantKey } from '../sort-keys.ts'
import { type Item, parsedOf, schemaVersion } from './item.ts'
import { auditPartition, historyPartition } from './keys.ts'
import { readEach } from './read-each.ts'
import { inPartition, type Table } from './table.ts'

export const dynamoHistory = ({ table }: { readonly table: Table }): History => ({
  async record(organization, facts) {
    const items = facts.flatMap((fact): readonly Item[] => {
      const stored = { v: schemaVersion, body: JSON.stringify(fact) }
      const audit = { pk: auditPartition(organization), sk: auditKey(fact), ...stored }
      if (!('sensor' in fact)) return [audit]
      const pk = historyPartition(organization, fact.sensor)
      return [audit, { pk, sk: factKey(fact.at, fact.id), ...stored }]
    })
    await table.putAll(items)
  },
  async list(organization, sensor, limit, to) {
    if (limit <= 0) return []
    const pk = historyPartition(organization, sensor)
    const before = {
      KeyConditionExpression: 'pk = :pk AND sk < :to',
      ExpressionAttributeValues: { ':pk': pk, ':to': instantKey(to ?? 0) },
    }
    const query = { ...(to === undefined ? inPartition(pk) : before), ScanIndexForward: false }
    return readEach(
      await table.query(query, limit),
      (item) => parsedOf<SensorFact>(item, 'body'),
      table.leftOut,
    )
  },
  async since(organization, from, to, limit) {
    const [first, last] = [instantKey(from), instantKey(to)]
    if (limit <= 0 || first >= last) return []
    const query = {
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :last',
      // Stored keys go on after the instant, so that one at `to` sorts behind this.
      ExpressionAttributeValues: { ':pk': auditPartition(organization), ':first': first, ':last': last },
      ScanIndexForward: false,
    }
    return readEach(await table.query(query, limit), (item) => parsedOf<Fact>(item, 'body'), table.leftOut)
  },
})
