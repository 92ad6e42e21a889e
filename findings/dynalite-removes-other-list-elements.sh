#!/usr/bin/env bash
# dynalite 4.0.0, asked with @aws-sdk/lib-dynamodb 3.1162.0.
#
# An update may take several elements out of a list. DynamoDB's guide to update expressions shows it: of Chisel, Hammer, Nails, Screwdriver
# and Hacksaw, `REMOVE RelatedItems[1], RelatedItems[2]` leaves Chisel, Screwdriver and Hacksaw; each number is a place in the list as it was.
# One would guess: the stand-in that tests run against does the same.
# What is so: it takes them out one after the other, and what follows has moved by then: Hammer and Screwdriver are gone, and Nails stays.
# Written the other way round the same two are right, so a test whose numbers fall sees nothing; code that was made to pass here removes the
# wrong ones in the cloud. Where a condition fails, the item that ReturnValuesOnConditionCheckFailure asks for does not come either.
# Seen: see the last lines.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{ "type": "module", "private": true }' >package.json
npm install --silent --no-fund --no-audit dynalite@4.0.0 @aws-sdk/client-dynamodb@3.1162.0 @aws-sdk/lib-dynamodb@3.1162.0 >/dev/null 2>&1
cat >remove.js <<'JS'
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import dynalite from 'dynalite'
const server = dynalite({ createTableMs: 0 })
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
const raw = new DynamoDBClient({
  endpoint: `http://127.0.0.1:${server.address().port}`,
  region: 'eu-north-1',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
})
const client = DynamoDBDocumentClient.from(raw)
const TableName = 'tools'
await raw.send(
  new CreateTableCommand({
    TableName,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
  }),
)
await new Promise((resolve) => setTimeout(resolve, 200))
const tools = ['Chisel', 'Hammer', 'Nails', 'Screwdriver', 'Hacksaw']
for (const UpdateExpression of ['REMOVE list[1], list[2]', 'REMOVE list[2], list[1]'].map((one) => one.replaceAll('list', '#list'))) {
  await client.send(new PutCommand({ TableName, Item: { id: 'a', list: tools } }))
  const { Attributes } = await client.send(
    new UpdateCommand({
      TableName,
      Key: { id: 'a' },
      UpdateExpression,
      ExpressionAttributeNames: { '#list': 'list' },
      ReturnValues: 'ALL_NEW',
    }),
  )
  console.log(`${UpdateExpression}: ${Attributes.list.join(', ')}`)
}
const refused = await client
  .send(
    new PutCommand({
      TableName,
      Item: { id: 'a' },
      ConditionExpression: 'attribute_not_exists(id)',
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    }),
  )
  .catch((error) => error)
console.log(`${refused.name}, with the item: ${refused.Item !== undefined}`)
process.exit()
JS
seen=$(node remove.js 2>/dev/null)
echo "$seen"
[ "$seen" = 'REMOVE #list[1], #list[2]: Chisel, Nails, Hacksaw
REMOVE #list[2], #list[1]: Chisel, Screwdriver, Hacksaw
ConditionalCheckFailedException, with the item: false' ]
# REMOVE #list[1], #list[2]: Chisel, Nails, Hacksaw
# REMOVE #list[2], #list[1]: Chisel, Screwdriver, Hacksaw
# ConditionalCheckFailedException, with the item: false
