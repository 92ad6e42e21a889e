import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { expect, test, vi } from 'vitest'
import { type Ask, type Asked, createDirectClient } from '../../pipeline/store/direct-client.ts'
import { passingReasonOf } from '../../pipeline/store/dynamo/passing.ts'

const put = (sk: string) => new PutCommand({ TableName: 't', Item: { pk: 'a', sk, left: undefined } })

const whyOf = async (ask: Ask, requestTimeoutMs = 1_000) => {
  const { documents } = createDirectClient({ ask, requestTimeoutMs })
  const error = await documents.send(put('a')).then(
    () => 'answered',
    (error: unknown) => error,
  )
  return { error, reason: passingReasonOf(error) }
}

test('asks what the SDK would send, and gives what it makes of the answer', async () => {
  const asked: Asked[] = []
  const { documents } = createDirectClient({
    ask: async (one) => {
      asked.push(one)
      return { status: 200, body: '{"Attributes":{"pk":{"S":"ä"},"b":{"B":"AQI="}}}' }
    },
  })
  const answer = await documents.send(put('å'))
  expect(answer.Attributes).toEqual({ pk: 'ä', b: new Uint8Array([1, 2]) })
  expect(asked.map(({ operation, body }) => [operation, JSON.parse(body)])).toEqual([
    ['PutItem', { TableName: 't', Item: { pk: { S: 'a' }, sk: { S: 'å' } } }],
  ])
})

test('what DynamoDB refuses, what throttles and what fails is known by its name, and nothing is tried again', async () => {
  const answering = (status: number, type: string) => {
    const body = JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${type}`, message: 'why' })
    return vi.fn(async () => ({ status, body }))
  }
  const refusing = answering(400, 'ConditionalCheckFailedException')
  expect(await whyOf(refusing)).toMatchObject({
    error: { name: 'ConditionalCheckFailedException', message: 'why' },
    reason: undefined,
  })
  const throttling = answering(400, 'ProvisionedThroughputExceededException')
  expect(await whyOf(throttling)).toMatchObject({ reason: 'throttled' })
  expect(await whyOf(answering(429, 'Whatever'))).toMatchObject({ reason: 'throttled' })
  expect(await whyOf(answering(500, 'InternalServerError'))).toMatchObject({ reason: 'server-error' })
  expect([refusing.mock.calls.length, throttling.mock.calls.length]).toEqual([1, 1])
})

test('one that does not answer is waited for as long as one on the network, and one that is away not at all', async () => {
  expect(await whyOf(() => new Promise(() => undefined), 5)).toMatchObject({
    error: { name: 'TimeoutError', message: 'PutItem was not answered within 5 ms' },
    reason: 'no-answer',
  })
  const away = Object.assign(new Error('away'), { code: 'ECONNREFUSED' })
  expect(await whyOf(() => Promise.reject(away))).toMatchObject({ error: away, reason: 'no-answer' })
})

test('asks 64 things at once; what is more waits its turn, and is not asked when it has waited too long', async () => {
  const answers: (() => void)[] = []
  const ask: Ask = () => new Promise((resolve) => answers.push(() => resolve({ status: 200, body: '{}' })))
  const { documents } = createDirectClient({ ask, requestTimeoutMs: 50 })
  const outcomes = Array.from({ length: 70 }, (_, index) =>
    documents.send(put(String(index))).then(
      () => 'answered',
      (error: Error) => error.name,
    ),
  )
  await vi.waitFor(() => expect(answers).toHaveLength(64))
  answers[0]?.()
  await vi.waitFor(() => expect(answers).toHaveLength(65))
  expect(await Promise.all(outcomes)).toEqual(['answered', ...Array(69).fill('TimeoutError')])
  for (const answer of answers) answer()
  await Promise.resolve()
  expect(answers).toHaveLength(65)
})
