import { describe, expect, test } from 'vitest'
import { prices } from '../../../infra/aws/costs.ts'
import { secretVariables } from '../../../infra/aws/stacks/secrets.ts'
import { named } from '../../../infra/names.ts'
import { type FunctionName, topology } from '../../../infra/topology.ts'
import { variables } from '../../../pipeline/lambdas/variables.ts'
import { tableSchemas } from '../../../pipeline/store/tables.ts'
import { account, type Cloud } from '../../support/cloud.ts'

const iotPolicyMax = 2048
const functionNames = Object.keys(topology.functions) as FunctionName[]

/** What the templates of a stage must be, beyond what CloudFormation itself looks at. */
export const describeTemplates = (clouds: () => { readonly full: Cloud; readonly bare: Cloud }): void => {
  describe('tables', () => {
    test.each(['console', 'readings'] as const)(
      '%s has the keys that the store uses, and is kept',
      (name) => {
        const schema = tableSchemas[name]
        const { full } = clouds()
        const table = full.one(
          'AWS::DynamoDB::GlobalTable',
          'TableName',
          named(topology.tables[name], 'abcdefgh'),
        )
        const keys = ({ partitionKey, sortKey }: typeof schema | (typeof schema.indexes)[number]) => [
          { AttributeName: partitionKey.name, KeyType: 'HASH' },
          { AttributeName: sortKey.name, KeyType: 'RANGE' },
        ]
        const kept = {
          DeletionProtectionEnabled: true,
          PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        }
        expect(table).toMatchObject({
          DeletionPolicy: 'Retain',
          Properties: {
            BillingMode: 'PAY_PER_REQUEST',
            KeySchema: keys(schema),
            SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
            TimeToLiveSpecification: { AttributeName: schema.timeToLive, Enabled: true },
            Replicas: expect.arrayContaining([
              expect.objectContaining({ Region: 'ap-southeast-2', ...kept }),
              expect.objectContaining({ Region: 'ap-southeast-4', ...kept }),
            ]),
          },
        })
        const indexes = table.Properties.GlobalSecondaryIndexes ?? []
        expect(indexes).toMatchObject(
          schema.indexes.map((index) => ({
            IndexName: index.name,
            KeySchema: keys(index),
            Projection: { ProjectionType: index.projection },
          })),
        )
        const used = new Set(
          [schema, ...schema.indexes].flatMap(keys).map(({ AttributeName }) => AttributeName),
        )
        const defined = table.Properties.AttributeDefinitions as readonly { AttributeName: string }[]
        expect(new Set(defined.map(({ AttributeName }) => AttributeName))).toEqual(used)
      },
    )
  })

  describe('functions', () => {
    test.each(functionNames)('%s runs as the topology says, with a log that ends', (name) => {
      const { timeoutSeconds, memoryMb, environment } = topology.functions[name]
      const { full } = clouds()
      const made = full.one('AWS::Lambda::Function', 'FunctionName', `nattvakt-abcdefgh-${name}`)
      const logGroup = `/aws/lambda/nattvakt-abcdefgh-${name}`
      expect(made.Properties).toMatchObject({
        Architectures: ['arm64'],
        Runtime: topology.runtime,
        Handler: 'index.handler',
        Timeout: timeoutSeconds,
        MemorySize: memoryMb,
        LoggingConfig: { LogGroup: logGroup },
      })
      expect(full.one('AWS::Logs::LogGroup', 'LogGroupName', logGroup).Properties.RetentionInDays).toBe(90)
      const given = (made.Properties.Environment as { Variables: Record<string, string> }).Variables
      expect(Object.keys(given).toSorted()).toEqual(environment.toSorted())
      for (const [variable, value] of Object.entries(given))
        if (secretVariables.some((one) => one === variable)) expect(value).toMatch(/^arn:aws:secretsmanager:/)
        else
          expect(variables[variable as keyof typeof variables].fits(value), `${variable}=${value}`).toBe(true)
    })

    test('are bounded where anybody can call them, if the stage says so', () => {
      const bounded = (cloud: Cloud) =>
        cloud
          .of('AWS::Lambda::Function')
          .flatMap(({ Properties }) => Properties.ReservedConcurrentExecutions ?? [])
      expect(bounded(clouds().full).toSorted()).toEqual([20, 20, 5])
      expect(bounded(clouds().bare)).toEqual([])
    })

    test('may do nothing to everything: no action and no resource is a star alone', () => {
      for (const { Properties } of clouds().full.of('AWS::IAM::Policy')) {
        const { Statement } = Properties.PolicyDocument as {
          Statement: readonly { Effect: string; Action: string | string[]; Resource: string | string[] }[]
        }
        // A phone number has no ARN: a text may be sent to any, where the same policy denies every topic.
        const deniesTopics = Statement.some(
          ({ Effect, Action, Resource }) =>
            Effect === 'Deny' && Action === 'sns:Publish' && JSON.stringify(Resource).includes('sns:*:*:*'),
        )
        for (const { Action, Resource } of Statement) {
          expect([Action].flat().filter((action) => action.includes('*'))).toEqual([])
          if (Action !== 'sns:Publish' || !deniesTopics) expect([Resource].flat()).not.toContain('*')
        }
      }
    })
  })

  describe('gateways', () => {
    test('fit into the 2,048 characters of an IoT policy, at the longest names', () => {
      const { Properties } = clouds().full.one('AWS::IoT::Policy')
      expect(JSON.stringify(Properties.PolicyDocument).length).toBeLessThanOrEqual(iotPolicyMax)
    })

    test('reach their rule: its SQL is of 2016, what fails is a dead letter, and it may call its function', () => {
      const { full } = clouds()
      for (const rule of topology.iotRules) {
        const RuleName = named(rule.name, 'abcdefgh')
        const made = full.one('AWS::IoT::TopicRule', 'RuleName', RuleName)
        const FunctionArn = `arn:aws:lambda:ap-southeast-2:${account}:function:nattvakt-abcdefgh-${rule.function}`
        expect(made.Properties.TopicRulePayload).toMatchObject({
          AwsIotSqlVersion: '2016-03-23',
          RuleDisabled: false,
          Sql: named(rule.sql, 'abcdefgh'),
          Actions: [{ Lambda: { FunctionArn } }],
          ErrorAction: { Sqs: { RoleArn: expect.stringMatching(/:role\/ruleerrorrole/) } },
        })
        const SourceArn = `arn:aws:iot:ap-southeast-2:${account}:rule/${RuleName}`
        expect(full.one('AWS::Lambda::Permission', 'SourceArn', SourceArn).Properties).toEqual({
          Action: 'lambda:InvokeFunction',
          FunctionName: FunctionArn,
          Principal: 'iot.amazonaws.com',
          SourceAccount: account,
          SourceArn,
        })
      }
    })
  })

  test('what is kept stays when the stack goes: secrets, and dead letters, which hold readings that are nowhere else', () => {
    const policies = (cloud: Cloud, type: string) =>
      new Set(cloud.of(type).map(({ DeletionPolicy }) => DeletionPolicy))
    for (const type of ['AWS::SecretsManager::Secret', 'AWS::SQS::Queue']) {
      expect(policies(clouds().full, type)).toEqual(new Set(['Retain']))
      expect(policies(clouds().bare, type)).toEqual(new Set(['Delete']))
    }
  })

  test('the page has its headers, the API of its own origin, and one file for all addresses', () => {
    const { Properties } = clouds().full.one('AWS::Amplify::App')
    const { customHeaders } = JSON.parse(String(Properties.CustomHeaders))
    expect(customHeaders[0].pattern).toBe('**')
    expect(customHeaders[0].headers.map(({ key }: { key: string }) => key)).toEqual(
      expect.arrayContaining([
        'Strict-Transport-Security',
        'Content-Security-Policy',
        'X-Content-Type-Options',
      ]),
    )
    expect(Properties.CustomRules).toEqual([
      ...['/api', '/metrics'].map((path) => ({
        Source: path,
        Target: expect.stringMatching(
          new RegExp(`^https://dashboardapi\\w+\\.lambda-url\\.ap-southeast-2\\.on\\.aws${path}$`),
        ),
        Status: '200',
      })),
      {
        Source: '/api/<*>',
        Target: expect.stringMatching(
          /^https:\/\/dashboardapi\w+\.lambda-url\.ap-southeast-2\.on\.aws\/api\/<\*>$/,
        ),
        Status: '200',
      },
      { Source: '</^[^.]+$/>', Target: '/index.html', Status: '200' },
    ])
  })

  test('two stages in one account and region share no name', () => {
    const namesIn = ({ resources }: Cloud): readonly string[] =>
      [...resources.values()].flatMap(({ Type, Properties }) =>
        Object.entries(Properties)
          .filter(([key, value]) => /^(\w*Name)$/.test(key) && typeof value === 'string')
          // A permission, an answer to an event or a branch names what it belongs to; a schedule is in its stage's group.
          .filter(() => !/Permission|Url|EventInvokeConfig|Branch|Schedule$/.test(Type))
          .filter(([key]) => !/^(MetricName|DisplayName|PolicyName)$/.test(key))
          .map(([, value]) => `${Type} ${value}`),
      )
    const { full, bare } = clouds()
    expect(namesIn(full).length).toBeGreaterThan(20)
    expect(namesIn(full).filter((name) => namesIn(bare).includes(name))).toEqual([])
  })

  test('whatever is made has a price, or is known to cost nothing', () => {
    const types = new Set([...clouds().full.resources.values()].map(({ Type }) => Type))
    expect([...types].filter((type) => !(type in prices))).toEqual([])
    expect(Object.keys(prices).filter((type) => !types.has(type))).toEqual([])
  })
}
