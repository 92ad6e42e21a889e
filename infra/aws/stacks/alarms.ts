import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  Metric,
  Stats,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import { Duration, type Stack } from 'aws-cdk-lib/core'
import { named } from '../../names.ts'
import { topology } from '../../topology.ts'
import type { Stage } from '../stage.ts'
import { createAlarmTopic } from './alarm-topic.ts'
import { auditName, certificateCheck } from './certificate-audit.ts'
import { type Functions, functionNames } from './functions.ts'

const minute = Duration.minutes(1)
const fiveMinutes = Duration.minutes(5)

type Watched = {
  /** What stands in the mail's subject. */
  readonly name: string
  /** What has happened and where to look, for somebody who was woken. */
  readonly says: string
  readonly metric: IMetric
  readonly threshold?: number
  readonly periods?: number
  /** In so many of the periods; left out: in all. */
  readonly inPeriods?: number
  readonly when?: ComparisonOperator
  /** What a metric without data means: all is well, unless the metric counts something that must happen (a run of the watcher). */
  readonly missing?: TreatMissingData
}

const sum = { statistic: Stats.SUM, period: fiveMinutes }

const ofFunctions = (functions: Functions): readonly Watched[] =>
  functionNames.flatMap((name) => [
    {
      name: `${name}-fails`,
      says:
        name === 'second-watch'
          ? 'The watch is not whole: the watcher, the store or Telegram is down, or people are not heard. The log of second-watch says which.'
          : `The function ${name} ended with an error. Its log says which.`,
      metric: functions[name].metricErrors(sum),
    },
    {
      name: `${name}-throttled`,
      says: `Calls of ${name} were turned away: its concurrency, or the account's, is used up.`,
      metric: functions[name].metricThrottles(sum),
    },
  ])

/** What is called by a schedule, how often in a row it may not have been, and what follows when it is not. */
const scheduled: Readonly<
  Record<(typeof topology.schedules)[number]['function'], readonly [periods: number, says: string]>
> = {
  watcher: [
    3,
    'The watcher has not run for three minutes: nothing that is due is noticed. Look at the schedule and at the function.',
  ],
  'second-watch': [
    5,
    'Whoever watches the watcher has not looked for five minutes. Look at the schedule and at the function second-watch.',
  ],
  rounds: [
    3,
    'The rounds have not been gone for a quarter of an hour: no digest, no report and no word of ending certificates comes. Look at the schedule and at the function.',
  ],
  archivist: [
    3,
    'The archivist has not run for three hours. What it does not keep is gone once the tables forget it, after 30 days. Look at the schedule and at the function.',
  ],
}

const ofSchedules = (functions: Functions): readonly Watched[] =>
  topology.schedules.map(({ function: name, everySeconds }) => ({
    name: `${name}-stopped`,
    says: scheduled[name][1],
    metric: functions[name].metricInvocations({
      statistic: Stats.SUM,
      period: Duration.seconds(everySeconds),
    }),
    periods: scheduled[name][0],
    when: ComparisonOperator.LESS_THAN_THRESHOLD,
    missing: TreatMissingData.BREACHING,
  }))

const iotMetric = (metricName: string, dimensionsMap: Record<string, string>): Metric =>
  new Metric({ namespace: 'AWS/IoT', metricName, dimensionsMap, ...sum })

const ofRules = (stage: Stage): readonly Watched[] =>
  topology.iotRules.flatMap((rule) => {
    const RuleName = named(rule.name, stage.name)
    return [
      {
        name: `${rule.function}-rule-not-found`,
        says: `Gateways publish to the IoT rule ${RuleName}, which is missing or off: their reports are lost behind the broker.`,
        metric: iotMetric('RuleNotFound', { RuleName }),
      },
      {
        name: `${rule.function}-rule-fails`,
        says: `The IoT rule ${RuleName} could not call its function. The dead letters hold the messages and the reason.`,
        metric: iotMetric('Failure', { RuleName, ActionType: 'Lambda' }),
      },
      {
        name: `${rule.function}-rule-loses`,
        says: `The IoT rule ${RuleName} could not even write a dead letter: those reports are lost behind the broker.`,
        metric: iotMetric('ErrorActionFailure', { RuleName, ActionType: 'Sqs' }),
      },
    ]
  })

/** Everything whose failure would otherwise be told by what has failed. */
const watchedOf = (stage: Stage, functions: Functions, deadLetters: Queue): readonly Watched[] => [
  ...ofFunctions(functions),
  ...ofSchedules(functions),
  ...ofRules(stage),
  {
    name: 'dead-letters',
    says: 'Reports could not be stored and went to the dead letters. They are played back after a quarter of an hour; the log of hot-path says why.',
    metric: deadLetters.metricNumberOfMessagesSent(sum),
  },
  {
    name: 'dead-letters-stay',
    says: 'For an hour there was always a dead letter that could not be played back. It is tried for 14 days; the log of play-back says why it stays.',
    // One that was taken three times counts no more in SQS's age of the oldest message; out of sight it is nearly all the time.
    metric: deadLetters.metricApproximateNumberOfMessagesNotVisible({ period: fiveMinutes }),
    periods: 12,
    inPeriods: 10,
  },
  {
    name: 'dead-letters-wait',
    says: 'A dead letter waits for an hour, and nobody takes it. Look at the function play-back and at what calls it.',
    metric: deadLetters.metricApproximateAgeOfOldestMessage({ statistic: Stats.MAXIMUM, period: minute }),
    threshold: Duration.hours(1).toSeconds(),
  },
  {
    name: 'hot-path-drops',
    says: 'Lambda gave up reports without a dead letter.',
    metric: functions['hot-path'].metric('DestinationDeliveryFailures', sum),
  },
  ...(stage.auditsCertificates === true
    ? [
        {
          name: 'certificates-end',
          says: 'A certificate of a device ends within 30 days. AWS IoT, Defender, Audit names it.',
          metric: new Metric({
            namespace: 'AWS/IoT',
            metricName: 'NonCompliantResources',
            dimensionsMap: { CheckName: certificateCheck, ScheduledAuditName: auditName(stage) },
            statistic: Stats.MAXIMUM,
            period: Duration.days(1),
          }),
          missing: TreatMissingData.IGNORE,
        },
      ]
    : []),
]

/** One alarm for each way in which the watch itself can fail, and the topic that they all go to. */
export const createAlarms = (
  stack: Stack,
  stage: Stage,
  made: { readonly functions: Functions; readonly deadLetters: Queue },
): void => {
  const topic = createAlarmTopic(stack, stage)
  const action = new SnsAction(topic)
  for (const watched of watchedOf(stage, made.functions, made.deadLetters)) {
    const alarm = new Alarm(stack, `alarm-${watched.name}`, {
      alarmName: named(`{root}-${watched.name}`, stage.name),
      alarmDescription: watched.says,
      metric: watched.metric,
      threshold: watched.threshold ?? 1,
      evaluationPeriods: watched.periods ?? 1,
      ...(watched.inPeriods !== undefined && { datapointsToAlarm: watched.inPeriods }),
      comparisonOperator: watched.when ?? ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: watched.missing ?? TreatMissingData.NOT_BREACHING,
    })
    alarm.addAlarmAction(action)
    alarm.addOkAction(action)
  }
}
