import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import type { Choices } from '../../ports/people.ts'
import { checkItem, schemaVersion, textOf } from './item.ts'
import { choiceKey } from './keys.ts'
import type { Table } from './table.ts'

export const dynamoChoices = ({ table }: { readonly table: Table }): Choices => ({
  async organization(person) {
    const get = new GetCommand({ TableName: table.name, Key: choiceKey(person), ConsistentRead: true })
    const { Item } = await table.documents.send(get)
    return Item === undefined ? undefined : textOf(checkItem(Item), 'organization')
  },
  async choose(person, organization) {
    const Item = { ...choiceKey(person), v: schemaVersion, organization }
    await table.documents.send(new PutCommand({ TableName: table.name, Item }))
  },
})
