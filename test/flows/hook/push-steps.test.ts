import { describe, expect, test } from 'vitest'
import { dayMs, hourMs, minuteMs, secondMs, startOfDay } from '#core/time.ts'
import { archiveMark } from '../../../pipeline/flows/archive/day-marks.ts'
import { organization } from '../../support/flows.ts'
import { influxHouse } from './influx-house.ts'

const sent = { kind: 'sent', messageId: 0 } as const
const failed = { kind: 'failed', why: 'HTTP 500' } as const

/** A program that has all until now, and the day on which it came. */
const started = async () => {
  const house = await influxHouse()
  await house.push()
  const day = startOfDay(house.clock.now())
  const later = async (at: number): Promise<void> => house.clock.advance(at - house.clock.now())
  return {
    ...house,
    day,
    later,
    hours: (...at: readonly number[]) => at.map((h) => [day + h * hourMs, h] as const),
  }
}

describe('readings go out in parts', () => {
  test('of 5,000, each counted when it was taken, with the name of their site', async () => {
    const { clock, sites, has, influx, measure, push } = await started()
    const t = clock.now()
    await measure(...Array.from({ length: 5_001 }, (_, n) => [t + n * 4 * secondMs, n] as const))
    await clock.advance(6 * hourMs)
    influx.after = () => {
      influx.answer = failed
    }
    expect(await push()).toMatchObject({ brought: 5_000, pushed: { until: t + 1 } })
    influx.after = () => undefined
    influx.answer = sent
    expect(await push()).toMatchObject({ brought: 5_001, pushed: { until: clock.now() + 1 } })
    expect([has.size, influx.calls, [...sites]]).toEqual([5_001, 4, ['Cellar']])
  })

  test('of six hours, and after one that was not taken nothing is tried; one that was refused keeps none', async () => {
    for (const [answer, calls] of [
      [{ kind: 'wait', ms: 1 }, 1],
      [failed, 1],
      [{ kind: 'dead', because: 'not-allowed', why: 'HTTP 401' }, 1],
      [{ kind: 'refused', why: 'HTTP 400' }, 2],
    ] as const) {
      const { clock, influx, measure, push } = await started()
      const t = clock.now()
      await measure([t, 1], [t + 7 * hourMs, 2])
      await clock.advance(8 * hourMs)
      influx.answer = answer
      const { pushed } = await push()
      // Two stretches that touch are one gap.
      expect([influx.calls, pushed.gaps.length]).toEqual([calls, calls - 1])
    }
  })

  test('of a day that is over until time is up, and go on there, but from the beginning where more came into it', async () => {
    const { clock, day, later, hours, influx, measure, push } = await started()
    await later(day + dayMs + 2 * hourMs)
    await measure(...hours(1, 7, 13))
    influx.after = () => clock.advance(secondMs)
    const soon = () => clock.now() + 1.5 * secondMs
    expect((await push(soon())).pushed).toMatchObject({ partly: { day, at: day + 12 * hourMs }, days: {} })
    influx.after = () => undefined
    const { brought, pushed } = await push()
    expect([brought, pushed.partly, Object.keys(pushed.days)]).toEqual([1, undefined, [String(day)]])
    // More comes into it, and once more while it is brought.
    for (const [more, calls] of [
      [2, 2],
      [3, 3],
    ] as const) {
      await measure(...hours(more))
      influx.calls = 0
      influx.after = () => clock.advance(secondMs)
      await (more === 2 ? push(soon()) : push())
      expect(influx.calls).toBe(calls)
    }
    expect((await push()).brought).toBe(0)
  })

  test('of each day that is over, in one round; that it is archived brings none once more', async () => {
    const { flows, day, later, hours, influx, measure, push } = await started()
    influx.answer = failed
    await measure(...hours(3))
    await later(day + 2 * dayMs + 2 * hourMs)
    await measure(...hours(26))
    influx.answer = sent
    const { brought, pushed } = await push()
    // Each once: what lies in a day that is over is not brought with what is new.
    expect([brought, influx.calls, Object.keys(pushed.days)]).toEqual([
      2,
      2,
      [String(day), String(day + dayMs)],
    ])
    const marks = await flows.stores.rollups.load(organization, archiveMark, day, day + 2 * dayMs)
    for (const [at, { version }] of marks)
      await flows.stores.rollups.save(organization, archiveMark, at, { version, hours: [] })
    expect([marks.size, (await push()).brought]).toEqual([1, 0])
  })
})

test('where the newest cannot be brought, days that are over wait', async () => {
  const { clock, day, later, hours, influx, measure, push } = await started()
  await later(day + dayMs + 2 * hourMs)
  await measure([clock.now(), 1], ...hours(1))
  influx.answer = failed
  await push()
  expect(influx.calls).toBe(1)
})

test('where a day that is over cannot be brought, the next ones wait', async () => {
  const { day, later, hours, influx, measure, push } = await started()
  await later(day + 2 * dayMs + 2 * hourMs)
  await measure(...hours(1, 25))
  influx.answer = failed
  expect((await push()).pushed.days).toEqual({})
  expect(influx.calls).toBe(1)
})

test('days from before it came it does not get, nor those of which the table has not all any more', async () => {
  const { clock, day, later, hours, has, measure, push } = await started()
  await later(day + 5 * dayMs)
  await measure(...hours(-1, 23))
  expect(Object.keys((await push()).pushed.days).map((at) => (Number(at) - day) / dayMs)).toEqual([
    0, 1, 2, 3,
  ])
  expect([...has.values()]).toEqual([23])
  await later(day + 32 * dayMs + 2 * hourMs)
  const kept = Object.keys((await push()).pushed.days).map((at) => (Number(at) - day) / dayMs)
  expect([kept[0], kept.length, startOfDay(clock.now())]).toEqual([3, 29, day + 32 * dayMs])
})

test('where time runs faster it gets what was packed for a real minute', async () => {
  const { flows, clock, has, measure, push } = await started()
  Object.assign(flows.clock, { speed: 120 })
  const t = clock.now()
  await clock.advance(2 * hourMs)
  await push()
  await measure([t + 5 * minuteMs, 1])
  await push()
  expect([...has.values()]).toEqual([1])
})

describe('one that does not answer', () => {
  test('has half an hour, which begins anew once it answered', async () => {
    const { clock, influx, measure, push, theHook } = await started()
    const at = async (minutes: number, answer: typeof sent | typeof failed): Promise<boolean> => {
      await clock.advance(minutes * minuteMs)
      await measure([clock.now(), minutes])
      influx.answer = answer
      await push()
      return (await theHook()).reachable
    }
    expect([await at(0, failed), await at(20, sent), await at(20, failed)]).toEqual([true, true, true])
    await clock.advance(-1)
    expect(await at(30, failed)).toBe(true)
    await clock.advance(1 - 30 * minuteMs)
    expect(await at(30, failed)).toBe(false)
  })

  test('is not lost because it wants to wait', async () => {
    const { clock, influx, measure, push, theHook } = await started()
    await measure([clock.now(), 1])
    influx.answer = { kind: 'wait', ms: 1 }
    for (let times = 0; times < 3; times++) {
      expect((await push()).pushed).not.toHaveProperty('failingSince')
      await clock.advance(40 * minuteMs)
    }
    expect((await theHook()).reachable).toBe(true)
  })
})

describe('what is missing', () => {
  test('is one gap where it goes on for the same reason, and of the newest twenty', async () => {
    const { clock, influx, measure, push } = await started()
    const refuse = async (why: string) => {
      await measure([clock.now(), 1])
      influx.answer = { kind: 'refused', why }
      const { pushed } = await push()
      await clock.advance(30 * minuteMs)
      return pushed.gaps
    }
    const t = clock.now()
    await refuse('HTTP 400')
    const [gap, ...others] = await refuse('HTTP 400')
    expect([others, gap?.to]).toEqual([[], t + 30 * minuteMs + 1])
    expect(await refuse('HTTP 413')).toHaveLength(2)
    for (let n = 0; n < 25; n++) await refuse(`HTTP ${414 + (n % 2)}`)
    const gaps = await refuse('last')
    expect([gaps.length, gaps.at(-1)?.why, gaps[0]?.why]).toEqual([20, 'last', 'HTTP 414'])
  })

  test('is another gap where something was taken in between, or for another reason', async () => {
    const { flows, clock, day, later, influx, measure, push } = await started()
    influx.answer = { kind: 'refused', why: '' }
    await measure([clock.now(), 1])
    await push()
    await clock.advance(12 * hourMs)
    await measure([clock.now(), 2])
    const { gaps } = (await push()).pushed
    expect(gaps.length).toBe(2)
    await later(day + dayMs + 2 * hourMs)
    const { range } = flows.stores.readings
    Object.assign(flows.stores.readings, {
      range: async (...[of, sensor, from, to, leftOut]: Parameters<typeof range>) => {
        if (sensor === 'b' && from === day) leftOut?.('an item', 'it is of another version')
        return range(of, sensor, from, to)
      },
    })
    const more = (await push()).pushed.gaps.slice(2)
    expect(
      more.map(({ because, from, to }) => [because, (from - day) / hourMs, (to - day) / hourMs]),
    ).toEqual([
      ['unread', 0, 24],
      ['refused', 0, 6],
      ['refused', 12, 18],
    ])
  })

  test('says of which day something could not be read', async () => {
    const { flows, day, later, measure, hours, push } = await started()
    await later(day + 2 * dayMs + 2 * hourMs)
    await measure(...hours(1))
    const { range } = flows.stores.readings
    Object.assign(flows.stores.readings, {
      range: async (...[of, sensor, from, to, leftOut]: Parameters<typeof range>) => {
        if (sensor === 'b' && from === day) leftOut?.('an item', 'it is of another version')
        return range(of, sensor, from, to)
      },
    })
    expect((await push()).pushed.gaps).toEqual([{ from: day, to: day + dayMs, because: 'unread', why: '' }])
  })
})
