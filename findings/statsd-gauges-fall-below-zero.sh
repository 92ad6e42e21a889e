#!/usr/bin/env bash
# statsd 0.9.0 (the server, the newest on npm) and three of its clients: hot-shots 17.1.1, statsd-client 0.4.7 and node-statsd 0.1.1.
#
# A gauge is set to a value, says the README of statsd-client ("Set gauge to 10"), and that of hot-shots has for adding to one a call of its own, gaugeDelta.
# One would guess: `gauge('freezer', -18.5)` sets the gauge to -18.5, however often it is said.
# What is so: on the wire a gauge with a sign is a change (StatsD's page of metric types: to set one below zero it must be set to 0 first), and none of the three sets it
# to 0, nor says so. So each reading is added to the last: a freezer that reports -18.5 each minute is at -55.5 after three, and below -26,000 after a day; nothing is
# refused. One that thaws is right from the first reading above zero on, and one that is cooled down again starts from there: +4 and then -18 make -14. A fridge is right
# for good, so a test with a fridge sees nothing. Sent twice as often it falls twice as fast, so the curve looks like a gateway's load.
# gauge(name, 0) before each value below zero is right, while both come in one packet or at least in order.
# Seen: see the last lines.
set -euo pipefail
dir=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null || true; rm -rf "$dir"' EXIT
cd "$dir"
echo '{ "private": true }' >package.json
npm install --silent --no-fund --no-audit --ignore-scripts statsd@0.9.0 hot-shots@17.1.1 statsd-client@0.4.7 node-statsd@0.1.1 >/dev/null 2>&1
node -e "
const { createSocket } = require('node:dgram')
const { createServer } = require('node:net')
const tcp = createServer().listen(0, '127.0.0.1', () => {
  const udp = createSocket('udp4').bind(0, '127.0.0.1', () => {
    const ports = { port: udp.address().port, mgmt_port: tcp.address().port }
    require('node:fs').writeFileSync('ports.json', JSON.stringify(ports))
    const config = { ...ports, address: '127.0.0.1', mgmt_address: '127.0.0.1', backends: [], flushInterval: 3600000 }
    require('node:fs').writeFileSync('config.js', JSON.stringify(config))
    udp.close()
    tcp.close()
  })
})"
node node_modules/statsd/stats.js config.js >server.log 2>&1 &
server=$!
cat >readings.cjs <<'JS'
const { connect } = require('node:net')
const { setTimeout: wait } = require('node:timers/promises')
const { port, mgmt_port: consolePort } = require('./ports.json')
const HotShots = require('hot-shots')
const StatsdClient = require('statsd-client')
const NodeStatsd = require('node-statsd')

/** What the server's console says of all gauges; it is asked until it listens, for ten seconds at most. */
async function gauges() {
  for (let tries = 0; tries < 200; tries++) {
    try {
      return await new Promise((resolve, reject) => {
        let said = ''
        const socket = connect(consolePort, '127.0.0.1', () => socket.write('gauges\n'))
        socket.on('error', reject)
        socket.on('data', (part) => {
          said += part
          if (!said.includes('END')) return
          socket.end()
          resolve(JSON.parse(said.slice(0, said.indexOf('END')).replaceAll("'", '"').replace(/(\w+):/g, '"$1":').replaceAll('""', '"')))
        })
      })
    } catch {
      await wait(50)
    }
  }
  throw new Error('The server does not answer.')
}
const clients = {
  hotshots: new HotShots({ host: '127.0.0.1', port }),
  statsdclient: new StatsdClient({ host: '127.0.0.1', port }),
  nodestatsd: new NodeStatsd({ host: '127.0.0.1', port }),
}
const stories = {
  freezer: [-18.5, -18.5, -18.5],
  thawed: [-18, -18, 4, -18],
  fridge: [4.5, 4.5, 4.5],
  zeroed: [0, -18.5, 0, -18.5, 0, -18.5],
}
;(async () => {
  await gauges()
  for (const [client, statsd] of Object.entries(clients))
    for (const [story, readings] of Object.entries(stories))
      for (const celsius of readings) {
        statsd.gauge(`${client}_${story}`, celsius)
        await wait(30)
      }
  await wait(300)
  const told = await gauges()
  for (const client of Object.keys(clients))
    for (const [story, readings] of Object.entries(stories)) console.log(`${client}, ${readings.join(', ')}: ${told[`${client}_${story}`]}`)
  process.exit()
})()
JS
seen=$(node readings.cjs)
echo "$seen"
[ "$seen" = 'hotshots, -18.5, -18.5, -18.5: -55.5
hotshots, -18, -18, 4, -18: -14
hotshots, 4.5, 4.5, 4.5: 4.5
hotshots, 0, -18.5, 0, -18.5, 0, -18.5: -18.5
statsdclient, -18.5, -18.5, -18.5: -55.5
statsdclient, -18, -18, 4, -18: -14
statsdclient, 4.5, 4.5, 4.5: 4.5
statsdclient, 0, -18.5, 0, -18.5, 0, -18.5: -18.5
nodestatsd, -18.5, -18.5, -18.5: -55.5
nodestatsd, -18, -18, 4, -18: -14
nodestatsd, 4.5, 4.5, 4.5: 4.5
nodestatsd, 0, -18.5, 0, -18.5, 0, -18.5: -18.5' ]
# hotshots, -18.5, -18.5, -18.5: -55.5
# hotshots, -18, -18, 4, -18: -14
# hotshots, 4.5, 4.5, 4.5: 4.5
# hotshots, 0, -18.5, 0, -18.5, 0, -18.5: -18.5
# statsdclient, -18.5, -18.5, -18.5: -55.5
# statsdclient, -18, -18, 4, -18: -14
# statsdclient, 4.5, 4.5, 4.5: 4.5
# statsdclient, 0, -18.5, 0, -18.5, 0, -18.5: -18.5
# nodestatsd, -18.5, -18.5, -18.5: -55.5
# nodestatsd, -18, -18, 4, -18: -14
# nodestatsd, 4.5, 4.5, 4.5: 4.5
# nodestatsd, 0, -18.5, 0, -18.5, 0, -18.5: -18.5
