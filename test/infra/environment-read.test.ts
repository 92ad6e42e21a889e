import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, expect, test, vi } from 'vitest'
import { type FunctionName, topology } from '../../infra/topology.ts'
import { variables } from '../../pipeline/lambdas/variables.ts'

/** Set by Lambda itself, or for laptops and tests only: the cloud gives no function a value for these. */
const notInTheCloud = ['AWS_REGION', 'DYNAMODB_ENDPOINT', 'TELEGRAM_API_ROOT', 'QUICKCHART_SCHEME']

/** Refuses whatever is asked, for good: nobody tries again, as they would where nothing answers. */
const refusing = createServer((_request, response) => {
  response.writeHead(400, { 'content-type': 'application/x-amz-json-1.0' })
  response.end(JSON.stringify({ __type: 'com.amazonaws.dynamodb.v20120810#ValidationException', ok: false }))
})
await new Promise<void>((resolve) => refusing.listen(0, '127.0.0.1', resolve))
const nobody = `http://127.0.0.1:${(refusing.address() as AddressInfo).port}`
const values: Readonly<Record<string, string>> = {
  AWS_REGION: 'eu-north-1',
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
  CONSOLE_TABLE: 'nattvakt-dev-console',
  READINGS_TABLE: 'nattvakt-dev-readings',
  ARCHIVE_BUCKET: 'nattvakt-dev-archive-111122223333',
  ANCHORS_BUCKET: 'nattvakt-dev-anchors-111122223333',
  STAGE: 'dev',
  DYNAMODB_ENDPOINT: nobody,
  IOT_DATA_ENDPOINT: nobody,
  TELEGRAM_API_ROOT: nobody,
  TELEGRAM_BOT_TOKEN: '12345:of-nobody',
  TELEGRAM_WEBHOOK_SECRET: 'secret',
  TELEGRAM_WEBHOOK_URL: 'https://nobody.example/webhook',
  PING_URL: 'https://ping.example/x',
  DASHBOARD_URL: 'https://nobody.example',
  MINI_APP_NAME: 'board',
  MAIL_FROM: 'nattvakt@norrsken.example',
  MAIL_RETURNS: 'nattvakt-dev-mail',
  SMS_SENDER: '+46701740600',
  CALL_URL: 'https://calls.example/begin',
  CALL_SECRET: 'a-secret-of-the-calls-0123',
  ALEXA_SKILL: 'amzn1.ask.skill.01234567',
  VOICE_SECRET: 'a-secret-of-the-voice-0123',
  PUSH_CONTACT: 'ops@norrsken.example',
  QUICKCHART_HOST: 'nobody.example',
  QUICKCHART_SCHEME: 'https',
  QUICKCHART_KEY: 'key',
}

const real = process.env
// A function says on stdout what it refuses.
const stdout = vi.spyOn(console, 'log').mockImplementation(() => undefined)
afterAll(() => {
  process.env = real
  refusing.closeAllConnections()
  refusing.close()
  stdout.mockRestore()
})

/** Which variables a function looks at when it starts: each by its name; whoever lists all of them finds none. */
const readBy = async (handler: (event: unknown) => Promise<unknown>): Promise<readonly string[]> => {
  const read = new Set<string>()
  process.env = new Proxy(
    { ...values },
    {
      get: (target, name) => {
        if (typeof name === 'string' && name in variables) read.add(name)
        return Reflect.get(target, name)
      },
      ownKeys: () => [],
    },
  )
  // What becomes of the event does not matter here: database and Telegram refuse it.
  await handler({}).catch(() => undefined)
  return [...read].filter((name) => !notInTheCloud.includes(name)).toSorted()
}

const handlers: Readonly<Record<FunctionName, () => Promise<{ handler: unknown }>>> = {
  'hot-path': () => import('../../pipeline/lambdas/hot-path.ts'),
  'play-back': () => import('../../pipeline/lambdas/play-back.ts'),
  watcher: () => import('../../pipeline/lambdas/watcher.ts'),
  telegram: () => import('../../bot/lambda.ts'),
  'dashboard-api': () => import('../../pipeline/lambdas/dashboard-api/lambda.ts'),
  voice: () => import('../../pipeline/lambdas/voice/lambda.ts'),
  letterbox: () => import('../../pipeline/lambdas/letterbox.ts'),
  'second-watch': () => import('../../pipeline/lambdas/second-watch.ts'),
  rounds: () => import('../../bot/rounds-lambda.ts'),
  archivist: () => import('../../pipeline/lambdas/archive/archivist.ts'),
  quickchart: () => import('../../pipeline/lambdas/quickchart.ts'),
}

test('all of them have a value here', () => {
  expect(Object.keys(variables).filter((name) => !(name in values))).toEqual([])
})

test.each(Object.keys(handlers) as FunctionName[])(
  '%s reads exactly what the topology says, and the cloud gives it',
  async (name) => {
    const { handler } = await handlers[name]()
    const read = await readBy(handler as (event: unknown) => Promise<unknown>)
    expect(read).toEqual([...topology.functions[name].environment].toSorted())
  },
)
