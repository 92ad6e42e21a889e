import { GetCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { emptyWatch, type Watch } from '#core/watch/watch.ts'
import type { Stores } from '../../pipeline/ports/stores.ts'
import { createTables } from '../../pipeline/store/create-tables.ts'
import { dynamoStores } from '../../pipeline/store/dynamo/stores.ts'
import { startDynalite } from '../support/dynalite.ts'
import { playThrottled } from '../support/play-throttled.ts'
import { randomFrom } from '../support/random-from.ts'
import { type ThrottlingDynamo, throttlingDynamo } from '../support/throttling-dynamo.ts'
import { virtualClock } from '../support/virtual-clock.ts'

let dynalite: Awaited<ReturnType<typeof startDynalite>>
beforeAll(async () => {
  dynalite = await startDynalite()
})
afterAll(() => dynalite.close())

/** Units a second of one partition: a hundredth of the real ones, and a hundredth of a large tenant. */
const writes = 10
const sensors = Array.from({ length: 50 }, (_, index) => `s${index}`)

let count = 0
let throttled: ThrottlingDynamo
let clock: ReturnType<typeof virtualClock>
let tables: { readonly readings: string; readonly console: string }
beforeEach(async () => {
  count += 1
  tables = { readings: `readings-${count}`, console: `console-${count}` }
  await createTables(dynalite.client, tables)
  clock = virtualClock(0)
  throttled = open({})
})

/** A tenant that large has its watches in many partitions of the table, which DynamoDB splits; an index by `dueAt` is not split. */
const isSplit = { partitionOf: ({ pk, sk }: { readonly pk: string; readonly sk: string }) => `${pk} ${sk}` }
const open = (more: Partial<Parameters<typeof throttlingDynamo>[1]>): ThrottlingDynamo =>
  throttlingDynamo(dynalite.client, {
    now: clock.now,
    rates: { write: writes, read: 3 * writes },
    ...isSplit,
    ...more,
  })

const startFunction = (): Stores => {
  const sleep = (ms: number) => new Promise<void>((resolve) => clock.after(ms, resolve))
  const waiting = { now: clock.now, sleep, random: randomFrom(count), deadlineMs: 60_000 }
  return dynamoStores({ client: throttled.client, tables, clock, waiting })
}

const play = <T>(work: Promise<T>): Promise<T> => playThrottled(throttled, clock, 10, work)

/** Everything of a tenant changes its deadline, `rounds` times. */
const storm = async (
  { watches }: Stores,
  organization: string,
  rounds: number,
  from: number,
  hasDeadline: (sensor: string) => boolean = () => true,
): Promise<void> => {
  for (let round = from; round < from + rounds; round++)
    await Promise.all(
      sensors.map((sensor) =>
        watches.save(organization, {
          ...emptyWatch(sensor),
          version: round,
          dueAt: hasDeadline(sensor) ? 1_000 + round : null,
        }),
      ),
    )
}

/** How long another waits at most who changes one deadline three times a second meanwhile. */
const longestWait = async ({ watches }: Stores, organization: string): Promise<number> => {
  let longest = 0
  for (let version = 0; version < 6; version++) {
    const beganAt = clock.now()
    const watch: Watch = { ...emptyWatch('only'), version, dueAt: 1_000 + version }
    expect(await watches.save(organization, watch)).toBe('saved')
    longest = Math.max(longest, clock.now() - beganAt)
    await new Promise<void>((resolve) => clock.after(300, resolve))
  }
  return longest
}

describe('a tenant in whose storm the index refuses', () => {
  const stormBeside = (organization: string, from: number): Promise<number> => {
    const storming = storm(startFunction(), 'large', 2, from)
    return play(
      Promise.all([longestWait(startFunction(), organization), storming]).then(([longest]) => longest),
    )
  }

  it('would keep others waiting, if all went on to share its shards', async () => {
    // Who is not told that it is the index stays where it is.
    throttled = open({ saysWhy: false })
    expect(await stormBeside('neighbour', 0)).toBeGreaterThan(0)
  })

  it('gets shards of its own, and from then on keeps nobody else waiting, in whichever function', async () => {
    await stormBeside('neighbour', 0)
    expect(throttled.refused.index).toBeGreaterThan(20)

    const before = throttled.refused.index
    expect(await stormBeside('small', 2)).toBe(0)
    expect(throttled.refused.index).toBeGreaterThan(before)

    // The watcher knows all shards, of all three.
    const due = await play(startFunction().watches.due(10_000, 1_000))
    const counted = new Map<string, number>()
    for (const { organization } of due) counted.set(organization, (counted.get(organization) ?? 0) + 1)
    expect(counted).toEqual(
      new Map([
        ['large', sensors.length],
        ['neighbour', 1],
        ['small', 1],
      ]),
    )
    expect(await startFunction().watches.due(999, 1_000)).toEqual([])
  })

  it('is told apart from one whose own partition of the table refuses', async () => {
    throttled = open({ partitionOf: ({ pk }) => pk })
    // One in two has a deadline: the index is asked half as much as the table.
    await play(storm(startFunction(), 'large', 1, 0, (sensor) => /[02468]$/.test(sensor)))
    expect([throttled.refused.index, throttled.refused.table > 20]).toEqual([0, true])
    const key = { pk: 'organizations', sk: '#lanes' }
    const { Item } = await dynalite.client.documents.send(
      new GetCommand({ TableName: tables.console, Key: key }),
    )
    expect(Item).toBeUndefined()
  })
})
