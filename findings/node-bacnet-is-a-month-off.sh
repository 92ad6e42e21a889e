#!/usr/bin/env bash
# node-bacnet 0.2.4 and @bacnet-js/client 3.3.2 (its later relative), speaking BACnet/IP with each other on this machine.
#
# BACnet counts months from 1 (ASHRAE 135, 20.2.12: January is 1).
# One would guess: timeSync sets the clocks of chillers and cold rooms to the time that it is given, and the date of an alarm or a trend is read as the device wrote it.
# What is so: months go out and are taken in as JavaScript counts them, from 0. A controller that is synchronised on the 25th of October is set to the 25th of September;
# on the 31st it is told of a 31st of September, and in January of a month 0, neither of which there is (@bacnet-js makes 1900 of them). What a device writes of
# October is read as November; all of the 31st of October is read as the first of December, and the end of January lies in March. The year, the day of the
# week and the time of day are right. Between two programs of node-bacnet the errors cancel, so a test of one against the other sees nothing.
# Known upstream (issue 33 of 2021); @bacnet-js/client mended its own copy in 2025.
# Seen: see the last lines.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{ "type": "module", "private": true }' >package.json
npm install --silent --no-fund --no-audit node-bacnet@0.2.4 @bacnet-js/client@3.3.2 >/dev/null 2>&1
cat >sync.js <<'JS'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import bacnetJs from '@bacnet-js/client'
import nodeBacnet from 'node-bacnet'
const Later = bacnetJs.default ?? bacnetJs
const freePort = async () => {
  const socket = createSocket('udp4').bind(0, '127.0.0.1')
  await once(socket, 'listening')
  const { port } = socket.address()
  socket.close()
  return port
}
const options = async () => ({ port: await freePort(), interface: '127.0.0.1', broadcastAddress: '127.255.255.255' })
const [ours, theirs, third] = [await options(), await options(), await options()]
const old = new nodeBacnet(ours)
const later = new Later(theirs)
const oldToo = new nodeBacnet(third)
await wait(300)
const day = (date) => new Intl.DateTimeFormat('sv').format(date)
const heard = async (receiver, send) => {
  const message = once(receiver, 'timeSync')
  send()
  const [{ payload }] = await message
  return day(payload.value)
}
for (const [month, date] of [[10, 25], [10, 31], [1, 29]]) {
  const at = new Date(2026, month - 1, date, 6, 30)
  const toLater = await heard(later, () => old.timeSync(`127.0.0.1:${theirs.port}`, at))
  const toOld = await heard(old, () => later.timeSync({ address: `127.0.0.1:${ours.port}` }, at))
  const amongOld = await heard(oldToo, () => old.timeSync(`127.0.0.1:${third.port}`, at))
  console.log(`${day(at)}: node-bacnet to @bacnet-js ${toLater}; @bacnet-js to node-bacnet ${toOld}; node-bacnet to node-bacnet ${amongOld}`)
}
const wire = createSocket('udp4').bind(0, '127.0.0.1')
await once(wire, 'listening')
const bytes = async (send) => {
  const message = once(wire, 'message')
  send(wire.address().port)
  return (await message)[0].subarray(-9, -5).toString('hex')
}
const january = new Date(2026, 0, 15, 6, 30)
const byOld = await bytes((port) => old.timeSync(`127.0.0.1:${port}`, january))
const byLater = await bytes((port) => later.timeSync({ address: `127.0.0.1:${port}` }, january))
console.log(`the date of ${day(january)} on the wire (year - 1900, month, day, day of the week): node-bacnet ${byOld}, @bacnet-js ${byLater}`)
process.exit()
JS
seen=$(node sync.js)
echo "$seen"
[ "$seen" = '2026-10-25: node-bacnet to @bacnet-js 2026-09-25; @bacnet-js to node-bacnet 2026-11-25; node-bacnet to node-bacnet 2026-10-25
2026-10-31: node-bacnet to @bacnet-js 1900-01-01; @bacnet-js to node-bacnet 2026-12-01; node-bacnet to node-bacnet 2026-10-31
2026-01-29: node-bacnet to @bacnet-js 1900-01-01; @bacnet-js to node-bacnet 2026-03-01; node-bacnet to node-bacnet 2026-01-29
the date of 2026-01-15 on the wire (year - 1900, month, day, day of the week): node-bacnet 7e000f04, @bacnet-js 7e010f04' ]
