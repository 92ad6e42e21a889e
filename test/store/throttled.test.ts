import { describe, expect, it } from 'vitest'
import { emptyWatch } from '#core/watch/watch.ts'
import type { DynamoClient } from '../../pipeline/store/client.ts'
import { dynamoStores } from '../../pipeline/store/dynamo/stores.ts'
import { openTable } from '../../pipeline/store/dynamo/table.ts'
import { testTables } from '../support/dynalite.ts'
import { quickWaiting } from '../support/quick-waiting.ts'

type Request = {
  readonly input: {
    readonly RequestItems: {
      readonly t: readonly unknown[] & {
        readonly Keys?: readonly { readonly pk: string; readonly sk: string }[]
      }
    }
  }
}

const failure = (name: string, more: object = {}): Error => Object.assign(new Error(name), { name }, more)
const throttled = failure('ProvisionedThroughputExceededException', { $metadata: { httpStatusCode: 400 } })

const clientOf = (send: (command: never) => Promise<unknown>): DynamoClient =>
  ({ documents: { send }, isLocal: false, close: () => {} }) as unknown as DynamoClient

/** A DynamoDB that does some of each batch, or refuses all of it when it is to do none; then everything. */
const throttling = (...does: readonly number[]) => {
  const sizes: number[] = []
  const send = async ({ input }: Request) => {
    const { t } = input.RequestItems
    const asked = t.Keys ?? t
    const done = does[sizes.length] ?? asked.length
    sizes.push(asked.length)
    if (done === 0) throw throttled
    const left = asked.slice(done)
    if (t.Keys === undefined) return left.length === 0 ? {} : { UnprocessedItems: { t: left } }
    const Responses = { t: t.Keys.slice(0, done).map((key) => ({ ...key, v: 1 })) }
    return left.length === 0 ? { Responses } : { Responses, UnprocessedKeys: { t: { Keys: left } } }
  }
  const lines: unknown[] = []
  const waiting = quickWaiting()
  const table = openTable({ client: clientOf(send), name: 't', log: (line) => lines.push(line), waiting })
  return { sizes, lines, waiting, table }
}

const keys = ['a', 'b', 'c'].map((sk) => ({ pk: 'p', sk }))
const itemsOf = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ pk: 'p', sk: String(index), v: 1 }))

describe('a table that is throttled', () => {
  it('is asked again for what it left undone, until all is done, and says so once', async () => {
    const { table, sizes, lines, waiting } = throttling(1, 1)
    await table.putAll(keys.map((key) => ({ ...key, v: 1 })))
    expect(sizes).toEqual([3, 2, 1])
    const waitedMs = Math.round(waiting.now())
    expect(lines).toEqual([
      { level: 'warn', event: 'store-waited', table: 't', reason: 'throttled', attempts: 3, waitedMs },
    ])
  })

  it('gives everything that was asked for, in the end', async () => {
    const { table, sizes } = throttling(1)
    expect((await table.getUnchecked(keys)).map(({ sk }) => sk)).toEqual(['a', 'b', 'c'])
    expect(sizes).toEqual([3, 2])
  })

  it('is asked again when it refused a whole batch, whether of reads or of writes', async () => {
    const writes = throttling(0, 0, 2, 0)
    await writes.table.putAll(keys.map((key) => ({ ...key, v: 1 })))
    expect(writes.sizes).toEqual([3, 3, 3, 1, 1])
    const reads = throttling(0)
    expect(await reads.table.getUnchecked(keys)).toHaveLength(3)
    expect(reads.sizes).toEqual([3, 3])
  })

  it('is waited for longer each time, and shortly again once it has done some', async () => {
    const { table, waiting } = throttling(0, 0, 0, 1, 0)
    await table.putAll(keys.map((key) => ({ ...key, v: 1 })))
    expect(waiting.pauses).toEqual([14, 28, 55, 14, 28])
  })

  it('is done with a batch of which it does one item at a time, however long that takes', async () => {
    const { table, sizes } = throttling(...Array.from({ length: 24 }, () => 1))
    await table.putAll(itemsOf(25))
    expect(sizes.at(-1)).toBe(1)
    expect(sizes).toHaveLength(25)
  })

  it('is given up when it does nothing until the deadline, with what it answered and how long that was', async () => {
    const none = Array.from({ length: 1_000 }, () => 0)
    const { table, lines, waiting } = throttling(...none)
    await expect(table.putAll(itemsOf(3))).rejects.toBe(throttled)
    expect(waiting.now()).toBeCloseTo(20_000)
    expect(lines).toEqual([
      {
        level: 'error',
        event: 'store-gave-up',
        table: 't',
        reason: 'throttled',
        attempts: waiting.pauses.length + 1,
        waitedMs: 20_000,
      },
    ])
  })

  it('says how much of a batch is undone when it gives up half-way', async () => {
    const table = openTable({
      client: clientOf(async ({ input }: Request) => ({ UnprocessedItems: input.RequestItems })),
      name: 't',
      log: () => {},
      waiting: quickWaiting(100),
    })
    await expect(table.putAll(itemsOf(3))).rejects.toThrow('table t: 3 of 3 items are undone')
  })

  it('is asked in as many chunks as its limits demand', async () => {
    const { table, sizes } = throttling()
    const many = itemsOf(101)
    await table.putAll([...many, ...many])
    expect(sizes).toEqual([25, 25, 25, 25, 1])
    await table.getUnchecked([...many, ...many])
    expect(sizes.slice(5)).toEqual([100, 1])
    await table.putAll([])
    expect(await table.getUnchecked([])).toEqual([])
    expect(sizes).toHaveLength(7)
  })
})

describe('a command', () => {
  const storesOn = (send: (command: never) => Promise<unknown>, deadlineMs?: number) => {
    const lines: { readonly event: string; readonly reason?: unknown }[] = []
    const waiting = quickWaiting(deadlineMs)
    const deps = { tables: testTables, clock: { now: () => 0 }, waiting }
    return {
      lines,
      waiting,
      stores: dynamoStores({ ...deps, client: clientOf(send), log: (line) => lines.push(line) }),
    }
  }
  const failing = (...failures: readonly Error[]) => {
    let asked = 0
    return async () => {
      const failed = failures[asked++]
      if (failed !== undefined) throw failed
      return {}
    }
  }

  it.each([
    ['throttled', throttled],
    ['throttled', failure('ThrottlingException')],
    ['throttled', failure('RequestLimitExceeded')],
    ['throttled', failure('Unknown', { $metadata: { httpStatusCode: 429 } })],
    ['server-error', failure('InternalServerError', { $metadata: { httpStatusCode: 500 } })],
    ['server-error', failure('Unknown', { $metadata: { httpStatusCode: 503 } })],
    ['no-answer', failure('TimeoutError')],
    ['no-answer', failure('Error', { code: 'ECONNRESET' })],
    ['no-answer', failure('AggregateError', { code: 'ECONNREFUSED' })],
  ])('is sent again for a failure that passes (%s: %s)', async (reason, error) => {
    const { stores, lines } = storesOn(failing(error, error))
    expect(await stores.watches.save('lab', emptyWatch('a'))).toBe('saved')
    expect(lines).toMatchObject([{ event: 'store-waited', reason, attempts: 3 }])
  })

  it('outlasts failures by the hundred, of which an SDK would give up most', async () => {
    let asked = 0
    const send = async () => {
      asked += 1
      if (asked <= 500 * 5) throw throttled
      return {}
    }
    // Fifty wait at the same time, for each of whom time passes once.
    const waiting = { ...quickWaiting(), now: () => 0 }
    const stores = dynamoStores({
      tables: testTables,
      clock: { now: () => 0 },
      waiting,
      client: clientOf(send),
    })
    const saves = Array.from({ length: 500 }, (_, index) =>
      stores.watches.save('lab', emptyWatch(`s${index}`)),
    )
    expect(new Set(await Promise.all(saves))).toEqual(new Set(['saved']))
  })

  it('is not sent again when it would fail again', async () => {
    for (const error of [
      failure('ValidationException', { $metadata: { httpStatusCode: 400 } }),
      new Error('x'),
    ]) {
      const { stores, lines, waiting } = storesOn(failing(error))
      await expect(stores.watches.save('lab', emptyWatch('a'))).rejects.toBe(error)
      expect([lines, waiting.pauses]).toEqual([[], []])
    }
    const { stores, waiting } = storesOn(failing(failure('ConditionalCheckFailedException')))
    expect(await stores.watches.save('lab', emptyWatch('a'))).toBe('conflict')
    expect(waiting.pauses).toEqual([])
  })

  it('fails with what DynamoDB said once the deadline is over', async () => {
    const error = failure('InternalServerError', { $metadata: { httpStatusCode: 500 } })
    const { stores, lines, waiting } = storesOn(async () => Promise.reject(error), 3_000)
    await expect(stores.watches.save('lab', emptyWatch('a'))).rejects.toBe(error)
    expect(waiting.now()).toBeCloseTo(3_000)
    expect(lines).toMatchObject([{ level: 'error', event: 'store-gave-up', reason: 'server-error' }])
  })

  it('saves at most fifty watches at a time, and settles no more', async () => {
    let underWay = 0
    let most = 0
    const { stores } = storesOn(async () => {
      most = Math.max(most, ++underWay)
      await new Promise((resolve) => setImmediate(resolve))
      underWay -= 1
      return {}
    })
    const many = Array.from({ length: 120 }, (_, index) => `s${index}`)
    await Promise.all(many.map((sensor) => stores.watches.save('lab', emptyWatch(sensor))))
    expect(most).toBe(50)
    await Promise.all(many.map((sensor) => stores.watches.settle('lab', sensor, ['x'])))
    expect(most).toBe(50)
  })
})
