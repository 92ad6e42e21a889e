#!/usr/bin/env bash
# electrodb 3.9.3 with @aws-sdk/client-dynamodb 3.1162.0, against dynalite 4.0.0 (what counts is the update that ElectroDB writes, which is printed).
#
# One would guess: an attribute that is part of an index may be changed, because ElectroDB writes the index's key with it; and a change that it cannot
# know the result of is refused, as it refuses an update that lacks another part of the key ("Incomplete composite attributes").
# What is so: `add`, `subtract` and `ifNotExists` write the number that they were GIVEN into the key, not what comes of it. An alarm of level 9 that climbs by
# one is of level 10, and stands in the index under 1; one that got "0, unless it has a level" keeps its 10 and stands under 0. Who asks the index for level 9
# and above finds no alarm, who asks for level 1 finds it. There is no error, and reading the alarm by its own key shows the right level. It stays so until
# `set` writes the level. With `composite` the wrong key stays too. Where the key has a second part, naming that part silences the refusal.
# Seen: see the last lines.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{ "type": "module", "private": true }' >package.json
npm install --silent --no-fund --no-audit electrodb@3.9.3 @aws-sdk/client-dynamodb@3.1162.0 dynalite@4.0.0 >/dev/null 2>&1
cat >levels.js <<'JS'
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import dynalite from 'dynalite'
import { Entity } from 'electrodb'
const server = dynalite({ createTableMs: 0 })
await new Promise((done) => server.listen(0, '127.0.0.1', done))
const credentials = { accessKeyId: 'x', secretAccessKey: 'x' }
const client = new DynamoDBClient({ region: 'eu-north-1', endpoint: `http://127.0.0.1:${server.address().port}`, credentials })
const names = ['pk', 'sk', 'levelPk', 'levelSk']
const keys = (hash, range) => [{ AttributeName: hash, KeyType: 'HASH' }, { AttributeName: range, KeyType: 'RANGE' }]
await client.send(new CreateTableCommand({
  TableName: 'alarms', BillingMode: 'PAY_PER_REQUEST', KeySchema: keys('pk', 'sk'),
  AttributeDefinitions: names.map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
  GlobalSecondaryIndexes: [{ IndexName: 'levels', KeySchema: keys('levelPk', 'levelSk'), Projection: { ProjectionType: 'ALL' } }],
}))
const alarms = new Entity({
  model: { service: 'watch', entity: 'alarm', version: '1' },
  attributes: { site: { type: 'string' }, id: { type: 'string' }, level: { type: 'number', padding: { length: 4, char: '0' } } },
  indexes: {
    byId: { pk: { field: 'pk', composite: ['site'] }, sk: { field: 'sk', composite: ['id'] } },
    byLevel: { index: 'levels', pk: { field: 'levelPk', composite: ['site'] }, sk: { field: 'levelSk', composite: ['level'] } },
  },
}, { client, table: 'alarms' })
const key = { site: 'A', id: '1' }
const show = async (what, update) => {
  const written = Object.entries(update.params().ExpressionAttributeValues).find(([name]) => name.startsWith(':levelSk'))?.[1]
  await update.go()
  const { data: own } = await alarms.get(key).go()
  const found = async (query) => (await query.go()).data.length
  const from9 = await found(alarms.query.byLevel({ site: 'A' }).gte({ level: 9 }))
  const under = await found(alarms.query.byLevel({ site: 'A', level: own.level }))
  console.log(`${what}: key ends in ${written.split('#')[1]}; by itself level ${own.level}; found under that level: ${under}; from level 9 on: ${from9}`)
}
await alarms.put({ ...key, level: 8 }).go()
await show('set 9', alarms.update(key).set({ level: 9 }))
await show('add 1', alarms.update(key).add({ level: 1 }))
await show('if not exists 0', alarms.update(key).data((alarm, { ifNotExists }) => ifNotExists(alarm.level, 0)))
await show('subtract 1, composite 10', alarms.update(key).subtract({ level: 1 }).composite({ level: 10 }))
await show('set 9', alarms.update(key).set({ level: 9 }))
server.close()
process.exit()
JS
seen=$(node --no-warnings levels.js)
echo "$seen"
[ "$seen" = 'set 9: key ends in level_0009; by itself level 9; found under that level: 1; from level 9 on: 1
add 1: key ends in level_0001; by itself level 10; found under that level: 0; from level 9 on: 0
if not exists 0: key ends in level_0000; by itself level 10; found under that level: 0; from level 9 on: 0
subtract 1, composite 10: key ends in level_0001; by itself level 9; found under that level: 0; from level 9 on: 0
set 9: key ends in level_0009; by itself level 9; found under that level: 1; from level 9 on: 1' ]
# set 9: key ends in level_0009; by itself level 9; found under that level: 1; from level 9 on: 1
# add 1: key ends in level_0001; by itself level 10; found under that level: 0; from level 9 on: 0
# if not exists 0: key ends in level_0000; by itself level 10; found under that level: 0; from level 9 on: 0
# subtract 1, composite 10: key ends in level_0001; by itself level 9; found under that level: 0; from level 9 on: 0
# set 9: key ends in level_0009; by itself level 9; found under that level: 1; from level 9 on: 1
