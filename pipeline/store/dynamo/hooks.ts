import { DeleteCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import type { HookSecrets, Hooks, Pushed } from '../../ports/hooks.ts'
import { checkItem, type Key, parsedOf, schemaVersion } from './item.ts'
import { hookKey, pushedKey } from './keys.ts'
import type { Table } from './table.ts'

export const dynamoHooks = ({ table: { documents, name: TableName } }: { readonly table: Table }): Hooks => {
  const put = async (key: Key, body: object): Promise<void> => {
    const Item = { ...key, v: schemaVersion, body: JSON.stringify(body) }
    await documents.send(new PutCommand({ TableName, Item }))
  }
  const find = async <Body>(Key: Key): Promise<Body | undefined> => {
    const { Item } = await documents.send(new GetCommand({ TableName, Key, ConsistentRead: true }))
    return Item === undefined ? undefined : parsedOf<Body>(checkItem(Item), 'body')
  }
  return {
    put: (organization, hook, secrets) => put(hookKey(organization, hook), secrets),
    find: (organization, hook) => find<HookSecrets>(hookKey(organization, hook)),
    async remove(organization, hook) {
      for (const Key of [hookKey(organization, hook), pushedKey(organization, hook)])
        await documents.send(new DeleteCommand({ TableName, Key }))
    },
    pushed: (organization, hook) => find<Pushed>(pushedKey(organization, hook)),
    keepPushed: (organization, hook, pushed) => put(pushedKey(organization, hook), pushed),
  }
}
