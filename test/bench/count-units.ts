import type { DynamoClient } from '../../pipeline/store/client.ts'
import type { Item } from '../../pipeline/store/dynamo/item.ts'
import { itemBytes } from '../../pipeline/store/item-size.ts'

/** What DynamoDB adds to an item's own bytes when it bills storage (its developer guide, on sizes). */
const itemOverheadBytes = 100

const requestsOf = (input: object): readonly { readonly PutRequest?: { readonly Item: Item } }[] => {
  const { RequestItems } = input as { RequestItems?: Record<string, unknown> }
  const requests = RequestItems?.readings
  return Array.isArray(requests) ? requests : []
}

/** What the sparse index of deadlines is billed, which dynalite does not count: an entry made or taken away, each a unit. */
const createIndexCount = () => {
  const entries = new Map<string, unknown>()
  return (input: object): number => {
    const { Item } = input as { Item?: Record<string, unknown> }
    // Gateways have a deadline too, in no index.
    if (Item === undefined || (Item.dueAt !== undefined && Item.dueShard === undefined)) return 0
    const name = `${Item.pk} ${Item.sk}`
    const before = entries.get(name)
    entries.set(name, Item.dueAt)
    if (before === Item.dueAt) return 0
    return Number(before !== undefined) + Number(Item.dueAt !== undefined)
  }
}

/**
 * What a write is billed whose condition does not hold: as much as if it had been done, by the size of what is there
 * (developer guide, "Capacity unit consumption for write operations"). dynalite counts nothing for it.
 */
const createRefusedCount = () => {
  const sizes = new Map<string, number>()
  const nameOf = ({ pk, sk }: Pick<Item, 'pk' | 'sk'>): string => `${pk} ${sk}`
  type Write = { readonly Item?: Item; readonly Key?: Pick<Item, 'pk' | 'sk'> }
  return {
    note: (input: object): void => {
      const { Item } = input as Write
      if (Item !== undefined) sizes.set(nameOf(Item), itemBytes(Item))
    },
    of: (input: object, error: unknown): number => {
      if (!(error instanceof Error) || error.name !== 'ConditionalCheckFailedException') return 0
      const { Item, Key = Item } = input as Write
      const bytes = Key === undefined ? 0 : (sizes.get(nameOf(Key)) ?? 0)
      return Math.max(1, Math.ceil(Math.max(bytes, Item === undefined ? 0 : itemBytes(Item)) / 1024))
    },
  }
}

/** Units of DynamoDB as the table itself counts them, by what was asked of it, and the bytes of readings put into it. */
export const countUnits = (client: DynamoClient) => {
  const units = { read: 0, write: 0, refused: 0, storedBytes: 0 }
  const indexUnits = createIndexCount()
  const refusedUnits = createRefusedCount()
  client.documents.middlewareStack.add(
    (next, context) => async (args) => {
      const { input } = args
      const asked = { ...input, ReturnConsumedCapacity: 'TOTAL' }
      const result = await next({ ...args, input: asked }).catch((error: unknown) => {
        const refused = refusedUnits.of(input, error)
        units.refused += refused
        units.write += refused
        throw error
      })
      refusedUnits.note(input)
      const { ConsumedCapacity: used = [] } = result.output as { ConsumedCapacity?: unknown }
      // Readings are what stays; everything else is written over.
      for (const { PutRequest } of requestsOf(input))
        if (PutRequest !== undefined) units.storedBytes += itemBytes(PutRequest.Item) + itemOverheadBytes
      units.write += indexUnits(input)
      const name = context.commandName ?? ''
      const kind = /Get|Query/.test(name) ? 'read' : 'write'
      // A query that finds nothing is billed like one that finds little; dynalite counts nothing for it.
      const least =
        name === 'QueryCommand' ? ((input as { ConsistentRead?: boolean }).ConsistentRead ? 1 : 0.5) : 0
      for (const one of Array.isArray(used) ? used : [used])
        units[kind] += Math.max(least, Number(one.CapacityUnits ?? 0))
      return result
    },
    { step: 'initialize' },
  )
  return units
}
