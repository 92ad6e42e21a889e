import { describe, expect, test } from 'vitest'
import { named } from '../../../infra/names.ts'
import { type FunctionName, topology } from '../../../infra/topology.ts'
import { dueIndex } from '../../../pipeline/store/tables.ts'
import { account, type Cloud } from '../../support/cloud.ts'

const functionNames = Object.keys(topology.functions) as FunctionName[]
const arn = (service: string, rest: string): string => `arn:aws:${service}:ap-southeast-2:${account}:${rest}`
const functionArn = (name: FunctionName): string => arn('lambda', `function:nattvakt-abcdefgh-${name}`)
const sorted = (list: Iterable<string>): readonly string[] => [...list].toSorted()

type Statement = {
  readonly Effect?: string
  readonly Action: string | readonly string[]
  readonly Resource: string | readonly string[]
}
const rightsIn = (document: unknown): readonly string[] =>
  (document as { readonly Statement: readonly Statement[] }).Statement.flatMap(
    ({ Effect, Action, Resource }) =>
      [Resource]
        .flat()
        .flatMap((resource) =>
          [Action].flat().map((action) => `${Effect === 'Deny' ? 'not ' : ''}${action} ${resource}`),
        ),
  )

/** Every right of a role: of the policies that hang on it, and of those in it. */
const rightsOf = ({ resources }: Cloud, roleId: (id: string) => boolean): readonly string[] => {
  const all = [...resources]
  const inRoles = all
    .filter(([id, { Type }]) => Type === 'AWS::IAM::Role' && roleId(id))
    .flatMap(([, { Properties }]) => (Properties.Policies ?? []) as readonly { PolicyDocument: unknown }[])
  const apart = all
    .filter(([, { Type }]) => Type === 'AWS::IAM::Policy')
    .filter(([, { Properties }]) => (Properties.Roles as readonly string[]).some(roleId))
    .map(([, { Properties }]) => ({ PolicyDocument: Properties.PolicyDocument }))
  return [...inRoles, ...apart].flatMap(({ PolicyDocument }) => rightsIn(PolicyDocument))
}

const roleOf = (name: FunctionName) => (id: string) => id.startsWith(`${name.replaceAll('-', '')}role`)

/** What stands in the cloud and not in the topology, or the other way about. */
export const describeDrift = (clouds: () => { readonly full: Cloud; readonly bare: Cloud }): void => {
  describe('topology and cloud are the same list', () => {
    test('of functions', () => {
      const made = clouds()
        .full.of('AWS::Lambda::Function')
        .map(({ Properties }) => `${Properties.FunctionName}: ${Properties.Description}`)
      const listed = functionNames.map(
        (name) => `nattvakt-abcdefgh-${name}: ${topology.functions[name].entry}`,
      )
      expect(sorted(made)).toEqual(sorted(listed))
    })

    test('of tables', () => {
      const made = clouds()
        .full.of('AWS::DynamoDB::GlobalTable')
        .map(({ Properties }) => String(Properties.TableName))
      expect(sorted(made)).toEqual(
        sorted(Object.values(topology.tables).map((name) => named(name, 'abcdefgh'))),
      )
    })

    test('of buckets', () => {
      const made = clouds()
        .full.of('AWS::S3::Bucket')
        .map(({ Properties }) => String(Properties.BucketName))
      expect(sorted(made)).toEqual(
        sorted(Object.values(topology.buckets).map((name) => `${named(name, 'abcdefgh')}-${account}`)),
      )
    })

    test('of IoT rules, with their SQL and their functions', () => {
      const made = clouds()
        .full.of('AWS::IoT::TopicRule')
        .map(({ Properties }) => {
          const { Sql, Actions } = Properties.TopicRulePayload as { Sql: string; Actions: unknown }
          // Roles have no name of their own.
          return JSON.stringify([Properties.RuleName, Sql, Actions]).replace(/role\/\w+/, 'role/')
        })
      const action = (actions: unknown) => (rule: { readonly name: string; readonly sql: string }) =>
        JSON.stringify([named(rule.name, 'abcdefgh'), named(rule.sql, 'abcdefgh'), [actions]])
      const RoleArn = `arn:aws:iam::${account}:role/`
      const listed = [
        ...topology.iotRules.map((rule) =>
          action({ Lambda: { FunctionArn: functionArn(rule.function) } })(rule),
        ),
        ...topology.iotLogs.map(
          action({ CloudwatchLogs: { LogGroupName: '/nattvakt-abcdefgh/gateways', RoleArn } }),
        ),
      ]
      expect(sorted(made)).toEqual(sorted(listed))
    })

    test('of topics: SES and a number that can be answered call their function, and nobody else may publish', () => {
      const { full, bare } = clouds()
      const made = full
        .of('AWS::SNS::Subscription')
        .filter(({ Properties }) => Properties.Protocol === 'lambda')
        .map(({ Properties }) => `${Properties.TopicArn} ${Properties.Endpoint}`)
      const topicArn = (name: string): string => arn('sns', named(name, 'abcdefgh'))
      const listed = topology.topics.map((topic) => `${topicArn(topic.name)} ${functionArn(topic.function)}`)
      expect(sorted(made)).toEqual(sorted(listed))
      const who = { mail: 'ses.amazonaws.com', text: 'sms-voice.amazonaws.com' }
      for (const { name, of } of topology.topics) {
        const policy = full
          .of('AWS::SNS::TopicPolicy')
          .find(({ Properties }) => (Properties.Topics as readonly string[]).includes(topicArn(name)))
        const { Statement } = (policy?.Properties.PolicyDocument ?? {}) as {
          readonly Statement?: readonly object[]
        }
        expect(Statement?.filter((one) => 'Effect' in one && one.Effect === 'Allow')).toEqual([
          {
            Sid: 'WhoSaysIt',
            Effect: 'Allow',
            Principal: { Service: who[of] },
            Action: 'sns:Publish',
            Resource: topicArn(name),
            Condition: { StringEquals: { 'aws:SourceAccount': account } },
          },
        ])
      }
      const set = full.one('AWS::SES::ConfigurationSetEventDestination').Properties
      expect(set).toMatchObject({
        ConfigurationSetName: 'nattvakt-abcdefgh-mail',
        EventDestination: { Enabled: true, MatchingEventTypes: ['bounce', 'complaint'] },
      })
      expect(bare.of('AWS::SES::ConfigurationSet'), 'a stage that writes no mails').toEqual([])
    })

    test('of what a schedule calls: it is tried once, because it is called again anyway', () => {
      for (const { function: name } of topology.schedules)
        expect(
          clouds().full.one('AWS::Lambda::EventInvokeConfig', 'FunctionName', `nattvakt-abcdefgh-${name}`)
            .Properties,
        ).toMatchObject({ MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 60 })
    })

    test('of schedules', () => {
      const made = clouds()
        .full.of('AWS::Scheduler::Schedule')
        .map(({ Properties }) => {
          const { Arn } = Properties.Target as { Arn: string }
          return `${Properties.Name} ${Properties.ScheduleExpression} ${Arn} ${Properties.State ?? 'ENABLED'}`
        })
      const listed = topology.schedules.map(({ name, everySeconds, function: called }) => {
        const minutes = everySeconds / 60
        const rate = `rate(${minutes} minute${minutes === 1 ? '' : 's'})`
        return `${name} ${rate} ${functionArn(called)} ENABLED`
      })
      expect(sorted(made)).toEqual(sorted(listed))
    })

    test('of queues: who plays them back, and how often', () => {
      const { full } = clouds()
      const queues = full
        .of('AWS::SQS::Queue')
        .map(({ Properties: { QueueName, DelaySeconds, VisibilityTimeout, MessageRetentionPeriod } }) => [
          QueueName,
          DelaySeconds,
          VisibilityTimeout,
          MessageRetentionPeriod,
        ])
      expect(queues).toEqual(
        topology.queues.map(({ name, delaySeconds, againSeconds, days }) => [
          named(name, 'abcdefgh'),
          delaySeconds,
          againSeconds,
          days * 24 * 3600,
        ]),
      )
      const sources = full
        .of('AWS::Lambda::EventSourceMapping')
        .map(({ Properties: { EventSourceArn, FunctionName, BatchSize, FunctionResponseTypes } }) => [
          EventSourceArn,
          FunctionName,
          BatchSize,
          FunctionResponseTypes,
        ])
      expect(sources).toEqual(
        topology.queues.map(({ name, function: called, batch }) => [
          arn('sqs', named(name, 'abcdefgh')),
          functionArn(called).split(':').at(-1),
          batch,
          ['ReportBatchItemFailures'],
        ]),
      )
      // AWS asks for six times what the function may take.
      for (const { function: called, againSeconds } of topology.queues)
        expect(topology.functions[called].timeoutSeconds * 6).toBeLessThanOrEqual(againSeconds)
    })

    test('of routes: each has an address that anybody may call, and nothing else has one', () => {
      const { full } = clouds()
      const routed = [...new Set(topology.routes.map((route) => route.function))]
      const urls = full
        .of('AWS::Lambda::Url')
        .map(({ Properties }) => `${Properties.TargetFunctionArn} ${Properties.AuthType}`)
      expect(sorted(urls)).toEqual(sorted(routed.map((name) => `${functionArn(name)} NONE`)))
      const open = full
        .of('AWS::Lambda::Permission')
        .filter(({ Properties }) => Properties.Principal === '*')
        .map(({ Properties }) => `${Properties.FunctionName} ${Properties.Action}`)
      const both = ['lambda:InvokeFunctionUrl', 'lambda:InvokeFunction']
      expect(sorted(open)).toEqual(
        sorted(routed.flatMap((name) => both.map((action) => `${functionArn(name)} ${action}`))),
      )
    })

    test.each(functionNames)('of what %s may do', (name) => {
      const { console: table, readings } = {
        console: arn('dynamodb', `table/${named(topology.tables.console, 'abcdefgh')}`),
        readings: arn('dynamodb', `table/${named(topology.tables.readings, 'abcdefgh')}`),
      }
      const { may, environment } = topology.functions[name]
      const to = (resource: string) => (action: string) => `${action} ${resource}`
      const secretNames: Readonly<Record<string, string>> = {
        TELEGRAM_BOT_TOKEN: 'telegram-token',
        TELEGRAM_WEBHOOK_SECRET: 'webhook-secret',
        QUICKCHART_KEY: 'chart-key',
        PING_URL: 'ping-url',
        CALL_SECRET: 'call-secret',
        VOICE_SECRET: 'voice-secret',
      }
      const listed = [
        ...may.console.map(to(table)),
        ...may.due.map(to(`${table}/index/${dueIndex}`)),
        ...may.readings.map(to(readings)),
        ...may.live.map(to(arn('iot', 'topic/nattvakt-abcdefgh/*/live'))),
        ...may.stored.map(to(arn('iot', 'topic/nattvakt-abcdefgh/*/stored'))),
        ...may.shadows.map(to(arn('iot', 'thing/abcdefgh:*'))),
        ...may.deadLetters.map(to(arn('sqs', 'nattvakt-abcdefgh-dead-letters'))),
        ...(['archive', 'anchors'] as const).flatMap((bucket) => {
          const bucketArn = `arn:aws:s3:::${named(topology.buckets[bucket], 'abcdefgh')}-${account}`
          return may[bucket].map((action: string) =>
            to(action.startsWith('s3:List') ? bucketArn : `${bucketArn}/*`)(action),
          )
        }),
        ...may.mail.flatMap((action) =>
          ['identity/norrsken.example', 'configuration-set/nattvakt-abcdefgh-mail'].map(
            (resource) => `${action} ${arn('ses', resource)}`,
          ),
        ),
        // A text has no resource of its own; whatever has one is denied.
        ...may.sms.flatMap((action) => [`${action} *`, `not ${action} arn:aws:sns:*:*:*`]),
        ...environment
          .flatMap((variable) => secretNames[variable] ?? [])
          .map((secret) => arn('secretsmanager', `secret:nattvakt/abcdefgh/${secret}-AbCdEf`))
          .map((secret) => `secretsmanager:GetSecretValue ${secret}`),
        ...['logs:CreateLogStream', 'logs:PutLogEvents'].map(
          to(arn('logs', `log-group:/aws/lambda/nattvakt-abcdefgh-${name}:*`)),
        ),
      ]
      expect(sorted(rightsOf(clouds().full, roleOf(name)))).toEqual(sorted(listed))
    })

    test('of what anything else may do: the schedule calls its function, rules send dead letters and write their log', () => {
      const isOfFunction = (id: string) => functionNames.some((name) => roleOf(name)(id))
      expect(sorted(rightsOf(clouds().full, (id) => !isOfFunction(id)))).toEqual(
        sorted([
          ...topology.schedules.map((schedule) => `lambda:InvokeFunction ${functionArn(schedule.function)}`),
          `sqs:SendMessage ${arn('sqs', 'nattvakt-abcdefgh-dead-letters')}`,
          ...['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'].map(
            (action) => `${action} ${arn('logs', 'log-group:/nattvakt-abcdefgh/gateways:*')}`,
          ),
        ]),
      )
    })

    test('of what a gateway may say and hear', () => {
      const thing = (what: string): string => `\${iot:Connection.Thing.${what}}`
      const filled = (topic: string): string =>
        named(topic.replaceAll('{thing}', thing('ThingName')), 'abcdefgh')
          .replaceAll('{organization}', thing('Attributes[organization]'))
          .replaceAll('{gateway}', thing('Attributes[gateway]'))
      const { publish, hear } = topology.device
      const client = `abcdefgh:${thing('Attributes[organization]')}:${thing('Attributes[gateway]')}`
      expect(sorted(rightsIn(clouds().full.one('AWS::IoT::Policy').Properties.PolicyDocument))).toEqual(
        sorted([
          `iot:Connect ${arn('iot', `client/${client}`)}`,
          ...publish.map((topic) => `iot:Publish ${arn('iot', `topic/${filled(topic)}`)}`),
          ...['iot:Subscribe', 'iot:Receive'].flatMap((action) =>
            ['topicfilter', 'topic'].flatMap((kind) =>
              hear.map((topic) => `${action} ${arn('iot', `${kind}/${filled(topic)}`)}`),
            ),
          ),
        ]),
      )
    })
  })
}
