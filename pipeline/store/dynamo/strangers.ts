import { PutCommand } from '@aws-sdk/lib-dynamodb'
import type { Dismissed } from '#core/strangers.ts'
import type { Strangers } from '../../ports/strangers.ts'
import { type Item, numberOf, schemaVersion, textOf } from './item.ts'
import { dismissedKey, dismissedPartition } from './keys.ts'
import { readEach } from './read-each.ts'
import { inPartition, type Table } from './table.ts'

const dismissedOf = (item: Item): Dismissed => ({
  sensor: item.sk,
  at: numberOf(item, 'at'),
  by: textOf(item, 'by'),
})

export const dynamoStrangers = ({ table }: { readonly table: Table }): Strangers => ({
  async dismiss(organization, { sensor, at, by }) {
    const Item = { ...dismissedKey(organization, sensor), v: schemaVersion, at, by }
    await table.documents.send(new PutCommand({ TableName: table.name, Item }))
  },
  async recall(organization, sensor) {
    await table.removeAll([dismissedKey(organization, sensor)])
  },
  async dismissed(organization) {
    const items = await table.query(inPartition(dismissedPartition(organization)))
    return readEach(items, dismissedOf, table.leftOut)
  },
})
