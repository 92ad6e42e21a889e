#!/usr/bin/env bash
# cron-schedule 6.0.0, beside croner 11.0.1, cron-parser 5.10.6 and cronosjs 1.7.1, all in UTC.
#
# Beyond the five fields of POSIX there are signs that many programs know: 5/15 (each quarter of an hour from minute 5 on: Quartz, and with it AWS EventBridge), 1#1 (the first Monday),
# 5L (the last Friday), 19W (the working day next to the 19th). The README of cron-schedule names the syntax of Linux' cron, which has none of them; it refuses L alone, and ?, with an error that says why.
# One would guess: what it does not know it refuses, as the other three do (croner refuses 5/15, cron-parser 19W), or it means what it means to them.
# What is so: it reads the digits in front and drops the rest without an error. 5/15 is once an hour: of four checks of a freezer three are never made. The meeting of the first Monday is
# each Monday, the inventory of the last Friday each Friday, and 19W is the 19th, be it a Saturday. "*/15" and "5-59/15" are right, so a test with those sees nothing; neither does one at five past,
# at which the job runs. Any text behind the digits is dropped so: "6h" is 6.
# Seen: see the last lines.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{ "type": "module", "private": true }' >package.json
npm install --silent --no-fund --no-audit cron-schedule@6.0.0 croner@11.0.1 cron-parser@5.10.6 cronosjs@1.7.1 >/dev/null 2>&1
cat >next.js <<'JS'
import { CronExpressionParser } from 'cron-parser'
import { parseCronExpression } from 'cron-schedule'
import { Cron } from 'croner'
import { CronosExpression } from 'cronosjs'
const start = new Date('2026-11-30T07:00:00Z')
const libraries = {
  'cron-schedule': (text) => parseCronExpression(text).getNextDates(4, start),
  croner: (text) => new Cron(text, { timezone: 'UTC', paused: true }).nextRuns(4, start),
  'cron-parser': (text) => CronExpressionParser.parse(text, { tz: 'UTC', currentDate: start }).take(4).map((date) => date.toDate()),
  cronosjs: (text) => CronosExpression.parse(text, { timezone: 'UTC' }).nextNDates(start, 4),
}
for (const text of ['5/15 * * * *', '5-59/15 * * * *', '0 6 * * 1#1', '0 6 * * 5L', '0 6 19W * *', '0 6h * * *', '0 6 L * *']) {
  const said = {}
  for (const [name, next] of Object.entries(libraries)) {
    let times = 'refused'
    try {
      times = next(text).map((date) => date.toISOString().slice(5, 16).replace('T', '/')).join(' ')
    } catch {}
    said[times] = [...(said[times] ?? []), name]
  }
  console.log(`${text}: ${Object.entries(said).map(([times, names]) => `${names.join(', ')} ${times}`).join('; ')}`)
}
JS
seen=$(TZ=UTC node next.js)
echo "$seen"
[ "$seen" = '5/15 * * * *: cron-schedule 11-30/07:05 11-30/08:05 11-30/09:05 11-30/10:05; croner refused; cron-parser, cronosjs 11-30/07:05 11-30/07:20 11-30/07:35 11-30/07:50
5-59/15 * * * *: cron-schedule, croner, cron-parser, cronosjs 11-30/07:05 11-30/07:20 11-30/07:35 11-30/07:50
0 6 * * 1#1: cron-schedule 12-07/06:00 12-14/06:00 12-21/06:00 12-28/06:00; croner, cron-parser, cronosjs 12-07/06:00 01-04/06:00 02-01/06:00 03-01/06:00
0 6 * * 5L: cron-schedule 12-04/06:00 12-11/06:00 12-18/06:00 12-25/06:00; croner, cron-parser, cronosjs 12-25/06:00 01-29/06:00 02-26/06:00 03-26/06:00
0 6 19W * *: cron-schedule 12-19/06:00 01-19/06:00 02-19/06:00 03-19/06:00; croner, cronosjs 12-18/06:00 01-19/06:00 02-19/06:00 03-19/06:00; cron-parser refused
0 6h * * *: cron-schedule 12-01/06:00 12-02/06:00 12-03/06:00 12-04/06:00; croner, cron-parser, cronosjs refused
0 6 L * *: cron-schedule refused; croner, cron-parser, cronosjs 12-31/06:00 01-31/06:00 02-28/06:00 03-31/06:00' ]
