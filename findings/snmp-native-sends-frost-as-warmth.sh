#!/usr/bin/env bash
# snmp-native 1.2.0, talking over UDP to an agent of net-snmp 3.29.2, which is also the second client.
#
# The sensors and chillers of a server room are set over SNMP, and their limits are whole numbers of tenths: -18.5 degrees is INTEGER -185.
# One would guess: `set` with type 2 (Integer) writes the number that it is given. BER (X.690, 8.3) takes as few bytes as hold the number WITH its sign: ff 47.
# What is so: it takes as few bytes as hold the number WITHOUT its sign, so from -129 to -255 one byte goes out, and the agent reads it as 256 more: a limit of
# -18.5 is stored as +7.1, -20.0 as +5.6, without an error, and the answer says "done". From -32769 to -65535 it is 65536 more, and so on with each byte.
# Between -1 and -128 and between -256 and -32768 all is right, so a test with -18 or with -1850 sees nothing. What it READS is right everywhere.
# Seen: see the last lines.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{ "private": true }' >package.json
npm install --silent --no-fund --no-audit --ignore-scripts snmp-native@1.2.0 net-snmp@3.29.2 >/dev/null 2>&1
cat >set.js <<'JS'
const { createSocket } = require('node:dgram')
const snmp = require('net-snmp')
const { Session } = require('snmp-native')
const oid = '1.3.6.1.4.1.42.1.0'
const freePort = () => new Promise((resolve) => {
  const socket = createSocket('udp4').bind(0, '127.0.0.1', () => {
    const { port } = socket.address()
    socket.close(() => resolve(port))
  })
})
const main = async () => {
  const port = await freePort()
  const agent = snmp.createAgent({ port, address: '127.0.0.1', disableAuthorization: true }, () => {})
  const { 'read-write': maxAccess } = snmp.MaxAccess
  agent.registerProvider({ name: 'limit', type: snmp.MibProviderType.Scalar, oid: '1.3.6.1.4.1.42.1', scalarType: snmp.ObjectType.Integer, maxAccess })
  agent.getMib().setScalarValue('limit', 0)
  const other = snmp.createSession('127.0.0.1', 'private', { port })
  const session = new Session({ host: '127.0.0.1', port, community: 'private' })
  const stored = () => agent.getMib().getScalarValue('limit')
  const byNative = (value) => new Promise((resolve, reject) => session.set({ oid: `.${oid}`, value, type: 2 }, (error) => (error ? reject(error) : resolve(stored()))))
  const byOther = (value) => new Promise((resolve, reject) => other.set([{ oid, type: snmp.ObjectType.Integer, value }], (error) => (error ? reject(error) : resolve(stored()))))
  for (const value of [-18, -128, -129, -185, -200, -255, -256, -1850, -32768, -40000, -65536, 185])
    console.log(`${value}: snmp-native stores ${await byNative(value)}, net-snmp stores ${await byOther(value)}`)
  await byOther(-185)
  session.get({ oid: `.${oid}` }, (_error, [answer]) => {
    console.log(`of a stored -185 snmp-native reads ${answer.value}`)
    process.exit()
  })
}
main()
JS
seen=$(node --no-deprecation set.js)
echo "$seen"
[ "$seen" = '-18: snmp-native stores -18, net-snmp stores -18
-128: snmp-native stores -128, net-snmp stores -128
-129: snmp-native stores 127, net-snmp stores -129
-185: snmp-native stores 71, net-snmp stores -185
-200: snmp-native stores 56, net-snmp stores -200
-255: snmp-native stores 1, net-snmp stores -255
-256: snmp-native stores -256, net-snmp stores -256
-1850: snmp-native stores -1850, net-snmp stores -1850
-32768: snmp-native stores -32768, net-snmp stores -32768
-40000: snmp-native stores 25536, net-snmp stores -40000
-65536: snmp-native stores -65536, net-snmp stores -65536
185: snmp-native stores 185, net-snmp stores 185
of a stored -185 snmp-native reads -185' ]
