#!/usr/bin/env bash
# lwm2m-codec 0.1.1 (payloads of Lightweight M2M in JavaScript), reading TLV that is made here by the specification, by Node's own writers of numbers.
#
# A sensor of LwM2M says its temperature as resource 5700 of object 3303, a Float. In TLV a Float has four or eight bytes, and the length says which; an Integer has one, two, four or
# eight, as two's complement (OMA LwM2M 1.0.2, appendix C). A client whose language has no short floats sends eight.
# One would guess: both are read; the package looks at the length of integers, and writes and reads its own floats, of four bytes, well.
# What is so: of eight bytes it reads the first four, as if they were a short float. The exponent of the long form has three bits more, so what comes out is no temperature but looks like one:
# -18.5 is read as -2.79, 8.2 as 2.51, and 100 as 3.39. A freezer is a warm freezer for good, a fridge that is at 25 is at 2.89, within every limit. There is no error, and zero is zero.
# An integer of eight bytes below zero is 2^33 too low: a signal of -85 dBm is -8589934677. It writes such numbers wrong in another way, so not even its own come back.
# A test with its own writer sees nothing of the floats.
# Seen: see the last lines.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{ "private": true }' >package.json
npm install --silent --no-fund --no-audit lwm2m-codec@0.1.1 >/dev/null 2>&1
cat >read.js <<'JS'
const { decode, encode } = require('lwm2m-codec')
// A resource (11), its number in two bytes (1) or one (0), its length in the three lowest bits, or in a byte of its own (01).
const tlv = (id, value) => {
  const named = id > 255 ? [id >> 8, id & 255] : [id]
  const type = 0xc0 | (named.length === 2 ? 0x20 : 0)
  return Buffer.concat([Buffer.from(value.length < 8 ? [type | value.length, ...named] : [type | 8, ...named, value.length]), value])
}
const written = (length, write, value) => {
  const bytes = Buffer.alloc(length)
  bytes[write](value)
  return bytes
}
for (const celsius of [-18.5, -4, 0, 8.2, 25, 100]) {
  const [short, long] = [written(4, 'writeFloatBE', celsius), written(8, 'writeDoubleBE', celsius)].map((bytes) => tlv(5700, bytes))
  console.log(`${celsius}: ${short.toString('hex')} is ${decode('tlv', '/3303/0/5700', short).toFixed(2)}, ${long.toString('hex')} is ${decode('tlv', '/3303/0/5700', long).toFixed(2)}`)
}
for (const dbm of [-85, 7]) {
  const sent = [written(1, 'writeInt8', dbm), written(2, 'writeInt16BE', dbm), written(4, 'writeInt32BE', dbm), written(8, 'writeBigInt64BE', BigInt(dbm))]
  console.log(`${dbm} dBm in 1, 2, 4 and 8 bytes: ${sent.map((bytes) => decode('tlv', '/4/0/2', tlv(2, bytes))).join(', ')}`)
}
console.log(`its own: -18.5 comes back as ${decode('tlv', '/3303/0/5700', encode('tlv', '/3303/0/5700', -18.5))}, -5000000000 as ${decode('tlv', '/3/0/13', encode('tlv', '/3/0/13', -5_000_000_000))}`)
JS
seen=$(node read.js)
echo "$seen"
[ "$seen" = '-18.5: e41644c1940000 is -18.50, e8164408c032800000000000 is -2.79
-4: e41644c0800000 is -4.00, e8164408c010000000000000 is -2.25
0: e4164400000000 is 0.00, e81644080000000000000000 is 0.00
8.2: e4164441033333 is 8.20, e81644084020666666666666 is 2.51
25: e4164441c80000 is 25.00, e81644084039000000000000 is 2.89
100: e4164442c80000 is 100.00, e81644084059000000000000 is 3.39
-85 dBm in 1, 2, 4 and 8 bytes: -85, -85, -85, -8589934677
7 dBm in 1, 2, 4 and 8 bytes: 7, 7, 7, 7
its own: -18.5 comes back as -18.5, -5000000000 as -9294967296' ]
