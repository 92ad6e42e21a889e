#!/usr/bin/env bash
# aedes 1.2.0 with the persistence that it brings (aedes-persistence 11.0.0, in memory), beside Debian's mosquitto 2.0.11; the clients are mqtt 5.16.0 (MQTT.js).
#
# An alarm is published with `retain`, so that who subscribes later sees the state, and with QoS 1, so that who sleeps gets it on waking. A message that
# comes marked as retained is the state of before; one that is not has just been published. So who rings a bell passes over the marked ones.
# One would guess: who has subscribed gets the alarm unmarked, awake or asleep. MQTT 3.1.1 says so in 3.3.1.3: to a subscription that exists the mark
# MUST be 0, however the message was published; it is 1 only because of a new subscription.
# What is so: awake the client gets it unmarked; asleep, with its session kept, it gets it marked when it is back. The bell that passes over marked messages
# is silent for exactly the alarms that it missed. mosquitto hands both over unmarked. What was published without `retain` is unmarked with both.
# Seen: see the last lines.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{ "type": "module", "private": true }' >package.json
npm install --silent --no-fund --no-audit aedes@1.2.0 aedes-persistence@11.0.0 mqtt@5.16.0 >/dev/null 2>&1
apt-get download -qq mosquitto=2.0.11-1.2+deb12u2 >/dev/null 2>&1
dpkg -x mosquitto_*.deb there
cat >sleep.js <<'JS'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { Aedes } from 'aedes'
import { connect, connectAsync } from 'mqtt'
const sleeper = async (url) => {
  const got = []
  const wake = async () => {
    const client = connect(url, { clientId: 'bell', clean: false, reconnectPeriod: 0 })
    client.on('message', (_topic, message, { retain }) => got.push(`${message}${retain ? ' (marked as retained)' : ''}`))
    await once(client, 'connect')
    return client
  }
  const sensor = await connectAsync(url)
  const first = await wake()
  await first.subscribeAsync('alarm/#', { qos: 1 })
  await sensor.publishAsync('alarm/1', 'while awake', { qos: 1, retain: true })
  await wait(500)
  await first.endAsync()
  await sensor.publishAsync('alarm/2', 'while asleep', { qos: 1, retain: true })
  await sensor.publishAsync('alarm/3', 'while asleep, not retained', { qos: 1 })
  const second = await wake()
  await wait(1000)
  await second.endAsync()
  await sensor.endAsync()
  return got.join(', ')
}
const server = createServer((await Aedes.createBroker()).handle)
await once(server.listen(0, '127.0.0.1'), 'listening')
const { port } = server.address()
console.log(`aedes: ${await sleeper(`mqtt://127.0.0.1:${port}`)}`)
server.close()
const free = createServer().listen(0, '127.0.0.1')
await once(free, 'listening')
const other = free.address().port
free.close()
await once(free, 'close')
writeFileSync('mosquitto.conf', `listener ${other} 127.0.0.1\nallow_anonymous true\npersistence false\n`)
const mosquitto = spawn('there/usr/sbin/mosquitto', ['-c', 'mosquitto.conf'], { stdio: 'ignore' })
await wait(1000)
console.log(`mosquitto: ${await sleeper(`mqtt://127.0.0.1:${other}`)}`)
mosquitto.kill()
process.exit()
JS
seen=$(node sleep.js)
echo "$seen"
[ "$seen" = 'aedes: while awake, while asleep (marked as retained), while asleep, not retained
mosquitto: while awake, while asleep, while asleep, not retained' ]
# aedes: while awake, while asleep (marked as retained), while asleep, not retained
# mosquitto: while awake, while asleep, while asleep, not retained
