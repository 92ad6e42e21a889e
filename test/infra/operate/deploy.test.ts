import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Stage } from '../../../infra/aws/stage.ts'
import { type Aws, openAws } from '../../../infra/operate/aws.ts'
import { finishDeployment } from '../../../infra/operate/deploy/after-deploy.ts'
import { problemsBefore } from '../../../infra/operate/deploy/before-deploy.ts'
import { deploy } from '../../../infra/operate/deploy/deploy.ts'
import type { Done } from '../../../infra/operate/outcome.ts'
import { changeToken } from '../../../infra/operate/telegram/change-token.ts'
import { type FakeAws, startFakeAws } from '../../support/fake-aws.ts'
import { type FakeBotApi, startFakeBotApi } from '../../support/fake-bot-api.ts'

const stage: Stage = { name: 'dev', region: 'eu-north-1', alarmEmails: [], logDays: 14 }
const token = '12345:the-token'
const webhook = 'https://x.lambda-url.eu-north-1.on.aws/webhook'
const outputs = { PageAddress: 'https://main.d1.amplifyapp.com', PageApp: 'd1', WebhookAddress: webhook }
const files = [
  { name: 'index.html', bytes: Buffer.from('<p>'), md5: 'a' },
  { name: 'assets/x.js', bytes: Buffer.from('1'), md5: 'b' },
]

let fake: FakeAws
let api: FakeBotApi
let aws: Aws
beforeEach(async () => {
  fake = await startFakeAws()
  api = await startFakeBotApi()
  aws = openAws('eu-north-1', fake.settings)
  api.bots.set(token, 'dev_bot')
  fake.secrets.set('nattvakt/dev/telegram-token', 'made up by AWS')
  fake.secrets.set('nattvakt/dev/webhook-secret', 'webhook-secret-of-aws')
  fake.stacks.set('eu-north-1 CDKToolkit', { status: 'CREATE_COMPLETE', outputs: {} })
})
afterEach(async () => {
  aws.close()
  api.close()
  await fake.close()
})
const isThere = (name: string, status: string, region = 'eu-north-1') =>
  fake.stacks.set(`${region} ${name}`, { status, outputs: name === 'nattvakt-dev' ? outputs : {} })
const wordsOf = (done: Done): string => (done.ok ? done.says : done.problems).join('\n')
const hindrances = (regions: readonly string[] = ['eu-west-1', 'us-east-1']) =>
  problemsBefore(aws, stage, regions)
const finish = () =>
  finishDeployment({ aws, stage, files, apiRoot: api.root, times: { pauseMs: 1, looks: 3 } })

describe('before a deployment', () => {
  test('nothing hinders a new stage, nor one that is there', async () => {
    expect(await hindrances()).toEqual([])
    isThere('nattvakt-dev-store', 'CREATE_COMPLETE')
    isThere('nattvakt-dev', 'UPDATE_ROLLBACK_COMPLETE')
    expect(await hindrances()).toEqual([])
  })

  test('an account that is not prepared is told so, with the command', async () => {
    fake.stacks.delete('eu-north-1 CDKToolkit')
    expect(await hindrances()).toEqual([
      'This account was never prepared for CDK in eu-north-1: run `npx cdk bootstrap aws://<account>/eu-north-1` once, and deploy again.',
    ])
  })

  test('whoever is not signed in is told so', async () => {
    fake.fail('DescribeStacks', 'ExpiredToken', 403)
    expect(await hindrances()).toEqual([expect.stringContaining('AWS does not know who you are')])
  })

  test.each([
    ['ROLLBACK_COMPLETE', 'aws cloudformation delete-stack --stack-name nattvakt-dev --region eu-north-1'],
    ['UPDATE_ROLLBACK_FAILED', 'continue-update-rollback'],
    ['UPDATE_IN_PROGRESS', 'wait until that is done'],
  ])('a stack that is %s is told so, with what to do', async (status, says) => {
    isThere('nattvakt-dev', status)
    expect(await hindrances()).toEqual([expect.stringContaining(says)])
  })

  test('a stage that is in another region is not made a second time', async () => {
    isThere('nattvakt-dev-store', 'CREATE_COMPLETE', 'eu-west-1')
    expect(await hindrances()).toEqual([
      expect.stringContaining(
        'The stage dev is in eu-west-1 already, and infra/aws/stages.ts says eu-north-1.',
      ),
    ])
  })
})

describe('a deployment', () => {
  type Ran = Parameters<typeof deploy>[0]
  const run = (change: Partial<Ran> & { readonly answers?: readonly (readonly [number, string])[] } = {}) => {
    const ran: string[] = []
    const answers = [...(change.answers ?? [])]
    const steps: Ran = {
      stage,
      outdir: 'cdk.out',
      cdk: async ([command = '']) => {
        ran.push(command)
        const [code, said] = answers.shift() ?? [0, '']
        return { code, said }
      },
      before: async () => [],
      synthesise: async () => ({ ok: true, says: [String(ran.push('synth'))] }),
      finish: async () => ({ ok: true, says: [String(ran.push('finish'))] }),
      ...change,
    }
    return deploy(steps).then((done) => [ran, done] as const)
  }

  test('synthesises, shows what is different, deploys, and finishes', async () => {
    const [ran, done] = await run()
    expect([ran, done.ok]).toEqual([['synth', 'diff', 'deploy', 'finish'], true])
  })

  test('ends at the first thing that is wrong', async () => {
    expect(await run({ before: async () => ['not prepared'] })).toEqual([
      [],
      { ok: false, problems: ['not prepared'] },
    ])
    const [ran, done] = await run({
      answers: [
        [0, ''],
        [1, 'Rate exceeded'],
      ],
    })
    expect(ran).toEqual(['synth', 'diff', 'deploy'])
    expect(wordsOf(done)).toContain('CloudFormation has rolled back')
    const [, taken] = await run({
      answers: [
        [0, ''],
        [1, 'nattvakt-dev-console already exists'],
      ],
    })
    expect(wordsOf(taken)).toContain('cdk import')
  })
})

describe('after the stacks', () => {
  test('a stage without a token gets its page, and is told what comes next', async () => {
    isThere('nattvakt-dev', 'CREATE_COMPLETE')
    const words = wordsOf(await finish())
    expect([...fake.uploaded]).toEqual([
      ['index.html', '<p>'],
      ['assets/x.js', '1'],
    ])
    for (const said of [
      'https://main.d1.amplifyapp.com',
      'abc123-ats.iot.eu-north-1.amazonaws.com',
      'npm run token -- --stage dev',
      'npm run organization:begin',
      'npm run gateway:provision -- --stage dev ORGANIZATION GATEWAY',
      'add alarmEmails',
    ])
      expect(words).toContain(said)
    expect(api.calls).toEqual([])
  })

  test('a stage with a token has its webhook set with the secret that AWS made, its commands and its menu', async () => {
    isThere('nattvakt-dev', 'CREATE_COMPLETE')
    fake.secrets.set('nattvakt/dev/telegram-token', token)
    const done = await finish()
    expect(wordsOf(done)).not.toContain('npm run token')
    const set = api.calls.find(({ method }) => method === 'setWebhook')
    expect(set?.payload).toMatchObject({ url: webhook, secret_token: 'webhook-secret-of-aws' })
    expect(new Set(api.calls.map(({ method }) => method))).toEqual(
      new Set(['setMyCommands', 'setChatMenuButton', 'setWebhook', 'getWebhookInfo']),
    )
    expect(wordsOf(done)).not.toMatch(/the-token|webhook-secret-of-aws/)
  })

  test.each([
    ['setWebhook', 'bad webhook: Failed to resolve host'],
    ['setMyCommands', 'Too Many Requests: retry after 5'],
  ])('a refusal of %s is told, and the rest is done', async (method, description) => {
    isThere('nattvakt-dev', 'CREATE_COMPLETE')
    fake.secrets.set('nattvakt/dev/telegram-token', token)
    api.refusals.set(method, [400, description])
    const done = await finish()
    expect([done.ok, wordsOf(done)]).toEqual([
      false,
      expect.stringContaining(`Telegram says: ${description}.`),
    ])
    expect(wordsOf(done)).toContain('The page is there (2 files).')
    api.refusals.clear()
    expect((await finish()).ok).toBe(true)
  })

  test('a bot whose webhook somebody else sets is told so', async () => {
    isThere('nattvakt-dev', 'CREATE_COMPLETE')
    fake.secrets.set('nattvakt/dev/telegram-token', token)
    api.isTaken = true
    expect(wordsOf(await finish())).toContain('another one (thief.example)')
  })

  test('a page that Amplify could not put there is told, and Telegram is connected all the same', async () => {
    isThere('nattvakt-dev', 'CREATE_COMPLETE')
    fake.secrets.set('nattvakt/dev/telegram-token', token)
    fake.jobStatus = 'FAILED'
    const done = await finish()
    expect([done.ok, wordsOf(done)]).toEqual([false, expect.stringContaining('its job 7 is FAILED')])
    expect(api.webhook).toBe(webhook)
  })
})

describe('a token', () => {
  const change = (given: string, isOtherBot = false) =>
    changeToken({ aws, stage, token: given, isOtherBot, apiRoot: api.root })
  const stored = () => fake.secrets.get('nattvakt/dev/telegram-token')

  test('is tried, stored and connected; a rotated one of the same bot as well', async () => {
    isThere('nattvakt-dev', 'CREATE_COMPLETE')
    const done = await change(token)
    expect([done.ok, stored(), api.webhook]).toEqual([true, token, webhook])
    expect(wordsOf(done)).toContain('The token of @dev_bot is stored.')
    expect(wordsOf(done)).not.toContain('the-token')
    api.bots.set('12345:rotated', 'dev_bot')
    expect((await change('12345:rotated')).ok).toBe(true)
    expect(stored()).toBe('12345:rotated')
  })

  test('that Telegram does not know changes nothing', async () => {
    isThere('nattvakt-dev', 'CREATE_COMPLETE')
    const done = await change('12345:mistyped')
    expect(wordsOf(done)).toContain('Telegram does not know this token')
    expect([stored(), api.webhook]).toEqual(['made up by AWS', ''])
  })

  test('of another bot is asked about', async () => {
    isThere('nattvakt-dev', 'CREATE_COMPLETE')
    await change(token)
    api.bots.set('999:other', 'other_bot')
    expect(wordsOf(await change('999:other'))).toContain('@other_bot, another bot')
    expect(stored()).toBe(token)
    expect((await change('999:other', true)).ok).toBe(true)
  })

  test('of a stage that is not deployed is not stored', async () => {
    expect(wordsOf(await change(token))).toBe(
      'The stage dev is not deployed in eu-north-1: run `npm run deploy -- --stage dev` first.',
    )
    expect(api.calls).toEqual([])
  })
})
