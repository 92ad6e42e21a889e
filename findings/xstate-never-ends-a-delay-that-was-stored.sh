#!/usr/bin/env bash
# xstate 5.33.3, on its own SimulatedClock, so that ten minutes need no waiting.
#
# An alarm that waits is a state with a delay: `after: { 600000: 'ringing' }`. A program that is started anew, or a Lambda that is called once a minute, stores the actor with getPersistedSnapshot() and
# goes on with createActor(machine, { snapshot }), which the documentation names as the way for services that are restarted and processes that last long.
# One would guess: the alarm rings ten minutes after the door was opened; or, since a delay has no place in JSON, ten minutes after the restart; or the snapshot is refused.
# What is so: it never rings. The snapshot says "waiting" and nothing of a time, the actor that is made of it says "waiting" and has no timer, and so it stays until another event comes. That the door
# is still open, said again, does not help, as long as the machine has no transition for it. A test of machine or storage alone sees nothing: each is right.
# A restart that comes BEFORE the state is entered does no harm: a delay that begins afterwards ends.
# Known upstream (issue 5331, open; the alpha of version 6 is to keep the times).
# Seen: see the last lines.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{ "private": true, "type": "module" }' >package.json
npm install --silent --no-fund --no-audit --ignore-scripts xstate@5.33.3 >/dev/null 2>&1
cat >alarm.js <<'JS'
import { createActor, createMachine, SimulatedClock } from 'xstate'

const minute = 60_000
const machine = createMachine({
  initial: 'quiet',
  states: {
    quiet: { on: { opened: 'waiting' } },
    waiting: { after: { [10 * minute]: 'ringing' }, on: { closed: 'quiet' } },
    ringing: { on: { closed: 'quiet' } },
  },
})
const started = (snapshot) => {
  const clock = new SimulatedClock()
  const actor = createActor(machine, { clock, snapshot }).start()
  return { clock, actor }
}
const stored = (actor) => {
  const text = JSON.stringify(actor.getPersistedSnapshot())
  actor.stop()
  return text
}
const story = (name, restarts) => {
  let running = started()
  const said = []
  const run = (minutes) => {
    for (let passed = 0; passed < minutes; passed++) running.clock.increment(minute)
    said.push(`${minutes} min later ${running.actor.getSnapshot().value}`)
  }
  const restart = () => {
    running = started(JSON.parse(stored(running.actor)))
  }
  if (restarts === 'before') restart()
  running.actor.send({ type: 'opened' })
  run(9)
  if (restarts === 'while it waits') restart()
  run(1)
  run(10)
  running.actor.send({ type: 'opened' })
  run(1440)
  console.log(`${name}: ${said.join(', ')}`)
}
story('no restart', 'never')
story('restarted before the door opens', 'before')
story('restarted while it waits', 'while it waits')
const { actor } = started()
actor.send({ type: 'opened' })
console.log(`what is stored: ${stored(actor)}`)
JS
seen=$(node alarm.js)
echo "$seen"
[ "$seen" = 'no restart: 9 min later waiting, 1 min later ringing, 10 min later ringing, 1440 min later ringing
restarted before the door opens: 9 min later waiting, 1 min later ringing, 10 min later ringing, 1440 min later ringing
restarted while it waits: 9 min later waiting, 1 min later waiting, 10 min later waiting, 1440 min later waiting
what is stored: {"status":"active","value":"waiting","historyValue":{},"context":{},"children":{}}' ]
