#!/usr/bin/env bash
# DuckDB (@duckdb/node-api 1.5.6-r.1) reading a Parquet file that is written anew; the writer is hyparquet-writer 0.17.0.
#
# One would guess: a question is answered from the file as it is now. DuckDB remembers files that it read, but looks whether they changed
# (`validate_external_file_cache` is VALIDATE_ALL); at worst it would answer from the old file as a whole.
# What is so: where a file is overwritten in the same second by as many bytes, as one with the latest reading of each freezer is, its data are read anew
# and its footer is not. So the smallest and largest values of the OLD file are used for the NEW data. The freezer at 9.5 is in max(celsius), and
# `where celsius > 8` counts none, now and as long as the file stays: the old largest value was 1.9. Another connection of the same process has the
# same error, a new instance has not. Put in place by rename the file is read right, as with `set enable_external_file_cache = false`.
# Seen: see the last lines.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{ "type": "module", "private": true }' >package.json
npm install --silent --no-fund --no-audit @duckdb/node-api@1.5.6-r.1 hyparquet-writer@0.17.0 >/dev/null 2>&1
cat >rewrite.js <<'JS'
import { renameSync, statSync, writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { DuckDBInstance } from '@duckdb/node-api'
import { parquetWriteBuffer } from 'hyparquet-writer'
const file = 'latest.parquet'
const asked = ['max(celsius)', 'count(*) filter (where celsius > 8)'].map((what) => `select ${what} from '${file}'`)
asked.push(`select count(*) from '${file}' where celsius > 8`)
const secondOf = () => Math.floor(statSync(file).mtimeMs / 1000)
const bytes = (readings) => Buffer.from(parquetWriteBuffer({ columnData: [{ name: 'celsius', type: 'DOUBLE', data: readings }] }))
const answers = async (connection) => {
  const all = []
  for (const question of asked) all.push((await connection.runAndReadAll(question)).getRowsJson()[0][0])
  return all.join(', ')
}
const ways = {
  overwritten: (readings) => writeFileSync(file, bytes(readings)),
  'overwritten, one reading more': (readings) => writeFileSync(file, bytes([...readings, 1])),
  'put in place by rename': (readings) => {
    writeFileSync('new.parquet', bytes(readings))
    renameSync('new.parquet', file)
  },
}
const instance = await DuckDBInstance.create(':memory:')
const connection = await instance.connect()
const rewrite = async (how) => {
  for (;;) {
    while (Date.now() % 1000 > 100) await sleep(5)
    writeFileSync(file, bytes([1.9, 1.2, 1.4]))
    const before = secondOf()
    await answers(connection)
    ways[how]([1.9, 9.5, 1.4])
    if (secondOf() === before) return
  }
}
for (const how of Object.keys(ways)) {
  await rewrite(how)
  console.log(`${how} in the same second: highest, above 8, counted where above 8: ${await answers(connection)}`)
}
await rewrite('overwritten')
await sleep(5000)
console.log(`overwritten, five seconds later: ${await answers(connection)}; another connection: ${await answers(await instance.connect())}`)
console.log(`a new instance: ${await answers(await (await DuckDBInstance.create(':memory:')).connect())}`)
await connection.run('set enable_external_file_cache = false')
await rewrite('overwritten')
console.log(`without the cache: ${await answers(connection)}`)
JS
seen=$(node rewrite.js)
echo "$seen"
[ "$seen" = 'overwritten in the same second: highest, above 8, counted where above 8: 9.5, 1, 0
overwritten, one reading more in the same second: highest, above 8, counted where above 8: 9.5, 1, 1
put in place by rename in the same second: highest, above 8, counted where above 8: 9.5, 1, 1
overwritten, five seconds later: 9.5, 1, 0; another connection: 9.5, 1, 0
a new instance: 9.5, 1, 1
without the cache: 9.5, 1, 1' ]
# overwritten in the same second: highest, above 8, counted where above 8: 9.5, 1, 0
# overwritten, one reading more in the same second: highest, above 8, counted where above 8: 9.5, 1, 1
# put in place by rename in the same second: highest, above 8, counted where above 8: 9.5, 1, 1
# overwritten, five seconds later: 9.5, 1, 0; another connection: 9.5, 1, 0
# a new instance: 9.5, 1, 1
# without the cache: 9.5, 1, 1
