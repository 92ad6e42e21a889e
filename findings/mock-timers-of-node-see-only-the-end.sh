#!/usr/bin/env bash
# node:test's mock timers (`mock.timers` of Node 20, the same up to 26.10.0) beside @sinonjs/fake-timers 15.0.0.
#
# One would guess: `mock.timers.tick(n)` goes on through time: a callback that is due on the way runs with the clock at its own time, and what it
# sets in turn for a time before the end runs too. Sinon's clock, which Vitest and Jest bring, has it so.
# What is so: the clock is put to the end first. All callbacks of the half hour below see 30 minutes, so six marks of an interval of five minutes
# are all of the same instant. A timer that a callback sets counts from the end: a reminder that sets the next one (an alarm that
# climbs, a retry that waits longer each time) runs once instead of six times. With setInterval the number of calls is right, so a test that counts them
# sees nothing. A test that an alarm stops after three reminders passes, whatever the code does: it never sends the second one.
# Ticking by one second in a loop is right.
# Seen: see the last lines.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{ "type": "module", "private": true }' >package.json
npm install --silent --no-fund --no-audit @sinonjs/fake-timers@15.0.0 >/dev/null 2>&1
cat >clock.js <<'JS'
import { mock } from 'node:test'
import FakeTimers from '@sinonjs/fake-timers'
const minute = 60_000
const mark = (marks) => marks.push(Date.now() / minute)
const halfAnHour = (tick) => {
  const interval = []
  const reminders = []
  setInterval(() => mark(interval), 5 * minute)
  const remind = () => {
    mark(reminders)
    setTimeout(remind, 5 * minute)
  }
  setTimeout(remind, 5 * minute)
  tick()
  return `interval at ${interval.join(' ')}; reminders at ${reminders.join(' ')}`
}
const ofNode = (tick) => {
  mock.timers.enable({ apis: ['setTimeout', 'setInterval', 'Date'], now: 0 })
  const marks = halfAnHour(tick)
  mock.timers.reset()
  return marks
}
console.log(`node:test, one tick: ${ofNode(() => mock.timers.tick(30 * minute))}`)
console.log(`node:test, ticks of a second: ${ofNode(() => { for (let n = 0; n < 1800; n++) mock.timers.tick(1000) })}`)
const clock = FakeTimers.install({ now: 0, toFake: ['setTimeout', 'setInterval', 'Date'] })
console.log(`fake-timers, one tick: ${halfAnHour(() => clock.tick(30 * minute))}`)
clock.uninstall()
JS
seen=$(node --no-warnings clock.js)
echo "$seen"
[ "$seen" = 'node:test, one tick: interval at 30 30 30 30 30 30; reminders at 30
node:test, ticks of a second: interval at 5 10 15 20 25 30; reminders at 5 10 15 20 25 30
fake-timers, one tick: interval at 5 10 15 20 25 30; reminders at 5 10 15 20 25 30' ]
# node:test, one tick: interval at 30 30 30 30 30 30; reminders at 30
# node:test, ticks of a second: interval at 5 10 15 20 25 30; reminders at 5 10 15 20 25 30
# fake-timers, one tick: interval at 5 10 15 20 25 30; reminders at 5 10 15 20 25 30
