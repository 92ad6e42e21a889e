import { describe, expect, test } from 'vitest'
import { factOf } from '#core/audit.ts'
import { minuteMs } from '#core/time.ts'
import { ingest } from '../../../pipeline/flows/ingest/ingest.ts'
import { readAlarms } from '../../../pipeline/flows/read/read-alarms.ts'
import { flowsUnderTest, organization } from '../../support/flows.ts'
import { temperatures } from '../../support/reports.ts'

const open = async () => {
  const under = await flowsUnderTest()
  const { flows, clock } = under
  const rang = (at: number, sensor = 'b', rule = 'high') =>
    flows.stores.history.record(organization, [
      factOf(sensor, 'raised', at, rule, null, {}),
      factOf(sensor, 'cleared', at + 1, rule, null, {}),
    ])
  const read = async (before?: number) => {
    const page = await readAlarms(flows, organization, before)
    if (page === undefined) throw new Error('no lab')
    const { recent, earlier, unread } = page
    return {
      recent: recent.map(({ raised: { sensor, at } }) => `${sensor} ${at}`),
      earlier,
      unread,
      all: recent,
    }
  }
  return { flows, clock, rang, read }
}

describe('the alarms of a house', () => {
  test('that are over come in pages, newest first, and each once', async () => {
    const { rang, read, clock } = await open()
    const began = clock.now() - 40 * minuteMs
    for (let minute = 1; minute <= 30; minute++) await rang(began + minute * minuteMs)
    const of = (minute: number) => `b ${began + minute * minuteMs}`
    const page = await read()
    expect(page.recent).toEqual(Array.from({ length: 25 }, (_, index) => of(30 - index)))
    expect(page.earlier).toBe(began + 6 * minuteMs)
    expect(page.all.every(({ over, isWhole }) => over !== undefined && isWhole)).toBe(true)
    const next = await read(page.earlier ?? 0)
    expect([next.recent, next.earlier]).toEqual([
      Array.from({ length: 5 }, (_, index) => of(5 - index)),
      null,
    ])
  })

  test('that rang in one instant stand on one page', async () => {
    const { rang, read, clock } = await open()
    const began = clock.now() - 40 * minuteMs
    for (let minute = 1; minute <= 26; minute++) await rang(began + minute * minuteMs)
    await rang(began + 3 * minuteMs, 'a')
    // One of this very instant is there, too.
    await rang(clock.now(), 'a')
    const page = await read()
    expect(page.recent).toHaveLength(26)
    expect(page.recent.slice(-2).toSorted()).toEqual([
      `a ${began + 3 * minuteMs}`,
      `b ${began + 3 * minuteMs}`,
    ])
    expect(page.earlier).toBe(began + 3 * minuteMs)
  })

  test('that stand are not among those that are over, and another of the same instant or limit is', async () => {
    const { flows, clock, rang, read } = await open()
    for (const value of [25, 25, 25]) {
      await ingest(flows, organization, temperatures('a', clock.now(), [clock.now(), value]), 'pi')
      await clock.advance(minuteMs)
    }
    const alarm = (await flows.stores.watches.load(organization, ['a'])).get('a')?.alarms.high
    if (alarm?.name !== 'active') throw new Error('it does not ring')
    const { raisedAt } = alarm
    await rang(raisedAt, 'b')
    await rang(raisedAt, 'a', 'low')
    await rang(raisedAt - 1, 'a')
    expect((await read()).recent.toSorted()).toEqual([`a ${raisedAt - 1}`, `a ${raisedAt}`, `b ${raisedAt}`])
  })

  test('of which lines cannot be read are not whole, and it is said of when those are', async () => {
    const { flows, clock, rang, read } = await open()
    const began = clock.now() - 40 * minuteMs
    for (let minute = 1; minute <= 26; minute++) await rang(began + minute * minuteMs)
    const { since, onwards } = flows.stores.history
    const lost = [began + 9 * minuteMs, began + 2 * minuteMs, began + 1]
    Object.assign(flows.stores.history, {
      since: (...args: Parameters<typeof since>) => {
        for (const at of lost) args[4]?.(at)
        return since(...args)
      },
    })
    const page = await read()
    expect([page.earlier, page.unread]).toEqual([
      began + 2 * minuteMs,
      [began + 9 * minuteMs, began + 2 * minuteMs],
    ])
    expect(page.all.every(({ isWhole }) => isWhole)).toBe(true)
    Object.assign(flows.stores.history, {
      onwards: (...args: Parameters<typeof onwards>) => {
        args[4]?.(began)
        return onwards(...args)
      },
    })
    expect((await read()).all.some(({ isWhole }) => isWhole)).toBe(false)
    const last = await read(began + 2 * minuteMs)
    expect([last.earlier, last.unread.length]).toEqual([null, 3])
  })

  test('are nothing in a house that nobody knows', async () => {
    const { flows } = await open()
    expect(await readAlarms(flows, 'gone')).toBe(undefined)
  })
})
