#!/usr/bin/env bash
# cron 4.4.0 (CronJob, the package `cron`), Node 20 or 24; the clock is that of @sinonjs/fake-timers 15.0.0, moved on by a minute at a time.
#
# One would guess: `0 3 * * *` in a time zone means 03:00 there, once a day, also in the night in which the clock goes back from 03:00 to
# 02:00: 03:00 itself comes only once in it. (The hours that are doubled are 02:00 to 03:00: of those one expects trouble.)
# What is so: a job of the first hour AFTER the doubled one runs twice in that night, and first an hour too early, at a time that the
# expression does not name: at 02:00 of the second 02:00, then at 03:00. That is so for each zone that turns its clock back: where it does so
# at midnight (Santiago), a job of 00:00 runs at 23:00 the day before. A report of the day is made twice, and the first one lacks an hour.
# A job within the doubled hour (02:30) runs once, as it should.
# Seen: see the last lines.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{ "type": "module", "private": true }' >package.json
npm install --silent --no-fund --no-audit cron@4.4.0 @sinonjs/fake-timers@15.0.0 >/dev/null 2>&1
cat >night.js <<'JS'
import fakeTimers from '@sinonjs/fake-timers'
import { CronJob } from 'cron'
const nights = [
  ['0 3 * * *', 'Europe/Stockholm', '2026-10-24T10:00:00Z'],
  ['30 2 * * *', 'Europe/Stockholm', '2026-10-24T10:00:00Z'],
  ['0 0 * * *', 'America/Santiago', '2026-04-04T10:00:00Z'],
]
for (const [cronTime, timeZone, from] of nights) {
  const clock = fakeTimers.install({ now: new Date(from), toFake: ['setTimeout', 'clearTimeout', 'Date'] })
  const wall = new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short', timeStyle: 'short' })
  const ran = []
  const job = CronJob.from({ cronTime, timeZone, start: true, onTick: () => ran.push(`${new Date().toISOString()} = ${wall.format(Date.now())}`) })
  for (let minute = 0; minute < 24 * 60; minute++) clock.tick(60_000)
  job.stop()
  clock.uninstall()
  console.log(`${cronTime} ${timeZone}: ${ran.join(', then ')}`)
}
JS
seen=$(node night.js)
echo "$seen"
[ "$seen" = '0 3 * * * Europe/Stockholm: 2026-10-25T01:00:00.000Z = 2026-10-25 02:00, then 2026-10-25T02:00:00.000Z = 2026-10-25 03:00
30 2 * * * Europe/Stockholm: 2026-10-25T00:30:00.000Z = 2026-10-25 02:30
0 0 * * * America/Santiago: 2026-04-05T03:00:00.000Z = 2026-04-04 23:00, then 2026-04-05T04:00:00.000Z = 2026-04-05 00:00' ]
# 0 3 * * * Europe/Stockholm: 2026-10-25T01:00:00.000Z = 2026-10-25 02:00, then 2026-10-25T02:00:00.000Z = 2026-10-25 03:00
# 30 2 * * * Europe/Stockholm: 2026-10-25T00:30:00.000Z = 2026-10-25 02:30
# 0 0 * * * America/Santiago: 2026-04-05T03:00:00.000Z = 2026-04-04 23:00, then 2026-04-05T04:00:00.000Z = 2026-04-05 00:00
