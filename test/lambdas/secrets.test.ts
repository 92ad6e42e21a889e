import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { withSecrets } from '../../pipeline/lambdas/secrets.ts'
import { startOnce } from '../../pipeline/lambdas/start-once.ts'

const arn = 'arn:aws:secretsmanager:eu-north-1:111122223333:secret:nattvakt/dev/telegram-token-AbCdEf'
let secrets: Map<string, string>
let asked: string[]
let close: () => Promise<unknown>

beforeEach(async () => {
  secrets = new Map([[arn, '12345:the-token']])
  asked = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const part of request) body += part
    const { SecretId } = JSON.parse(body)
    asked.push(`${request.headers['x-amz-target']} ${SecretId}`)
    const SecretString = secrets.get(SecretId)
    const failure = { __type: 'ResourceNotFoundException', message: 'nothing of that name' }
    response.writeHead(SecretString === undefined ? 400 : 200, {
      'content-type': 'application/x-amz-json-1.1',
    })
    response.end(JSON.stringify(SecretString === undefined ? failure : { ARN: SecretId, SecretString }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  Object.assign(process.env, {
    AWS_REGION: 'eu-north-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL_SECRETS_MANAGER: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  })
  close = () => new Promise((resolve) => server.close(resolve))
})
afterEach(() => close())

test('a variable that names a secret becomes what the secret holds; the others stay as they are', async () => {
  expect(await withSecrets({ TELEGRAM_BOT_TOKEN: arn, STAGE: 'dev', DASHBOARD_URL: undefined })).toEqual({
    TELEGRAM_BOT_TOKEN: '12345:the-token',
    STAGE: 'dev',
  })
  expect(asked).toEqual([`secretsmanager.GetSecretValue ${arn}`])
})

test('where nothing is secret, nobody is asked', async () => {
  const environment = { TELEGRAM_BOT_TOKEN: '12345:x' }
  expect(await withSecrets(environment)).toBe(environment)
  expect(asked).toEqual([])
})

test('a secret that cannot be read is named by its variable', async () => {
  secrets.clear()
  await expect(withSecrets({ QUICKCHART_KEY: arn })).rejects.toThrow(
    'QUICKCHART_KEY names a secret that cannot be read (ResourceNotFoundException).',
  )
})

test('a function that could not start tries again at the next call, and starts once', async () => {
  process.env.TELEGRAM_BOT_TOKEN = arn
  secrets.clear()
  let starts = 0
  const started = startOnce(({ TELEGRAM_BOT_TOKEN }) => {
    starts += 1
    return TELEGRAM_BOT_TOKEN
  })
  await expect(started()).rejects.toThrow('TELEGRAM_BOT_TOKEN names a secret')
  secrets.set(arn, '12345:put-right')
  expect([await started(), await started(), starts]).toEqual(['12345:put-right', '12345:put-right', 1])
})

test('a secret that was changed is taken within five minutes; one that cannot be read keeps nobody from going on', async () => {
  process.env.TELEGRAM_BOT_TOKEN = arn
  let now = 0
  const started = startOnce(
    ({ TELEGRAM_BOT_TOKEN }) => ({ token: TELEGRAM_BOT_TOKEN }),
    () => now,
  )
  const first = await started()
  secrets.set(arn, '12345:rotated')
  now += 5 * 60_000 - 1
  expect(await started()).toBe(first)
  expect(asked).toHaveLength(1)
  now += 1
  expect(await started()).toEqual({ token: '12345:rotated' })
  secrets.clear()
  now += 5 * 60_000
  expect(await started()).toEqual({ token: '12345:rotated' })
  expect(asked).toHaveLength(3)
})
