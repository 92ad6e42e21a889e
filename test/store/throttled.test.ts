import { describe, expect, it } from 'vitest'
import type { DynamoClient } from '../../pipeline/store/client.ts'
import { openTable } from '../../pipeline/store/dynamo/table.ts'

type Request = {
  readonly input: {
    readonly RequestItems: {
      readonly t: readonly unknown[] & {
        readonly Keys?: readonly { readonly pk: string; readonly sk: string }[]
      }
    }
  }
}

/** A DynamoDB that does the first of what it is asked and leaves the rest, `patience` times in all. */
const throttling = (patience: number) => {
  const sizes: number[] = []
  const send = async ({ input }: Request) => {
    const { t } = input.RequestItems
    const asked = t.Keys ?? t
    sizes.push(asked.length)
    const done = sizes.length <= patience ? 1 : asked.length
    const left = asked.slice(done)
    if (t.Keys === undefined) return left.length === 0 ? {} : { UnprocessedItems: { t: left } }
    const Responses = { t: t.Keys.slice(0, done).map((key) => ({ ...key, v: 1 })) }
    return left.length === 0 ? { Responses } : { Responses, UnprocessedKeys: { t: { Keys: left } } }
  }
  const lines: unknown[] = []
  const client = { documents: { send }, close: () => {} } as unknown as DynamoClient
  return { sizes, lines, table: openTable({ client, name: 't', log: (line) => lines.push(line) }) }
}

const keys = ['a', 'b', 'c'].map((sk) => ({ pk: 'p', sk }))

describe('a table that is throttled', () => {
  it('is asked again for what it left undone, until all is done', async () => {
    const { table, sizes, lines } = throttling(2)
    await table.putAll(keys.map((key) => ({ ...key, v: 1 })))
    expect(sizes).toEqual([3, 2, 1])
    expect(lines).toEqual([
      { level: 'warn', event: 'store-throttled', table: 't', left: 2, attempt: 1 },
      { level: 'warn', event: 'store-throttled', table: 't', left: 1, attempt: 2 },
    ])
  })

  it('gives everything that was asked for, in the end', async () => {
    const { table, sizes } = throttling(1)
    expect((await table.getUnchecked(keys)).map(({ sk }) => sk)).toEqual(['a', 'b', 'c'])
    expect(sizes).toEqual([3, 2])
  })

  it('is asked in as many chunks as its limits demand', async () => {
    const { table, sizes } = throttling(0)
    const many = Array.from({ length: 101 }, (_, index) => ({ pk: 'p', sk: String(index), v: 1 }))
    await table.putAll([...many, ...many])
    expect(sizes).toEqual([25, 25, 25, 25, 1])
    await table.getUnchecked([...many, ...many])
    expect(sizes.slice(5)).toEqual([100, 1])
    await table.putAll([])
    expect(await table.getUnchecked([])).toEqual([])
    expect(sizes).toHaveLength(7)
  })
})
