import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { GetTemplateCommand } from '@aws-sdk/client-cloudformation'
import { DescribeAlarmsCommand, GetMetricDataCommand } from '@aws-sdk/client-cloudwatch'
import { hourMs, type Millis, minuteMs, secondMs } from '#core/time.ts'
import type { Stage } from '../../aws/stage.ts'
import { named } from '../../names.ts'
import type { Aws } from '../aws.ts'
import { certificatesOf, thingsOf } from '../gateway/things.ts'
import { explain } from '../outcome.ts'
import { readToken } from '../secrets.ts'
import { type Outputs, readStack, stackName, storeStackName } from '../stack-state.ts'
import { apiOf, saidByTelegram } from '../telegram/telegram.ts'
import type { Facts, GatewayFacts, Learned, WebhookFacts } from './facts.ts'

export type Gather = {
  readonly aws: Aws
  readonly stage: Stage
  readonly now: Millis
  /** The version of this checkout, and where its synthesis is. */
  readonly version: string
  readonly cdkOut: string
  readonly apiRoot?: string
  /** `read-tables.ts`, which asks DynamoDB. */
  readonly readTables: (stage: Stage) => Promise<readonly string[]>
}

/** The asset of each function in a template, by its name. */
const codeIn = (template: string): string => {
  const { Resources = {} } = JSON.parse(template) as {
    Resources?: Record<
      string,
      { Type: string; Properties?: { FunctionName?: string; Code?: { S3Key?: string } } }
    >
  }
  const keys = Object.values(Resources)
    .filter(({ Type }) => Type === 'AWS::Lambda::Function')
    .map(({ Properties }) => `${Properties?.FunctionName} ${Properties?.Code?.S3Key}`)
  return keys.toSorted().join('\n')
}

const readCode = async ({ aws, stage, cdkOut }: Gather): Promise<Facts['code']> => {
  const file = join(cdkOut, `${stackName(stage)}.template.json`)
  if (!existsSync(file))
    return { kind: 'unknown', why: `it was not synthesised here (npm run synth -- --stage ${stage.name}).` }
  const { TemplateBody = '{}' } = await aws.stacks.send(
    new GetTemplateCommand({ StackName: stackName(stage) }),
  )
  const isSame = codeIn(TemplateBody) === codeIn(readFileSync(file, 'utf8'))
  return { kind: 'is', value: isSame ? 'as-here' : 'other' }
}

const readMetrics = async ({ aws, stage, now }: Gather) => {
  const metric = (
    Id: string,
    Namespace: string,
    MetricName: string,
    dimension: readonly [string, string],
  ) => {
    const [Name, Value] = dimension
    const Stat = Namespace === 'AWS/SQS' ? 'Maximum' : 'Sum'
    const Metric = { Namespace, MetricName, Dimensions: [{ Name, Value }] }
    return { Id, MetricStat: { Metric, Period: minuteMs / secondMs, Stat } }
  }
  const watcher = ['FunctionName', named('{root}-watcher', stage.name)] as const
  const letters = ['QueueName', named('{root}-dead-letters', stage.name)] as const
  const { MetricDataResults = [] } = await aws.metrics.send(
    new GetMetricDataCommand({
      StartTime: new Date(now - hourMs),
      EndTime: new Date(now),
      ScanBy: 'TimestampDescending',
      MetricDataQueries: [
        metric('runs', 'AWS/Lambda', 'Invocations', watcher),
        metric('errors', 'AWS/Lambda', 'Errors', watcher),
        metric('letters', 'AWS/SQS', 'ApproximateNumberOfMessagesVisible', letters),
        // Letters wait a while before they are played back, and are out of sight while they are.
        metric('delayed', 'AWS/SQS', 'ApproximateNumberOfMessagesDelayed', letters),
        metric('hidden', 'AWS/SQS', 'ApproximateNumberOfMessagesNotVisible', letters),
      ],
    }),
  )
  return (id: string): readonly { readonly at: Millis; readonly value: number }[] => {
    const { Timestamps = [], Values = [] } = MetricDataResults.find(({ Id }) => Id === id) ?? {}
    return Timestamps.map((at, index) => ({ at: at.getTime(), value: Values[index] ?? 0 }))
  }
}

const lettersIn = (points: Awaited<ReturnType<typeof readMetrics>>): number =>
  ['letters', 'delayed', 'hidden'].reduce((sum, id) => sum + (points(id)[0]?.value ?? 0), 0)

const readAlarms = async ({ aws, stage }: Gather) => {
  const { MetricAlarms = [] } = await aws.metrics.send(
    new DescribeAlarmsCommand({ AlarmNamePrefix: named('{root}-', stage.name), StateValue: 'ALARM' }),
  )
  return MetricAlarms.map(({ AlarmName = '', AlarmDescription = '' }) => ({
    name: AlarmName,
    says: AlarmDescription,
  }))
}

const readGateways = async ({ aws, stage }: Gather): Promise<readonly GatewayFacts[]> => {
  const found: GatewayFacts[] = []
  // One after the other: AWS IoT's control plane takes ten calls a second.
  for (const thing of await thingsOf(aws, named('{root}-gateway', stage.name)))
    found.push({ thing, certificates: await certificatesOf(aws, thing) })
  return found
}

const readWebhook = async (token: string, apiRoot: string | undefined): Promise<WebhookFacts> => {
  const info = await apiOf(token, apiRoot).getWebhookInfo()
  return {
    url: info.url ?? '',
    pending: info.pending_update_count,
    ...(info.last_error_date !== undefined && { lastErrorAt: info.last_error_date * secondMs }),
    ...(info.last_error_message !== undefined && { lastError: info.last_error_message }),
    allowed: info.allowed_updates ?? [],
  }
}

/** What the functions say of themselves, on the way that the page takes: through Amplify. */
const readAbout = async ({ page }: Outputs) => {
  const before = Date.now()
  const response = await fetch(`${page}/api/about`, { signal: AbortSignal.timeout(15 * secondMs) })
  if (!response.ok) throw new Error(`the page's /api/about answered ${response.status}`)
  const said = (await response.json()) as { timeZones: { rules: string; outdated: readonly string[] } }
  const date = Date.parse(response.headers.get('date') ?? '')
  return { timeZones: said.timeZones, aheadMs: (before + Date.now()) / 2 - date }
}

/** Looks at every part; one that cannot be looked at keeps no other from it. */
export const gatherFacts = async (gather: Gather): Promise<Facts> => {
  const { aws, stage, now, version, apiRoot } = gather
  const learn = async <Value>(
    look: () => Promise<Learned<Value>>,
    says = (e: unknown) => explain(e, aws.region),
  ) => {
    try {
      return await look()
    } catch (error) {
      return { kind: 'unknown', why: says(error) } as const
    }
  }
  const is = <Value>(value: Value): Learned<Value> => ({ kind: 'is', value })
  const names = [storeStackName(stage), stackName(stage)]
  const states = await learn(async () => is(await Promise.all(names.map((name) => readStack(aws, name)))))
  const last = states.kind === 'is' ? states.value[1] : undefined
  const outputs = last?.kind === 'there' ? last.outputs : undefined
  const nowhere = { kind: 'unknown', why: 'the stage is not deployed.' } as const
  const token = await learn(async () => is(await readToken(aws, stage.name)))
  const known = token.kind === 'is' ? token.value : undefined
  const metrics = await learn(async () => is(await readMetrics(gather)))
  const about = await learn(
    async () => (outputs === undefined ? nowhere : is(await readAbout(outputs))),
    (error) => `the page did not answer (${error instanceof Error ? error.message : 'unknown'}).`,
  )
  return {
    now,
    version: { here: version, deployed: outputs?.version },
    stacks:
      states.kind === 'is'
        ? is(
            states.value.map((state, at) => ({
              name: names[at] ?? '',
              status: state.kind === 'there' ? state.status : 'absent',
            })),
          )
        : states,
    code: await learn(() => readCode(gather)),
    tables: await learn(async () => is(await gather.readTables(stage))),
    token: token.kind === 'is' ? is(known === undefined ? 'missing' : 'there') : token,
    webhook: await learn(async () => {
      if (outputs === undefined) return nowhere
      if (known === undefined) return { kind: 'unknown', why: 'there is no token yet.' }
      return is({ wanted: outputs.webhook, facts: await readWebhook(known, apiRoot) })
    }, saidByTelegram),
    watcher:
      metrics.kind === 'is'
        ? is({
            lastRunAt: metrics.value('runs').find(({ value }) => value > 0)?.at,
            errors: metrics.value('errors').reduce((sum, { value }) => sum + value, 0),
          })
        : metrics,
    deadLetters: metrics.kind === 'is' ? is(lettersIn(metrics.value)) : metrics,
    alarms: await learn(async () => is(await readAlarms(gather))),
    gateways: await learn(async () => is(await readGateways(gather))),
    clockAheadMs: about.kind === 'is' ? is(about.value.aheadMs) : about,
    timeZones: about.kind === 'is' ? is(about.value.timeZones) : about,
  }
}
