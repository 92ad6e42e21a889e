#!/usr/bin/env bash
# @abandonware/noble 1.9.2-26, beside @stoprocent/noble 2.8.0 (their parsers of HCI; the native socket below them is an empty class).
#
# One would guess: what a sensor says in its packet and its name in the scan response come together in `discover`, whichever reports
# the adapter speaks: the older ones (LE Advertising Report) or those of Bluetooth 5 (LE Extended Advertising Report).
# What is so: with an adapter of Bluetooth 5 @abandonware/noble empties the service data when the scan response comes, because it
# compares a set of flags with a number of the older reports; and of a connectable sensor it reports nothing before that. So the
# measurement of a BTHome, ATC or Xiaomi sensor that can be scanned is NEVER reported: the name is, and no error.
# With NOBLE_REPORT_ALL_HCI_EVENTS=1 each packet is reported as well as its scan response. @stoprocent/noble keeps the service data.
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
const address = hex('66 55 44 33 22 11')
// Flags, and BTHome 2 with a temperature of 21.53 °C; then the scan response: the name.
const said = hex('02 01 06 07 16 d2 fc 40 02 69 08')
const named = hex('07 09 46 72 69 64 67 65')
const reports = {
  // ADV_IND is 0 and SCAN_RSP is 4.
  older: (hci, isAnswer, data) =>
    hci.processLeAdvertisingReport(1, Buffer.concat([Buffer.from([isAnswer ? 4 : 0, 0]), address, Buffer.from([data.length]), data, hex('c4')])),
  // The same two as legacy packets in an extended report: 0x13 and 0x1b (Core specification, volume 4, part E, 7.7.65.13).
  extended: (hci, isAnswer, data) =>
    hci.processLeExtendedAdvertisingReport(1, Buffer.concat([Buffer.from([isAnswer ? 0x1b : 0x13, 0, 0]), address, hex('01 00 ff 7f c4 00 00 00'), Buffer.alloc(6), Buffer.from([data.length]), data])),
}
for (const maker of ['@abandonware', '@stoprocent']) {
  const Hci = require(`${maker}/noble/lib/hci-socket/hci.js`)
  const Gap = require(`${maker}/noble/lib/hci-socket/gap.js`)
  for (const [kind, report] of Object.entries(reports)) {
    const hci = new Hci({})
    const heard = []
    new Gap(hci).on('discover', (_status, _address, _type, _connectable, { localName, serviceData }) =>
      heard.push(`${localName} ${serviceData.map(({ uuid, data }) => `${uuid}:${data.toString('hex')}`).join() || 'says nothing'}`),
    )
    for (let packet = 0; packet < 3; packet++) {
      report(hci, false, said)
      report(hci, true, named)
    }
    console.log(`${maker}, ${kind} reports: ${heard.join('; ')}`)
  }
}
process.exit()
JS
seen=$(node hear.js 2>/dev/null)
echo "$seen"
[ "$seen" = '@abandonware, older reports: Fridge fcd2:40026908; Fridge fcd2:40026908; Fridge fcd2:40026908
@abandonware, extended reports: Fridge says nothing; Fridge says nothing; Fridge says nothing
@stoprocent, older reports: Fridge fcd2:40026908; Fridge fcd2:40026908; Fridge fcd2:40026908
@stoprocent, extended reports: Fridge fcd2:40026908; Fridge fcd2:40026908; Fridge fcd2:40026908' ]
# @abandonware, older reports: Fridge fcd2:40026908; Fridge fcd2:40026908; Fridge fcd2:40026908
# @abandonware, extended reports: Fridge says nothing; Fridge says nothing; Fridge says nothing
# @stoprocent, older reports: Fridge fcd2:40026908; Fridge fcd2:40026908; Fridge fcd2:40026908
# @stoprocent, extended reports: Fridge fcd2:40026908; Fridge fcd2:40026908; Fridge fcd2:40026908
