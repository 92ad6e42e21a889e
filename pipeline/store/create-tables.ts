import { setTimeout as sleep } from 'node:timers/promises'
import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb'
import type { DynamoClient } from './client.ts'
import { failureOf } from './dynamo/failure.ts'
import { type TableNames, type TableSchema, tableSchemas } from './tables.ts'

/** DynamoDB takes some ten seconds for a new table; a minute means that something is wrong. */
const waitMaxMs = 60_000
const firstPauseMs = 5
const longestPauseMs = 1_000

const definition = (name: string, schema: TableSchema): CreateTableCommandInput => {
  const keyed = [schema, ...schema.indexes]
  const attributes = new Map(
    keyed.flatMap(({ partitionKey, sortKey }) => [partitionKey, sortKey]).map((key) => [key.name, key.type]),
  )
  const keySchema = ({ partitionKey, sortKey }: Pick<TableSchema, 'partitionKey' | 'sortKey'>) => [
    { AttributeName: partitionKey.name, KeyType: 'HASH' as const },
    { AttributeName: sortKey.name, KeyType: 'RANGE' as const },
  ]
  const indexes = schema.indexes.map((index) => ({
    IndexName: index.name,
    KeySchema: keySchema(index),
    Projection: { ProjectionType: index.projection },
  }))
  return {
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [...attributes].map(([AttributeName, AttributeType]) => ({
      AttributeName,
      AttributeType,
    })),
    KeySchema: keySchema(schema),
    ...(indexes.length === 0 ? {} : { GlobalSecondaryIndexes: indexes }),
  }
}

const statusOf = async ({ documents }: DynamoClient, name: string): Promise<string> => {
  try {
    const { Table } = await documents.send(new DescribeTableCommand({ TableName: name }))
    return Table?.TableStatus ?? 'CREATING'
  } catch (error) {
    if (failureOf(error) === 'ResourceNotFoundException') return 'NONE'
    throw error
  }
}

const create = async ({ documents }: DynamoClient, name: string, schema: TableSchema): Promise<void> => {
  try {
    await documents.send(new CreateTableCommand(definition(name, schema)))
  } catch (error) {
    // Somebody else was first.
    if (failureOf(error) !== 'ResourceInUseException') throw error
  }
}

const expireBy = async ({ documents }: DynamoClient, name: string, schema: TableSchema): Promise<void> => {
  const TimeToLiveSpecification = { Enabled: true, AttributeName: schema.timeToLive }
  try {
    await documents.send(new UpdateTimeToLiveCommand({ TableName: name, TimeToLiveSpecification }))
  } catch (error) {
    // dynalite does not know the operation; DynamoDB says ValidationException when it is enabled already.
    const known = ['UnknownOperationException', 'ValidationException', 'UnknownError']
    if (!known.includes(failureOf(error))) throw error
  }
}

const ensure = async (client: DynamoClient, name: string, schema: TableSchema): Promise<void> => {
  let status = await statusOf(client, name)
  if (status === 'ACTIVE') return
  if (status === 'NONE') await create(client, name, schema)
  let waitedMs = 0
  for (let pauseMs = firstPauseMs; status !== 'ACTIVE'; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
    if (waitedMs > waitMaxMs) throw new Error(`table ${name} is ${status} after ${waitedMs} ms, not ACTIVE`)
    await sleep(pauseMs)
    waitedMs += pauseMs
    status = await statusOf(client, name)
  }
  await expireBy(client, name, schema)
}

/** Makes the tables that are not there, and comes back when both can be used. */
export const createTables = async (client: DynamoClient, tables: TableNames): Promise<void> => {
  await Promise.all([
    ensure(client, tables.readings, tableSchemas.readings),
    ensure(client, tables.console, tableSchemas.console),
  ])
}
