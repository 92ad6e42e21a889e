import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isStanding } from '#core/alarm/alarm.ts'
import { excursionsIn } from '#core/history/excursions.ts'
import type { Reading, Value } from '#core/reading.ts'
import { type LimitRule, silentRule } from '#core/rule.ts'
import { hourMs, minuteMs, secondMs } from '#core/time.ts'
import { lateSettleMs } from '#core/watch/watch.ts'
import { high, t0 } from '../../support/core/directory.ts'
import {
  alarm,
  changeRules,
  makeWorld,
  read,
  saidNow,
  tick,
  tickUntil,
  type World,
} from '../../support/core/world.ts'
import { runs } from '../../support/runs.ts'

const open = 1
const closed = 0
const door = (more: Partial<LimitRule> = {}): LimitRule =>
  high({
    id: 'door',
    quantity: 'door',
    setpoint: 0.5,
    deadband: 0,
    onDelayMs: 10 * minuteMs,
    offDelayMs: 0,
    ...more,
  })

/** A reading that speaks of the door, or of something else only. */
const word = (at: number, says: Value | undefined): Reading => ({
  sensor: 'a',
  measuredAt: at,
  values: says === undefined ? { humidity: 40 } : { door: says },
  faults: [],
})
const say = (world: World, ms: number, says: Value | undefined): void => {
  tickUntil(world, world.now + ms)
  read(world, word(world.now, says))
}
/** A contact that says how it is every four hours, and when that changes. */
const contact = (rules = [door(), silentRule]): World => {
  const world = makeWorld(rules, { intervalMs: 4 * hourMs })
  say(world, minuteMs, closed)
  return world
}

describe('a door that speaks only when it is opened or closed', () => {
  test('rings when it has been open for the on-delay, though nothing more is heard, and is over when it is closed', () => {
    const world = contact()
    say(world, 3 * minuteMs, open)
    const opened = world.now
    tickUntil(world, opened + 10 * minuteMs - 1)
    expect(alarm(world, 'door').name).toBe('pending')
    tickUntil(world, opened + 10 * minuteMs)
    expect(alarm(world, 'door')).toMatchObject({ name: 'active', began: opened, raisedAt: world.now })
    expect(world.notices.map(({ reason }) => reason)).toContain('raised')
    say(world, 20 * minuteMs, closed)
    expect(alarm(world, 'door')).toMatchObject({ name: 'returned', clearedAt: world.now })
  })

  test('is over after its off-delay, though it says only once that it is closed', () => {
    const world = contact([door({ offDelayMs: 2 * minuteMs }), silentRule])
    say(world, minuteMs, open)
    say(world, 15 * minuteMs, closed)
    const shut = world.now
    expect(alarm(world, 'door')).toMatchObject({ name: 'recovering', clearSince: shut })
    tickUntil(world, shut + 2 * minuteMs)
    expect(alarm(world, 'door')).toMatchObject({ name: 'returned', clearedAt: shut + 2 * minuteMs })
  })

  test('does not ring when it was closed in time, also when that is heard after the deadline', () => {
    const world = contact()
    say(world, minuteMs, open)
    const opened = world.now
    tickUntil(world, opened + 10 * minuteMs)
    expect(alarm(world, 'door').name).toBe('active')
    tickUntil(world, opened + 10 * minuteMs + 20 * secondMs)
    read(world, word(opened + 9 * minuteMs, closed))
    tickUntil(world, world.now + 2 * lateSettleMs)
    expect(isStanding(alarm(world, 'door'))).toBe(false)
    expect(world.notices.at(-1)?.view).toMatchObject({ gone: true })
  })

  test('does not ring from nothing: not when it is missing, not while its gateway is, and not after it said that it does not know', () => {
    const missing = makeWorld([door(), silentRule])
    say(missing, minuteMs, open)
    tickUntil(missing, missing.now + hourMs)
    expect(alarm(missing, 'door').name).toBe('pending')
    expect(alarm(missing, 'silent').name).toBe('active')

    const away = contact()
    say(away, minuteMs, open)
    away.now += hourMs
    tick(away, { gatewaySilent: true, gatewayBackAt: 0 })
    expect(alarm(away, 'door').name).toBe('pending')

    const unsure = contact()
    say(unsure, minuteMs, open)
    say(unsure, minuteMs, 'unavailable')
    tickUntil(unsure, unsure.now + hourMs)
    expect(alarm(unsure, 'door').name).toBe('pending')
  })

  test('is heard of late, too: what was said last is what counts, and of an unknown nothing is kept but that', () => {
    const late = (says: Value): World => {
      const world = contact()
      say(world, minuteMs, open)
      const opened = world.now
      say(world, 5 * minuteMs, undefined)
      world.now += 20 * secondMs
      read(world, word(opened + 3 * minuteMs, says))
      tickUntil(world, world.now + hourMs)
      return world
    }
    expect(isStanding(alarm(late(closed), 'door'))).toBe(false)
    expect(isStanding(alarm(late('unavailable'), 'door'))).toBe(false)
    const unsure = late('unavailable')
    read(unsure, word(t0 + 3 * minuteMs, open))
    tickUntil(unsure, unsure.now + hourMs)
    expect(unsure.last.values.door).toBe('unavailable')
    expect(isStanding(alarm(late(open), 'door'))).toBe(true)
  })

  test('that speaks of other things meanwhile is still as it said', () => {
    const world = makeWorld([door(), silentRule])
    say(world, minuteMs, open)
    const opened = world.now
    for (let minute = 1; minute <= 10; minute++) say(world, minuteMs, undefined)
    expect(alarm(world, 'door')).toMatchObject({ name: 'active', began: opened })
    for (let minute = 1; minute <= 30; minute++) say(world, minuteMs, undefined)
    expect(alarm(world, 'door').name).toBe('active')
    say(world, minuteMs, closed)
    expect(alarm(world, 'door').name).toBe('returned')
  })

  test('that is open when its rule is added rings after the on-delay from then on', () => {
    const world = contact([silentRule])
    say(world, minuteMs, open)
    tickUntil(world, world.now + hourMs)
    const added = world.now
    changeRules(world, [door({ addedAt: added }), silentRule])
    tickUntil(world, added + 10 * minuteMs)
    expect(alarm(world, 'door')).toMatchObject({ name: 'active', began: added })
  })

  test('of another device says nothing of this one', () => {
    const world = contact()
    say(world, minuteMs, open)
    world.sensor = { ...world.sensor, installedAt: world.now + 1 }
    tickUntil(world, world.now + hourMs)
    expect(alarm(world, 'door').name).toBe('pending')
    expect(saidNow(world)).toEqual([])
  })
})

const rules = [door({ offDelayMs: 2 * minuteMs }), door({ id: 'at-once', onDelayMs: 0 })]

/** A day of a contact: what it says, and how long nothing is heard before. */
const dayOf = (says: readonly (Value | undefined)[]): fc.Arbitrary<readonly Reading[]> =>
  fc
    .array(
      fc.record({
        ms: fc.constantFrom(20 * secondMs, minuteMs, 3 * minuteMs, 4 * minuteMs, 12 * minuteMs, hourMs),
        says: fc.constantFrom(...says),
      }),
      { minLength: 2, maxLength: 24, size: 'max' },
    )
    .map((words) => {
      let at = t0
      return [
        word(at, closed),
        ...words.map(({ ms, says }) => {
          at += ms
          return word(at, says)
        }),
      ]
    })

const day = dayOf([open, closed, undefined, undefined, 'unavailable'])

const outcome = (world: World) => ({
  past: excursionsIn([...world.facts].sort((a, b) => b.at - a.at)),
  standing: rules.map(({ id }) => {
    const state = alarm(world, id)
    return isStanding(state) ? [id, state.name, state.began] : [id]
  }),
})

const settle = (world: World): void => {
  for (let times = 0; times < 2; times++) {
    world.now += lateSettleMs
    tick(world)
  }
}

test('any cutting and any order of what a contact says leaves the same history, whenever the watcher looks in between', () => {
  fc.assert(
    fc.property(
      dayOf([open, closed, undefined, undefined]).chain((readings) =>
        fc.tuple(
          fc.constant(readings),
          fc.array(fc.integer({ min: 0, max: 4 }), {
            minLength: readings.length,
            maxLength: readings.length,
          }),
          fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 }),
        ),
      ),
      fc.constantFrom(minuteMs, 4 * hourMs),
      ([readings, pieces, order], intervalMs) => {
        const whole = makeWorld(rules, { intervalMs })
        for (const reading of readings) {
          tickUntil(whole, Math.max(whole.now, reading.measuredAt))
          read(whole, reading)
        }
        settle(whole)
        const cut = makeWorld(rules, { intervalMs })
        for (const piece of order) {
          const report = readings.filter((_, index) => pieces[index] === piece)
          cut.now = Math.max(cut.now, report.at(-1)?.measuredAt ?? t0) + 40 * secondMs
          read(cut, ...report)
          tick(cut)
        }
        settle(cut)
        // Both are looked at as late as each other: what is open may ring meanwhile.
        const end = Math.max(whole.now, cut.now)
        for (const world of [whole, cut]) tickUntil(world, end)
        expect(outcome(cut)).toEqual(outcome(whole))
      },
    ),
    runs(300),
  )
})

test('a door rings when it was open for its on-delay without a break, and never when it was open for less in all', () => {
  fc.assert(
    fc.property(day, (readings) => {
      const rule = door()
      const world = makeWorld([rule], { intervalMs: 4 * hourMs })
      for (const reading of readings) {
        tickUntil(world, reading.measuredAt)
        read(world, reading)
      }
      /** How long it was open, each time. */
      const times: number[] = []
      let since: number | null = null
      for (const { measuredAt: at, values } of [...readings, word(world.now, closed)]) {
        if (values.door === open) since ??= at
        else if (values.door !== undefined) {
          if (since !== null) times.push(at - since)
          since = null
        }
      }
      const rang = world.facts.some(({ what }) => what === 'raised')
      if (Math.max(0, ...times) >= rule.onDelayMs) expect(rang).toBe(true)
      const inAll = times.reduce((sum, ms) => sum + ms, 0)
      if (inAll < rule.onDelayMs) expect(rang).toBe(false)
    }),
    runs(200),
  )
})
