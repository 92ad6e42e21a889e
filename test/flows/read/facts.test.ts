import { describe, expect, test } from 'vitest'
import { factOf, type SensorFact } from '#core/audit.ts'
import { presetRules } from '#core/rule.ts'
import { hourMs } from '#core/time.ts'
import { emptyWatch, type Watch } from '#core/watch/watch.ts'
import { factsBackTo, limitsSince } from '../../../pipeline/flows/read/facts-back.ts'
import { factsFrom } from '../../../pipeline/flows/read/facts-from.ts'
import { isKnownAlarm } from '../../../pipeline/flows/read/is-known-alarm.ts'
import { linesSince } from '../../../pipeline/flows/read/lines-since.ts'
import { flowsUnderTest, organization } from '../../support/flows.ts'

const fact = (at: number, what: SensorFact['what'] = 'raised', rule = 'high') =>
  factOf('a', what, at, rule, null, {})

describe('what happened to a sensor', () => {
  const now = 30_000 * hourMs
  /** A history with a line in each hour before now, as many as that, and one that is dated ahead. */
  const back = async (hours: number, fromHoursAgo: number) => {
    const { flows } = await flowsUnderTest()
    const facts = Array.from({ length: hours }, (_, index) => fact(now - (index - 1) * hourMs))
    let pages = 0
    const list = async (_of: string, _sensor: string, limit: number, until = Number.POSITIVE_INFINITY) => {
      pages += 1
      return facts.filter(({ at }) => at < until).slice(0, limit)
    }
    Object.assign(flows.stores.history, { list })
    const from = now - fromHoursAgo * hourMs
    const read = await factsBackTo(flows, organization, 'a', from, now)
    return { pages, count: read.facts.length, newest: read.facts[0]?.at, toldFrom: read.toldFrom }
  }

  test('is read back to what still held then, of a day before it', async () => {
    expect(await back(10, 5)).toEqual({ pages: 1, count: 10, newest: now + hourMs, toldFrom: null })
    // The first page ends 998 hours ago.
    expect(await back(9_000, 960)).toMatchObject({ pages: 1, count: 999, toldFrom: null })
    expect(await back(9_000, 980)).toMatchObject({ pages: 2, toldFrom: null })
    expect(await back(9_000, 1_500)).toMatchObject({ pages: 2, toldFrom: null })
  })

  test('is read in eight pages at most, and it is said from when on it is told', async () => {
    const { pages, count, toldFrom } = await back(20_000, 19_000)
    expect([pages, count]).toEqual([8, 8 * 999])
    expect(toldFrom).toBe(now - (8 * 999 - 1) * hourMs + 1)
  })

  test('from an instant on is told newest first, and as whole while there is no more and all can be read', async () => {
    const { flows } = await flowsUnderTest()
    let unreadable = 0
    const onwards = async (...[, , , , unread]: Parameters<typeof flows.stores.history.onwards>) => {
      for (let index = 0; index < unreadable; index++) unread?.(1)
      return [fact(1), fact(2)]
    }
    Object.assign(flows.stores.history, { onwards })
    const read = async (most: number) => {
      const { facts, isWhole, unread } = await factsFrom(flows, organization, 'a', 1, most)
      return [facts.map(({ at }) => at), isWhole, unread]
    }
    expect(await read(3)).toEqual([[2, 1], true, 0])
    expect(await read(2)).toEqual([[2, 1], false, 0])
    unreadable = 1
    expect(await read(4)).toEqual([[2, 1], true, 1])
    expect(await read(3)).toEqual([[2, 1], false, 1])
  })

  test('leaves open which limits held before it is told', () => {
    const [high] = presetRules('fridge')
    if (high?.kind !== 'high') throw new Error('no limit')
    const before = { ...high, setpoint: 9 }
    const changed = factOf('a', 'rule-changed', 100, 'high', null, {
      before: JSON.stringify(before),
      after: JSON.stringify(high),
    })
    const since = (toldFrom: number | null) =>
      limitsSince({ rules: [high] }, { facts: [changed], toldFrom }, 'temperature', 10).map(
        ({ setpoint, from, until }) => [setpoint, from, until],
      )
    expect(since(50)).toEqual(
      expect.arrayContaining([
        [8, 100, undefined],
        [9, 50, 100],
      ]),
    )
    expect(since(null)).toEqual(
      expect.arrayContaining([
        [8, 100, undefined],
        [9, undefined, 100],
      ]),
    )
  })
})

describe('the lines of a house since an instant', () => {
  const read = async (facts: readonly number[], unread: readonly number[], most: number) => {
    const { flows } = await flowsUnderTest()
    const since = async (...[, , , , leftOut]: Parameters<typeof flows.stores.history.since>) => {
      for (const at of unread) leftOut?.(at)
      return facts.map((at) => fact(at))
    }
    Object.assign(flows.stores.history, { since })
    const { facts: whole, toldFrom, unread: lost } = await linesSince(flows, organization, 10, 100, most)
    return { facts: whole.map(({ at }) => at), toldFrom, lost }
  }

  test('are all told where fewer are there than are read at once', async () => {
    expect(await read([90, 80], [85], 4)).toEqual({ facts: [90, 80], toldFrom: 10, lost: [85] })
    expect(await read([], [], 4)).toEqual({ facts: [], toldFrom: 10, lost: [] })
  })

  test('are told from after the oldest that was read, which may have others beside it', async () => {
    expect(await read([90, 80, 70], [85], 4)).toEqual({ facts: [90, 80], toldFrom: 71, lost: [85] })
    expect(await read([90, 80, 70], [85, 60], 5)).toEqual({ facts: [90, 80, 70], toldFrom: 61, lost: [85] })
    expect(await read([], [85, 60], 2)).toEqual({ facts: [], toldFrom: 61, lost: [85] })
    expect(await read([], [85, 60, 50], 3)).toEqual({ facts: [], toldFrom: 51, lost: [85, 60] })
    expect(await read([90, 80], [], 2)).toEqual({ facts: [90], toldFrom: 81, lost: [] })
  })
})

describe('an alarm', () => {
  test('is known by its watch, also one before it, or by the history', async () => {
    const { flows } = await flowsUnderTest()
    const is = (raisedAt: number, rule = 'high', sensor = 'a') =>
      isKnownAlarm(flows, organization, { sensor, rule, raisedAt })
    expect(await is(5)).toBe(false)
    await flows.stores.history.record(organization, [
      fact(7),
      fact(8, 'cleared'),
      fact(9, 'raised', 'low'),
      fact(9, 'acknowledged'),
    ])
    expect([await is(7), await is(8), await is(9), await is(9, 'low'), await is(6)]).toEqual([
      true,
      false,
      false,
      true,
      false,
    ])
    const alarms = { high: { name: 'active', raisedAt: 5 } }
    const watch = { ...emptyWatch('a'), alarms, excursions: { high: [{ raisedAt: 3 }, { raisedAt: 4 }] } }
    await flows.stores.watches.save(organization, watch as unknown as Watch)
    expect([await is(5), await is(4), await is(3), await is(7)]).toEqual([true, true, true, true])
    expect([await is(6), await is(5, 'low'), await is(3, 'low'), await is(5, 'high', 'b')]).toEqual(
      Array(4).fill(false),
    )
  })
})
