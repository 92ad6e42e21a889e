import { DescribeTableCommand } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkTables } from '../../pipeline/store/check-tables.ts'
import { createTables } from '../../pipeline/store/create-tables.ts'
import { tableDefinition } from '../../pipeline/store/table-definition.ts'
import { tableSchemas } from '../../pipeline/store/tables.ts'
import { startDynalite, testTables } from '../support/dynalite.ts'
import { quickWaiting } from '../support/quick-waiting.ts'

type Table = Record<string, unknown>
type Sent = { readonly constructor: { readonly name: string }; readonly input: Record<string, unknown> }

const failure = (name: string): Error => Object.assign(new Error(name), { name })

/** A DynamoDB that has tables, and what is said of them beside; `asked` is what changed something. */
const databaseWith = (settings: {
  readonly tables?: Readonly<Record<string, Table>>
  readonly timeToLive?: object
  readonly recovery?: string
  readonly unknown?: readonly string[]
  readonly isLocal?: boolean
}) => {
  const tables = new Map(Object.entries(settings.tables ?? {}))
  const asked: string[] = []
  let timeToLive = settings.timeToLive ?? { TimeToLiveStatus: 'ENABLED', AttributeName: 'expiresAt' }
  let recovery = settings.recovery ?? 'ENABLED'
  const send = async ({ constructor: { name }, input }: Sent): Promise<unknown> => {
    const table = String(input.TableName)
    if (settings.unknown?.includes(name)) throw failure('UnknownOperationException')
    switch (name) {
      case 'DescribeTableCommand':
        if (!tables.has(table)) throw failure('ResourceNotFoundException')
        return { Table: tables.get(table) }
      case 'DescribeTimeToLiveCommand':
        return { TimeToLiveDescription: timeToLive }
      case 'DescribeContinuousBackupsCommand':
        return {
          ContinuousBackupsDescription: {
            PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus: recovery },
          },
        }
    }
    asked.push(`${name} ${table}`)
    if (name === 'CreateTableCommand') tables.set(table, { ...input, TableStatus: 'ACTIVE' })
    if (name === 'UpdateTimeToLiveCommand')
      timeToLive = { TimeToLiveStatus: 'ENABLING', AttributeName: 'expiresAt' }
    if (name === 'UpdateContinuousBackupsCommand') recovery = 'ENABLED'
    if (name === 'UpdateTableCommand')
      tables.set(table, { ...tables.get(table), DeletionProtectionEnabled: true })
    return {}
  }
  return { asked, access: { documents: { send } as never, isLocal: settings.isLocal ?? false } }
}

const right = (more: Table = {}): Readonly<Record<string, Table>> => ({
  readings: { ...tableDefinition('readings', tableSchemas.readings), TableStatus: 'ACTIVE', ...more },
  console: { ...tableDefinition('console', tableSchemas.console), TableStatus: 'ACTIVE', ...more },
})
const safe = { deletionProtection: true, pointInTimeRecovery: true }
const unsafe = { deletionProtection: false, pointInTimeRecovery: false }
const never = { TimeToLiveStatus: 'DISABLED' }

describe('tables that are there', () => {
  it('are left as they are when they are as they must be', async () => {
    const { access, asked } = databaseWith({ tables: right({ DeletionProtectionEnabled: true }) })
    expect(await checkTables(access, testTables, safe)).toEqual([])
    await createTables(access, testTables, { safety: safe })
    expect(asked).toEqual([])
  })

  it('are refused with one sentence when nothing deletes what has expired, and are not changed', async () => {
    const { access, asked } = databaseWith({ tables: right(), timeToLive: never })
    await expect(createTables(access, testTables)).rejects.toThrow(
      'table readings never deletes anything; its time to live must be expiresAt, or what has expired costs for ever; table console never deletes anything',
    )
    expect(asked).toEqual([])
  })

  const schema = tableSchemas.console
  const [due] = schema.indexes
  const consoleWith = (more: Table): Readonly<Record<string, Table>> => {
    const tables = right()
    return { ...tables, console: { ...tables.console, ...more } }
  }
  const indexWith = (more: Table) => {
    const [index] = tableDefinition('console', schema).GlobalSecondaryIndexes ?? []
    return consoleWith({ GlobalSecondaryIndexes: [{ ...index, ...more }] })
  }
  const swapped = [
    { AttributeName: 'sk', KeyType: 'HASH' },
    { AttributeName: 'pk', KeyType: 'RANGE' },
  ]
  it.each([
    ['there is no table console', { tables: { readings: right().readings ?? {} } }],
    ['table console is UPDATING, not ACTIVE', { tables: consoleWith({ TableStatus: 'UPDATING' }) }],
    [
      'table console is keyed by sk HASH S, pk RANGE S; pk HASH S, sk RANGE S is needed',
      { tables: consoleWith({ KeySchema: swapped }) },
    ],
    [
      `table console has no index ${due?.name}: nothing would ever fall due`,
      { tables: consoleWith({ GlobalSecondaryIndexes: [] }) },
    ],
    [
      'index due of table console is CREATING, not ACTIVE',
      { tables: indexWith({ IndexStatus: 'CREATING' }) },
    ],
    [
      'index due of table console projects ALL; KEYS_ONLY is needed',
      { tables: indexWith({ Projection: { ProjectionType: 'ALL' } }) },
    ],
    [
      'index due of table console is keyed by sk HASH S, pk RANGE S; dueShard HASH S, dueAt RANGE N is needed',
      { tables: indexWith({ KeySchema: swapped }) },
    ],
  ])('are said to be wrong: %s', async (sentence, settings) => {
    expect(await checkTables(databaseWith(settings).access, testTables, unsafe)).toEqual([sentence])
  })

  it('are said to be wrong when another attribute deletes, when they may be deleted, and when yesterday is gone', async () => {
    const by = { TimeToLiveStatus: 'ENABLED', AttributeName: 'ttl' }
    const { access } = databaseWith({ tables: right(), timeToLive: by, recovery: 'DISABLED' })
    expect(await checkTables(access, testTables, safe)).toEqual(
      ['readings', 'console'].flatMap((table) => [
        `table ${table} deletes by ttl; its time to live must be expiresAt, or what has expired costs for ever`,
        `table ${table} is not protected against its deletion`,
        `table ${table} has no point-in-time recovery`,
      ]),
    )
  })
})

describe('tables that are not there', () => {
  it('are made, with what deletes and what protects', async () => {
    const { access, asked } = databaseWith({ timeToLive: never, recovery: 'DISABLED' })
    await createTables(access, testTables, { safety: safe })
    expect(asked.filter((one) => one.endsWith('console'))).toEqual([
      'CreateTableCommand console',
      'UpdateTimeToLiveCommand console',
      'UpdateTableCommand console',
      'UpdateContinuousBackupsCommand console',
    ])
  })

  it('are not called made where the real DynamoDB does not know an operation', async () => {
    const { access } = databaseWith({ timeToLive: never, unknown: ['UpdateTimeToLiveCommand'] })
    await expect(createTables(access, testTables)).rejects.toThrow('UnknownOperationException')
  })

  it('are made on this machine by what does not know time to live, and by nothing that fails otherwise', async () => {
    const unknown = ['UpdateTimeToLiveCommand']
    const { access } = databaseWith({ timeToLive: never, unknown, isLocal: true })
    await createTables(access, testTables)
    const { access: other } = databaseWith({ isLocal: true, unknown: ['DescribeTimeToLiveCommand'] })
    await createTables(other, testTables)
    await expect(createTables(other, testTables)).rejects.toThrow('UnknownOperationException')
  })

  it('that are throttled while they are made are waited for', async () => {
    const { access } = databaseWith({})
    let refused = 0
    const send = async (command: Sent): Promise<unknown> => {
      if (refused++ < 5) throw failure('ThrottlingException')
      return (access.documents as { send: (sent: Sent) => Promise<unknown> }).send(command)
    }
    await createTables({ documents: { send } as never, isLocal: false }, testTables, {
      waiting: quickWaiting(),
    })
  })
})

describe('the embedded database', () => {
  let dynalite: Awaited<ReturnType<typeof startDynalite>>
  beforeAll(async () => {
    dynalite = await startDynalite()
  })
  afterAll(() => dynalite.close())

  it('has tables that pass, but for what it does not know', async () => {
    await createTables(dynalite.client, testTables)
    const { Table } = await dynalite.client.documents.send(new DescribeTableCommand({ TableName: 'console' }))
    expect(Table?.TableStatus).toBe('ACTIVE')
    expect(await checkTables(dynalite.client, testTables, unsafe)).toHaveLength(2)
  })
})
