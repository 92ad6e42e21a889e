#!/usr/bin/env bash
# dynalite 4.0.0 on disk (level 10.0.0, classic-level 3.0.0, abstract-level 3.1.1).
#
# One would guess: a query that has been answered leaves nothing open in LevelDB.
# What is so: dynalite ends the stream of a query with the iterator's return(), as an async generator has it. Iterators of
# abstract-level 3 have close() and no return(), so dynalite skips it without a word, and each query leaves one iterator open
# until it is garbage. LevelDB deletes no file that an open iterator may still read.
# Seen: of 200 queries, 200 iterators were opened and 0 closed.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit dynalite@4.0.0 level@10.0.0 classic-level@3.0.0 @aws-sdk/client-dynamodb@3.1162.0 >/dev/null 2>&1
cat >look.cjs <<'JS'
const { ClassicLevel } = require('classic-level')
const dynalite = require('dynalite')
const { DynamoDBClient, CreateTableCommand, PutItemCommand, QueryCommand } = require('@aws-sdk/client-dynamodb')
let opened = 0
let closed = 0
const values = ClassicLevel.prototype.values
ClassicLevel.prototype.values = function (...options) {
  const iterator = values.apply(this, options)
  const close = iterator.close
  opened += 1
  iterator.close = (...rest) => {
    closed += 1
    return close.apply(iterator, rest)
  }
  return iterator
}
const server = dynalite({ path: './data', createTableMs: 0 })
server.listen(0, '127.0.0.1', async () => {
  const client = new DynamoDBClient({
    endpoint: `http://127.0.0.1:${server.address().port}`,
    region: 'eu-north-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  })
  const text = (name) => ({ AttributeName: name, AttributeType: 'S' })
  await client.send(new CreateTableCommand({
    TableName: 'table',
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [text('pk'), text('sk')],
    KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }, { AttributeName: 'sk', KeyType: 'RANGE' }],
  }))
  await new Promise((resolve) => setTimeout(resolve, 50))
  await client.send(new PutItemCommand({ TableName: 'table', Item: { pk: { S: 'a' }, sk: { S: '1' } } }))
  opened = 0
  closed = 0
  for (let n = 0; n < 200; n++)
    await client.send(new QueryCommand({
      TableName: 'table',
      KeyConditionExpression: 'pk = :a',
      ExpressionAttributeValues: { ':a': { S: 'a' } },
    }))
  console.log(`opened ${opened}, closed ${closed}`)
  process.exit(0)
})
JS
seen=$(AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED=true node look.cjs)
echo "$seen"
[ "$seen" = "opened 200, closed 0" ] || { echo "This has changed."; exit 1; }
