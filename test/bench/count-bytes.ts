import type { DynamoClient } from '../../pipeline/store/client.ts'
import type { Item, Key } from '../../pipeline/store/dynamo/item.ts'
import { itemBytes } from '../../pipeline/store/item-size.ts'

type Input = {
  readonly TableName?: string
  readonly Item?: Item
  readonly Key?: Key
  readonly RequestItems?: Readonly<
    Record<string, readonly { readonly PutRequest?: { readonly Item: Item } }[]>
  >
}

/** What of a key says what kind of thing it is: the partition without its organization, and without whose it is. */
const kindOf = (table: string, { pk }: Key): string => {
  const [, , kind = pk] = pk.split('#')
  return table === 'readings' ? `readings ${kind}` : kind
}

/**
 * The bytes of all items that are written by it, by their kind. A change of a part of an item counts as all of
 * it, as DynamoDB bills it.
 */
export const countBytes = (client: DynamoClient) => {
  const bytes = new Map<string, number>()
  const sizes = new Map<string, number>()
  const note = (table: string, key: Key, size: number): void => {
    const kind = kindOf(table, key)
    bytes.set(kind, (bytes.get(kind) ?? 0) + size)
    sizes.set(`${table} ${key.pk} ${key.sk}`, size)
  }
  client.documents.middlewareStack.add(
    (next, context) => (args) => {
      const { TableName = '', Item: put, Key: changed, RequestItems = {} } = args.input as Input
      if (put !== undefined) note(TableName, put, itemBytes(put))
      if (changed !== undefined && context.commandName === 'UpdateCommand')
        note(TableName, changed, sizes.get(`${TableName} ${changed.pk} ${changed.sk}`) ?? 100)
      for (const [table, requests] of Object.entries(RequestItems))
        if (Array.isArray(requests))
          for (const { PutRequest } of requests)
            if (PutRequest !== undefined) note(table, PutRequest.Item, itemBytes(PutRequest.Item))
      return next(args)
    },
    { step: 'initialize' },
  )
  return bytes
}
