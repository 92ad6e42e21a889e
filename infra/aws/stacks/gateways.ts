import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { CfnPolicy, CfnThingType, CfnTopicRule } from 'aws-cdk-lib/aws-iot'
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import { RemovalPolicy, type Stack } from 'aws-cdk-lib/core'
import { named } from '../../names.ts'
import { topology } from '../../topology.ts'
import type { Stage } from '../stage.ts'
import type { Functions } from './functions.ts'

/** encode() exists from this version on; CloudFormation's own default is 2015-10-08. */
const sqlVersion = '2016-03-23'

const ofThing = (what: string): string => `\${iot:Connection.Thing.${what}}`
const attribute = (name: string): string => ofThing(`Attributes[${name}]`)

/** A name of the topology in a policy: broker and registry know whose connection it is. */
const inPolicy = (template: string, stage: Stage): string =>
  named(template.replaceAll('{thing}', ofThing('ThingName')), stage.name)
    .replaceAll('{organization}', attribute('organization'))
    .replaceAll('{gateway}', attribute('gateway'))

/**
 * The one policy of all gateways: each may connect as the thing of its certificate alone, and say and hear what the
 * topology grants under that thing's attributes. The thing's name must be made of them too, so that none stands for another.
 */
const createPolicy = (stack: Stack, stage: Stage): CfnPolicy => {
  const arn = (resource: string, resourceName: string): string =>
    stack.formatArn({ service: 'iot', resource, resourceName })
  const { publish, hear } = topology.device
  const statement = (
    Action: string | readonly string[],
    Resource: string | readonly string[],
    rest: object = {},
  ) => ({
    Effect: 'Allow',
    Action,
    Resource,
    ...rest,
  })
  const own = `${stage.name}:${attribute('organization')}:${attribute('gateway')}`
  return new CfnPolicy(stack, 'gateway-policy', {
    policyName: named('{root}-gateway', stage.name),
    policyDocument: {
      Version: '2012-10-17',
      Statement: [
        statement('iot:Connect', arn('client', own), {
          Condition: { Bool: { 'iot:Connection.Thing.IsAttached': 'true' } },
        }),
        statement(
          'iot:Publish',
          publish.map((one) => arn('topic', inPolicy(one, stage))),
        ),
        // In one statement, because a policy may have 2,048 characters: neither action knows the resources of the other.
        statement(
          ['iot:Subscribe', 'iot:Receive'],
          ['topicfilter', 'topic'].flatMap((kind) => hear.map((one) => arn(kind, inPolicy(one, stage)))),
        ),
      ],
    },
  })
}

type RuleDeps = { readonly functions: Functions; readonly deadLetters: Queue }

/** AWS IoT, on behalf of this account. */
const iotOf = (stack: Stack) =>
  new ServicePrincipal('iot.amazonaws.com', {
    conditions: { StringEquals: { 'aws:SourceAccount': stack.account } },
  })

/** What a rule could not hand over goes to the dead letters, with the message and the reason. */
const createRules = (stack: Stack, stage: Stage, { functions, deadLetters }: RuleDeps): void => {
  const errorRole = new Role(stack, 'rule-error-role', {
    assumedBy: iotOf(stack),
    inlinePolicies: {
      send: new PolicyDocument({
        statements: [
          new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [deadLetters.queueArn] }),
        ],
      }),
    },
  })
  for (const rule of topology.iotRules) {
    const ruleName = named(rule.name, stage.name)
    const target = functions[rule.function]
    const sourceArn = stack.formatArn({ service: 'iot', resource: 'rule', resourceName: ruleName })
    target.addPermission(`by-${rule.function}-rule`, {
      principal: new ServicePrincipal('iot.amazonaws.com'),
      sourceArn,
      sourceAccount: stack.account,
    })
    const made = new CfnTopicRule(stack, `${rule.function}-rule`, {
      ruleName,
      topicRulePayload: {
        sql: named(rule.sql, stage.name),
        awsIotSqlVersion: sqlVersion,
        ruleDisabled: false,
        actions: [{ lambda: { functionArn: target.functionArn } }],
        errorAction: {
          sqs: { queueUrl: deadLetters.queueUrl, roleArn: errorRole.roleArn, useBase64: false },
        },
      },
    })
    // A rule that is there before it may call its function loses the first reports.
    made.node.addDependency(target)
  }
}

/** The rules that keep a log, in a log group of their own. */
const createLogs = (stack: Stack, stage: Stage): void => {
  const logGroup = new LogGroup(stack, 'gateways-log', {
    logGroupName: named('/{root}/gateways', stage.name),
    retention: stage.logDays as RetentionDays,
    removalPolicy: RemovalPolicy.DESTROY,
  })
  const role = new Role(stack, 'gateways-log-role', { assumedBy: iotOf(stack) })
  // AWS IoT looks for its stream before it makes one.
  const actions = ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents']
  role.addToPolicy(new PolicyStatement({ actions, resources: [logGroup.logGroupArn] }))
  for (const { name, sql } of topology.iotLogs) {
    const ruleName = named(name, stage.name)
    const made = new CfnTopicRule(stack, `${named(name)}-log`, {
      ruleName,
      topicRulePayload: {
        sql: named(sql, stage.name),
        awsIotSqlVersion: sqlVersion,
        ruleDisabled: false,
        actions: [{ cloudwatchLogs: { logGroupName: logGroup.logGroupName, roleArn: role.roleArn } }],
      },
    })
    made.node.addDependency(role)
  }
}

/** The side of gateways: their kind of thing, their policy, and the rules that take what they say. */
export const createGateways = (
  stack: Stack,
  stage: Stage,
  deps: RuleDeps,
): { readonly policy: CfnPolicy } => {
  new CfnThingType(stack, 'gateway-type', {
    thingTypeName: named('{root}-gateway', stage.name),
    thingTypeProperties: {
      thingTypeDescription: `A gateway of nattvakt ${stage.name}`,
      searchableAttributes: ['organization', 'gateway'],
    },
  })
  createRules(stack, stage, deps)
  createLogs(stack, stage)
  return { policy: createPolicy(stack, stage) }
}
