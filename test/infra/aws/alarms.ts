import { describe, expect, test } from 'vitest'
import { named } from '../../../infra/names.ts'
import { type FunctionName, topology } from '../../../infra/topology.ts'
import { account, type Cloud } from '../../support/cloud.ts'

type Alarm = {
  readonly AlarmName: string
  readonly AlarmDescription: string
  readonly AlarmActions: readonly string[]
  readonly OKActions: readonly string[]
  readonly ActionsEnabled?: boolean
  readonly Namespace: string
  readonly MetricName: string
  readonly Dimensions: readonly { readonly Name: string; readonly Value: string }[]
  readonly Threshold: number
  readonly ComparisonOperator: string
  readonly EvaluationPeriods: number
  readonly DatapointsToAlarm?: number
  readonly Period: number
  readonly TreatMissingData: string
}
type Statement = {
  readonly Effect: 'Allow' | 'Deny'
  readonly Action: string | readonly string[]
  readonly Principal: string | { readonly Service?: string; readonly AWS?: string }
  readonly Resource: string
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string>>>>
}

const alarmsOf = (cloud: Cloud): readonly Alarm[] =>
  cloud.of('AWS::CloudWatch::Alarm').map(({ Properties }) => Properties as unknown as Alarm)

const like = (pattern: string, value: string): boolean =>
  new RegExp(`^${pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`).test(value)

/** Whether a topic's policy lets CloudWatch publish for this alarm, over TLS, and nothing forbids it. */
const mayPublish = (statements: readonly Statement[], topic: string, alarm: string): boolean => {
  const context: Readonly<Record<string, string>> = {
    'aws:SourceArn': alarm,
    'aws:SourceAccount': account,
    'aws:SecureTransport': 'true',
  }
  const applies = ({ Action, Principal, Resource, Condition = {} }: Statement): boolean => {
    const who = typeof Principal === 'string' ? Principal : (Principal.Service ?? Principal.AWS)
    if (who !== '*' && who !== 'cloudwatch.amazonaws.com') return false
    if (![Action].flat().some((one) => like(one.toLowerCase(), 'sns:publish'))) return false
    if (!like(Resource, topic)) return false
    return Object.entries(Condition).every(([operator, keys]) =>
      Object.entries(keys).every(([key, value]) => {
        const is = context[key]
        if (operator === 'StringEquals' || operator === 'Bool') return is === String(value)
        if (operator === 'ArnLike') return is !== undefined && like(value, is)
        throw new Error(`this test does not know ${operator}`)
      }),
    )
  }
  const applied = statements.filter(applies)
  return applied.some(({ Effect }) => Effect === 'Allow') && !applied.some(({ Effect }) => Effect === 'Deny')
}

/** The way from whatever fails to a person that passes neither Telegram nor our code. */
export const describeAlarms = (clouds: () => { readonly full: Cloud; readonly bare: Cloud }): void => {
  describe('alarms', () => {
    const ofMetric = (metric: string, dimension: string) =>
      alarmsOf(clouds().full).filter(
        ({ MetricName, Dimensions }) =>
          MetricName === metric && Dimensions.some(({ Value }) => Value === dimension),
      )

    test('walk: each may publish to its topic, and the topic writes to everybody who is named', () => {
      const { full } = clouds()
      const topic = `arn:aws:sns:ap-southeast-2:${account}:nattvakt-abcdefgh-watch-failed`
      const policies = full.of('AWS::SNS::TopicPolicy').map(({ Properties }) => Properties)
      const [policy] = policies.filter(({ Topics }) => Array.isArray(Topics) && Topics.includes(topic))
      const { Statement: statements = [] } = (policy?.PolicyDocument ?? {}) as { Statement?: Statement[] }
      expect(alarmsOf(full).length).toBeGreaterThan(15)
      for (const { AlarmName, AlarmActions, OKActions, ActionsEnabled } of alarmsOf(full)) {
        expect([AlarmActions, OKActions, ActionsEnabled ?? true]).toEqual([[topic], [topic], true])
        const arn = `arn:aws:cloudwatch:ap-southeast-2:${account}:alarm:${AlarmName}`
        expect(mayPublish(statements, topic, arn), AlarmName).toBe(true)
      }
      const other = `arn:aws:cloudwatch:ap-southeast-2:${account}:alarm:nattvakt-dev-watcher-fails`
      expect(mayPublish(statements, topic, other), 'an alarm of another stage').toBe(false)
      const subscriptions = full.of('AWS::SNS::Subscription').map(({ Properties }) => Properties)
      expect(subscriptions.filter(({ TopicArn }) => TopicArn === topic)).toEqual([
        { Endpoint: 'night@norrsken.example', Protocol: 'email', TopicArn: topic },
      ])
      expect(
        full.one('AWS::SNS::Topic', 'TopicName', 'nattvakt-abcdefgh-watch-failed').Properties,
        'AWS keys for SNS keep CloudWatch out',
      ).not.toHaveProperty('KmsMasterKeyId')
    })

    test.each(Object.keys(topology.functions) as FunctionName[])(
      'ring at the first error and the first throttle of %s',
      (name) => {
        for (const metric of ['Errors', 'Throttles'])
          expect(ofMetric(metric, `nattvakt-abcdefgh-${name}`)).toMatchObject([
            {
              Namespace: 'AWS/Lambda',
              Threshold: 1,
              ComparisonOperator: 'GreaterThanOrEqualToThreshold',
              EvaluationPeriods: 1,
              TreatMissingData: 'notBreaching',
            },
          ])
      },
    )

    test('ring when the watcher has not run for three minutes, also when nothing is heard of it at all', () => {
      expect(ofMetric('Invocations', 'nattvakt-abcdefgh-watcher')).toMatchObject([
        {
          Threshold: 1,
          ComparisonOperator: 'LessThanThreshold',
          Period: 60,
          EvaluationPeriods: 3,
          TreatMissingData: 'breaching',
        },
      ])
      const [{ everySeconds }] = topology.schedules
      expect(everySeconds, 'an alarm after three minutes wants a watcher that runs each minute').toBe(60)
    })

    test.each(topology.schedules)(
      'ring when $function is called no more, also when nothing is heard of it at all',
      ({ function: name, everySeconds }) => {
        const alarms = ofMetric('Invocations', `nattvakt-abcdefgh-${name}`)
        expect(alarms).toMatchObject([
          { Threshold: 1, ComparisonOperator: 'LessThanThreshold', TreatMissingData: 'breaching' },
        ])
        expect(alarms[0]?.Period).toBe(everySeconds)
        expect(alarms[0]?.EvaluationPeriods).toBeGreaterThanOrEqual(3)
      },
    )

    test('ring when a rule is missing, fails, or loses what it could not hand over', () => {
      for (const rule of topology.iotRules)
        for (const metric of ['RuleNotFound', 'Failure', 'ErrorActionFailure'])
          expect(ofMetric(metric, named(rule.name, 'abcdefgh')), metric).toHaveLength(1)
    })

    test('ring for dead letters, for those that cannot be played back, for reports that Lambda gave up, and for certificates that end', () => {
      expect(ofMetric('NumberOfMessagesSent', 'nattvakt-abcdefgh-dead-letters')).toMatchObject([
        { Namespace: 'AWS/SQS', Threshold: 1 },
      ])
      // SQS leaves a message that was received three times and not deleted out of the age of the oldest one: at the third time, after
      // three quarters of an hour, none is an hour old. A letter that is taken each time is out of sight until it comes again.
      const [letters] = topology.queues
      expect(letters.delaySeconds + 2 * letters.againSeconds).toBeLessThan(3600)
      expect(
        ofMetric('ApproximateNumberOfMessagesNotVisible', 'nattvakt-abcdefgh-dead-letters'),
      ).toMatchObject([
        {
          Namespace: 'AWS/SQS',
          Threshold: 1,
          Statistic: 'Maximum',
          Period: 300,
          EvaluationPeriods: 12,
          DatapointsToAlarm: 10,
          ComparisonOperator: 'GreaterThanOrEqualToThreshold',
        },
      ])
      // One that nobody takes ages.
      expect(ofMetric('ApproximateAgeOfOldestMessage', 'nattvakt-abcdefgh-dead-letters')).toMatchObject([
        { Namespace: 'AWS/SQS', Threshold: 3600 },
      ])
      expect(ofMetric('DestinationDeliveryFailures', 'nattvakt-abcdefgh-hot-path')).toHaveLength(1)
      const audit = clouds().full.one('AWS::IoT::ScheduledAudit').Properties
      expect(audit.Frequency).toBe('DAILY')
      expect(ofMetric('NonCompliantResources', String(audit.ScheduledAuditName))).toMatchObject([
        {
          Namespace: 'AWS/IoT',
          Dimensions: expect.arrayContaining([
            { Name: 'CheckName', Value: 'DEVICE_CERTIFICATE_EXPIRING_CHECK' },
          ]),
        },
      ])
      expect(audit.TargetCheckNames).toEqual(['DEVICE_CERTIFICATE_EXPIRING_CHECK'])
    })

    test('say what happened and where to look', () => {
      for (const { AlarmName, AlarmDescription } of alarmsOf(clouds().full)) {
        expect(AlarmDescription.length, AlarmName).toBeGreaterThan(40)
        expect(AlarmDescription, AlarmName).toMatch(/\.$/)
      }
    })
  })
}
