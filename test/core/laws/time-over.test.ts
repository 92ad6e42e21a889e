import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assess } from '#core/alarm/assess.ts'
import { type Happened, replayRule, unplayed } from '#core/alarm/replay-rule.ts'
import { type LimitRule, presetRules } from '#core/rule.ts'
import { hourMs, type Millis, minuteMs, secondMs } from '#core/time.ts'
import { high, t0, temperature } from '../../support/core/directory.ts'
import { aroundLimit } from '../../support/core/histories.ts'
import { alarm, feel, makeWorld } from '../../support/core/world.ts'
import { runs } from '../../support/runs.ts'

type Said = readonly [at: Millis, value: number]
const trusted = 5 * minuteMs

const play = (rule: LimitRule, said: readonly Said[]): readonly Happened[] =>
  replayRule(
    unplayed,
    rule,
    trusted,
    said.map(([at, value]) => temperature(at, value)),
  ).happened
const raisedIn = (rule: LimitRule, said: readonly Said[]) =>
  play(rule, said).flatMap(({ event }) => (event.kind === 'raised' ? [event] : []))

const rules: fc.Arbitrary<LimitRule> = fc
  .record({
    on: fc.constantFrom(0, 1, 3, 10),
    off: fc.constantFrom(0, 1, 5),
  })
  .map(({ on, off }) => high({ onDelayMs: on * minuteMs, offDelayMs: off * minuteMs }))

const spans = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(5, 30, 60, 120) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 7200 }) },
)
const course: fc.Arbitrary<readonly Said[]> = fc
  .array(fc.tuple(spans, aroundLimit), { minLength: 1, maxLength: 60, size: 'max' })
  .map((steps) => {
    let at = t0
    return steps.map(([seconds, value]) => {
      at += seconds * secondMs
      return [at, value] as const
    })
  })

const isOver = (rule: LimitRule, [at, value]: Said) => assess(rule, value, at, []) === 'breach'
const isClear = (rule: LimitRule, [at, value]: Said) => assess(rule, value, at, []) === 'clear'

/** What the span from one reading to the next adds to the time over, as the README of the folder says it. */
const weight = (rule: LimitRule, from: Said, to: Said): number => {
  const span = to[0] - from[0]
  if (isOver(rule, from)) return Math.min(span, trusted)
  return isOver(rule, to) && span <= trusted ? 0 : -span / 2
}

/** The first reading at which it must ring, by the definition alone: every beginning is tried. */
const firstRing = (rule: LimitRule, said: readonly Said[]): Millis | undefined => {
  let clearSince: Millis | null = null
  let floor = 0
  for (const [index, now] of said.entries()) {
    const before = said[index - 1]
    if (isOver(rule, now)) clearSince = null
    else if (isClear(rule, now)) {
      const gap = before !== undefined && now[0] - before[0] > trusted
      if (clearSince === null || gap) clearSince = now[0]
      else if (now[0] - clearSince >= rule.offDelayMs) floor = index
    }
    if (!isOver(rule, now)) continue
    let timeOver = 0
    let most = 0
    for (let from = index; from > floor; from--) {
      const [one, next] = [said[from - 1], said[from]]
      if (one === undefined || next === undefined) break
      timeOver += weight(rule, one, next)
      if (isOver(rule, one)) most = Math.max(most, timeOver)
    }
    if (most >= rule.onDelayMs) return now[0]
  }
  return undefined
}

test('it rings at the first reading over the limit at which the time over has reached the on-delay, and at no other', () => {
  fc.assert(
    fc.property(rules, course, (rule, said) => {
      expect(raisedIn(rule, said)[0]?.at).toBe(firstRing(rule, said))
    }),
    runs(1000),
  )
})

test('it never rings before readings that were over the limit have stood for the on-delay, absences not counted', () => {
  fc.assert(
    fc.property(rules, course, (rule, said) => {
      for (const { at, began } of raisedIn(rule, said)) {
        let timeOver = 0
        for (const [index, now] of said.entries()) {
          const next = said[index + 1]
          if (next === undefined || now[0] < began || next[0] > at || !isOver(rule, now)) continue
          timeOver += Math.min(next[0] - now[0], trusted)
        }
        expect(timeOver).toBeGreaterThanOrEqual(rule.onDelayMs)
      }
    }),
    runs(500),
  )
})

test('since is a moment at which it was over the limit, and so is the moment at which it rings', () => {
  fc.assert(
    fc.property(rules, course, (rule, said) => {
      const overAt = new Set(said.filter((one) => isOver(rule, one)).map(([at]) => at))
      for (const { at, began, worst } of raisedIn(rule, said)) {
        expect(began).toBeLessThanOrEqual(at)
        expect([began, at, worst?.at].map((moment) => overAt.has(moment ?? 0))).toEqual([true, true, true])
      }
    }),
    runs(500),
  )
})

test('a single good reading among bad ones delays it by its own span at most', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(5, 60, 120, 300),
      fc.nat(40),
      fc.constantFrom(20, 23.75),
      fc.constantFrom(1, 3, 10),
      (seconds, nth, good, on) => {
        const rule = high({ onDelayMs: on * minuteMs, offDelayMs: 0 })
        const said = Array.from({ length: 200 }, (_, index) => [t0 + index * seconds * secondMs, 25] as const)
        const [bad] = raisedIn(rule, said)
        const mixed = said.map(([at, value], index) => [at, index === nth ? good : value] as const)
        const [raised] = raisedIn(rule, mixed)
        const delay = (raised?.at ?? Number.POSITIVE_INFINITY) - (bad?.at ?? 0)
        expect(delay).toBeLessThanOrEqual(seconds * secondMs)
        expect(delay).toBeGreaterThanOrEqual(0)
      },
    ),
    runs(),
  )
})

test('an earlier excursion adds nothing once the value has been back for twice as long', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: 600 }), (over, more) => {
      const rule = high({ onDelayMs: 10 * minuteMs })
      const back = 2 * over + 1 + more
      const minutes = [...Array(over).fill(25), ...Array(back).fill(23.75), ...Array(20).fill(25)] as number[]
      const said = minutes.map((value, minute) => [t0 + minute * minuteMs, value] as const)
      const again = t0 + (over + back) * minuteMs
      expect(raisedIn(rule, said)).toMatchObject([{ began: again, at: again + 10 * minuteMs }])
    }),
    runs(),
  )
})

describe('what people met', () => {
  const fridge = presetRules('fridge').filter(({ id }) => id === 'high')

  test('a fridge at 9.5 °C with one reading in nine at 7.4 rings when it was over for ten minutes', () => {
    for (const seconds of [5, 60, 120, 300]) {
      const world = makeWorld(fridge, { intervalMs: seconds * secondMs })
      const began = world.now + seconds * secondMs
      for (let nth = 1; world.now < began + 6 * hourMs; nth++) {
        feel(world, seconds * secondMs, nth % 9 === 0 ? 7.4 : 9.5)
        if (alarm(world).name !== 'pending') break
      }
      expect(alarm(world)).toMatchObject({ name: 'active', began })
      expect(world.now - began).toBeLessThanOrEqual(12 * minuteMs)
    }
  })

  test('a defrost of four minutes, four hours just under the limit, and one reading over do not ring', () => {
    const world = makeWorld(fridge)
    for (let minute = 0; minute < 4; minute++) feel(world, minuteMs, 9)
    for (let minute = 0; minute < 240; minute++) feel(world, minuteMs, 7.8)
    feel(world, minuteMs, 8.2)
    const began = world.now
    expect(alarm(world)).toMatchObject({ name: 'pending', began })
    expect(world.notices).toEqual([])
    for (let minute = 0; minute < 10; minute++) feel(world, minuteMs, 8.2)
    expect(alarm(world)).toMatchObject({ name: 'active', began, raisedAt: began + 10 * minuteMs })
  })

  test('a door that opens for four minutes every quarter of an hour does not ring', () => {
    const world = makeWorld(fridge)
    for (let minute = 0; minute < 240; minute++) feel(world, minuteMs, minute % 15 < 4 ? 9 : 5)
    expect(world.notices).toEqual([])
  })

  test('a node over its limit before and after hours without a word rings soon after it is back, not at once', () => {
    const world = makeWorld(fridge)
    for (let minute = 0; minute < 3; minute++) feel(world, minuteMs, 9)
    feel(world, 3 * hourMs, 9)
    expect(alarm(world).name).toBe('pending')
    for (let minute = 0; minute < 3; minute++) feel(world, minuteMs, 9)
    expect(alarm(world)).toMatchObject({ name: 'active', began: t0 + minuteMs })
  })
})
