import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Code } from 'aws-cdk-lib/aws-lambda'
import { createApp } from '../../infra/aws/stacks/app.ts'
import type { Stage } from '../../infra/aws/stage.ts'

/** What stands for accounts here; nobody's. */
export const account = '111122223333'

type Resource = {
  readonly Type: string
  readonly Properties: Readonly<Record<string, unknown>>
  readonly DeletionPolicy?: string
}

/** A stage's resources by logical id, of both its stacks, with every reference replaced by what AWS would put there. */
export type Cloud = {
  readonly stage: Stage
  readonly resources: ReadonlyMap<string, Resource>
  /** Those of one type. */
  of(type: string): readonly Resource[]
  /** The one of a type whose property has this value; throws when there is none. */
  one(type: string, property?: string, value?: unknown): Resource
}

type Raw = Readonly<Record<string, { readonly Type: string; readonly Properties?: Record<string, unknown> }>>

const text = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

/** The ARN of a resource whose name is in its properties. */
const arnOf = (id: string, raw: Raw, region: string, resolve: (value: unknown) => unknown): string => {
  const { Type, Properties = {} } = raw[id] ?? { Type: 'unknown' }
  const name = (property: string): string => text(resolve(Properties[property] ?? id))
  const arn = (service: string, rest: string): string => `arn:aws:${service}:${region}:${account}:${rest}`
  switch (Type) {
    case 'AWS::Lambda::Function':
      return arn('lambda', `function:${name('FunctionName')}`)
    case 'AWS::SQS::Queue':
      return arn('sqs', name('QueueName'))
    case 'AWS::SNS::Topic':
      return arn('sns', name('TopicName'))
    case 'AWS::Logs::LogGroup':
      return arn('logs', `log-group:${name('LogGroupName')}:*`)
    case 'AWS::SecretsManager::Secret':
      return arn('secretsmanager', `secret:${name('Name')}-AbCdEf`)
    case 'AWS::IAM::Role':
      return `arn:aws:iam::${account}:role/${id}`
    default:
      return arn('unknown', id)
  }
}

/** Whose `Ref` is its ARN, and whose is its name, in which property. */
const refIsArn = ['AWS::SNS::Topic', 'AWS::SecretsManager::Secret']
const refIsName: Readonly<Record<string, string>> = {
  'AWS::Lambda::Function': 'FunctionName',
  'AWS::Logs::LogGroup': 'LogGroupName',
  'AWS::SES::ConfigurationSet': 'Name',
  'AWS::Scheduler::ScheduleGroup': 'Name',
}

const resolver = (raw: Raw, region: string) => {
  const reference = (id: string): string => {
    const { Type = '', Properties = {} } = raw[id] ?? {}
    const pseudo: Readonly<Record<string, string>> = {
      'AWS::AccountId': account,
      'AWS::Partition': 'aws',
      'AWS::Region': region,
      'AWS::URLSuffix': 'amazonaws.com',
    }
    const named = refIsName[Type]
    if (pseudo[id] !== undefined) return pseudo[id]
    if (refIsArn.includes(Type)) return arnOf(id, raw, region, resolve)
    return named === undefined ? id : text(resolve(Properties[named]))
  }
  const attribute = ([id, name]: readonly [string, string]): string => {
    if (name === 'FunctionUrl') return `https://${id.toLowerCase()}.lambda-url.${region}.on.aws/`
    if (name === 'QueueName') return text(resolve(raw[id]?.Properties?.QueueName))
    return name.endsWith('Arn') ? arnOf(id, raw, region, resolve) : `${id}-${name.toLowerCase()}`
  }
  const resolve = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(resolve)
    if (typeof value !== 'object' || value === null) return value
    const [[name, of] = ['', undefined], another] = Object.entries(value)
    if (another === undefined) {
      const list = Array.isArray(of) ? of : []
      if (name === 'Ref') return reference(String(of))
      if (name === 'Fn::GetAtt') return attribute([String(list[0]), String(list[1])])
      if (name === 'Fn::Join') return (resolve(list[1]) as unknown[]).join(String(list[0]))
      if (name === 'Fn::Split') return text(resolve(list[1])).split(String(list[0]))
      if (name === 'Fn::Select') return (resolve(list[1]) as unknown[])[Number(list[0])]
    }
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, resolve(inner)]))
  }
  return resolve
}

const cloudOf = (stage: Stage, raw: Raw): Cloud => {
  const resolve = resolver(raw, stage.region)
  const resources = new Map(
    Object.entries(raw).map(([id, { Properties = {}, ...rest }]) => [
      id,
      { ...rest, Properties: resolve(Properties) as Resource['Properties'] },
    ]),
  )
  const of = (type: string) => [...resources.values()].filter(({ Type }) => Type === type)
  return {
    stage,
    resources,
    of,
    one: (type, property, value) => {
      const found = of(type).find(
        ({ Properties }) => property === undefined || Properties[property] === value,
      )
      if (found === undefined) throw new Error(`no ${type} with ${property} ${value}`)
      return found
    },
  }
}

/** Stages as CloudFormation would get them, with functions that do nothing: nothing is bundled, and no rule looks on. */
export const synthesiseClouds = (stages: readonly Stage[]): readonly Cloud[] => {
  const outdir = mkdtempSync(join(tmpdir(), 'nattvakt-cdk-'))
  try {
    const codeOf = () => Code.fromInline('exports.handler = async () => undefined')
    const assembly = createApp(stages, { codeOf, outdir, isChecked: false }).synth()
    return stages.map((stage) => {
      const raw = [`nattvakt-${stage.name}-store`, `nattvakt-${stage.name}`].map(
        (name) => assembly.getStackByName(name).template.Resources as Raw,
      )
      return cloudOf(stage, Object.assign({}, ...raw))
    })
  } finally {
    rmSync(outdir, { recursive: true, force: true })
  }
}
