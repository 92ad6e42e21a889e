#!/usr/bin/env bash
# bit-buffer 0.3.0 (reads and writes fields of any number of bits, at any bit), its stream against itself; the bits that are right are counted by BigInt here.
#
# A sensor that pays for each byte of its radio packs them bit by bit: a bit for the door, a few for the kind of the message, then a temperature as float of 32 bits, then
# the time as 32 bits of seconds. The package has a call for each: writeBoolean, writeBits, writeFloat32, writeUint32; positions are bits.
# One would guess: what was written in an order is read in that order, wherever a field begins.
# What is so: a field of 32 bits that does not begin with a byte loses its upper bits, as many as stand before it in that byte: four bytes are put together in one number of
# 32 bits, which has no place for the fifth. After ONE bit a float loses its sign alone: -18.5 is read as 18.5, a freezer as a warm room, and 8.2 stays 8.2. After two or more the
# exponent goes, each temperature is nearly 0, and a time is years off. There is no error. It is so when written and when read, so a frame of a right sender is read wrong, too; fields of up to 25
# bits are right everywhere, and a test with whole bytes before the float sees nothing.
# Seen: see the last lines.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{ "private": true }' >package.json
npm install --silent --no-fund --no-audit --ignore-scripts bit-buffer@0.3.0 >/dev/null 2>&1
cat >frames.cjs <<'JS'
const { BitStream, BitView } = require('bit-buffer')

const time = Date.UTC(2026, 10, 30, 6) / 1000
const day = (seconds) => new Date(seconds * 1000).toISOString().slice(0, 10)
/** The frame of a right sender: `before` bits, then the 32 bits of the field, the lowest bit of each first, as this package counts them. */
function frame(before, bits) {
  let whole = BigInt(bits) << BigInt(before)
  return new BitView(Uint8Array.from({ length: 16 }, () => [Number(whole & 255n), (whole >>= 8n)][0]).buffer)
}
const short = (celsius) => Number(celsius.toPrecision(4))
const floatBits = (celsius) => new Uint32Array(Float32Array.of(celsius).buffer)[0]
for (const before of [0, 1, 2, 4, 8]) {
  const stream = new BitStream(new ArrayBuffer(16))
  if (before > 0) stream.writeBits(0, before)
  for (const celsius of [-18.5, 8.25]) stream.writeFloat32(celsius)
  stream.writeUint32(time)
  stream.index = before
  const own = [short(stream.readFloat32()), short(stream.readFloat32()), day(stream.readUint32())]
  const sent = (bits) => frame(before, bits)
  const others = [short(sent(floatBits(-18.5)).getFloat32(before)), short(sent(floatBits(8.25)).getFloat32(before)), day(sent(time).getUint32(before))]
  console.log(`-18.5, 8.25 and 2026-11-30 after ${before} bits: ${own.join(', ')}; of a right sender: ${others.join(', ')}`)
}
JS
seen=$(node frames.cjs)
echo "$seen"
[ "$seen" = '-18.5, 8.25 and 2026-11-30 after 0 bits: -18.5, 8.25, 2026-11-30; of a right sender: -18.5, 8.25, 2026-11-30
-18.5, 8.25 and 2026-11-30 after 1 bits: 18.5, 8.25, 2026-11-30; of a right sender: 18.5, 8.25, 2026-11-30
-18.5, 8.25 and 2026-11-30 after 2 bits: 5.437e-38, 2.424e-38, 1992-11-20; of a right sender: 5.437e-38, 2.424e-38, 1992-11-20
-18.5, 8.25 and 2026-11-30 after 4 bits: 5.437e-38, 2.424e-38, 1975-11-16; of a right sender: 5.437e-38, 2.424e-38, 1975-11-16
-18.5, 8.25 and 2026-11-30 after 8 bits: -18.5, 8.25, 2026-11-30; of a right sender: -18.5, 8.25, 2026-11-30' ]
# -18.5, 8.25 and 2026-11-30 after 0 bits: -18.5, 8.25, 2026-11-30; of a right sender: -18.5, 8.25, 2026-11-30
# -18.5, 8.25 and 2026-11-30 after 1 bits: 18.5, 8.25, 2026-11-30; of a right sender: 18.5, 8.25, 2026-11-30
# -18.5, 8.25 and 2026-11-30 after 2 bits: 5.437e-38, 2.424e-38, 1992-11-20; of a right sender: 5.437e-38, 2.424e-38, 1992-11-20
# -18.5, 8.25 and 2026-11-30 after 4 bits: 5.437e-38, 2.424e-38, 1975-11-16; of a right sender: 5.437e-38, 2.424e-38, 1975-11-16
# -18.5, 8.25 and 2026-11-30 after 8 bits: -18.5, 8.25, 2026-11-30; of a right sender: -18.5, 8.25, 2026-11-30
