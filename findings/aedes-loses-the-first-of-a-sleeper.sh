#!/usr/bin/env bash
# aedes 1.2.0 with the persistence that it brings (aedes-persistence 11.0.0, in memory); the clients are mqtt 5.16.0 (MQTT.js).
#
# One would guess: who has a session that is kept (clean: false) and was away gets what came meanwhile when it is back, with QoS 2 each
# message once, with QoS 1 at least once, in the order in which they were sent; so the last that arrives is the newest.
# What is so: of five messages of QoS 2 the FIRST never arrives, also in no later session: the broker sends it, is told that it was received,
# and never says that it may be passed on (PUBREL), which it says twice of the next one. The LAST arrives a second time, in the next session.
# So "exactly once" loses one message and doubles another. With QoS 1 all five arrive; but what is published just then overtakes those that
# wait: the newest reading comes before older ones of the same topic, and who keeps the last that arrived shows an old one.
# A single waiting message arrives well: a test with one sees nothing.
# Seen: see the last lines.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{ "type": "module", "private": true }' >package.json
npm install --silent --no-fund --no-audit aedes@1.2.0 aedes-persistence@11.0.0 mqtt@5.16.0 >/dev/null 2>&1
cat >sleep.js <<'JS'
import { createServer } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { Aedes } from 'aedes'
import { connect, connectAsync } from 'mqtt'
const broker = await Aedes.createBroker()
const server = createServer(broker.handle)
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
const url = `mqtt://127.0.0.1:${server.address().port}`
const awake = async (clientId, then) => {
  const got = []
  const client = connect(url, { clientId, clean: false, reconnectPeriod: 0 })
  client.on('message', (_topic, message) => got.push(String(message)))
  await new Promise((resolve) => client.once('connect', resolve))
  await then()
  await wait(1000)
  await client.endAsync()
  return got
}
const story = async (qos, count, isBusy) => {
  const name = `sleeper-${qos}-${count}`
  const sleeper = await connectAsync(url, { clientId: name, clean: false })
  await sleeper.subscribeAsync(name, { qos })
  await sleeper.endAsync()
  const sender = await connectAsync(url)
  for (let n = 1; n <= count; n++) await sender.publishAsync(name, String(n), { qos })
  const first = await awake(name, async () => {
    if (isBusy) await sender.publishAsync(name, 'newest', { qos })
  })
  const second = await awake(name, async () => {})
  const said = isBusy ? `${first.length} in all, of which the last is ${first.at(-1)}` : first.join(' ')
  await sender.endAsync()
  console.log(`QoS ${qos}, ${count} sent${isBusy ? ', then the newest' : ''}: got ${said}; in the next session ${second.join(' ') || 'nothing'}`)
}
await story(2, 1, false)
await story(2, 5, false)
await story(1, 5, false)
await story(1, 20, true)
process.exit()
JS
seen=$(node sleep.js)
echo "$seen"
[ "$seen" = 'QoS 2, 1 sent: got 1; in the next session nothing
QoS 2, 5 sent: got 2 3 4 5; in the next session 5
QoS 1, 5 sent: got 1 2 3 4 5; in the next session nothing
QoS 1, 20 sent, then the newest: got 21 in all, of which the last is 20; in the next session nothing' ]
# QoS 2, 1 sent: got 1; in the next session nothing
# QoS 2, 5 sent: got 2 3 4 5; in the next session 5
# QoS 1, 5 sent: got 1 2 3 4 5; in the next session nothing
# QoS 1, 20 sent, then the newest: got 21 in all, of which the last is 20; in the next session nothing
