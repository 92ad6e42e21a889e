import { Effect, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Architecture, type Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda'
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import { Duration, RemovalPolicy, type Stack } from 'aws-cdk-lib/core'
import { dueIndex } from '../../../pipeline/store/tables.ts'
import { named } from '../../names.ts'
import { type FunctionName, topology } from '../../topology.ts'
import { publicFunctions, type Stage } from '../stage.ts'
import { acknowledge } from './acknowledge.ts'
import type { Buckets } from './buckets.ts'
import type { Secrets, SecretVariable } from './secrets.ts'
import type { Tables } from './store-stack.ts'

export type Functions = Readonly<Record<FunctionName, LambdaFunction>>
/** Where the code of a function is: its bundle, or in tests anything that is small. */
export type CodeOf = (name: FunctionName) => Code

export type FunctionDeps = {
  readonly stage: Stage
  readonly tables: Tables
  readonly buckets: Buckets
  readonly secrets: Secrets
  readonly deadLetters: Queue
  readonly codeOf: CodeOf
}

export const functionNames = Object.keys(topology.functions) as FunctionName[]

const allow = (actions: readonly string[], ...resources: readonly string[]): readonly PolicyStatement[] =>
  actions.length === 0
    ? []
    : [new PolicyStatement({ effect: Effect.ALLOW, actions: [...actions], resources: [...resources] })]

/** All gateways of a stage: which there are is known at run time only. */
const gatewaysOf = (stack: Stack, stage: Stage) => {
  const iot = (resource: string, resourceName: string): string =>
    stack.formatArn({ service: 'iot', resource, resourceName })
  return {
    live: iot('topic', named('{root}/*/live', stage.name)),
    stored: iot('topic', named('{root}/*/stored', stage.name)),
    shadows: iot('thing', `${stage.name}:*`),
  }
}

/** Of a bucket as a whole, and of its files: S3 knows the two apart. */
const isOfBucket = (action: string): boolean => action.startsWith('s3:List')

/** Which organizations there are is known at run time only, so that a function reaches all files of its bucket. */
const allowFiles = (actions: readonly string[], arn: string): readonly PolicyStatement[] => [
  ...allow(actions.filter(isOfBucket), arn),
  ...allow(
    actions.filter((action) => !isOfBucket(action)),
    `${arn}/*`,
  ),
]

/** Mails come from the domain that SES has verified. A text has no ARN: it may go to any number, and what has one is denied. */
const messagesOf = (stack: Stack, name: FunctionName, stage: Stage) => {
  const { mailFrom, smsSender } = stage
  const { mail, sms } = topology.functions[name].may
  const domain = mailFrom?.slice(mailFrom.indexOf('@') + 1)
  const identity = stack.formatArn({ service: 'ses', resource: 'identity', resourceName: domain ?? '' })
  const set = stack.formatArn({
    service: 'ses',
    resource: 'configuration-set',
    resourceName: named(topology.mailSet, stage.name),
  })
  const topics = `arn:${stack.partition}:sns:*:*:*`
  return [
    ...(domain === undefined ? [] : allow(mail, identity, set)),
    ...(smsSender === undefined || sms.length === 0
      ? []
      : [
          ...allow(sms, '*'),
          new PolicyStatement({ effect: Effect.DENY, actions: [...sms], resources: [topics] }),
        ]),
  ]
}

/** What a function may ask AWS for: what the topology says, of what belongs to this stage. */
const statementsOf = (stack: Stack, name: FunctionName, deps: FunctionDeps) => {
  const { stage, tables, buckets, secrets, deadLetters } = deps
  const { environment, may } = topology.functions[name]
  const hidden = environment.flatMap((variable) => secrets[variable as SecretVariable]?.secretArn ?? [])
  return [
    ...allow(may.console, tables.console.arn),
    ...allow(may.due, `${tables.console.arn}/index/${dueIndex}`),
    ...allow(may.readings, tables.readings.arn),
    ...allow(may.live, gatewaysOf(stack, stage).live),
    ...allow(may.stored, gatewaysOf(stack, stage).stored),
    ...allow(may.shadows, gatewaysOf(stack, stage).shadows),
    ...allow(may.deadLetters, deadLetters.queueArn),
    ...allowFiles(may.archive, buckets.archive.arn),
    ...allowFiles(may.anchors, buckets.anchors.arn),
    ...messagesOf(stack, name, stage),
    ...allow(['secretsmanager:GetSecretValue'], ...hidden).filter(() => hidden.length > 0),
  ]
}

const runtimeOf = (name: string): Runtime => {
  const known = Runtime.ALL.find((one) => one.name === name)
  if (known === undefined) throw new Error(`the runtime ${name} of the topology is none that CDK knows`)
  return known
}

const createFunction = (stack: Stack, name: FunctionName, deps: FunctionDeps): LambdaFunction => {
  const { stage, codeOf } = deps
  const { timeoutSeconds, memoryMb } = topology.functions[name]
  const functionName = named(`{root}-${name}`, stage.name)
  const logGroup = new LogGroup(stack, `${name}-log`, {
    logGroupName: `/aws/lambda/${functionName}`,
    retention: stage.logDays as RetentionDays,
    removalPolicy: RemovalPolicy.DESTROY,
  })
  // A role of its own: the one that CDK would make may write to every log group of the account.
  const role = new Role(stack, `${name}-role`, {
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
  })
  logGroup.grantWrite(role)
  for (const statement of statementsOf(stack, name, deps)) role.addToPolicy(statement)
  for (const [to, arn] of Object.entries(gatewaysOf(stack, stage)))
    if (topology.functions[name].may[to as 'live' | 'stored' | 'shadows'].length > 0)
      acknowledge(
        role,
        'AwsSolutions-IAM5',
        'Which gateways there are is known at run time only; those of other stages are out of reach.',
        `Resource::${arn}`,
      )
  for (const bucket of ['archive', 'anchors'] as const)
    if (topology.functions[name].may[bucket].length > 0)
      acknowledge(
        role,
        'AwsSolutions-IAM5',
        'Which files there are is known at run time only; those of other buckets are out of reach.',
        `Resource::${deps.buckets[bucket].arn}/*`,
      )
  if (stage.smsSender !== undefined && topology.functions[name].may.sms.length > 0)
    acknowledge(
      role,
      'AwsSolutions-IAM5',
      'A text to a phone number has no ARN; every topic, which has one, is denied.',
      'Resource::*',
    )
  const isPublic = publicFunctions.find((one) => one === name)
  const most = isPublic && stage.concurrency?.[isPublic]
  return new LambdaFunction(stack, name, {
    functionName,
    description: topology.functions[name].entry,
    runtime: runtimeOf(topology.runtime),
    architecture: Architecture.ARM_64,
    handler: 'index.handler',
    code: codeOf(name),
    timeout: Duration.seconds(timeoutSeconds),
    memorySize: memoryMb,
    role,
    logGroup,
    ...(most !== undefined && { reservedConcurrentExecutions: most }),
  })
}

/** The functions of the topology, each with a role, a log and rights of its own; their environment comes later. */
export const createFunctions = (stack: Stack, deps: FunctionDeps): Functions => {
  const made: Partial<Record<FunctionName, LambdaFunction>> = {}
  for (const name of functionNames) made[name] = createFunction(stack, name, deps)
  return made as Functions
}
