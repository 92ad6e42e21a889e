import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { futureToleranceMs } from '#core/gateway-protocol/parse-block.ts'
import { parseReport } from '#core/gateway-protocol/report.ts'
import { presetRules } from '#core/rule.ts'
import { hourMs, minuteMs, secondMs } from '#core/time.ts'
import { pastMax } from '#core/watch/past-excursions.ts'
import { group, high, t0, temperature, vera } from '../../support/core/directory.ts'
import {
  alarm,
  feel,
  makeWorld,
  read,
  said,
  saidNow,
  take,
  tick,
  tickUntil,
} from '../../support/core/world.ts'
import { runs } from '../../support/runs.ts'

/** A reading every minute from `from` on. */
const minutes = (from: number, ...values: readonly number[]) =>
  values.map((value, index) => temperature(from + index * minuteMs, value))

describe('an excursion in readings that come after newer ones', () => {
  const quietNow = () => {
    const world = makeWorld([high()])
    world.now += 3 * hourMs
    feel(world, 0, 20)
    return world
  }

  test('is told exactly once, as late, with when it was learned', () => {
    const world = quietNow()
    const old = minutes(t0, 20, 25, 27, 25, 20, 20)
    read(world, ...old)
    expect(said(world.notices)).toEqual([`late ${group}`, `late ${vera.id}`])
    expect(world.notices[0]).toMatchObject({
      learnedAt: world.now,
      view: { state: 'ended', began: t0 + minuteMs, clearedAt: t0 + 5 * minuteMs, worst: { value: 27 } },
    })
    for (let again = 0; again < 3; again++) {
      world.now += minuteMs
      read(world, ...old)
    }
    expect(world.notices).toHaveLength(2)
    expect(alarm(world).name).toBe('normal')
  })

  test('is not told when it was shorter than the on-delay', () => {
    const world = quietNow()
    read(world, ...minutes(t0, 20, 25, 20))
    expect(world.notices).toEqual([])
  })

  test('is not told again when it is the head of one that people know of: its card says since when', () => {
    const world = makeWorld([high()])
    world.now += 10 * minuteMs
    for (const value of [25, 25]) feel(world, minuteMs, value)
    const told = world.notices.length
    const began = world.now - 4 * minuteMs
    read(world, ...minutes(began, 25, 25, 25))
    expect(said(world.notices.slice(told))).toEqual([`changed ${group}`, `changed ${vera.id}`])
    expect(world.notices.at(-1)?.view).toMatchObject({ state: 'active', began })
  })

  test('is told exactly once, however many were learned of before and since', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...Array(pastMax).keys()], { minLength: pastMax }), (order) => {
        const world = makeWorld([high()])
        world.now += 40 * hourMs
        feel(world, 0, 20)
        const backlog = order.map((index) => minutes(t0 + index * hourMs, 25, 26, 27, 20, 20))
        for (const readings of [...backlog, ...backlog]) read(world, ...readings)
        expect(world.notices).toHaveLength(2 * pastMax)
      }),
      runs(30),
    )
  })
})

describe('a backlog with an excursion', () => {
  test('that ended does not ring: it is news of the past', () => {
    const world = makeWorld([high()])
    world.now += 5 * hourMs
    read(world, ...minutes(t0, 20, 25, 26, 25, 20, 20, 20))
    expect(said(world.notices)).toEqual([`late ${group}`, `late ${vera.id}`])
    expect(world.facts.map((fact) => fact.what)).toEqual(['raised', 'cleared'])
    expect(alarm(world).name).toBe('normal')
  })

  test('that ended does not ring when the end comes in a later report', () => {
    const world = makeWorld([high()])
    world.now += 5 * hourMs
    read(world, ...minutes(t0, 20, 25, 26))
    expect(world.notices).toEqual([])
    for (let report = 0; report < 5; report++) {
      world.now += 45 * secondMs
      tick(world)
      read(world, ...minutes(t0 + (3 + 2 * report) * minuteMs, 26, 26))
    }
    expect(world.notices).toEqual([])
    read(world, ...minutes(t0 + 13 * minuteMs, 20, 20, 20))
    expect(said(world.notices)).toEqual([`late ${group}`, `late ${vera.id}`])
  })

  test('that still holds rings at once when a reading of now says so', () => {
    const world = makeWorld([high()])
    world.now += 5 * hourMs
    read(world, ...minutes(t0, 20, 25, 26))
    feel(world, minuteMs, 26)
    expect(saidNow(world)).toEqual([`raised ${group}`, `raised ${vera.id}`])
    expect(alarm(world)).toMatchObject({ began: t0 + minuteMs, climb: { rung: 0 } })
  })

  test('that nothing more is heard of rings after a minute', () => {
    const world = makeWorld([high()])
    world.now += 5 * hourMs
    read(world, ...minutes(t0, 20, 25, 26))
    tickUntil(world, world.now + minuteMs)
    expect(said(world.notices)).toEqual([`raised ${group}`, `raised ${vera.id}`])
  })

  test('is not held back for ever when readings are always late', () => {
    const world = makeWorld([high()])
    world.now += 5 * hourMs
    let at = t0
    const began = world.now
    for (let report = 0; report < 40 && world.notices.length === 0; report++) {
      read(world, temperature(at, 26))
      at += 30 * secondMs
      tickUntil(world, world.now + 30 * secondMs)
    }
    expect(said(world.notices)).toEqual([`raised ${group}`, `raised ${vera.id}`])
    expect(world.now - began).toBeLessThanOrEqual(13 * minuteMs)
  })

  test('that somebody took from the board before it rang is not told as late', () => {
    const world = makeWorld([high()])
    world.now += 5 * hourMs
    read(world, ...minutes(t0, 20, 25, 26))
    expect(take(world)).toBe('taken')
    read(world, ...minutes(t0 + 3 * minuteMs, 20, 20, 20))
    expect(world.notices).toEqual([])
    expect(alarm(world).name).toBe('normal')
  })
})

test('old readings of a backlog do not end an alarm for silence that goes on', () => {
  const world = makeWorld(presetRules('room'))
  feel(world, minuteMs, 20)
  const heardAt = world.now
  tickUntil(world, heardAt + hourMs)
  expect(alarm(world, 'silent')).toMatchObject({ name: 'active', severity: 'critical' })
  const raised = world.facts.filter((fact) => fact.what === 'raised')
  for (let minute = 1; minute < 20; minute++) {
    read(world, temperature(heardAt + minute * minuteMs, 20))
    tick(world)
    expect(alarm(world, 'silent').name).toBe('active')
  }
  expect(world.facts.filter((fact) => fact.what === 'raised')).toEqual(raised)
  feel(world, minuteMs, 20)
  expect(alarm(world, 'silent').name).toBe('returned')
})

test('readings stamped in the future are refused and named, the others are taken', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 10 * minuteMs }), { minLength: 1, maxLength: 20, size: 'max' }),
      (dt) => {
        const report = {
          v: 1,
          gateway: 'pi',
          seq: 1,
          sentAt: t0,
          cause: 'calm',
          sensors: [{ id: 'a', t0, dt, temperature: dt.map(() => 20) }],
        }
        const parsed = parseReport(JSON.stringify(report), t0)
        if (!parsed.ok) throw new Error(parsed.detail)
        const ahead = dt.filter((offset) => offset > futureToleranceMs)
        const taken = parsed.report.sensors.flatMap(({ readings }) => readings)
        expect(taken).toHaveLength(dt.length - ahead.length)
        expect(parsed.report.refused).toEqual(
          ahead.length === 0
            ? []
            : [{ sensor: 'a', why: 'clock-wrong', count: ahead.length, stampedAt: t0 + Math.max(...ahead) }],
        )
      },
    ),
    runs(100),
  )
})
