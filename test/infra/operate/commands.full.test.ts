import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startDatabase } from '../../../infra/local/aws/database/database.ts'
import { top } from '../../../infra/top.ts'
import { createTables } from '../../../pipeline/store/create-tables.ts'
import { createDirectClient } from '../../../pipeline/store/direct-client.ts'
import { type FakeAws, startFakeAws } from '../../support/fake-aws.ts'
import { type FakeBotApi, startFakeBotApi } from '../../support/fake-bot-api.ts'
import { anyKey, overHttp } from '../../support/over-http.ts'

// The commands as they are typed, in processes of their own, against a local AWS, a local DynamoDB and a local Bot API.
let fake: FakeAws
let api: FakeBotApi
let database: Awaited<ReturnType<typeof startDatabase>>
let reached: Awaited<ReturnType<typeof overHttp>>
let folder: string
const token = '12345:the-token'
beforeAll(async () => {
  fake = await startFakeAws()
  api = await startFakeBotApi()
  database = await startDatabase({ folder: null })
  reached = await overHttp(database.ask)
  folder = mkdtempSync(join(tmpdir(), 'nattvakt-operate-'))
  const client = createDirectClient(database)
  await createTables(client, { console: 'nattvakt-dev-console', readings: 'nattvakt-dev-readings' })
  client.close()
  api.bots.set(token, 'dev_bot')
  fake.secrets.set('nattvakt/dev/telegram-token', 'made up by AWS')
  fake.secrets.set('nattvakt/dev/webhook-secret', 'webhook-secret-of-aws')
  const outputs = {
    PageAddress: 'https://x.example',
    PageApp: 'd1',
    WebhookAddress: 'https://y.example/webhook',
  }
  fake.stacks.set('eu-north-1 nattvakt-dev', { status: 'CREATE_COMPLETE', outputs })
})
afterAll(async () => {
  api.close()
  await fake.close()
  await reached.close()
  await database.close()
  rmSync(folder, { recursive: true, force: true })
})

const run = (...args: readonly string[]) =>
  promisify(execFile)(
    process.execPath,
    [
      '--import',
      join(top, 'node_modules/tsx/dist/esm/index.mjs'),
      join(top, 'infra/operate/main.ts'),
      ...args,
    ],
    {
      cwd: folder,
      env: {
        PATH: process.env.PATH,
        HOME: folder,
        AWS_ENDPOINT_URL: fake.endpoint,
        AWS_ACCESS_KEY_ID: anyKey.accessKeyId,
        AWS_SECRET_ACCESS_KEY: anyKey.secretAccessKey,
        DYNAMODB_ENDPOINT: reached.endpoint,
        TELEGRAM_API_ROOT: api.root,
      },
    },
  )

test('a stage without a token has no organization yet, and says which command comes first', async () => {
  const begun = run(
    'organization:begin',
    '--stage',
    'dev',
    'norrsken',
    '--name',
    'N',
    '--site',
    'S',
    '--zone',
    'UTC',
  )
  await expect(begun).rejects.toMatchObject({
    code: 1,
    stderr: 'The stage has no bot yet, and the link is one of its: npm run token -- --stage dev\n',
  })
})

test('token, organization and gateway, one after the other; no secret is said', async () => {
  const file = join(folder, 'token.txt')
  writeFileSync(file, `${token}\n`)
  const stored = await run('token', '--stage', 'dev', '--file', file)
  expect(stored.stdout).toContain('The token of @dev_bot is stored.')
  expect(api.webhook).toBe('https://y.example/webhook')
  const site = ['--site', 'Cellar lab', '--zone', 'Europe/Stockholm']
  const begun = await run(
    'organization:begin',
    '--stage',
    'dev',
    'norrsken',
    '--name',
    'Norrsken Lab',
    ...site,
  )
  expect(begun.stdout).toMatch(/https:\/\/t\.me\/dev_bot\?start=[\w-]+\n/)
  const made = await run('gateway:provision', '--stage', 'dev', 'norrsken', 'pi-1')
  expect(readdirSync(folder)).toContain('nattvakt-dev-norrsken-pi-1.tar.gz')
  const gone = await run('gateway:revoke', '--stage', 'dev', 'norrsken', 'pi-1')
  expect(gone.stdout).toContain('Deactivated')
  for (const { stdout, stderr } of [stored, begun, made, gone])
    expect(stdout + stderr).not.toMatch(/the-token|webhook-secret-of-aws|PRIVATE KEY/)
})

test('the doctor ends with 1 and says what is wrong, a line each', async () => {
  const examined = run('doctor', '--stage', 'dev')
  await expect(examined).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^WRONG The watcher has not run in the last hour.*$/m),
  })
})
