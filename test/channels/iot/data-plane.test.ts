import { afterEach, beforeEach, expect, test } from 'vitest'
import { createDataPlane } from '../../../pipeline/channels/iot/data-plane.ts'
import { awsCredentials, startAwsReceiver } from '../../support/aws-receiver.ts'

let aws: Awaited<ReturnType<typeof startAwsReceiver>>
let gateways: ReturnType<typeof createDataPlane>
const open = (timeoutMs: number) =>
  createDataPlane({
    ...{ region: 'eu-north-1', endpoint: aws.endpoint, credentials: awsCredentials },
    ...{ stage: 'dev', timeoutMs },
  })
beforeEach(async () => {
  aws = await startAwsReceiver()
  gateways = open(2_000)
})
afterEach(() => aws.close())

test('AWS finds the signature right, also of a topic with its slashes escaped and of a thing with colons', async () => {
  await gateways.ask('norrsken', 'pi-1', 60_000)
  await gateways.desire('norrsken', 'pi-1', { number: 1 } as never)
  expect(aws.asked.map(({ line, isSigned }) => [line, isSigned])).toEqual([
    ['POST /topics/nattvakt-dev%2Fnorrsken%2Fpi-1%2Flive?qos=1', true],
    ['POST /things/dev%3Anorrsken%3Api-1/shadow', true],
  ])
  expect(aws.asked[0]?.headers['x-amz-security-token']).toBe(awsCredentials.sessionToken)
  expect(aws.asked.map(({ body }) => JSON.parse(body))).toEqual([
    expect.objectContaining({ forMs: 60_000 }),
    { state: { desired: { rules: { number: 1 } } } },
  ])
})

test('a busy broker and a lost connection are asked once more, and no further', async () => {
  aws.answers.push([503, ''], [200, '{}'])
  await gateways.ask('norrsken', 'pi-1', 1_000)
  aws.answers.push('hang-up', [200, '{}'])
  await gateways.ask('norrsken', 'pi-1', 1_000)
  aws.answers.push([500, '{}'], [429, '{}', 'ThrottlingException'])
  await expect(gateways.ask('norrsken', 'pi-1', 1_000)).rejects.toMatchObject({ name: 'ThrottlingException' })
  expect(aws.asked).toHaveLength(6)
})

test('a refusal is not asked again, and keeps the name that AWS gave it', async () => {
  aws.answers.push([403, '{}', 'ForbiddenException:http://internal.amazon.com/'])
  const refused = gateways.desire('norrsken', 'pi-1', { number: 1 } as never)
  await expect(refused).rejects.toMatchObject({ name: 'ForbiddenException' })
  await expect(refused).rejects.not.toThrow(/norrsken|wJalr/)
  expect(aws.asked).toHaveLength(1)
})

test('a broker that takes the request and never answers is given up in time, after a second attempt', async () => {
  aws.answers.push('silent', 'silent')
  await expect(open(40).ask('norrsken', 'pi-1', 1_000)).rejects.toMatchObject({ name: 'TimeoutError' })
  expect(aws.asked).toHaveLength(2)
})
