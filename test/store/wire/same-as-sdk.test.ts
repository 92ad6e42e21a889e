import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import * as sdk from '@aws-sdk/lib-dynamodb'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { packValue, unpackValue } from '../../../pipeline/store/wire/attribute-values.ts'
import {
  BatchGetCommand,
  BatchWriteCommand,
  type Command,
  DeleteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  UpdateCommand,
} from '../../../pipeline/store/wire/commands.ts'
import { startDynalite, testTables } from '../../support/dynalite.ts'
import { runs } from '../../support/runs.ts'

let dynalite: Awaited<ReturnType<typeof startDynalite>>
let theirs: sdk.DynamoDBDocumentClient
beforeAll(async () => {
  dynalite = await startDynalite()
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true'
  const { endpoint, credentials } = dynalite
  theirs = sdk.DynamoDBDocumentClient.from(
    new DynamoDBClient({ endpoint, credentials, region: 'eu-north-1', maxAttempts: 1 }),
    { marshallOptions: { removeUndefinedValues: true } },
  )
})
afterAll(async () => {
  theirs.destroy()
  await dynalite.close()
})

const TableName = testTables.console
const key = { pk: 'a', sk: 'b' }

const name = fc.oneof(fc.string({ minLength: 1, maxLength: 8 }), fc.constantFrom('S', 'M', 'L', 'toString'))
const { value } = fc.letrec<{ value: unknown; leaf: unknown }>((tie) => ({
  leaf: fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.integer(),
    fc
      .double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 })
      .map((one) => (Math.abs(one) < 1e-100 ? 0 : one)),
    fc.boolean(),
    fc.constant(null),
    fc.uint8Array({ minLength: 1, maxLength: 20 }).map((bytes) => new Uint8Array(bytes)),
    fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 4 }).map((all) => new Set(all)),
    fc.uniqueArray(fc.integer(), { minLength: 1, maxLength: 4 }).map((all) => new Set(all)),
  ),
  value: fc.oneof(
    { maxDepth: 3 },
    tie('leaf'),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.array(fc.tuple(name, tie('value')), { maxLength: 3 }).map((entries) => Object.fromEntries(entries)),
  ),
}))

test('whatever is stored by one is read by the other, as it was', async () => {
  const { documents } = dynalite.client
  await fc.assert(
    fc.asyncProperty(value, async (body) => {
      await documents.send(new PutCommand({ TableName, Item: { ...key, body, left: undefined } }))
      expect((await theirs.send(new sdk.GetCommand({ TableName, Key: key }))).Item).toEqual({ ...key, body })
      await theirs.send(new sdk.PutCommand({ TableName, Item: { ...key, body } }))
      expect((await documents.send(new GetCommand({ TableName, Key: key }))).Item).toEqual({ ...key, body })
    }),
    runs(60),
  )
})

test('names that an object of JavaScript has by itself are names like others', () => {
  const text = '{"constructor":1,"hasOwnProperty":null,"__proto__":{"a":1}}'
  expect(JSON.stringify(unpackValue(packValue(JSON.parse(text))))).toBe(text)
})

test('what has no place in DynamoDB, or would come back as something else, is not stored', () => {
  for (const one of [
    Number.NaN,
    Number.POSITIVE_INFINITY,
    2 ** 53,
    new Set(),
    new Set(['a', 1]),
    new Date(0),
    () => 0,
  ])
    expect(() => packValue(one)).toThrow()
  expect(packValue([1, undefined, { a: undefined }])).toEqual({ L: [{ N: '1' }, { M: {} }] })
})

test('a number that does not fit, and a kind that is not known, are refused', () => {
  expect(() => unpackValue({ N: '9007199254740993' })).toThrow('no number that fits')
  expect(() => unpackValue({ N: 'much' })).toThrow('no number that fits')
  expect(() => unpackValue({ X: 1 })).toThrow('not known')
})

/** Each with what both are asked, in this order; what one does the other finds. */
const asked: readonly (readonly [ours: Command<object, unknown>, theirs: unknown])[] = [
  [
    PutCommand,
    sdk.PutCommand,
    { TableName, Item: { pk: 'p', sk: '1', n: 1, all: new Set(['x']) }, ReturnValues: 'ALL_OLD' },
  ],
  [
    UpdateCommand,
    sdk.UpdateCommand,
    {
      TableName,
      Key: { pk: 'p', sk: '1' },
      UpdateExpression: 'SET #b = :b ADD n :n',
      ExpressionAttributeNames: { '#b': 'b' },
      ExpressionAttributeValues: { ':b': { deep: [true, null] }, ':n': 2 },
      ReturnValues: 'ALL_NEW',
    },
  ],
  [
    BatchWriteCommand,
    sdk.BatchWriteCommand,
    {
      RequestItems: {
        [TableName]: [
          { PutRequest: { Item: { pk: 'p', sk: '2', bytes: new Uint8Array([1, 2]) } } },
          { DeleteRequest: { Key: { pk: 'p', sk: '9' } } },
        ],
      },
    },
  ],
  [
    BatchGetCommand,
    sdk.BatchGetCommand,
    { RequestItems: { [TableName]: { Keys: [{ pk: 'p', sk: '2' }], ConsistentRead: true } } },
  ],
  [
    QueryCommand,
    sdk.QueryCommand,
    {
      TableName,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': 'p' },
      ExclusiveStartKey: { pk: 'p', sk: '0' },
      Limit: 1,
    },
  ],
  [GetCommand, sdk.GetCommand, { TableName, Key: { pk: 'p', sk: 'nowhere' } }],
  [
    PutCommand,
    sdk.PutCommand,
    { TableName, Item: { pk: 'p', sk: '1' }, ConditionExpression: 'attribute_not_exists(pk)' },
  ],
  [
    QueryCommand,
    sdk.QueryCommand,
    { TableName: 'nowhere', KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': 'p' } },
  ],
  [DeleteCommand, sdk.DeleteCommand, { TableName, Key: { pk: 'p', sk: '2' }, ReturnValues: 'ALL_OLD' }],
].map(([ours, its, input]) => {
  type Make = new (input: unknown) => Command<object, unknown>
  return [new (ours as Make)(input), new (its as Make)(input)] as const
})

/** Without what differs from call to call. */
const said = async (answer: Promise<unknown>): Promise<unknown> => {
  try {
    const { $metadata: _, ...rest } = (await answer) as Record<string, unknown>
    return Object.fromEntries(Object.entries(rest).filter(([, one]) => one !== undefined))
  } catch (error) {
    const { name, message, $metadata } = error as Error & { $metadata: { httpStatusCode: number } }
    return [name, message, $metadata.httpStatusCode]
  }
}

test('every operation is asked and answered as by the SDK, refusals by name and words', async () => {
  const { documents } = dynalite.client
  const clear = () =>
    Promise.all(
      ['1', '2'].map((sk) => documents.send(new DeleteCommand({ TableName, Key: { pk: 'p', sk } }))),
    )
  const byUs: unknown[] = []
  for (const [ours] of asked) byUs.push(await said(documents.send(ours)))
  await clear()
  const byThem: unknown[] = []
  for (const [, its] of asked) byThem.push(await said(theirs.send(its as sdk.GetCommand)))
  await clear()
  expect(byUs).toEqual(byThem)
  expect(byUs).toContainEqual(['ConditionalCheckFailedException', 'The conditional request failed', 400])
})
