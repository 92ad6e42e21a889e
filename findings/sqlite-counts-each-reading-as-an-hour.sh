#!/usr/bin/env bash
# node:sqlite of Node 24.21.0 (the package `node` of npm), libsql 0.5.29, @libsql/client 0.18.0, sql.js 1.17.0 and node-sqlite3-wasm 0.8.60: five that hand JavaScript's numbers to SQLite.
#
# Readings have their time as INTEGER of milliseconds, and `select at / ? as bucket, avg(celsius) ... group by bucket` makes means of hours, weeks or months of thirty days; the width is
# bound, as one is told to. INTEGER / INTEGER cuts its decimals in SQLite, so each reading of an hour has the same bucket. Node's manual has INTEGER for `number` in its table of types.
# One would guess: the number 3600000 is bound as the INTEGER 3600000 that it is when written into the question; or, if not, then in each of the five, for each width.
# What is so: node:sqlite and libsql bind each number as REAL, so the division keeps its decimals: each reading is a bucket of its own, the "mean of an hour" is the reading itself, and the highest
# mean is the highest peak. sql.js does so from 2^31 on: means of hours and weeks (604800000) are right, those of months (2592000000) are none. node-sqlite3-wasm binds INTEGER.
# Nothing fails, and a test with one reading an hour sees nothing. The same makes of a number that is put into a text the key "freezer#5.0". BigInt is bound as INTEGER by node:sqlite.
# Known upstream of Node (issue 63826, open), said there to be meant so.
# Seen: see the last lines: in how many buckets six readings of two hours fall.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{ "private": true, "type": "module" }' >package.json
npm install --silent --no-fund --no-audit node@24.21.0 libsql@0.5.29 @libsql/client@0.18.0 sql.js@1.17.0 node-sqlite3-wasm@0.8.60 >/dev/null 2>&1
cat >buckets.js <<'JS'
import { DatabaseSync } from 'node:sqlite'
import { createClient } from '@libsql/client'
import Libsql from 'libsql'
import wasm from 'node-sqlite3-wasm'
import initSqlJs from 'sql.js'

const start = Date.UTC(2026, 11, 1, 8)
const table = 'create table readings (at integer, celsius real)'
const insert = 'insert into readings values (?, ?)'
const readings = [-18, -18.5, -18, 2, -18, -18.5].map((celsius, nth) => [start + nth * 20 * 60_000, celsius])

const ofNode = new DatabaseSync(':memory:')
const ofLibsql = new Libsql(':memory:')
for (const database of [ofNode, ofLibsql]) {
  database.exec(table)
  for (const reading of readings) database.prepare(insert).run(...reading)
}
const client = createClient({ url: ':memory:' })
await client.execute(table)
for (const args of readings) await client.execute({ sql: insert, args })
const ofSqlJs = new (await initSqlJs()).Database()
ofSqlJs.run(table)
for (const reading of readings) ofSqlJs.run(insert, reading)
const ofWasm = new wasm.Database()
ofWasm.exec(table)
for (const reading of readings) ofWasm.run(insert, reading)

const ask = {
  'node:sqlite': (sql, ...bound) => ofNode.prepare(sql).all(...bound),
  'node:sqlite, BigInt': (sql, ...bound) => ofNode.prepare(sql).all(...bound.map(BigInt)),
  libsql: (sql, ...bound) => ofLibsql.prepare(sql).all(...bound),
  '@libsql/client': async (sql, ...args) => (await client.execute({ sql, args })).rows,
  'sql.js': (sql, ...bound) => ofSqlJs.exec(sql, bound)[0].values.map(([bucket, mean]) => ({ bucket, mean })),
  'node-sqlite3-wasm': (sql, ...bound) => ofWasm.all(sql, bound),
}
const question = (width) => `select at / ${width} as bucket, avg(celsius) as mean from readings group by bucket`
const said = (rows) => `${rows.length}, warmest ${Math.max(...rows.map(({ mean }) => mean)).toFixed(1)}`
for (const [name, all] of Object.entries(ask)) {
  const widths = { hours: 3_600_000, weeks: 604_800_000, months: 2_592_000_000 }
  const counts = []
  for (const [words, width] of Object.entries(widths)) counts.push(`${words} ${said(await all(question('?'), width))}`)
  console.log(`${name}: ${counts.join('; ')}`)
}
console.log(`written into the question: hours ${said(ask['node:sqlite'](question(3_600_000)))}`)
console.log(`a key: ${ofNode.prepare("select 'freezer#' || ? as key").get(5).key}`)
JS
seen=$(node_modules/node/bin/node --no-warnings buckets.js)
echo "$seen"
[ "$seen" = 'node:sqlite: hours 6, warmest 2.0; weeks 6, warmest 2.0; months 6, warmest 2.0
node:sqlite, BigInt: hours 2, warmest -11.5; weeks 1, warmest -14.8; months 1, warmest -14.8
libsql: hours 6, warmest 2.0; weeks 6, warmest 2.0; months 6, warmest 2.0
@libsql/client: hours 6, warmest 2.0; weeks 6, warmest 2.0; months 6, warmest 2.0
sql.js: hours 2, warmest -11.5; weeks 1, warmest -14.8; months 6, warmest 2.0
node-sqlite3-wasm: hours 2, warmest -11.5; weeks 1, warmest -14.8; months 1, warmest -14.8
written into the question: hours 2, warmest -11.5
a key: freezer#5.0' ]
