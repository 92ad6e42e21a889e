#!/usr/bin/env bash
# DuckDB (@duckdb/node-api 1.5.6-r.1) over a Parquet file of hyparquet-writer 0.17.0, whose column is FLOAT (32 bits, as sensors' values often are).
#
# One would guess: `celsius >= 8.2` asks the same, whether 8.2 is written into the question or bound to it as a parameter, which one is told
# to prefer. And a reading of exactly 8.2 is at the limit of 8.2.
# What is so: of a written 8.2 (a DECIMAL) DuckDB makes a FLOAT, and the reading is equal to it. A JavaScript number that is bound is a DOUBLE;
# then the reading is made a DOUBLE, 8.199999809265137, and lies below the limit: no alarm. A limit of 8.3 errs to the other side: the reading
# of 8.3 is above the limit that it only reaches. A limit without decimals is bound as an INTEGER, and right: a test with 8 sees nothing.
# Of the limits from -30.0 to 30.0 in steps of 0.1, two fifths do not reach, two fifths exceed.
# Cast the parameter (`$1::FLOAT`), and both are the same again; of a column that is DOUBLE both are right.
# Seen: see the last lines.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{ "type": "module", "private": true }' >package.json
npm install --silent --no-fund --no-audit @duckdb/node-api@1.5.6-r.1 hyparquet-writer@0.17.0 >/dev/null 2>&1
cat >ask.js <<'JS'
import { DuckDBInstance } from '@duckdb/node-api'
import { parquetWriteFile } from 'hyparquet-writer'
const data = Array.from({ length: 601 }, (_, n) => (n - 300) / 10)
for (const type of ['FLOAT', 'DOUBLE'])
  parquetWriteFile({ filename: `${type}.parquet`, columnData: [{ name: 'celsius', data, type }] })
const duck = await (await DuckDBInstance.create()).connect()
const count = async (where, values) => {
  const answer = await duck.runAndReadAll(`select count(*) from 'FLOAT.parquet' where ${where}`, values)
  return answer.getRowsJson()[0][0]
}
for (const limit of [8.2, 8.3, 8]) {
  const near = `celsius between ${limit - 0.04} and ${limit + 0.04}`
  const seen = []
  for (const sign of ['>=', '>'])
    seen.push(
      `${sign} written ${await count(`${near} and celsius ${sign} ${limit}`)}`,
      `${sign} bound ${await count(`${near} and celsius ${sign} $1`, [limit])}`,
      `${sign} bound as FLOAT ${await count(`${near} and celsius ${sign} $1::float`, [limit])}`,
    )
  console.log(`limit ${limit}: ${seen.join(', ')}`)
}
for (const type of ['FLOAT', 'DOUBLE']) {
  let short = 0
  let over = 0
  for (const limit of data) {
    const asked = `select count(*) filter (celsius >= $1), count(*) filter (celsius > $1) from '${type}.parquet'`
    const [[atLeast, above]] = (await duck.runAndReadAll(asked, [limit])).getRowsJson()
    const higher = data.filter((celsius) => celsius > limit).length
    if (Number(atLeast) === higher) short += 1
    if (Number(above) === higher + 1) over += 1
  }
  console.log(`${type}: of ${data.length} limits ${short} are not reached by their own reading, ${over} are exceeded by it`)
}
JS
seen=$(node ask.js)
echo "$seen"
[ "$seen" = 'limit 8.2: >= written 1, >= bound 0, >= bound as FLOAT 1, > written 0, > bound 0, > bound as FLOAT 0
limit 8.3: >= written 1, >= bound 1, >= bound as FLOAT 1, > written 0, > bound 1, > bound as FLOAT 0
limit 8: >= written 1, >= bound 1, >= bound as FLOAT 1, > written 0, > bound 0, > bound as FLOAT 0
FLOAT: of 601 limits 240 are not reached by their own reading, 240 are exceeded by it
DOUBLE: of 601 limits 0 are not reached by their own reading, 0 are exceeded by it' ]
# limit 8.2: >= written 1, >= bound 0, >= bound as FLOAT 1, > written 0, > bound 0, > bound as FLOAT 0
# limit 8.3: >= written 1, >= bound 1, >= bound as FLOAT 1, > written 0, > bound 1, > bound as FLOAT 0
# limit 8: >= written 1, >= bound 1, >= bound as FLOAT 1, > written 0, > bound 0, > bound as FLOAT 0
# FLOAT: of 601 limits 240 are not reached by their own reading, 240 are exceeded by it
# DOUBLE: of 601 limits 0 are not reached by their own reading, 0 are exceeded by it
