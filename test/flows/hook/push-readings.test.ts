import { describe, expect, test } from 'vitest'
import { dayMs, hourMs, minuteMs, startOfDay } from '#core/time.ts'
import { archiveMark } from '../../../pipeline/flows/archive/day-marks.ts'
import { organization } from '../../support/flows.ts'
import { influxHouse } from './influx-house.ts'

describe('a program that takes readings', () => {
  test('has what is new after each round, also what calm gateways packed', async () => {
    const { clock, has, measure, push } = await influxHouse()
    await push()
    const t = clock.now()
    await measure([t, 1])
    await clock.advance(5 * minuteMs)
    await push()
    expect([...has]).toEqual([[t, 1]])
    // Measured before that round, and heard after it.
    await measure([t + minuteMs, 2])
    await clock.advance(5 * minuteMs)
    await push()
    expect([...has]).toEqual([
      [t, 1],
      [t + minuteMs, 2],
    ])
  })

  test('gets a day that is over once more as a whole, and no more; readings that come into it late bring it again', async () => {
    const { flows, clock, has, measure, push } = await influxHouse()
    await push()
    const day = startOfDay(clock.now())
    // Hours behind: no round looks so far back.
    await clock.advance(10 * hourMs)
    await push()
    await measure([day + hourMs, 1], [day + 2 * hourMs, 2])
    await push()
    expect(has.size).toBe(0)
    await clock.advance(day + dayMs + 2 * hourMs - clock.now())
    await push()
    expect([...has.values()]).toEqual([1, 2])
    has.clear()
    // That it is archived changes nothing of it.
    await flows.stores.rollups.save(organization, archiveMark, day, { version: 0, hours: [] })
    expect(await push()).toMatchObject({ brought: 0 })
    await measure([day + 3 * hourMs, 3])
    await push()
    expect([...has.values()]).toEqual([1, 2, 3])
    expect(await push()).toMatchObject({ brought: 0 })
  })

  test('that was away gets what it missed; whoever may take no longer goes on where it was', async () => {
    const { clock, has, influx, measure, push } = await influxHouse()
    await push()
    const t = clock.now()
    influx.answer = { kind: 'failed', why: 'ECONNREFUSED' }
    await measure([t, 1])
    await push()
    await clock.advance(25 * minuteMs)
    await measure([clock.now(), 2])
    await push()
    expect(has.size).toBe(0)
    influx.answer = { kind: 'sent', messageId: 0 }
    await push(clock.now())
    expect(has.size).toBe(0)
    await push()
    expect([...has.values()]).toEqual([1, 2])
  })

  test.each([
    [{ kind: 'dead', because: 'not-allowed', why: 'HTTP 401' }, 0],
    [{ kind: 'failed', why: 'HTTP 500' }, 31 * minuteMs],
  ] as const)(
    'is lost after %o, and the admins are told; back, it gets the rest',
    async (answer, laterMs) => {
      const { flows, clock, has, influx, measure, push, theHook } = await influxHouse()
      await push()
      await measure([clock.now(), 1])
      influx.answer = answer
      await push()
      await clock.advance(laterMs)
      if (laterMs > 0) {
        expect((await theHook()).reachable).toBe(true)
        await push()
      }
      const hook = await theHook()
      expect(hook.reachable).toBe(false)
      await flows.stores.directories.put(organization, [
        { kind: 'chat', value: { ...hook, reachable: true } },
      ])
      influx.answer = { kind: 'sent', messageId: 0 }
      await push()
      expect([...has.values()]).toEqual([1])
    },
  )

  test('gets what a file tells of the days before a sensor was adopted, and what it said before it was taken out', async () => {
    const { clock, has, measure, push, place } = await influxHouse()
    await push()
    const day = startOfDay(clock.now())
    await clock.advance(2 * dayMs)
    await push()
    await place({ addedAt: clock.now(), retiredAt: clock.now() + hourMs })
    await measure([day + 20 * hourMs, 3])
    await push()
    expect([...has]).toEqual([[day + 20 * hourMs, 3]])
    await measure([clock.now(), 4])
    await clock.advance(2 * hourMs)
    await push()
    expect([...has.values()]).toEqual([3, 4])
  })

  test('that refuses some gets what comes after, and the gap is kept until it is told', async () => {
    const { clock, has, influx, measure, push } = await influxHouse()
    await push()
    await measure([clock.now(), 1])
    influx.answer = { kind: 'refused', why: 'HTTP 400' }
    const { pushed } = await push()
    expect(pushed.gaps).toMatchObject([{ because: 'refused', why: 'HTTP 400' }])
    influx.answer = { kind: 'sent', messageId: 0 }
    await clock.advance(hourMs)
    await measure([clock.now(), 2])
    expect((await push()).pushed.gaps).toHaveLength(1)
    expect(has.get(clock.now())).toBe(2)
  })

  test('that was away for longer than anything is in the table is told as a gap', async () => {
    const { clock, push } = await influxHouse()
    await push()
    const t = clock.now()
    await clock.advance(40 * dayMs)
    const { pushed } = await push()
    expect(pushed.gaps).toEqual([{ from: t + 1, to: t + 10 * dayMs, because: 'too-old', why: '' }])
  })
})
