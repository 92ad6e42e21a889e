import { execFile } from 'node:child_process'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { DeleteCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import { expect, test } from 'vitest'
import { anchorName } from '#core/history/anchor.ts'
import { archiveIn } from '../../../../infra/local/audit/archive-folder.ts'
import { startDatabase } from '../../../../infra/local/aws/database/database.ts'
import { anchorDay } from '../../../../pipeline/flows/archive/anchor-day.ts'
import { createTables } from '../../../../pipeline/store/create-tables.ts'
import { createDirectClient } from '../../../../pipeline/store/direct-client.ts'
import { dynamoStores } from '../../../../pipeline/store/dynamo/stores.ts'
import { change, fact, heard, t0 } from '../../../contracts/samples.ts'
import { anyKey, overHttp } from '../../../support/over-http.ts'

const run = promisify(execFile)
const cwd = fileURLToPath(new URL('../../../..', import.meta.url))
const tables = { console: 'nattvakt-console', readings: 'nattvakt-readings' }

const verify = async (args: readonly string[], environment: Readonly<Record<string, string>> = {}) => {
  const program = ['--import', 'tsx', 'infra/local/audit/verify-main.ts', ...args]
  const env = { ...process.env, ...environment }
  const {
    code = 0,
    stdout,
    stderr,
  } = await run(process.execPath, program, { cwd, env }).catch((error) => error)
  return { code, said: `${stdout}${stderr}`.trim().split('\n') }
}

test('a line that somebody takes out of a folder or a table, changes or puts in there is named, and the exit code says so', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'nattvakt-audit-'))
  const open = async () => {
    const database = await startDatabase({ folder: join(folder, 'database') })
    const client = createDirectClient({ ...database, requestTimeoutMs: 30_000 })
    await createTables(client, tables)
    const close = async () => {
      client.close()
      await database.close()
    }
    return { database, client, stores: dynamoStores({ client, tables, clock: { now: () => t0 } }), close }
  }
  try {
    const first = await open()
    await first.stores.gatewayStates.save('acme', heard('pi'))
    for (let index = 0; index < 5; index += 1)
      await first.stores.history.record('acme', [fact(`f${index}`, t0 + index * 1_000), change(t0 + index)])
    await first.close()
    const unanchored =
      '  Held against no anchor: whoever can write the table could have written all of it anew.'
    expect(await verify(['--data', folder])).toEqual({
      code: 0,
      said: ['acme: the audit is whole, 10 lines in 2 chains.', unanchored],
    })
    const anchored = await open()
    await anchorDay({ stores: anchored.stores, anchors: archiveIn(folder).anchors }, 'acme', t0)
    await anchored.close()
    const held = '  Held against 1 anchor from outside of the table, of 2026-11-17 to 2026-11-17.'
    expect((await verify(['--data', folder])).said.slice(1)).toEqual([held])
    const copy = join(folder, 'copy')
    await cp(join(folder, 'anchors'), copy, { recursive: true })
    const name = join(copy, anchorName('acme', '2026-11-17'))
    await writeFile(name, (await readFile(name, 'utf8')).replace('"person",5', '"person",4'))
    const other = await verify(['--data', folder, '--anchors', copy])
    expect([other.code, other.said[1]]).toEqual([
      1,
      '  The chain of the people is not the one that was anchored on 2026-11-17: its line 4 is another, so it was written anew.',
    ])

    const second = await open()
    const reached = await overHttp(second.database.ask)
    const documents = second.client.documents
    const find = new QueryCommand({
      TableName: tables.console,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
      ExpressionAttributeValues: { ':pk': 'org#acme#audit', ':sk': String(t0 + 2_000) },
    })
    const [line] = (await documents.send(find)).Items ?? []
    const Key = { pk: line?.pk, sk: line?.sk }
    const onTable = ['--table', tables.console, '--region', 'eu-north-1', '--endpoint', reached.endpoint]
    const { accessKeyId, secretAccessKey } = anyKey
    const rights = { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey }
    await documents.send(new DeleteCommand({ TableName: tables.console, Key }))
    const without = await verify(onTable, rights)
    expect(without.code).toBe(1)
    expect(without.said[0]).toBe('acme: the audit is not what was written (9 lines in 2 chains).')
    expect(without.said[1]).toMatch(
      /^ {2}Line 3 of the chain of sensor freezer-1 was removed: it stood between /,
    )
    const body = String(line?.body).replace('1001', '1002')
    await documents.send(new PutCommand({ TableName: tables.console, Item: { ...line, body } }))
    const changed = await verify([...onTable, '--organization', 'acme'], rights)
    expect(changed.code).toBe(1)
    expect(changed.said[1]).toMatch(
      /^ {2}Line 3 of the chain of sensor freezer-1 was changed: "acknowledged" of /,
    )
    await documents.send(new PutCommand({ TableName: tables.console, Item: line }))
    const put = { ...line, sk: `${line?.sk}-too`, body: String(line?.body).replace('f2', 'f9') }
    await documents.send(new PutCommand({ TableName: tables.console, Item: put }))
    const more = await verify(onTable, rights)
    expect(more.code).toBe(1)
    expect(more.said[1]).toMatch(/^ {2}A line was put into the chain of sensor freezer-1 at place 3: /)
    await documents.send(new DeleteCommand({ TableName: tables.console, Key: { pk: Key.pk, sk: put.sk } }))
    expect((await verify(onTable, rights)).code).toBe(0)
    await reached.close()
    await second.close()
  } finally {
    await rm(folder, { recursive: true })
  }
})

test('what cannot be looked at is one sentence', async () => {
  for (const args of [
    ['--data', '/nowhere/at/all'],
    ['--what'],
    ['--table', 'x'],
    ['--region', 'x'],
    ['--anchors', '/nowhere/at/all'],
    ['x'],
  ]) {
    const { code, said } = await verify(args)
    expect(code, args.join(' ')).toBe(1)
    expect(said, args.join(' ')).toHaveLength(1)
    expect(said[0]).toMatch(/^nattvakt: .+\.$/)
  }
})
