import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  Metric,
  Stats,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import { Effect, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import { ArnFormat, Duration, type Stack } from 'aws-cdk-lib/core'
import { named } from '../../names.ts'
import { topology } from '../../topology.ts'
import type { Stage } from '../stage.ts'
import { auditName, certificateCheck } from './certificate-audit.ts'
import { type Functions, functionNames } from './functions.ts'

/**
 * The way out that passes neither Telegram nor our code: CloudWatch to SNS to e-mail. `enforceSSL` leaves the topic with one
 * Deny and takes SNS's own permission away, so CloudWatch's is said here; a test walks from each alarm to it.
 */
const createTopic = (stack: Stack, stage: Stage): Topic => {
  const topic = new Topic(stack, 'watch-failed', {
    topicName: named('{root}-watch-failed', stage.name),
    displayName: `nattvakt ${stage.name}`,
    enforceSSL: true,
  })
  topic.addToResourcePolicy(
    new PolicyStatement({
      sid: 'AlarmsOfThisStage',
      effect: Effect.ALLOW,
      principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
      actions: ['sns:Publish'],
      resources: [topic.topicArn],
      conditions: {
        StringEquals: { 'aws:SourceAccount': stack.account },
        ArnLike: {
          'aws:SourceArn': stack.formatArn({
            service: 'cloudwatch',
            resource: 'alarm',
            resourceName: named('{root}-*', stage.name),
            arnFormat: ArnFormat.COLON_RESOURCE_NAME,
          }),
        },
      },
    }),
  )
  for (const address of stage.alarmEmails) topic.addSubscription(new EmailSubscription(address))
  return topic
}

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
  ...ofRules(stage),
  {
    name: 'watcher-stopped',
    says: 'The watcher has not run for three minutes: nothing that is due is noticed. Look at the schedule and at the function.',
    metric: functions.watcher.metricInvocations({ statistic: Stats.SUM, period: minute }),
    periods: 3,
    when: ComparisonOperator.LESS_THAN_THRESHOLD,
    missing: TreatMissingData.BREACHING,
  },
  {
    name: 'second-watch-stopped',
    says: 'Whoever watches the watcher has not looked for five minutes. Look at the schedule and at the function second-watch.',
    metric: functions['second-watch'].metricInvocations({ statistic: Stats.SUM, period: minute }),
    periods: 5,
    when: ComparisonOperator.LESS_THAN_THRESHOLD,
    missing: TreatMissingData.BREACHING,
  },
  {
    name: 'dead-letters',
    says: 'Reports could not be stored and went to the dead letters. They are played back after a quarter of an hour; the log of hot-path says why.',
    metric: deadLetters.metricNumberOfMessagesSent(sum),
  },
  {
    name: 'dead-letters-stay',
    says: 'A dead letter could not be played back for an hour. It is tried for 14 days; the log of play-back says why it stays.',
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
  const topic = createTopic(stack, stage)
  const action = new SnsAction(topic)
  for (const watched of watchedOf(stage, made.functions, made.deadLetters)) {
    const alarm = new Alarm(stack, `alarm-${watched.name}`, {
      alarmName: named(`{root}-${watched.name}`, stage.name),
      alarmDescription: watched.says,
      metric: watched.metric,
      threshold: watched.threshold ?? 1,
      evaluationPeriods: watched.periods ?? 1,
      comparisonOperator: watched.when ?? ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: watched.missing ?? TreatMissingData.NOT_BREACHING,
    })
    alarm.addAlarmAction(action)
    alarm.addOkAction(action)
  }
}
