import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import type { Findings, Pulse } from '../../ports/pulse.ts'
import { checkItem, type Item, type Key, numberOf, parsedOf, schemaVersion } from './item.ts'
import { beatKey, findingsKey, saidKey } from './keys.ts'
import type { Table } from './table.ts'

export const dynamoPulse = ({ table: { documents, name: TableName } }: { readonly table: Table }): Pulse => {
  const put = async (Item: object): Promise<void> => {
    await documents.send(new PutCommand({ TableName, Item: { v: schemaVersion, ...Item } }))
  }
  const get = async (Key: Key): Promise<Item | undefined> => {
    const { Item } = await documents.send(new GetCommand({ TableName, Key, ConsistentRead: true }))
    return Item && checkItem(Item)
  }
  const timeIn = async (key: Key): Promise<number | undefined> => {
    const item = await get(key)
    return item && numberOf(item, 'at')
  }
  return {
    beat: (name, at) => put({ ...beatKey(name), at }),
    last: (name) => timeIn(beatKey(name)),
    note: (found) => put({ ...findingsKey, body: JSON.stringify(found) }),
    async found() {
      const item = await get(findingsKey)
      return item && parsedOf<Findings>(item, 'body')
    },
    said: (organization, name, at) => put({ ...saidKey(organization, name), at }),
    lastSaid: (organization, name) => timeIn(saidKey(organization, name)),
  }
}
