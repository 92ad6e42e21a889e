#!/usr/bin/env bash
# @harmoniclabs/cbor 2.0.1, beside cbor 10.0.12, cbor-x 1.6.9 and @stablelib/cbor 2.0.4.
#
# CBOR writes a number with decimals as its IEEE 754 bytes, the highest first ("network byte order": RFC 8949, 3 and 3.3); its appendix A has 1.1 as fb 3ff199999999999a.
# One would guess: a package that is made for CBOR reads these examples, and others read what it writes; what it cannot read it refuses.
# What is so: of 32 and 64 bits it writes the lowest byte first, and reads them so. -18.5 of a sensor becomes 4.15e-317, which is printed as 0.0: a freezer that is warm
# for good. Its 8.2 is 1.9e+185 to others. There is no error, a measurement is always a number. What it wrote it reads again, so a test of its own sees nothing; whole
# numbers, and numbers of 16 bits, are right, so a sensor that sends -18.5 in the short form is read well, and 8.2, which does not fit there, is not.
# Seen: see the last lines.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{ "type": "module", "private": true }' >package.json
npm install --silent --no-fund --no-audit @harmoniclabs/cbor@2.0.1 cbor@10.0.12 cbor-x@1.6.9 @stablelib/cbor@2.0.4 >/dev/null 2>&1
cat >read.js <<'JS'
import harmonic from '@harmoniclabs/cbor'
import * as stable from '@stablelib/cbor'
import cbor from 'cbor'
import * as cborX from 'cbor-x'
const others = { cbor: (bytes) => cbor.decodeFirstSync(bytes), 'cbor-x': (bytes) => cborX.decode(bytes), '@stablelib': (bytes) => stable.decode(new Uint8Array(bytes)) }
const byAll = (bytes) => Object.entries(others).map(([name, read]) => `${name} ${read(bytes)}`).join(', ')
const { Cbor, CborSimple } = harmonic
const byHarmonic = (bytes) => {
  const { simple, num } = Cbor.parse(new Uint8Array(bytes))
  return simple ?? num
}
const examples = { '1.1, 64 bits': 'fb3ff199999999999a', '-4.1, 64 bits': 'fbc010666666666666', '100000, 32 bits': 'fa47c35000', '-4, 16 bits': 'f9c400', '-1000, whole': '3903e7' }
const sensor = { '-18.5, 64 bits': 'fbc032800000000000', '-18.5, 32 bits': 'fac1940000', '-18.5, 16 bits': 'f9cca0' }
for (const [words, hex] of Object.entries({ ...examples, ...sensor })) {
  const bytes = Buffer.from(hex, 'hex')
  console.log(`${words}: ${byHarmonic(bytes)}; ${byAll(bytes)}`)
}
for (const number of [8.2, -18.5]) {
  const bytes = Buffer.from(Cbor.encode(new CborSimple(number)))
  console.log(`${number} written as ${bytes.toString('hex')}: itself ${byHarmonic(bytes)}; ${byAll(bytes)}`)
}
JS
seen=$(node read.js)
echo "$seen"
[ "$seen" = '1.1, 64 bits: -1.5423487136706484e-180; cbor 1.1, cbor-x 1.1, @stablelib 1.1
-4.1, 64 bits: 1.9035985662486733e+185; cbor -4.1, cbor-x -4.1, @stablelib -4.1
100000, 32 bits: 7.416892004169359e-39; cbor 100000, cbor-x 100000, @stablelib 100000
-4, 16 bits: -4; cbor -4, cbor-x -4, @stablelib -4
-1000, whole: -1000; cbor -1000, cbor-x -1000, @stablelib -1000
-18.5, 64 bits: 4.150942e-317; cbor -18.5, cbor-x -18.5, @stablelib -18.5
-18.5, 32 bits: 5.336284681995336e-41; cbor -18.5, cbor-x -18.5, @stablelib -18.5
-18.5, 16 bits: -18.5; cbor -18.5, cbor-x -18.5, @stablelib -18.5
8.2 written as fb6666666666662040: itself 8.2; cbor 1.9035985662498713e+185, cbor-x 1.9035985662498713e+185, @stablelib 1.9035985662498713e+185
-18.5 written as fb00000000008032c0: itself -18.5; cbor 4.150942e-317, cbor-x 4.150942e-317, @stablelib 4.150942e-317' ]
