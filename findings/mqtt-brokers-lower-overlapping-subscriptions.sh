#!/usr/bin/env bash
# aedes 1.2.0 (with the persistence that it brings) and Debian's mosquitto 2.0.11; the client is mqtt 5.16.0 (MQTT.js), MQTT 3.1.1.
#
# A client subscribes to everything below a topic with QoS 0, to look on, and to one topic below it with QoS 1, because that one matters; or
# the other way round. Both are granted.
# One would guess: a message of QoS 1 that matches both comes with QoS 1. MQTT 3.1.1 says so in 3.3.5: of overlapping subscriptions the
# largest QoS counts; a broker may send a copy for each.
# What is so: it depends on the broker which order is safe. aedes sends it with QoS 0 where the wide filter has 0, so the message is not
# confirmed and is gone with the connection, though QoS 1 was granted; where the wide filter has 1 it sends two copies, one of each QoS.
# mosquitto gives QoS 1 in the first case, and QoS 0 alone in the second. While the client is away and its session is kept, both
# store the message with QoS 1: who tests the offline case sees nothing.
# And aedes grants a shared subscription ($share/group/filter) with QoS 1, takes it for a topic of that name, and nothing ever arrives.
# Seen: see the last lines.
set -euo pipefail
dir=$(mktemp -d)
broker=
trap '[ -z "$broker" ] || kill "$broker" 2>/dev/null || true; rm -rf "$dir"' EXIT
cd "$dir"
echo '{ "type": "module", "private": true }' >package.json
npm install --silent --no-fund --no-audit aedes@1.2.0 aedes-persistence@11.0.0 mqtt@5.16.0 >/dev/null 2>&1
apt-get download -qq mosquitto=2.0.11-1.2+deb12u2 >/dev/null 2>&1
dpkg -x mosquitto_*.deb there
cat >overlap.js <<'JS'
import { createServer } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { Aedes } from 'aedes'
import { connect, connectAsync } from 'mqtt'
const own = createServer((await Aedes.createBroker()).handle)
await new Promise((resolve) => own.listen(0, '127.0.0.1', resolve))
const listen = (client) => {
  const got = []
  client.on('message', (_topic, message, { qos }) => got.push(`${message} with ${qos}`))
  return got
}
const story = async (url, filters) => {
  const clientId = `c${Math.random()}`
  const client = await connectAsync(url, { clientId, clean: false })
  const granted = []
  for (const [filter, qos] of filters)
    granted.push(...(await client.subscribeAsync(filter.replace('ID', clientId), { qos })).map((one) => one.qos))
  const got = [listen(client)]
  const sender = await connectAsync(url)
  await sender.publishAsync(`${clientId}/door`, 'there', { qos: 1 })
  await wait(500)
  await client.endAsync()
  await sender.publishAsync(`${clientId}/door`, 'away', { qos: 1 })
  const again = connect(url, { clientId, clean: false, reconnectPeriod: 0 })
  got.push(listen(again))
  await wait(1000)
  await again.endAsync()
  await sender.endAsync()
  const asked = filters.map(([filter, qos]) => `${filter.replace('ID/', '').replace('$share/group/', 'shared ')} ${qos}`).join(', ')
  return `${asked}; granted ${granted.join(', ')}; got ${got.flat().join(', ') || 'nothing'}`
}
const stories = [
  [['ID/#', 0], ['ID/door', 1]],
  [['ID/#', 1], ['ID/door', 0]],
  [['$share/group/ID/door', 1]],
]
for (const [name, url] of [['aedes', `mqtt://127.0.0.1:${own.address().port}`], ['mosquitto', process.argv[2]]])
  for (const one of stories) console.log(`${name}: ${await story(url, one)}`)
process.exit()
JS
port=$(node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close() })')
there/usr/sbin/mosquitto -p "$port" >/dev/null 2>&1 &
broker=$!
sleep 1
seen=$(node overlap.js "mqtt://127.0.0.1:$port")
echo "$seen"
[ "$seen" = 'aedes: # 0, door 1; granted 0, 1; got there with 0, away with 1
aedes: # 1, door 0; granted 1, 0; got there with 0, there with 1, away with 1
aedes: shared door 1; granted 1; got nothing
mosquitto: # 0, door 1; granted 0, 1; got there with 1, away with 1
mosquitto: # 1, door 0; granted 1, 0; got there with 0, away with 1
mosquitto: shared door 1; granted 1; got there with 1, away with 1' ]
# aedes: # 0, door 1; granted 0, 1; got there with 0, away with 1
# aedes: # 1, door 0; granted 1, 0; got there with 0, there with 1, away with 1
# aedes: shared door 1; granted 1; got nothing
# mosquitto: # 0, door 1; granted 0, 1; got there with 1, away with 1
# mosquitto: # 1, door 0; granted 1, 0; got there with 0, away with 1
# mosquitto: shared door 1; granted 1; got there with 1, away with 1
