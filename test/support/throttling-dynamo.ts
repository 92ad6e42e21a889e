import {
  BatchGetCommand,
  BatchWriteCommand,
  type DeleteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  type UpdateCommand,
} from '@aws-sdk/lib-dynamodb'
import type { DynamoClient } from '../../pipeline/store/client.ts'
import { itemBytes } from '../../pipeline/store/item-size.ts'
import { Throttled } from './throttled.ts'
import { createBuckets, type Rates } from './throughput-buckets.ts'

type Item = Readonly<Record<string, unknown>>
type Key = { readonly pk: string; readonly sk: string }
type Write = {
  readonly PutRequest?: { readonly Item: Item }
  readonly DeleteRequest?: { readonly Key: Item }
}

const keyOf = (item: Item): Key => ({ pk: String(item.pk), sk: String(item.sk) })
const nameOf = (table: string, { pk, sk }: Key): string => `${table}\n${pk}\n${sk}`

/** DynamoDB counts a write by started kilobytes, and a strongly consistent read by started four (developer guide, "Capacity unit consumption"). */
const writeUnits = (bytes: number): number => Math.max(1, Math.ceil(bytes / 1024))
const readUnits = (bytes: number): number => Math.max(1, Math.ceil(bytes / 4096))

export type ThrottlingDynamo = {
  readonly client: DynamoClient
  /** How many items were refused because a table's partition, or a partition of its index, had given all it has. */
  readonly refused: { table: number; index: number; reads: number }
  /** Comes back when nothing is asked of the database behind it. */
  idle(): Promise<void>
}

/**
 * What the real DynamoDB refuses and dynalite does not: more than so many units a second of one partition key, of the table or of its
 * index. A write that the index refuses is not done. `partitionOf` says in which partition an item is: large ones are split.
 */
export const throttlingDynamo = (
  behind: DynamoClient,
  deps: {
    readonly now: () => number
    readonly rates: Rates
    readonly partitionOf?: (key: Key) => string
    /** Whether it says what is asked too much, as the real one does. */
    readonly saysWhy?: boolean
    /** Fails a command before or after it was done; after is a lost answer. */
    readonly failure?: () => 'before' | 'after' | undefined
  },
): ThrottlingDynamo => {
  const { now, rates, partitionOf = ({ pk }) => pk, saysWhy = true, failure = () => undefined } = deps
  const buckets = createBuckets(rates, now)
  const sizes = new Map<string, number>()
  const due = new Map<string, Item>()
  const refused = { table: 0, index: 0, reads: 0 }
  let underWay = 0
  const idlers: (() => void)[] = []

  const ask = async (command: unknown): Promise<Item> => {
    underWay += 1
    try {
      const fails = failure()
      const broken = Object.assign(new Error('Internal server error'), { $metadata: { httpStatusCode: 500 } })
      if (fails === 'before') throw broken
      const answer = (await behind.documents.send(command as GetCommand)) as unknown as Item
      if (fails === 'after') throw broken
      return answer
    } finally {
      underWay -= 1
      if (underWay === 0) for (const resolve of idlers.splice(0)) resolve()
    }
  }

  /** Nothing when the write may be done, and what it takes is taken; else why not. */
  const refusalOf = (table: string, key: Key, item: Item | undefined): string | undefined => {
    const name = nameOf(table, key)
    const bytes = item === undefined ? 0 : itemBytes(item)
    const takes = [
      {
        bucket: `${table} ${partitionOf(key)}`,
        units: writeUnits(Math.max(bytes, sizes.get(name) ?? 0)),
        reason: 'TableWriteKeyRangeThroughputExceeded',
      },
    ]
    const before = due.get(name)
    if (item !== undefined && (before?.dueShard !== item.dueShard || before?.dueAt !== item.dueAt))
      for (const shard of [before?.dueShard, item.dueShard])
        if (shard !== undefined)
          takes.push({ bucket: `index ${shard}`, units: 1, reason: 'IndexWriteKeyRangeThroughputExceeded' })
    const full = takes.find(({ bucket }) => !buckets.has('write', bucket))
    if (full !== undefined) {
      refused[full.reason.startsWith('Index') ? 'index' : 'table'] += 1
      return full.reason
    }
    for (const { bucket, units } of takes) buckets.take('write', bucket, units)
    return undefined
  }
  const noteWrite = (table: string, key: Key, item: Item | undefined): void => {
    if (item === undefined) return
    sizes.set(nameOf(table, key), itemBytes(item))
    due.set(nameOf(table, key), item)
  }
  const write = async (command: PutCommand | UpdateCommand | DeleteCommand): Promise<unknown> => {
    const { TableName: table = '' } = command.input
    const item = command instanceof PutCommand ? command.input.Item : undefined
    const key = keyOf(item ?? (command.input as { Key: Item }).Key)
    const refusal = refusalOf(table, key, item)
    if (refusal !== undefined) throw new Throttled(refusal, saysWhy)
    const answer = await ask(command)
    noteWrite(table, key, item)
    return answer
  }
  const batchWrite = async ({ input }: BatchWriteCommand): Promise<unknown> => {
    const [[table, asked] = ['', []]] = Object.entries(input.RequestItems ?? {}) as [string, Write[]][]
    const left: Write[] = []
    const done: Write[] = []
    let why = ''
    for (const one of asked) {
      const item = one.PutRequest?.Item
      const refusal = refusalOf(table, keyOf(item ?? one.DeleteRequest?.Key ?? {}), item)
      if (refusal === undefined) done.push(one)
      else {
        why = refusal
        left.push(one)
      }
    }
    if (done.length === 0) throw new Throttled(why, saysWhy)
    await ask(new BatchWriteCommand({ RequestItems: { [table]: done as never } }))
    for (const { PutRequest } of done)
      if (PutRequest !== undefined) noteWrite(table, keyOf(PutRequest.Item), PutRequest.Item)
    return left.length === 0 ? {} : { UnprocessedItems: { [table]: left } }
  }

  const mayRead = (table: string, key: Key): boolean => {
    const bucket = `${table} ${partitionOf(key)}`
    if (!buckets.has('read', bucket)) {
      refused.reads += 1
      return false
    }
    buckets.take('read', bucket, readUnits(sizes.get(nameOf(table, key)) ?? 0))
    return true
  }
  const batchGet = async ({ input }: BatchGetCommand): Promise<unknown> => {
    const [[table, { Keys: keys = [] }] = ['', {}]] = Object.entries(input.RequestItems ?? {})
    const may = keys.filter((key) => mayRead(table, keyOf(key)))
    if (may.length === 0) throw new Throttled('TableReadKeyRangeThroughputExceeded', saysWhy)
    const RequestItems = { [table]: { Keys: may, ConsistentRead: true } }
    const { Responses } = await ask(new BatchGetCommand({ RequestItems }))
    const left = keys.filter((key) => !may.includes(key))
    return left.length === 0 ? { Responses } : { Responses, UnprocessedKeys: { [table]: { Keys: left } } }
  }
  const query = async (command: QueryCommand): Promise<unknown> => {
    const { TableName, IndexName, ExpressionAttributeValues: values = {} } = command.input
    const bucket = IndexName === undefined ? `${TableName} ${values[':pk']}` : `index ${values[':shard']}`
    if (!buckets.has('read', bucket)) {
      refused.reads += 1
      throw new Throttled('TableReadKeyRangeThroughputExceeded', saysWhy)
    }
    const answer = await ask(command)
    const items = (answer.Items ?? []) as readonly Item[]
    buckets.take('read', bucket, readUnits(items.reduce((sum, item) => sum + itemBytes(item), 0)))
    return answer
  }

  const send = async (command: unknown): Promise<unknown> => {
    if (command instanceof BatchWriteCommand) return batchWrite(command)
    if (command instanceof BatchGetCommand) return batchGet(command)
    if (command instanceof QueryCommand) return query(command)
    if (command instanceof GetCommand) {
      const { TableName = '', Key = {} } = command.input
      if (!mayRead(TableName, keyOf(Key))) throw new Throttled('TableReadKeyRangeThroughputExceeded', saysWhy)
      return ask(command)
    }
    return write(command as PutCommand)
  }
  return {
    client: { documents: { send } as unknown as DynamoClient['documents'], isLocal: false, close: () => {} },
    refused,
    idle: () => (underWay === 0 ? Promise.resolve() : new Promise((resolve) => idlers.push(resolve))),
  }
}
