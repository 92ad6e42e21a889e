import { afterEach, beforeEach, expect, test } from 'vitest'
import { AwsRefusal, askAws, type SignedService } from '../../pipeline/channels/signed-request.ts'
import { readSecret } from '../../pipeline/lambdas/secret-reader.ts'
import { awsCredentials, startAwsReceiver } from '../support/aws-receiver.ts'

let aws: Awaited<ReturnType<typeof startAwsReceiver>>
beforeEach(async () => {
  aws = await startAwsReceiver()
})
afterEach(() => aws.close())

const service = (): SignedService => ({
  service: 'iotdata',
  region: 'eu-north-1',
  endpoint: aws.endpoint,
  credentials: awsCredentials,
  timeoutMs: 2_000,
})

test('AWS finds the signature right, also where a part of the path was escaped', async () => {
  await askAws(service(), { path: '/v2/a%2Fb', query: { qos: '1' }, body: '{"a":1}' })
  expect(aws.asked.map(({ line, isSigned, body }) => [line, isSigned, body])).toEqual([
    ['POST /v2/a%2Fb?qos=1', true, '{"a":1}'],
  ])
  expect(aws.asked[0]?.headers['x-amz-security-token']).toBe(awsCredentials.sessionToken)
})

test("a secret is read with the function's own keys", async () => {
  const before = { ...process.env }
  Object.assign(process.env, {
    AWS_ACCESS_KEY_ID: awsCredentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: awsCredentials.secretAccessKey,
    AWS_SESSION_TOKEN: awsCredentials.sessionToken,
  })
  aws.answers.push([200, '{"SecretString":"12345:abc"}'])
  const environment = { AWS_REGION: 'eu-north-1', AWS_ENDPOINT_URL_SECRETS_MANAGER: aws.endpoint }
  const read = await readSecret('arn:aws:secretsmanager:eu-north-1:1:secret:x', environment)
  process.env = before
  expect([read, aws.asked[0]?.isSigned]).toEqual(['12345:abc', true])
})

test('a busy service and a lost connection are asked once more, and no further', async () => {
  const request = { path: '/topics/x', body: '' }
  aws.answers.push([503, ''], [200, 'yes'])
  expect(await askAws(service(), request)).toBe('yes')
  aws.answers.push('hang-up', [200, 'yes'])
  expect(await askAws(service(), request)).toBe('yes')
  aws.answers.push([500, '{}'], [429, '{}', 'ThrottlingException'])
  await expect(askAws(service(), request)).rejects.toMatchObject({ name: 'ThrottlingException', status: 429 })
  expect(aws.asked).toHaveLength(6)
})

test('a refusal is not asked again, and says the name that AWS gave it and nothing of what was asked', async () => {
  aws.answers.push([400, '{"__type":"com.amazon#ResourceNotFoundException","message":"the-secret"}'])
  const refused = askAws(service(), { path: '/', body: 'the-secret' })
  await expect(refused).rejects.toBeInstanceOf(AwsRefusal)
  await expect(refused).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
    message: 'iotdata answered 400',
  })
  aws.answers.push([403, '{}', 'ForbiddenException:http://internal.amazon.com/'])
  await expect(askAws(service(), { path: '/', body: '' })).rejects.toMatchObject({
    name: 'ForbiddenException',
  })
  expect(aws.asked).toHaveLength(2)
})
