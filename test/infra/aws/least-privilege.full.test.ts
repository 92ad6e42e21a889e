import { runSimulation } from '@cloud-copilot/iam-simulate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { liveTopic } from '#core/gateway-protocol/live-request.ts'
import { storedTopic } from '#core/gateway-protocol/stored.ts'
import { presenceTopic, reportTopic, thingName } from '#core/gateway-protocol/topics.ts'
import { type FunctionName, topology } from '../../../infra/topology.ts'
import { account, type Cloud, synthesiseClouds } from '../../support/cloud.ts'
import { type Recorded, type RecordedCloud, startRecordedCloud } from '../../support/recorded-cloud.ts'
import { playNight } from '../../support/recorded-night.ts'
import { fullStage } from './stages.ts'

const { name: stage, region } = fullStage
const functionNames = Object.keys(topology.functions) as FunctionName[]

let cloud: Cloud
let database: RecordedCloud
let calls: ReadonlyMap<FunctionName, Recorded>
beforeAll(async () => {
  const [made] = synthesiseClouds([fullStage])
  if (made === undefined) throw new Error('a stage was asked for')
  cloud = made
  database = await startRecordedCloud(stage, region, account)
  calls = await playNight(database)
})
afterAll(() => database.close())

const policiesOf = (name: FunctionName) =>
  cloud
    .of('AWS::IAM::Policy')
    .filter(({ Properties }) =>
      (Properties.Roles as readonly string[]).some((id) => id.startsWith(`${name.replaceAll('-', '')}role`)),
    )
    .map(({ Properties }) => ({ name: String(Properties.PolicyName), policy: Properties.PolicyDocument }))

/** A phone number has no ARN; IAM compares its right to publish with `*`. */
const phone = '*'

type Policies = readonly { readonly name: string; readonly policy: unknown }[]

const isAllowed = async (policies: Policies, action: string, resource: string): Promise<boolean> => {
  const { resultType, ...rest } = await runSimulation(
    {
      request: {
        principal: `arn:aws:iam::${account}:role/function`,
        action,
        resource: { resource, accountId: account },
        contextVariables: {},
      },
      identityPolicies: [...policies],
      serviceControlPolicies: [],
      resourceControlPolicies: [],
    },
    {},
  )
  if (resultType === 'error') throw new Error(JSON.stringify(rest))
  return 'overallResult' in rest && rest.overallResult === 'Allowed'
}

/** What Lambda does as the function, what the function asks when it starts, and messages: nothing of it is in the night that is played. */
const besides = (name: FunctionName): readonly string[] => {
  const log = `arn:aws:logs:${region}:${account}:log-group:/aws/lambda/nattvakt-${stage}-${name}:log-stream:x`
  const { Variables } = cloud.one('AWS::Lambda::Function', 'FunctionName', `nattvakt-${stage}-${name}`)
    .Properties.Environment as { Variables: Readonly<Record<string, string>> }
  const secrets = Object.values(Variables).filter((value) => value.startsWith('arn:aws:secretsmanager:'))
  return [
    `logs:CreateLogStream ${log}`,
    `logs:PutLogEvents ${log}`,
    ...secrets.map((secret) => `secretsmanager:GetSecretValue ${secret}`),
    ...topology.functions[name].may.mail.flatMap((action) =>
      ['identity/norrsken.example', `configuration-set/nattvakt-${stage}-mail`].map(
        (resource) => `${action} arn:aws:ses:${region}:${account}:${resource}`,
      ),
    ),
    ...topology.functions[name].may.sms.map((action) => `${action} ${phone}`),
    // When it gives a report up, and when it brings one back.
    ...(
      {
        'hot-path': ['SendMessage'],
        'play-back': ['DeleteMessage', 'GetQueueAttributes', 'ReceiveMessage'],
      }[name as string] ?? []
    ).map((action) => `sqs:${action} arn:aws:sqs:${region}:${account}:nattvakt-${stage}-dead-letters`),
  ]
}
const madeBy = (name: FunctionName): readonly string[] => [
  ...(calls.get(name)?.keys() ?? []),
  ...besides(name),
]
const partsOf = (call: string): readonly [action: string, resource: string] => {
  const at = call.indexOf(' ')
  return [call.slice(0, at), call.slice(at + 1)]
}

test.each(functionNames)('whatever %s asks for, it may', async (name) => {
  const refused: string[] = []
  for (const call of madeBy(name))
    if (!(await isAllowed(policiesOf(name), ...partsOf(call)))) refused.push(call)
  expect(refused).toEqual([])
})

type Statement = {
  readonly Effect: string
  readonly Action: string | readonly string[]
  readonly Resource: string | readonly string[]
}

test.each(functionNames)('whatever %s may, it asks for', async (name) => {
  const unused: string[] = []
  for (const { policy } of policiesOf(name))
    for (const { Effect, Action, Resource } of (policy as { Statement: readonly Statement[] }).Statement)
      if (Effect === 'Allow')
        for (const action of [Action].flat())
          for (const resource of [Resource].flat()) {
            const alone = {
              Version: '2012-10-17',
              Statement: [{ Effect: 'Allow', Action: action, Resource: resource }],
            }
            const used = await Promise.all(
              madeBy(name).map((call) => isAllowed([{ name: 'alone', policy: alone }], ...partsOf(call))),
            )
            if (!used.includes(true)) unused.push(`${action} ${resource}`)
          }
  expect(unused).toEqual([])
})

test('a function reaches nothing of another stage', async () => {
  for (const name of functionNames)
    for (const call of calls.get(name)?.keys() ?? []) {
      const [action, resource] = partsOf(call)
      const elsewhere = resource.replaceAll(stage, 'other')
      expect(await isAllowed(policiesOf(name), action, elsewhere), elsewhere).toBe(false)
    }
})

const ofThing = (what: string): string => `\${iot:Connection.Thing.${what}}`

/** The one policy of all gateways, as it is for the gateway of that thing: the library leaves the broker's variables as they are. */
const policyOf = (organization: string, gateway: string): Policies => {
  const text = JSON.stringify(cloud.one('AWS::IoT::Policy').Properties.PolicyDocument)
    .replaceAll(ofThing('ThingName'), thingName(organization, gateway, stage))
    .replaceAll(ofThing('Attributes[organization]'), organization)
    .replaceAll(ofThing('Attributes[gateway]'), gateway)
  const { Statement: statements, Version } = JSON.parse(text)
  // Whether the thing hangs on the certificate is the broker's to know; the library would not find it in the request.
  const plain = statements.map(({ Condition: _, ...rest }: { Condition?: unknown }) => rest)
  return [{ name: 'gateway', policy: { Version, Statement: plain } }]
}

test('a gateway may say and hear what is its own, and nothing of any other', async () => {
  const iot = (rest: string): string => `arn:aws:iot:${region}:${account}:${rest}`
  const callsOf = (organization: string, gateway: string): readonly (readonly [string, string])[] => {
    const thing = thingName(organization, gateway, stage)
    const heard = [
      liveTopic(organization, gateway, stage),
      storedTopic(organization, gateway, stage),
      ...['get/accepted', 'get/rejected', 'update/delta'].map((end) => `$aws/things/${thing}/shadow/${end}`),
    ]
    const said = [
      reportTopic(organization, gateway, stage),
      presenceTopic(organization, gateway, stage),
      `$aws/things/${thing}/shadow/get`,
    ]
    return [
      ['iot:Connect', iot(`client/${thing}`)],
      ...said.map((topic) => ['iot:Publish', iot(`topic/${topic}`)] as const),
      ...heard.map((topic) => ['iot:Subscribe', iot(`topicfilter/${topic}`)] as const),
      ...heard.map((topic) => ['iot:Receive', iot(`topic/${topic}`)] as const),
    ]
  }
  const mine = policyOf('norrsken', 'pi')
  for (const call of callsOf('norrsken', 'pi'))
    expect([call, await isAllowed(mine, ...call)]).toEqual([call, true])
  for (const other of [...callsOf('norrsken', 'pi-2'), ...callsOf('sydsken', 'pi')])
    expect([other, await isAllowed(mine, ...other)]).toEqual([other, false])
})
