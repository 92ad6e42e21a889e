import { AttributeType, Billing, ProjectionType, TableEncryptionV2, TableV2 } from 'aws-cdk-lib/aws-dynamodb'
import { type App, RemovalPolicy, Stack } from 'aws-cdk-lib/core'
import { type TableSchema, tableSchemas } from '../../../pipeline/store/tables.ts'
import { named } from '../../names.ts'
import { topology } from '../../topology.ts'
import type { Stage } from '../stage.ts'
import { createBuckets } from './buckets.ts'
import { environmentOf } from './place.ts'

type TableName = keyof typeof topology.tables
const tableNames = Object.keys(topology.tables) as TableName[]

export type Tables = Readonly<Record<TableName, { readonly name: string; readonly arn: string }>>

/**
 * The tables of a stage as another stack knows them: by name. An export would tie the stacks together, so that neither can
 * change what the other uses.
 */
export const tablesOf = (stack: Stack, stage: Stage): Tables => {
  const of = (table: TableName) => {
    const name = named(topology.tables[table], stage.name)
    return { name, arn: stack.formatArn({ service: 'dynamodb', resource: 'table', resourceName: name }) }
  }
  return { console: of('console'), readings: of('readings') }
}

const types = { S: AttributeType.STRING, N: AttributeType.NUMBER } as const
const attribute = ({ name, type }: TableSchema['partitionKey']) => ({ name, type: types[type] })

const createTable = (stack: Stack, stage: Stage, name: TableName): void => {
  const schema = tableSchemas[name]
  new TableV2(stack, name, {
    tableName: named(topology.tables[name], stage.name),
    partitionKey: attribute(schema.partitionKey),
    sortKey: attribute(schema.sortKey),
    timeToLiveAttribute: schema.timeToLive,
    globalSecondaryIndexes: schema.indexes.map((index) => ({
      indexName: index.name,
      partitionKey: attribute(index.partitionKey),
      sortKey: attribute(index.sortKey),
      projectionType: ProjectionType[index.projection],
    })),
    billing: Billing.onDemand(),
    encryption: TableEncryptionV2.awsManagedKey(),
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    deletionProtection: stage.keepsData === true,
    removalPolicy: stage.keepsData === true ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    replicas: (stage.replicas ?? []).map((region) => ({ region })),
  })
}

/** What must outlive every other part of a stage: its tables and its buckets. They are in a stack of their own, which is seldom touched. */
export const createStoreStack = (app: App, stage: Stage): Stack => {
  const stack = new Stack(app, `nattvakt-${stage.name}-store`, {
    env: environmentOf(stage),
    description: `nattvakt ${stage.name}: the tables and the archive`,
    terminationProtection: stage.keepsData === true,
  })
  for (const name of tableNames) createTable(stack, stage, name)
  createBuckets(stack, stage)
  return stack
}
