import { DeleteCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import type { HookSecrets, Hooks } from '../../ports/hooks.ts'
import { checkItem, parsedOf, schemaVersion } from './item.ts'
import { hookKey } from './keys.ts'
import type { Table } from './table.ts'

export const dynamoHooks = ({ table: { documents, name: TableName } }: { readonly table: Table }): Hooks => ({
  async put(organization, hook, secrets) {
    const Item = { ...hookKey(organization, hook), v: schemaVersion, body: JSON.stringify(secrets) }
    await documents.send(new PutCommand({ TableName, Item }))
  },
  async find(organization, hook) {
    const Key = hookKey(organization, hook)
    const { Item } = await documents.send(new GetCommand({ TableName, Key, ConsistentRead: true }))
    return Item === undefined ? undefined : parsedOf<HookSecrets>(checkItem(Item), 'body')
  },
  async remove(organization, hook) {
    await documents.send(new DeleteCommand({ TableName, Key: hookKey(organization, hook) }))
  },
})
