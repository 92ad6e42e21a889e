#!/usr/bin/env bash
# mqtt-pattern 2.1.1, mqtt-regex 1.1.0, mqtt-match 3.0.0, mqtt-wildcard 3.0.9 and mqtt-emitter 4.1.0, beside the broker, Debian's mosquitto 2.0.11 (client: mqtt 5.16.0).
#
# A client gets all messages at one place, and a small package says by the filters that were subscribed which handler each is for.
# One would guess: it decides as the broker did that sent the message. MQTT has the rules (3.1.1, 4.7.1.1 and 4.7.2): a level may be empty, + stands for exactly one level,
# an empty one as well, and a filter that begins with # or + does not mean topics that begin with $.
# What is so: none of the five agrees with the broker in all. mqtt-pattern and mqtt-regex do not let + be empty: what a sensor says that writes a slash first
# (/freezer/celsius), or whose site has no name yet (site//celsius), is delivered and handed to nobody, an alarm as well. mqtt-regex takes site/door/ for site/door: two doors
# in one. All five let # mean $aws/...: the rule about $ is a duty of brokers, so a client that subscribes to # for readings and to $aws/# for shadows gets both from
# the broker, and its handler of readings is given each report of a shadow. There is no error in any of it; with topics such as site/freezer/celsius, which tests have, all are right.
# Seen: see the last lines: how the broker decides, and who does otherwise.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{ "type": "module", "private": true }' >package.json
npm install --silent --no-fund --no-audit mqtt@5.16.0 mqtt-pattern@2.1.1 mqtt-regex@1.1.0 mqtt-match@3.0.0 mqtt-wildcard@3.0.9 mqtt-emitter@4.1.0 >/dev/null 2>&1
apt-get download -qq mosquitto=2.0.11-1.2+deb12u2 >/dev/null 2>&1
dpkg -x mosquitto_*.deb there
cat >route.js <<'JS'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { connectAsync } from 'mqtt'
const require = createRequire(import.meta.url)
const [pattern, regex, match, wildcard, Emitter] = ['pattern', 'regex', 'match', 'wildcard', 'emitter'].map((name) => {
  const found = require(`mqtt-${name}`)
  return found.default ?? found
})
const routers = {
  'mqtt-pattern': (filter, topic) => pattern.matches(filter, topic),
  'mqtt-regex': (filter, topic) => Boolean(regex(filter).exec(topic)),
  'mqtt-match': (filter, topic) => match(filter, topic),
  'mqtt-wildcard': (filter, topic) => Boolean(wildcard(topic, filter)),
  'mqtt-emitter': (filter, topic) => {
    let isCalled = false
    const emitter = new Emitter()
    emitter.on(filter, () => {
      isCalled = true
    })
    emitter.emit(topic, 'message')
    return isCalled
  },
}
const server = createServer().listen(0, '127.0.0.1')
await once(server, 'listening')
const { port } = server.address()
server.close()
await once(server, 'close')
writeFileSync('mosquitto.conf', `listener ${port} 127.0.0.1\nallow_anonymous true\npersistence false\n`)
const mosquitto = spawn('there/usr/sbin/mosquitto', ['-c', 'mosquitto.conf'], { stdio: 'ignore' })
await wait(1000)
const questions = [
  ['site/+/celsius', 'site/freezer/celsius'], ['site/#', 'site'], ['+/freezer/celsius', '/freezer/celsius'], ['site/+/celsius', 'site//celsius'],
  ['+/+', '/alarm'], ['site/+', 'site/'], ['+', '/alarm'], ['site/door', 'site/door/'], ['#', '$aws/things/freezer/shadow'],
]
for (const [filter, topic] of questions) {
  const [listener, sensor] = await Promise.all([connectAsync(`mqtt://127.0.0.1:${port}`), connectAsync(`mqtt://127.0.0.1:${port}`)])
  const got = []
  listener.on('message', (name) => got.push(name))
  await listener.subscribeAsync([filter, 'end'])
  await sensor.publishAsync(topic, '-18.5', { qos: 1 })
  await sensor.publishAsync('end', '', { qos: 1 })
  while (!got.includes('end')) await wait(20)
  const isDelivered = got.includes(topic)
  const others = Object.keys(routers).filter((name) => routers[name](filter, topic) !== isDelivered)
  console.log(`${filter} and ${topic}: mosquitto ${isDelivered ? 'yes' : 'no'}; otherwise: ${others.join(', ') || 'nobody'}`)
  await Promise.all([listener.endAsync(), sensor.endAsync()])
}
mosquitto.kill()
process.exit()
JS
seen=$(node route.js)
echo "$seen"
wanted=$(cat <<'TEXT'
site/+/celsius and site/freezer/celsius: mosquitto yes; otherwise: nobody
site/# and site: mosquitto yes; otherwise: nobody
+/freezer/celsius and /freezer/celsius: mosquitto yes; otherwise: mqtt-pattern, mqtt-regex
site/+/celsius and site//celsius: mosquitto yes; otherwise: mqtt-pattern, mqtt-regex
+/+ and /alarm: mosquitto yes; otherwise: mqtt-pattern, mqtt-regex
site/+ and site/: mosquitto yes; otherwise: mqtt-pattern, mqtt-regex
+ and /alarm: mosquitto no; otherwise: nobody
site/door and site/door/: mosquitto no; otherwise: mqtt-regex
# and $aws/things/freezer/shadow: mosquitto no; otherwise: mqtt-pattern, mqtt-regex, mqtt-match, mqtt-wildcard, mqtt-emitter
TEXT
)
[ "$seen" = "$wanted" ]
