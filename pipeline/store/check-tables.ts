import {
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  type TableDescription,
} from '@aws-sdk/client-dynamodb'
import type { DynamoAccess } from './client.ts'
import { failureOf } from './dynamo/failure.ts'
import { tableDefinition } from './table-definition.ts'
import { type TableNames, type TableSchema, tableSchemas } from './tables.ts'

/** What is wanted of the tables besides their schema: that nobody deletes them, and that yesterday can be had back. */
export type TableSafety = { readonly deletionProtection: boolean; readonly pointInTimeRecovery: boolean }

/**
 * What DynamoDB answers, or `unknown` where what plays it on this machine does not know the operation. Nothing else is
 * swallowed.
 */
export const unlessUnknown = async <T>(
  { isLocal }: DynamoAccess,
  asked: Promise<T>,
): Promise<T | 'unknown'> => {
  try {
    return await asked
  } catch (error) {
    if (isLocal && failureOf(error) === 'UnknownOperationException') return 'unknown'
    throw error
  }
}

type Keyed = Pick<TableDescription, 'KeySchema' | 'AttributeDefinitions'>

/** `pk HASH S, sk RANGE S`: keys with their types, in the order that DynamoDB keeps. */
const keysText = (keys: TableDescription['KeySchema'], attributes: Keyed['AttributeDefinitions']): string =>
  (keys ?? [])
    .map(({ AttributeName, KeyType }) => {
      const type = attributes?.find((one) => one.AttributeName === AttributeName)?.AttributeType
      return `${AttributeName} ${KeyType} ${type}`
    })
    .join(', ')

const wrongKeys = (name: string, schema: TableSchema, found: TableDescription): readonly string[] => {
  const wanted = tableDefinition(name, schema)
  const problems: string[] = []
  const compare = (what: string, is: string, should: string): void => {
    if (is !== should) problems.push(`${what} is keyed by ${is}; ${should} is needed`)
  }
  const { AttributeDefinitions: attributes } = found
  compare(
    `table ${name}`,
    keysText(found.KeySchema, attributes),
    keysText(wanted.KeySchema, wanted.AttributeDefinitions),
  )
  for (const index of wanted.GlobalSecondaryIndexes ?? []) {
    const there = found.GlobalSecondaryIndexes?.find(({ IndexName }) => IndexName === index.IndexName)
    const what = `index ${index.IndexName} of table ${name}`
    if (there === undefined) {
      problems.push(`table ${name} has no index ${index.IndexName}: nothing would ever fall due`)
      continue
    }
    compare(
      what,
      keysText(there.KeySchema, attributes),
      keysText(index.KeySchema, wanted.AttributeDefinitions),
    )
    if (there.IndexStatus !== undefined && there.IndexStatus !== 'ACTIVE')
      problems.push(`${what} is ${there.IndexStatus}, not ACTIVE`)
    if (there.Projection?.ProjectionType !== index.Projection?.ProjectionType)
      problems.push(
        `${what} projects ${there.Projection?.ProjectionType}; ${index.Projection?.ProjectionType} is needed`,
      )
  }
  return problems
}

const wrongTimeToLive = async (
  client: DynamoAccess,
  name: string,
  wanted: string,
): Promise<readonly string[]> => {
  const asked = client.documents.send(new DescribeTimeToLiveCommand({ TableName: name }))
  const answer = await unlessUnknown(client, asked)
  if (answer === 'unknown') return []
  const { TimeToLiveStatus: status, AttributeName: by } = answer.TimeToLiveDescription ?? {}
  const isOn = status === 'ENABLED' || status === 'ENABLING'
  if (isOn && by === wanted) return []
  const is = isOn ? `deletes by ${by}` : 'never deletes anything'
  return [`table ${name} ${is}; its time to live must be ${wanted}, or what has expired costs for ever`]
}

const wrongSafety = async (
  client: DynamoAccess,
  name: string,
  found: TableDescription,
  wanted: TableSafety,
): Promise<readonly string[]> => {
  const problems: string[] = []
  if (wanted.deletionProtection && found.DeletionProtectionEnabled !== true)
    problems.push(`table ${name} is not protected against its deletion`)
  if (!wanted.pointInTimeRecovery) return problems
  const asked = client.documents.send(new DescribeContinuousBackupsCommand({ TableName: name }))
  const answer = await unlessUnknown(client, asked)
  const { PointInTimeRecoveryDescription: recovery } =
    answer === 'unknown' ? {} : (answer.ContinuousBackupsDescription ?? {})
  if (recovery?.PointInTimeRecoveryStatus !== 'ENABLED')
    problems.push(`table ${name} has no point-in-time recovery`)
  return problems
}

/** The same of one table. `expiresElsewhere`: something else deletes what has expired, as `npm start` does. */
export const checkTable = async (
  client: DynamoAccess,
  name: string,
  schema: TableSchema,
  safety: TableSafety,
  expiresElsewhere = false,
): Promise<readonly string[]> => {
  let found: TableDescription
  try {
    const { Table = {} } = await client.documents.send(new DescribeTableCommand({ TableName: name }))
    found = Table
  } catch (error) {
    if (failureOf(error) === 'ResourceNotFoundException') return [`there is no table ${name}`]
    throw error
  }
  if (found.TableStatus !== 'ACTIVE') return [`table ${name} is ${found.TableStatus}, not ACTIVE`]
  return [
    ...wrongKeys(name, schema, found),
    ...(expiresElsewhere ? [] : await wrongTimeToLive(client, name, schema.timeToLive)),
    ...(await wrongSafety(client, name, found, safety)),
  ]
}

/** What of an installation's tables is not as it must be, a sentence each; nothing when all is right. */
export const checkTables = async (
  client: DynamoAccess,
  tables: TableNames,
  safety: TableSafety,
): Promise<readonly string[]> => {
  const problems = await Promise.all([
    checkTable(client, tables.readings, tableSchemas.readings, safety),
    checkTable(client, tables.console, tableSchemas.console, safety),
  ])
  return problems.flat()
}
