import fc from 'fast-check'
import { expect, test } from 'vitest'
import { frozenAfterMs } from '#core/alarm/standstill.ts'
import type { Reading, Value } from '#core/reading.ts'
import { hourMs, minuteMs } from '#core/time.ts'
import { applyReadings } from '#core/watch/apply-readings.ts'
import { high, t0, temperature } from '../../support/core/directory.ts'
import { alarm, context, makeWorld, read, save, type World } from '../../support/core/world.ts'
import { runs } from '../../support/runs.ts'

const every = 30 * minuteMs
const trusted = 3 * every
const rules = [high({ setpoint: 200 })]
const world = (): World => makeWorld(rules, { intervalMs: every })

type Stretch = { readonly value: Value; readonly hours: number; readonly gapHours: number }

/** Values that stand for some hours each, with absences between, one reading in half an hour; what is unavailable in between. */
const stretches = (values: fc.Arbitrary<Value>, hours: fc.Arbitrary<number>) =>
  fc.array(fc.record({ value: values, hours, gapHours: fc.constantFrom(0, 0, 0, 1, 9) }), {
    minLength: 1,
    maxLength: 16,
    size: 'max',
  })
const fine: fc.Arbitrary<Value> = fc.oneof(
  { weight: 9, arbitrary: fc.integer({ min: 1, max: 9 }).map((tenths) => -20 - tenths / 100) },
  { weight: 1, arbitrary: fc.constant<Value>('unavailable') },
)
const hours = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(0, 1, 2, 3) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 30 }) },
)

const readingsOf = (all: readonly Stretch[], from = t0): readonly Reading[] => {
  let at = from
  return all.flatMap(({ value, hours: length, gapHours }) => {
    at += gapHours * hourMs
    return Array.from({ length: 1 + (length * hourMs) / every }, () => {
      at += every
      return temperature(at, value)
    })
  })
}

/** As they come: each when it was measured. */
const live = (one: World, readings: readonly Reading[]): void => {
  for (const reading of readings) {
    one.now = reading.measuredAt
    read(one, reading)
  }
}

/** Of the known values alone: when it must be told first, by the definition in the README, without its memory of what was told. */
const firstTold = (readings: readonly Reading[]): number | undefined => {
  let since: { at: number; value: number } | undefined
  let newest = 0
  let stood = 0
  let longest = 0
  let known = 0
  for (const { measuredAt: at, values } of readings) {
    const { temperature: value } = values
    if (typeof value !== 'number') continue
    const passed = newest === 0 || at - newest > trusted ? 0 : at - newest
    newest = at
    if (since === undefined || since.value !== value) {
      known += stood + passed
      longest = Math.max(longest, stood)
      since = { at, value }
      stood = 0
    } else stood += passed
    if (stood >= Math.max(known >= 24 * hourMs ? 6 * hourMs : 12 * hourMs, 4 * longest)) return at
  }
  return undefined
}

test('it is told at the first reading at which the value has stood for longer than its noise explains, and at no other', () => {
  fc.assert(
    fc.property(stretches(fine, hours), (all) => {
      const one = world()
      const readings = readingsOf(all)
      live(one, readings)
      const [first] = one.facts.filter(({ what, rule }) => what === 'raised' && rule === 'frozen')
      expect(first?.at).toBe(firstTold(readings))
    }),
    runs(60),
  )
})

test('whatever came before, a value that stands for good is told, and stays until another value comes', () => {
  fc.assert(
    fc.property(stretches(fine, hours), fc.integer({ min: 0, max: 5 }), (all, gapHours) => {
      const one = world()
      live(one, readingsOf(all))
      live(one, readingsOf([{ value: -20.005, hours: 0, gapHours }], one.now))
      const { temperature: still } = one.last.stood ?? {}
      const needed = (still === undefined ? 0 : frozenAfterMs(still)) / hourMs
      expect(needed).toBeLessThanOrEqual(Math.max(12, 4 * (readingsOf(all).length / 2)))
      live(one, readingsOf([{ value: -20.005, hours: Math.ceil(needed), gapHours: 0 }], one.now))
      expect(alarm(one, 'frozen').name).toBe('active')
      live(one, readingsOf([{ value: 'unavailable', hours: 2, gapHours: 0 }], one.now))
      expect(alarm(one, 'frozen').name).toBe('active')
      live(one, readingsOf([{ value: -20.01, hours: 0, gapHours: 0 }], one.now))
      expect(alarm(one, 'frozen').name).toBe('returned')
    }),
    runs(30),
  )
})

test('a sensor that says whole degrees, and moves once in two days, is never told', () => {
  const whole = fc.integer({ min: 10, max: 12 }).map((value): Value => value)
  fc.assert(
    fc.property(stretches(whole, fc.integer({ min: 1, max: 22 })), (all) => {
      // Two stretches of one value may follow each other, but not three.
      const moving = all.map((stretch, index) => ({
        ...stretch,
        value: index % 4 < 2 ? stretch.value : 13 + (index % 2),
      }))
      const one = world()
      live(one, readingsOf(moving))
      expect(one.facts).toEqual([])
      expect(one.notices).toEqual([])
    }),
    runs(30),
  )
})

test('however the readings are cut into reports, and how often these come, what is learned and told is the same', () => {
  const cuts = fc.array(fc.record({ length: fc.integer({ min: 1, max: 40 }), again: fc.boolean() }), {
    minLength: 1,
  })
  fc.assert(
    fc.property(stretches(fine, hours), cuts, (all, lengths) => {
      const readings = readingsOf(all)
      const whole = world()
      const cut = world()
      // At one time, so that nothing is late in the one and not in the other.
      whole.now = readings.at(-1)?.measuredAt ?? t0
      cut.now = whole.now
      read(whole, ...readings)
      for (let from = 0, turn = 0; from < readings.length; turn++) {
        const { length, again } = lengths[turn % lengths.length] ?? { length: 1, again: false }
        const report = readings.slice(from, from + length)
        read(cut, ...report)
        if (again) read(cut, ...report)
        from += length
      }
      expect(cut.last).toEqual(whole.last)
      expect(cut.watch.alarms).toEqual(whole.watch.alarms)
    }),
    runs(50),
  )
})

test('what was judged, and not kept as last heard, is learned again and told no second time', () => {
  fc.assert(
    fc.property(stretches(fine, hours), (all) => {
      const readings = readingsOf(all)
      const one = world()
      live(one, readings)
      const told = one.notices.length
      const lost = { ...one, last: world().last }
      const applied = applyReadings(lost.watch, context(lost), readings)
      save(lost, applied.watch)
      // Of a watch that was never saved nothing is known to have been judged.
      if (one.watch.version > 0) expect(one.notices.length).toBe(told)
      expect(applied.last.stood).toEqual(one.last.stood)
    }),
    runs(30),
  )
})
