import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { createDynamoClient } from '../../../pipeline/store/client.ts'
import { passingReasonOf, throttlesOf } from '../../../pipeline/store/dynamo/passing.ts'
import { GetCommand } from '../../../pipeline/store/wire/commands.ts'

const get = new GetCommand({ TableName: 'console', Key: { pk: 'a', sk: 'b' } })

/** A server that answers as it is told, and a client that asks it. */
const open = async (
  answer: (response: ServerResponse, count: number, server: Server) => void,
  requestTimeoutMs = 30_000,
) => {
  let count = 0
  const server = createServer((request, response) => {
    request.resume()
    request.on('end', () => answer(response, ++count, server))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const client = createDynamoClient({
    region: 'eu-north-1',
    endpoint: `http://127.0.0.1:${port}`,
    requestTimeoutMs,
    credentials: async () => ({ accessKeyId: 'a', secretAccessKey: 'b' }),
  })
  onTestFinished(() => {
    client.close()
    server.closeAllConnections()
    server.close()
  })
  return { client, server, count: () => count }
}

const failureOf = async (asked: Promise<unknown>): Promise<unknown> =>
  asked.then(
    () => undefined,
    (error: unknown) => error,
  )

test('who does not answer in time is given up, and may be asked again', async () => {
  const { client } = await open(() => undefined, 50)
  expect(passingReasonOf(await failureOf(client.documents.send(get)))).toBe('no-answer')
})

test('a refusal keeps its name, and what is asked too much', async () => {
  const said = {
    __type: 'com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException',
    Message: 'too much',
    ThrottlingReasons: [{ reason: 'IndexWriteKeyRangeThroughputExceeded' }],
  }
  const { client } = await open((response) => response.writeHead(400).end(JSON.stringify(said)))
  const error = await failureOf(client.documents.send(get))
  expect([passingReasonOf(error), throttlesOf(error), (error as Error).message]).toEqual([
    'throttled',
    ['IndexWriteKeyRangeThroughputExceeded'],
    'too much',
  ])
})

test('a page of something that stands in between is an error of the server, which may pass', async () => {
  const { client } = await open((response) => response.writeHead(502).end('<html>Bad Gateway</html>'))
  expect(passingReasonOf(await failureOf(client.documents.send(get)))).toBe('server-error')
})

test('a kept connection that the other side has closed costs no error', async () => {
  const { client, server, count } = await open((response) => response.end('{}'))
  await client.documents.send(get)
  server.closeAllConnections()
  // The client does not know it yet.
  expect(await client.documents.send(get)).toEqual({})
  expect(count()).toBe(2)
})

test('one that is cut while it is asked for the first time is an error that may pass', async () => {
  const { client } = await open((response) => response.socket?.destroy())
  expect(passingReasonOf(await failureOf(client.documents.send(get)))).toBe('no-answer')
})

test('without credentials nothing is asked of a DynamoDB that is not on this machine', async () => {
  const { AWS_ACCESS_KEY_ID: before } = process.env
  delete process.env.AWS_ACCESS_KEY_ID
  onTestFinished(() => {
    if (before !== undefined) process.env.AWS_ACCESS_KEY_ID = before
  })
  const client = createDynamoClient({ region: 'eu-north-1' })
  await expect(client.documents.send(get)).rejects.toThrow('no credentials')
  client.close()
})
