#!/usr/bin/env bash
# @abandonware/noble 1.9.2-26, its parser of HCI (the native socket below it is an empty class). @stoprocent/noble 2.8.0 says the same.
#
# One would guess: `manufacturerData` of a `discover` is what that sensor said in that packet, or undefined.
# What is so: there is one place for it per device, and the last one that came stays. (1) A thermometer that measures in its packet and
# is an iBeacon in its scan response, as Govee's H5075 is, is told of after the scan response only, when the iBeacon has replaced the
# measurement: its temperature is never seen. (2) A device that says something once and goes on saying only its name is told of with
# that old measurement each time: who counts a `discover` as a reading stores it anew, with the time of now, for as long as it lives.
# NOBLE_REPORT_ALL_HCI_EVENTS=1 shows the packet of (1) by itself, and changes nothing about (2).
# Seen: see the last lines.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{ "private": true }' >package.json
npm install --silent --no-fund --no-audit --ignore-scripts --omit=optional @abandonware/noble@1.9.2-26 @stoprocent/noble@2.8.0 >/dev/null 2>&1
cat >hear.js <<'JS'
const { EventEmitter } = require('node:events')
const Module = require('node:module')
class Socket extends EventEmitter {}
Socket.loadDriver = () => Socket
const loadReally = Module._load
Module._load = (name, ...rest) => (name.endsWith('/bluetooth-hci-socket') ? Socket : loadReally(name, ...rest))

const hex = (text) => Buffer.from(text.replaceAll(' ', ''), 'hex')
const packet = { ADV_IND: 0, ADV_NONCONN_IND: 3, SCAN_RSP: 4 }
const stories = {
  'measures, and is an iBeacon when asked': [
    ['ADV_IND', '02 01 06 09 ff 88 ec 00 03 51 24 64 00'],
    ['SCAN_RSP', '1a ff 4c 00 02 15 49 4e 54 45 4c 4c 49 5f 52 4f 43 4b 53 5f 48 57 50 75 f2 ff c2'],
  ],
  'measures once, then says its name': [
    ['ADV_NONCONN_IND', '02 01 06 05 ff ff ff 15 02'],
    ['ADV_NONCONN_IND', '02 01 06 07 09 46 72 69 64 67 65'],
    ['ADV_NONCONN_IND', '02 01 06 07 09 46 72 69 64 67 65'],
  ],
}
for (const maker of ['@abandonware', '@stoprocent']) {
  const Hci = require(`${maker}/noble/lib/hci-socket/hci.js`)
  const Gap = require(`${maker}/noble/lib/hci-socket/gap.js`)
  for (const [story, packets] of Object.entries(stories)) {
    const hci = new Hci({})
    const heard = []
    new Gap(hci).on('discover', (_status, _address, _type, _connectable, { manufacturerData }) =>
      heard.push(manufacturerData?.toString('hex').slice(0, 12) ?? 'nothing'),
    )
    for (const [type, bytes] of packets) {
      const data = hex(bytes)
      hci.processLeAdvertisingReport(1, Buffer.concat([Buffer.from([packet[type], 0]), hex('66 55 44 33 22 11'), Buffer.from([data.length]), data, hex('c4')]))
    }
    console.log(`${maker}: ${story}: ${heard.join(', ')}`)
  }
}
process.exit()
JS
seen=$(node hear.js 2>/dev/null)
echo "$seen"
[ "$seen" = '@abandonware: measures, and is an iBeacon when asked: 4c000215494e
@abandonware: measures once, then says its name: ffff1502, ffff1502, ffff1502
@stoprocent: measures, and is an iBeacon when asked: 4c000215494e
@stoprocent: measures once, then says its name: ffff1502, ffff1502, ffff1502' ]
# @abandonware: measures, and is an iBeacon when asked: 4c000215494e
# @abandonware: measures once, then says its name: ffff1502, ffff1502, ffff1502
# @stoprocent: measures, and is an iBeacon when asked: 4c000215494e
# @stoprocent: measures once, then says its name: ffff1502, ffff1502, ffff1502
