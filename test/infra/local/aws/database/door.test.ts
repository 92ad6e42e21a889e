import { mkdtemp, rm, stat } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '../../../../../infra/local/aws/database/database.ts'
import { databaseHere } from '../../../../support/dynalite.ts'

let folder: string
let database: Database
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nattvakt-door-'))
  database = await databaseHere({ folder: join(folder, 'database') })
})
afterAll(async () => {
  await database.close()
  await rm(folder, { recursive: true })
})

type Answer = { readonly status: number | undefined; readonly body: string; readonly headers: object }

/** ListTables with these headers, over a request that may say any Host. */
const ask = (headers: Readonly<Record<string, string>>): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const asking = request(
      database.endpoint,
      {
        method: 'POST',
        headers: {
          'content-type': 'application/x-amz-json-1.0',
          'x-amz-target': 'DynamoDB_20120810.ListTables',
          'x-amz-date': '20260101T000000Z',
          ...headers,
        },
      },
      (response) => {
        let body = ''
        response.on('data', (part) => {
          body += part
        })
        response.on('end', () => resolve({ status: response.statusCode, body, headers: response.headers }))
      },
    )
    asking.on('error', reject)
    asking.end('{}')
  })

const signedWith = (accessKeyId: string): Readonly<Record<string, string>> => ({
  authorization: `AWS4-HMAC-SHA256 Credential=${accessKeyId}/20260101/eu-north-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0`,
})

describe('the door of the embedded database', () => {
  test('lets in who knows the key of this process', async () => {
    expect(await ask(signedWith(database.credentials.accessKeyId))).toMatchObject({ status: 200 })
  })

  const own = () => signedWith(database.credentials.accessKeyId)
  test.each([
    ['a key that somebody made up', () => signedWith('local')],
    ['no key at all', () => ({})],
    ['a page of another origin, even with the key', () => ({ ...own(), origin: 'https://evil.example' })],
    ['a page of this machine', () => ({ ...own(), origin: 'http://127.0.0.1:8080' })],
    ['a page without an origin of its own', () => ({ ...own(), origin: 'null' })],
    ['a foreign name that points at this machine', () => ({ ...own(), host: 'evil.example' })],
    ['another port of this machine', () => ({ ...own(), host: '127.0.0.1:1' })],
  ])('refuses %s, and tells a page nothing', async (_, headers) => {
    const answer = await ask(headers())
    expect(answer.status).toBe(403)
    expect(answer.headers).not.toHaveProperty('access-control-allow-origin')
    expect(answer.body).not.toContain('TableNames')
  })

  test('two processes have two keys', async () => {
    const other = await databaseHere({ folder: null })
    expect(other.credentials.accessKeyId).not.toBe(database.credentials.accessKeyId)
    expect(await ask(signedWith(other.credentials.accessKeyId))).toMatchObject({ status: 403 })
    await other.close()
  })

  test('nobody else may look into its folder', async () => {
    expect((await stat(join(folder, 'database'))).mode & 0o777).toBe(0o700)
  })
})
