#!/usr/bin/env bash
# aws-cdk-lib 2.276.0 (constructs 10.8.1): aws-scheduler's ScheduleExpression.at and aws-applicationautoscaling's Schedule.at (by which a table of DynamoDB is scaled), Node 20 or 24.
#
# Something is to happen once, at eight in the morning of Stockholm. JavaScript's Date is an instant, 06:00Z of that day; CloudFormation wants a wall clock without an offset, at(...T08:00:00),
# and a zone beside it. `at` takes both, a Date and a TimeZone ("to use for interpreting the date", UTC if none is given), and so does scaleOnSchedule.
# One would guess: an instant stays the same whatever zone it is told in: 06:00 without a zone or in UTC, 08:00 with Europe/Stockholm; or the two together are refused.
# What is so: the clock of UTC is printed, always, and the zone is put beside it: 06:00 of Stockholm, two hours early in summer, one in winter; in New York it would be four hours late. Both
# constructs do so. In the same action StartTime, made from the same Date, has a Z and is right: the action may begin two hours after the moment that it is for.
# A cron with a zone is right, and so is `at` without one: an instant needs no zone.
# Seen: see the last lines.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{ "private": true, "type": "module" }' >package.json
npm install --silent --no-fund --no-audit --ignore-scripts aws-cdk-lib@2.276.0 constructs@10.8.1 >/dev/null 2>&1
cat >once.js <<'JS'
import { App, Stack, TimeZone } from 'aws-cdk-lib'
import { Schedule as Scaling } from 'aws-cdk-lib/aws-applicationautoscaling'
import { AttributeType, Table } from 'aws-cdk-lib/aws-dynamodb'
import { Schedule, ScheduleExpression } from 'aws-cdk-lib/aws-scheduler'
import { Template } from 'aws-cdk-lib/assertions'

const stack = new Stack(new App(), 'once')
const target = { bind: () => ({ arn: 'arn:aws:sqs:eu-north-1:111122223333:rounds', role: { roleArn: 'arn:aws:iam::111122223333:role/rounds' } }) }
const summer = new Date('2026-07-01T08:00:00+02:00')
const winter = new Date('2026-12-01T08:00:00+01:00')
const stockholm = TimeZone.of('Europe/Stockholm')
const schedules = {
  summer: ScheduleExpression.at(summer, stockholm),
  winter: ScheduleExpression.at(winter, stockholm),
  withoutAZone: ScheduleExpression.at(summer),
  daily: ScheduleExpression.cron({ hour: '8', minute: '0', timeZone: stockholm }),
}
for (const [name, schedule] of Object.entries(schedules)) new Schedule(stack, name, { scheduleName: name, schedule, target })
new Table(stack, 'table', { partitionKey: { name: 'pk', type: AttributeType.STRING } })
  .autoScaleWriteCapacity({ minCapacity: 1, maxCapacity: 10 })
  .scaleOnSchedule('once', { schedule: Scaling.at(summer), startTime: summer, timeZone: stockholm, minCapacity: 5 })

const template = Template.fromStack(stack)
console.log(`08:00 of Stockholm is ${summer.toISOString()} in summer, ${winter.toISOString()} in winter`)
for (const { Properties: made } of Object.values(template.findResources('AWS::Scheduler::Schedule'))) console.log(`${made.Name}: ${made.ScheduleExpression} in ${made.ScheduleExpressionTimezone}`)
const [{ Properties: scaled }] = Object.values(template.findResources('AWS::ApplicationAutoScaling::ScalableTarget'))
for (const { Schedule: at, Timezone, StartTime } of scaled.ScheduledActions) console.log(`scaling: ${at} in ${Timezone}, from ${StartTime} on`)
JS
seen=$(node once.js 2>/dev/null)
echo "$seen"
[ "$seen" = '08:00 of Stockholm is 2026-07-01T06:00:00.000Z in summer, 2026-12-01T07:00:00.000Z in winter
summer: at(2026-07-01T06:00:00) in Europe/Stockholm
winter: at(2026-12-01T07:00:00) in Europe/Stockholm
withoutAZone: at(2026-07-01T06:00:00) in Etc/UTC
daily: cron(0 8 * * ? *) in Europe/Stockholm
scaling: at(2026-07-01T06:00:00) in Europe/Stockholm, from 2026-07-01T06:00:00Z on' ]
