import {
  BatchGetCommand,
  BatchWriteCommand,
  QueryCommand,
  type QueryCommandInput,
} from '@aws-sdk/lib-dynamodb'
import type { LeftOut } from '../../ports/left-out.ts'
import type { Log } from '../../ports/stores.ts'
import { atMost } from '../at-most.ts'
import type { Documents, DynamoClient } from '../client.ts'
import type { Item, Key } from './item.ts'
import { passingReasonOf } from './passing.ts'
import { createPatience, type Patience, realWaiting, type Waiting } from './patience.ts'
import { patientDocuments } from './patient-documents.ts'

/** DynamoDB API reference, BatchGetItem and BatchWriteItem. */
const keysPerGetMax = 100
const writesPerBatchMax = 25
/** A partition takes 1,000 small items a second: more batches at once would only be refused. */
const batchesAtOnceMax = 8
/** A log that says more of them helps nobody. */
const toldMax = 1_000

/** One of the two tables, and the ways in which it is used in bulk. */
export type Table = {
  readonly name: string
  /** Every command is tried again for as long as what refuses it may pass. */
  readonly documents: Documents
  /** Every command is tried once, for who tries again by `patiently`. */
  readonly once: Documents
  readonly patiently: Patience['attempt']
  /** The items that exist, in no order, as they are: for `readEach`. Strongly consistent. */
  getUnchecked(keys: readonly Key[]): Promise<readonly Unchecked[]>
  /** Of two items with one key the later is taken. */
  putAll(items: readonly Item[]): Promise<void>
  removeAll(keys: readonly Key[]): Promise<void>
  /**
   * What a query finds, page after page until `limit`, as it is: for `readEach`. Strongly consistent unless it asks an index,
   * which has no versions: what it points to has.
   */
  query(query: Omit<QueryCommandInput, 'TableName'>, limit?: number): Promise<readonly Unchecked[]>
  /** Says what is left out in the log, as an error, once for each in a process. */
  readonly leftOut: LeftOut
  /** The same, and to whoever asked; nothing where nobody did, and the whole read fails. */
  tellingOf(leftOut: LeftOut | undefined): LeftOut | undefined
}

/** What stands in a table, of whatever version. */
export type Unchecked = Readonly<Record<string, unknown>>

type Write =
  | { readonly PutRequest: { readonly Item: Item } }
  | { readonly DeleteRequest: { readonly Key: Key } }

const nameOf = ({ pk, sk }: Key): string => `${pk}\n${sk}`
const onlyKey = ({ pk, sk }: Key): Key => ({ pk, sk })

const byName = <T>(things: readonly T[], keyOf: (thing: T) => Key): readonly T[] =>
  things.length < 2 ? things : [...new Map(things.map((thing) => [nameOf(keyOf(thing)), thing])).values()]

const chunksOf = <T>(things: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(things.length / size) }, (_, index) =>
    things.slice(index * size, (index + 1) * size),
  )

/** Said when DynamoDB did some of a batch and left the rest, until it was waited for no longer. */
class LeftUndone extends Error {
  constructor(table: string, left: number, all: number) {
    super(`table ${table}: ${left} of ${all} items are undone`)
    this.name = 'LeftUndone'
  }
}

export const openTable = (deps: {
  readonly client: DynamoClient
  readonly name: string
  readonly log: Log
  readonly waiting?: Waiting
}): Table => {
  const { client, name, log, waiting = realWaiting } = deps
  const patience = createPatience({ table: name, log, waiting })
  const documents = patientDocuments(client.documents, patience)
  const told = new Set<string>()

  const logLeftOut: LeftOut = (_id, why) => {
    if (told.has(why) || told.size === toldMax) return
    told.add(why)
    log({ level: 'error', event: 'stored-item-left-out', table: name, why })
  }

  /** Does `work` with what is left until nothing is, whether DynamoDB leaves some of it or refuses all. */
  const untilDone = async <T>(
    things: readonly T[],
    work: (left: readonly T[]) => Promise<readonly T[]>,
  ): Promise<void> => {
    const effort = patience.begin()
    for (let left = things; ; ) {
      let failure: unknown
      try {
        const rest = await work(left)
        if (rest.length === 0) return effort.done()
        if (rest.length < left.length) effort.progressed()
        left = rest
        failure = new LeftUndone(name, left.length, things.length)
      } catch (error) {
        failure = error
      }
      const reason = failure instanceof LeftUndone ? 'throttled' : passingReasonOf(failure)
      if (reason === undefined || !(await effort.again(reason, failure))) throw failure
    }
  }

  const getChunk = async (keys: readonly Key[]): Promise<readonly Unchecked[]> => {
    const found: Unchecked[] = []
    await untilDone(keys, async (left) => {
      const RequestItems = { [name]: { Keys: [...left], ConsistentRead: true } }
      const answer = await client.documents.send(new BatchGetCommand({ RequestItems }))
      found.push(...(answer.Responses?.[name] ?? []))
      const unprocessed = answer.UnprocessedKeys?.[name]?.Keys ?? []
      return unprocessed.map(({ pk, sk }) => ({ pk: String(pk), sk: String(sk) }))
    })
    return found
  }

  const writeChunk = async (writes: readonly Write[]): Promise<void> => {
    const byKey = new Map(writes.map((write) => [nameOf(keyOfWrite(write)), write]))
    await untilDone(writes, async (left) => {
      const RequestItems = { [name]: [...left] }
      const answer = await client.documents.send(new BatchWriteCommand({ RequestItems }))
      const unprocessed = answer.UnprocessedItems?.[name] ?? []
      return unprocessed.flatMap(({ PutRequest, DeleteRequest }) => {
        const key = PutRequest?.Item ?? DeleteRequest?.Key
        const write = key && byKey.get(nameOf({ pk: String(key.pk), sk: String(key.sk) }))
        return write === undefined ? [] : [write]
      })
    })
  }
  const keyOfWrite = (write: Write): Key =>
    'PutRequest' in write ? write.PutRequest.Item : write.DeleteRequest.Key
  const writeAll = async (writes: readonly Write[]): Promise<void> => {
    const inTurn = atMost(batchesAtOnceMax)
    const chunks = chunksOf(byName(writes, keyOfWrite), writesPerBatchMax)
    await Promise.all(chunks.map((chunk) => inTurn(() => writeChunk(chunk))))
  }

  const getUnchecked = async (keys: readonly Key[]): Promise<readonly Unchecked[]> => {
    const different = byName(keys, (key) => key).map(onlyKey)
    const inTurn = atMost(batchesAtOnceMax)
    const chunks = chunksOf(different, keysPerGetMax)
    return (await Promise.all(chunks.map((chunk) => inTurn(() => getChunk(chunk))))).flat()
  }

  return {
    name,
    documents,
    once: client.documents,
    patiently: patience.attempt,
    getUnchecked,
    putAll: (items) => writeAll(items.map((Item) => ({ PutRequest: { Item } }))),
    leftOut: logLeftOut,
    tellingOf: (leftOut) =>
      leftOut &&
      ((id, why) => {
        logLeftOut(id, why)
        leftOut(id, why)
      }),
    removeAll: (keys) => writeAll(keys.map((key) => ({ DeleteRequest: { Key: onlyKey(key) } }))),
    async query(query, limit = Number.POSITIVE_INFINITY) {
      const found: Unchecked[] = []
      const ConsistentRead = query.IndexName === undefined
      let ExclusiveStartKey: QueryCommandInput['ExclusiveStartKey']
      do {
        const Limit = Number.isFinite(limit) ? { Limit: limit - found.length } : {}
        const start = ExclusiveStartKey === undefined ? {} : { ExclusiveStartKey }
        const page = new QueryCommand({ ConsistentRead, ...query, TableName: name, ...Limit, ...start })
        const answer = await documents.send(page)
        found.push(...(answer.Items ?? []))
        ExclusiveStartKey = answer.LastEvaluatedKey
      } while (ExclusiveStartKey !== undefined && found.length < limit)
      return found
    },
  }
}

/** A query for everything in a partition, or for what of it begins with `prefix`, by sort key. */
export const inPartition = (pk: string, prefix?: string): Omit<QueryCommandInput, 'TableName'> =>
  prefix === undefined
    ? { KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': pk } }
    : {
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
        ExpressionAttributeValues: { ':pk': pk, ':prefix': prefix },
      }
