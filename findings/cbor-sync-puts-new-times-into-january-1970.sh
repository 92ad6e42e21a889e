#!/usr/bin/env bash
# cbor-sync 1.0.4 reading what cbor 10.0.12 and cbor-x 1.6.9 write, and the example of the RFC itself.
#
# CBOR has two tags for a time: 0 is a text, 1 is a number of SECONDS since 1970, whole or with decimals (RFC 8949, 3.4.1 and 3.4.2; its appendix A reads c1 1a 514b67b0 as
# 2013-03-21T20:04:00Z). A microcontroller that speaks CBOR sends tag 1, which is six bytes instead of twenty-two; so do cbor and cbor-x when they are given a Date.
# One would guess: a package that turns both tags into a Date gives the time that was sent.
# What is so: it takes the seconds for milliseconds: every reading of now is of the 21st of January 1970, and a day of readings lies within a minute and a half of it, in the right
# order. There is no error, it is a Date; `now - measured` is half a century, so the sensor is "silent" for good, or its readings are past their time to live as soon
# as they are stored. A time of before 1970 is wrong as well, by the same factor. It writes tag 0 itself, which it reads well, so a test of it against itself sees nothing.
# Seen: see the last lines.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{ "private": true }' >package.json
npm install --silent --no-fund --no-audit --ignore-scripts --omit=optional cbor-sync@1.0.4 cbor@10.0.12 cbor-x@1.6.9 >/dev/null 2>&1
cat >times.mjs <<'JS'
import cbor from 'cbor'
import cborSync from 'cbor-sync'
import { decode as decodeX, encode as encodeX } from 'cbor-x'

const measured = [new Date('2026-11-30T06:00:00Z'), new Date('2026-11-30T18:30:00.5Z')]
const sent = [['the RFC', Buffer.from('c11a514b67b0', 'hex')]]
for (const [name, write] of Object.entries({ cbor: cbor.encode, 'cbor-x': encodeX, 'cbor-sync': cborSync.encode }))
  for (const time of measured) sent.push([name, Buffer.from(write(time))])
for (const [name, bytes] of sent) {
  const read = Object.entries({ cbor: cbor.decodeFirstSync, 'cbor-x': decodeX, 'cbor-sync': cborSync.decode })
  console.log(`${name} sends tag ${bytes[0] & 31}: ${read.map(([reader, decode]) => `${reader} ${decode(bytes).toISOString()}`).join(', ')}`)
}
JS
seen=$(node times.mjs)
echo "$seen"
[ "$seen" = 'the RFC sends tag 1: cbor 2013-03-21T20:04:00.000Z, cbor-x 2013-03-21T20:04:00.000Z, cbor-sync 1970-01-16T18:51:36.240Z
cbor sends tag 1: cbor 2026-11-30T06:00:00.000Z, cbor-x 2026-11-30T06:00:00.000Z, cbor-sync 1970-01-21T18:53:38.400Z
cbor sends tag 1: cbor 2026-11-30T18:30:00.500Z, cbor-x 2026-11-30T18:30:00.500Z, cbor-sync 1970-01-21T18:54:23.400Z
cbor-x sends tag 1: cbor 2026-11-30T06:00:00.000Z, cbor-x 2026-11-30T06:00:00.000Z, cbor-sync 1970-01-21T18:53:38.400Z
cbor-x sends tag 1: cbor 2026-11-30T18:30:00.500Z, cbor-x 2026-11-30T18:30:00.500Z, cbor-sync 1970-01-21T18:54:23.400Z
cbor-sync sends tag 0: cbor 2026-11-30T06:00:00.000Z, cbor-x 2026-11-30T06:00:00.000Z, cbor-sync 2026-11-30T06:00:00.000Z
cbor-sync sends tag 0: cbor 2026-11-30T18:30:00.500Z, cbor-x 2026-11-30T18:30:00.500Z, cbor-sync 2026-11-30T18:30:00.500Z' ]
# the RFC sends tag 1: cbor 2013-03-21T20:04:00.000Z, cbor-x 2013-03-21T20:04:00.000Z, cbor-sync 1970-01-16T18:51:36.240Z
# cbor sends tag 1: cbor 2026-11-30T06:00:00.000Z, cbor-x 2026-11-30T06:00:00.000Z, cbor-sync 1970-01-21T18:53:38.400Z
# cbor sends tag 1: cbor 2026-11-30T18:30:00.500Z, cbor-x 2026-11-30T18:30:00.500Z, cbor-sync 1970-01-21T18:54:23.400Z
# cbor-x sends tag 1: cbor 2026-11-30T06:00:00.000Z, cbor-x 2026-11-30T06:00:00.000Z, cbor-sync 1970-01-21T18:53:38.400Z
# cbor-x sends tag 1: cbor 2026-11-30T18:30:00.500Z, cbor-x 2026-11-30T18:30:00.500Z, cbor-sync 1970-01-21T18:54:23.400Z
# cbor-sync sends tag 0: cbor 2026-11-30T06:00:00.000Z, cbor-x 2026-11-30T06:00:00.000Z, cbor-sync 2026-11-30T06:00:00.000Z
# cbor-sync sends tag 0: cbor 2026-11-30T18:30:00.500Z, cbor-x 2026-11-30T18:30:00.500Z, cbor-sync 2026-11-30T18:30:00.500Z
