#!/usr/bin/env bash
# sparkplug-payload 1.0.3 (Eclipse Tahu's coding of Sparkplug B for JavaScript), alone and beside @grpc/grpc-js 1.14.7; the wire is read here by BigInt.
#
# A gateway of Sparkplug B sends whole numbers as Int64: tenths or hundredths of a degree, say. On the wire that is a uint64 (so the
# specification's table of data types has it) with the two's complement in it: -185 goes out as 18446744073709551431, and who reads it puts the sign back, which this package does.
# One would guess: it does so wherever it is installed, and for an Int64 in each place where the specification has one.
# What is so: it asks whether the number is a Long of the package `long`, of ITS copy of it (version 4). Where something else brings `long` 5, as all that is built upon protobufjs 7 does
# (gRPC, and with it many clients of clouds), npm gives a copy of 4 to this package and another one to its protobufjs. The two are not the same class, so the answer is no and the
# sign stays off: -18.5 degrees are 1844674407370955143.1, and nothing is below zero. There is no error, and not a line of the program that reads has changed; something else was
# installed beside it. UInt32 turns from a number into an object by the same.
# In a DataSet the sign of Int64 is lost alone as well. A UInt32 in int_value, where the specification has it, is null in both (known upstream: issue 397).
# Seen: see the last lines.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
mkdir alone beside
for place in alone beside; do echo '{ "private": true }' >"$place/package.json"; done
npm install --silent --no-fund --no-audit --prefix alone sparkplug-payload@1.0.3 protobufjs@6.11.6 long@4.0.0 >/dev/null 2>&1
npm install --silent --no-fund --no-audit --prefix beside sparkplug-payload@1.0.3 @grpc/grpc-js@1.14.7 >/dev/null 2>&1
cat >read.js <<'JS'
const place = process.argv[2]
const { createRequire } = require('node:module')
const from = createRequire(`${__dirname}/${place}/package.json`)
const { encodePayload, decodePayload } = from('sparkplug-payload').get('spBv1.0')
const celsius = (name, type, value) => ({ name, type, value })
const table = { numOfColumns: 1, columns: ['tenths'], types: ['Int64'], rows: [[-185], [82]] }
const bytes = Buffer.from(encodePayload({ timestamp: 0, metrics: [celsius('freezer', 'Int64', -185), celsius('fridge', 'Int64', 82), celsius('pulses', 'UInt32', 7), celsius('table', 'DataSet', table)] }))
// The value of the freezer: field 11 (long_value) with the type of a varint is the byte 0x58.
const at = bytes.indexOf(0x58, bytes.indexOf('freezer')) + 1
let wire = 0n
for (let n = 0; n === 0 || bytes[at + n - 1] & 128; n++) wire |= BigInt(bytes[at + n] & 127) << BigInt(7 * n)
console.log(`${place}: on the wire ${wire}, which is ${BigInt.asIntN(64, wire)}`)
const { metrics } = decodePayload(bytes)
for (const { name, type, value } of metrics.slice(0, 3)) console.log(`${place}: ${name}, ${type}, ${value}, below zero: ${value < 0}, ${typeof value}`)
console.log(`${place}: in a DataSet ${metrics[3].value.rows.flat().join(' and ')}`)
// A metric by the specification: name (1), datatype (4) UInt32, int_value (10), in field 2 of the payload.
const metric = Buffer.from([0x0a, 1, 0x70, 0x20, 7, 0x50, 42])
console.log(`${place}: 42 as UInt32 in int_value is ${decodePayload(Buffer.from([0x12, metric.length, ...metric])).metrics[0].value}`)
JS
seen=$(node read.js alone && node read.js beside)
echo "$seen"
[ "$seen" = 'alone: on the wire 18446744073709551431, which is -185
alone: freezer, Int64, -185, below zero: true, object
alone: fridge, Int64, 82, below zero: false, object
alone: pulses, UInt32, 7, below zero: false, number
alone: in a DataSet 18446744073709551431 and 82
alone: 42 as UInt32 in int_value is null
beside: on the wire 18446744073709551431, which is -185
beside: freezer, Int64, 18446744073709551431, below zero: false, object
beside: fridge, Int64, 82, below zero: false, object
beside: pulses, UInt32, 7, below zero: false, object
beside: in a DataSet 18446744073709551431 and 82
beside: 42 as UInt32 in int_value is null' ]
