import type { Fact, SensorFact } from '#core/audit.ts'
import type { History, Unread } from '../../ports/history.ts'
import type { LeftOut } from '../../ports/left-out.ts'
import { loadedOnce } from '../../ports/loaded-once.ts'
import { instantIn, instantKey } from '../sort-keys.ts'
import type { AppendLines } from './audit-lines.ts'
import { parsedOf } from './item.ts'
import { auditPartition, historyPartition } from './keys.ts'
import { readEach } from './read-each.ts'
import { inPartition, type Table } from './table.ts'

/** What chains lines is loaded with the first of them: a card is told before. */
const loadLines = loadedOnce(() => import('./audit-lines.ts'))

export const dynamoHistory = ({ table }: { readonly table: Table }): History => {
  /** What cannot be read is in the log either way. */
  const telling = (unread: Unread | undefined): LeftOut | undefined =>
    unread === undefined ? table.leftOut : table.tellingOf((key) => unread(instantIn(key)))
  let append: AppendLines | undefined
  return {
    async record(organization, facts) {
      if (facts.length === 0) return
      const { createAuditLines } = await loadLines()
      append ??= createAuditLines({ table })
      await append(organization, facts)
    },
    async list(organization, sensor, limit, to, unread) {
      if (limit <= 0) return []
      const pk = historyPartition(organization, sensor)
      const before = {
        KeyConditionExpression: 'pk = :pk AND sk < :to',
        ExpressionAttributeValues: { ':pk': pk, ':to': instantKey(to ?? 0) },
      }
      const query = { ...(to === undefined ? inPartition(pk) : before), ScanIndexForward: false }
      const items = await table.query(query, limit)
      return readEach(items, (item) => parsedOf<SensorFact>(item, 'body'), telling(unread))
    },
    async onwards(organization, sensor, from, limit, unread) {
      if (limit <= 0) return []
      const pk = historyPartition(organization, sensor)
      const query = {
        KeyConditionExpression: 'pk = :pk AND sk >= :from',
        ExpressionAttributeValues: { ':pk': pk, ':from': instantKey(from) },
      }
      const items = await table.query(query, limit)
      return readEach(items, (item) => parsedOf<SensorFact>(item, 'body'), telling(unread))
    },
    async since(organization, from, to, limit, unread) {
      const [first, last] = [instantKey(from), instantKey(to)]
      if (limit <= 0 || first >= last) return []
      const query = {
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :last',
        // Stored keys go on after the instant, so that one at `to` sorts behind this.
        ExpressionAttributeValues: { ':pk': auditPartition(organization), ':first': first, ':last': last },
        ScanIndexForward: false,
      }
      const items = await table.query(query, limit)
      return readEach(items, (item) => parsedOf<Fact>(item, 'body'), telling(unread))
    },
  }
}
