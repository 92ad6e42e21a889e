import {
  CreateTableCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  UpdateContinuousBackupsCommand,
  UpdateTableCommand,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb'
import type { Log } from '../ports/stores.ts'
import { checkTable, type TableSafety, unlessUnknown } from './check-tables.ts'
import type { DynamoAccess } from './client.ts'
import { failureOf } from './dynamo/failure.ts'
import { createPatience, realWaiting, type Waiting } from './dynamo/patience.ts'
import { patientDocuments } from './dynamo/patient-documents.ts'
import { tableDefinition } from './table-definition.ts'
import { type TableNames, type TableSchema, tableSchemas } from './tables.ts'

/** DynamoDB takes some ten seconds for a new table; a minute means that something is wrong. */
const waitMaxMs = 60_000
const firstPauseMs = 5
const longestPauseMs = 1_000

/** For tests and a laptop, whose folder one deletes. In the cloud the stacks make the tables, and make them safe. */
const noSafety: TableSafety = { deletionProtection: false, pointInTimeRecovery: false }

type Asks = { readonly client: DynamoAccess; readonly waiting: Waiting; readonly safety: TableSafety }

const statusOf = async ({ documents }: DynamoAccess, TableName: string): Promise<string> => {
  try {
    const { Table } = await documents.send(new DescribeTableCommand({ TableName }))
    return Table?.TableStatus ?? 'CREATING'
  } catch (error) {
    if (failureOf(error) === 'ResourceNotFoundException') return 'NONE'
    throw error
  }
}

/** False when somebody else was first, and does the rest as well. */
const create = async ({ documents }: DynamoAccess, name: string, schema: TableSchema): Promise<boolean> => {
  try {
    await documents.send(new CreateTableCommand(tableDefinition(name, schema)))
    return true
  } catch (error) {
    if (failureOf(error) === 'ResourceInUseException') return false
    throw error
  }
}

/** True when this DynamoDB cannot: then what has expired must be deleted by something else. */
const expireBy = async (client: DynamoAccess, TableName: string, schema: TableSchema): Promise<boolean> => {
  const TimeToLiveSpecification = { Enabled: true, AttributeName: schema.timeToLive }
  const asked = client.documents.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification }))
  return (await unlessUnknown(client, asked)) === 'unknown'
}

const expires = async ({ documents }: DynamoAccess, TableName: string): Promise<boolean> => {
  const { TimeToLiveDescription } = await documents.send(new DescribeTimeToLiveCommand({ TableName }))
  return TimeToLiveDescription?.TimeToLiveStatus === 'ENABLED'
}

const makeSafe = async ({ client: { documents }, safety }: Asks, TableName: string): Promise<void> => {
  if (safety.deletionProtection)
    await documents.send(new UpdateTableCommand({ TableName, DeletionProtectionEnabled: true }))
  const PointInTimeRecoverySpecification = { PointInTimeRecoveryEnabled: true }
  if (safety.pointInTimeRecovery)
    await documents.send(new UpdateContinuousBackupsCommand({ TableName, PointInTimeRecoverySpecification }))
}

const whenActive = async ({ client, waiting }: Asks, name: string): Promise<void> => {
  let waitedMs = 0
  for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
    const status = await statusOf(client, name)
    if (status === 'ACTIVE') return
    if (waitedMs > waitMaxMs) throw new Error(`table ${name} is ${status} after ${waitedMs} ms, not ACTIVE`)
    await waiting.sleep(pauseMs)
    waitedMs += pauseMs
  }
}

/** Makes a table that is not there; gives what is wrong with one that is, or was made. */
const ensure = async (asks: Asks, name: string, schema: TableSchema): Promise<readonly string[]> => {
  const { client, safety } = asks
  const isOurs = (await statusOf(client, name)) === 'NONE' && (await create(client, name, schema))
  await whenActive(asks, name)
  const lacksExpiry = isOurs || (client.isLocal && !(await expires(client, name)))
  const expiresElsewhere = lacksExpiry && (await expireBy(client, name, schema))
  if (isOurs) await makeSafe(asks, name)
  return checkTable(client, name, schema, safety, expiresElsewhere)
}

/**
 * Makes the tables that are not there, and comes back when both can be used. One that is there and is not as it must be is
 * refused with a sentence, and left as it is: what it holds is somebody's.
 */
export const createTables = async (
  client: DynamoAccess,
  tables: TableNames,
  {
    safety = noSafety,
    waiting = realWaiting,
    log = () => {},
  }: { readonly safety?: TableSafety; readonly waiting?: Waiting; readonly log?: Log } = {},
): Promise<void> => {
  const asksOf = (table: string): Asks => {
    const documents = patientDocuments(client.documents, createPatience({ table, log, waiting }))
    return { client: { ...client, documents }, waiting, safety }
  }
  const problems = await Promise.all([
    ensure(asksOf(tables.readings), tables.readings, tableSchemas.readings),
    ensure(asksOf(tables.console), tables.console, tableSchemas.console),
  ])
  if (problems.flat().length > 0) throw new Error(`${problems.flat().join('; ')}.`)
}
