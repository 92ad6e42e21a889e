#!/usr/bin/env bash
# govee-bt-client 1.0.14 (reads Govee's Bluetooth thermometers), its decoding alone: no radio is opened.
#
# One would guess: the same frame gives the degrees that the maker's own display, Home Assistant's govee-ble and theengs/decoder
# read from it; where they differ, then by a rounding.
# What is so: of the H5179 the temperature is put together of its own high byte and the LOW byte of the humidity. It is wrong by up to 2.5
# degrees, in step with the humidity: a freezer at -18.4 is told as -19.6, and at constant -18.4 it goes up and down by 2.5 when the door
# lets moist air in. Of the H5075 and H5101 the humidity stays in the decimals: 8.0 degrees at 65 % are told as 8.065, above a limit of 8.0, and
# below zero it is always told too cold. Of the H5074 all is right. The humidity itself is right throughout, and the package's own tests agree.
# Frames: what such a device sends, made by the published layout (H5179: hundredths of a degree, low byte first, at bytes 6 and 7).
# Seen: see the last lines.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit --ignore-scripts govee-bt-client@1.0.14 >/dev/null 2>&1
cat >read.cjs <<'JS'
const { decodeAny } = require('govee-bt-client/dist/decode')
const hundredths = (value) => {
  const bytes = Buffer.alloc(2)
  bytes.writeInt16LE(Math.round(value * 100))
  return bytes.toString('hex')
}
const packed = (celsius, humidity) => {
  const digits = Math.round(Math.abs(celsius) * 10) * 1000 + Math.round(humidity * 10)
  return (digits + (celsius < 0 ? 0x800000 : 0)).toString(16).padStart(6, '0')
}
const frames = {
  H5179: (celsius, humidity) => `0188ec000101${hundredths(celsius)}${hundredths(humidity)}64`,
  H5075: (celsius, humidity) => `88ec00${packed(celsius, humidity)}6400`,
  H5074: (celsius, humidity) => `88ec00${hundredths(celsius)}${hundredths(humidity)}6402`,
}
for (const [model, frame] of Object.entries(frames))
  for (const [celsius, humidity] of [[-18.4, 57.2], [-18.4, 58.8], [8, 65]]) {
    const { tempInC, humidity: told } = decodeAny(frame(celsius, humidity))
    console.log(`${model} at ${celsius} degrees and ${humidity} %: ${tempInC} degrees and ${told} %`)
  }
JS
seen=$(node read.cjs)
echo "$seen"
[ "$seen" = 'H5179 at -18.4 degrees and 57.2 %: -19.6 degrees and 57.2 %
H5179 at -18.4 degrees and 58.8 %: -18 degrees and 58.8 %
H5179 at 8 degrees and 65 %: 8.68 degrees and 65 %
H5075 at -18.4 degrees and 57.2 %: -18.4572 degrees and 57.2 %
H5075 at -18.4 degrees and 58.8 %: -18.4588 degrees and 58.8 %
H5075 at 8 degrees and 65 %: 8.065 degrees and 65 %
H5074 at -18.4 degrees and 57.2 %: -18.4 degrees and 57.2 %
H5074 at -18.4 degrees and 58.8 %: -18.4 degrees and 58.8 %
H5074 at 8 degrees and 65 %: 8 degrees and 65 %' ]
# H5179 at -18.4 degrees and 57.2 %: -19.6 degrees and 57.2 %
# H5179 at -18.4 degrees and 58.8 %: -18 degrees and 58.8 %
# H5179 at 8 degrees and 65 %: 8.68 degrees and 65 %
# H5075 at -18.4 degrees and 57.2 %: -18.4572 degrees and 57.2 %
# H5075 at -18.4 degrees and 58.8 %: -18.4588 degrees and 58.8 %
# H5075 at 8 degrees and 65 %: 8.065 degrees and 65 %
# H5074 at -18.4 degrees and 57.2 %: -18.4 degrees and 57.2 %
# H5074 at -18.4 degrees and 58.8 %: -18.4 degrees and 58.8 %
# H5074 at 8 degrees and 65 %: 8 degrees and 65 %
