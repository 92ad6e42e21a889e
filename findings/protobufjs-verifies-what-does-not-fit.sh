#!/usr/bin/env bash
# protobufjs 8.8.1, beside @bufbuild/protobuf 2.17.0 and google-protobuf 4.0.3, which write the same fields.
#
# A gateway that speaks Protocol Buffers packs readings as sint32 and counters as uint32 or int32. protobufjs has `verify` for objects whose shape is not sure: its README says that it checks
# whether an object can be encoded as it is, and says null if so. It says what is wrong with -18.6 in a field of whole numbers ("integer expected"), with NaN and with a text.
# One would guess: a number that does not fit into its field is told of, too; the other two raise an error for each of these.
# What is so: verify says null, and encode takes the lowest 32 (or 64) bits: a counter of watt-hours that passes 2^31 in int32 is below zero from one reading to the next, one of 2^32 + 5 in uint32 is 5, and
# a freezer at -18 in a field that somebody made unsigned is at 4294967278. A float that does not fit is infinite. In int64 and uint64 it is the same with larger numbers.
# `fromObject` does not object either: it gives the same, the largest number in int64, and nothing for a minus in uint64. There is no error anywhere, and who reads has a number of the right type.
# Seen: see the last lines.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{ "private": true }' >package.json
npm install --silent --no-fund --no-audit --ignore-scripts protobufjs@8.8.1 @bufbuild/protobuf@2.17.0 google-protobuf@4.0.3 >/dev/null 2>&1
cat >verify.js <<'JS'
const { BinaryWriter: BufWriter } = require('@bufbuild/protobuf/wire')
const { BinaryWriter: GoogleWriter } = require('google-protobuf')
const { parse } = require('protobufjs')
const types = ['sint32', 'int32', 'uint32', 'fixed32', 'float', 'int64', 'uint64']
const { root } = parse(`syntax = "proto3"; message Reading { ${types.map((type, at) => `${type} ${type} = ${at + 1};`).join(' ')} }`)
const Reading = root.lookupType('Reading')
const refuses = (write) => {
  try {
    write()
    return 'writes it'
  } catch {
    return 'refuses it'
  }
}
const cases = [['sint32', -18.6], ['sint32', -185], ['sint32', 3e9], ['int32', 2 ** 31], ['uint32', 2 ** 32 + 5], ['uint32', -18], ['fixed32', -18], ['float', 1e39], ['int64', 1e19], ['uint64', -18]]
for (const [type, value] of cases) {
  const given = { [type]: value }
  const read = (message) => Reading.toObject(Reading.decode(Reading.encode(message).finish()), { longs: String })[type]
  const google = `write${type[0].toUpperCase()}${type.slice(1)}`
  const others = [refuses(() => new BufWriter()[type](value)), refuses(() => new GoogleWriter()[google](1, value))]
  console.log(`${value} as ${type}: verify ${Reading.verify(given)}, read as ${read(given)}, by fromObject ${read(Reading.fromObject(given))}; bufbuild ${others[0]}, google ${others[1]}`)
}
JS
seen=$(node verify.js)
echo "$seen"
[ "$seen" = '-18.6 as sint32: verify sint32: integer expected, read as -18, by fromObject -18; bufbuild refuses it, google refuses it
-185 as sint32: verify null, read as -185, by fromObject -185; bufbuild writes it, google writes it
3000000000 as sint32: verify null, read as -1294967296, by fromObject -1294967296; bufbuild refuses it, google refuses it
2147483648 as int32: verify null, read as -2147483648, by fromObject -2147483648; bufbuild refuses it, google refuses it
4294967301 as uint32: verify null, read as 5, by fromObject 5; bufbuild refuses it, google refuses it
-18 as uint32: verify null, read as 4294967278, by fromObject 4294967278; bufbuild refuses it, google refuses it
-18 as fixed32: verify null, read as 4294967278, by fromObject 4294967278; bufbuild refuses it, google refuses it
1e+39 as float: verify null, read as Infinity, by fromObject Infinity; bufbuild refuses it, google refuses it
10000000000000000000 as int64: verify null, read as -8446744073709551616, by fromObject 9223372036854775807; bufbuild refuses it, google refuses it
-18 as uint64: verify null, read as 18446744073709551598, by fromObject undefined; bufbuild refuses it, google refuses it' ]
