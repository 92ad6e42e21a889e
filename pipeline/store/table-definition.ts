import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb'
import type { TableSchema } from './tables.ts'

const keySchema = ({ partitionKey, sortKey }: Pick<TableSchema, 'partitionKey' | 'sortKey'>) => [
  { AttributeName: partitionKey.name, KeyType: 'HASH' as const },
  { AttributeName: sortKey.name, KeyType: 'RANGE' as const },
]

/** A table as DynamoDB is asked to make it; a table that is there must be described in the same way. */
export const tableDefinition = (name: string, schema: TableSchema): CreateTableCommandInput => {
  const keyed = [schema, ...schema.indexes]
  const attributes = new Map(
    keyed.flatMap(({ partitionKey, sortKey }) => [partitionKey, sortKey]).map((key) => [key.name, key.type]),
  )
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
