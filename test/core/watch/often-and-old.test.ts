import { describe, expect, test } from 'vitest'
import { silentRule } from '#core/rule.ts'
import { hourMs, minuteMs } from '#core/time.ts'
import { heardEvery, isOtherInterval, slowerThanExpected, usualInterval } from '#core/watch/heard-every.ts'
import { isPastSample, valuesNow, watchesOld } from '#core/watch/values-now.ts'
import { emptyWatch, type Interval, type Last, lateAfterMs, nothingHeard } from '#core/watch/watch.ts'
import { anna, group, high, makeSensor, t0, temperature, vera } from '../../support/core/directory.ts'
import {
  alarm,
  feel,
  hush,
  makeWorld,
  read,
  saidNow,
  take,
  tick,
  tickUntil,
  type World,
} from '../../support/core/world.ts'

const seconds = (...all: readonly number[]) => all.map((one) => one * 1000)
const minutes = (...all: readonly number[]) => all.map((one) => t0 + one * minuteMs)

describe('how often a sensor speaks', () => {
  test('is the usual interval that is within a fifth of it, or the next whole second or minute, within bounds', () => {
    const given = seconds(1, 4, 6, 12, 36, 36.001, 47, 48, 60, 72, 72.001, 25 * 3600, 30 * 3600)
    expect(given.map((ms) => usualInterval(ms) / 1000)).toEqual([
      5, 5, 5, 10, 30, 37, 47, 60, 60, 60, 120, 86_400, 86_400,
    ])
  })
  test('is that in which half of the time lies, sure where four fifths of it do', () => {
    expect(heardEvery(minutes(0, 1, 2, 4))).toMatchObject({ ms: minuteMs })
    expect(heardEvery(minutes(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 15))).toEqual({
      ms: minuteMs,
      isSure: true,
    })
    expect(heardEvery(minutes(0, 1, 2, 3, 4, 5, 6, 7, 10))).toEqual({ ms: minuteMs, isSure: false })
    expect(heardEvery(minutes(0, 1, 2, 4, 5))).toEqual({ ms: minuteMs, isSure: true })
    expect(heardEvery(minutes(0, 1, 2))).toEqual({ ms: minuteMs, isSure: false })
    expect([heardEvery([]), heardEvery(minutes(5)), heardEvery(minutes(5, 5))]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })
  test('is another than expected from one and a half times on, either way, and where that is sure', () => {
    const other = (ms: number, isSure = true) => isOtherInterval({ ms, isSure }, 60)
    expect([90, 91, 40, 39].map((ms) => other(ms))).toEqual([false, true, false, true])
    expect(other(600, false)).toBe(false)
  })
  test('is what its absences say, three in a row and alike; of a rule of silence alone', () => {
    const sensor = makeSensor([silentRule], { intervalMs: minuteMs })
    const slow = (
      gaps: readonly number[],
      between = 0,
      rule: typeof silentRule | ReturnType<typeof high> = silentRule,
    ) => {
      let at = 0
      const past = gaps.map((gap): Interval => {
        const from = at + between
        at = from + gap * minuteMs
        return [from, at]
      })
      const of = slowerThanExpected({ ...emptyWatch('a'), past: { [rule.id]: past } }, sensor, rule)
      return of === undefined ? undefined : of / minuteMs
    }
    expect(slow([10, 10, 10])).toBe(10)
    expect(slow([10, 10, 14])).toBe(10)
    expect(slow([10, 10, 15])).toBe(undefined)
    expect(slow([20, 10, 15])).toBe(undefined)
    expect(slow([10, 10])).toBe(undefined)
    expect([minuteMs, minuteMs + 1].map((between) => slow([10, 10, 10], between))).toEqual([10, undefined])
    expect(slow([10, 10, 10], 0, high())).toBe(undefined)
  })
})

describe('a value that a rule watches', () => {
  const sensor = makeSensor([high(), silentRule])
  const last: Last = {
    ...nothingHeard,
    at: t0,
    values: { temperature: 20 },
    trails: { temperature: [[t0, 20]] },
  }
  test('is old once it is none of now', () => {
    const old = (now: number) => watchesOld(sensor, last, valuesNow(sensor, last, now))
    expect([t0, t0 + 8 * minuteMs - 1, t0 + 8 * minuteMs].map(old)).toEqual([false, false, true])
    expect(watchesOld(makeSensor([silentRule]), last, valuesNow(sensor, last, t0 + hourMs))).toBe(false)
  })
  test('may be newer than what is kept: then it is one of now, whatever was said before', () => {
    const without: Last = { ...last, values: { temperature: 'unavailable' } }
    const isPast = (at: number, rule: ReturnType<typeof high> | typeof silentRule = high()) =>
      isPastSample(sensor, without, rule, [at, 20], t0 + 1)
    expect([t0 - 1, t0, t0 + 1].map((at) => isPast(at))).toEqual([true, true, false])
    expect(isPast(t0 - 1, silentRule)).toBe(false)
    expect(isPastSample(sensor, without, high(), undefined, t0)).toBe(false)
  })
})

describe('what is told', () => {
  const instant = high({ onDelayMs: 0 })
  const standing = (): World => {
    const world = makeWorld([instant, high({ id: 'other', onDelayMs: 0, setpoint: 20 }), silentRule])
    feel(world, minuteMs, 25)
    return world
  }
  const reasons = (world: World) =>
    world.fresh.flatMap((one) =>
      one.kind === 'tell' && one.chat === group ? [`${one.view.rule.id} ${one.reason}`] : [],
    )
  test('when a silence breaks is each alarm once: by a value all as worse, by an absence that one as new', () => {
    const worse = standing()
    hush(worse, hourMs)
    feel(worse, minuteMs, 40)
    expect(reasons(worse).toSorted()).toEqual(['high worsened', 'other worsened'])
    const missed = standing()
    hush(missed, hourMs)
    tickUntil(missed, missed.now + 20 * minuteMs)
    const told = missed.notices.filter(({ chat, at }) => chat === group && at > t0 + 2 * minuteMs)
    expect(
      told
        .slice(0, 3)
        .map(({ view, reason }) => `${view.rule.id} ${reason}`)
        .toSorted(),
    ).toEqual(['high silence-ended', 'other silence-ended', 'silent raised'])
  })
  test('of a reading of ten minutes ago is told at once', () => {
    const world = makeWorld([instant])
    world.now += hourMs
    read(world, temperature(world.now - lateAfterMs, 25))
    expect(saidNow(world)).toEqual([`raised ${group}`, `raised ${vera.id}`])
  })
  test('as worse names nobody who had it, and climbs on from where it is while the next rung is far', () => {
    const rule = { ...silentRule, criticalAfterMs: 2 * minuteMs }
    const world = makeWorld([rule])
    feel(world, minuteMs, 20)
    world.now += 9 * minuteMs
    tick(world)
    expect(alarm(world, 'silent')).toMatchObject({ severity: 'warning', climb: { rung: 0 } })
    world.now += 2 * minuteMs
    tick(world)
    expect(alarm(world, 'silent')).toMatchObject({ severity: 'critical', climb: { rung: 0 } })
    expect(reasons(world)).toEqual(['silent worsened'])
    const near = makeWorld([{ ...rule, criticalAfterMs: 3 * minuteMs }])
    feel(near, minuteMs, 20)
    near.now += 9 * minuteMs
    tick(near)
    near.now += 3 * minuteMs
    tick(near)
    expect(alarm(near, 'silent')).toMatchObject({ severity: 'critical', climb: { rung: 1 } })
    const taken = makeWorld([rule])
    feel(taken, minuteMs, 20)
    taken.now += 9 * minuteMs
    tick(taken)
    take(taken, 'silent')
    taken.now += 2 * minuteMs
    tick(taken)
    const told = taken.fresh.flatMap((one) => (one.kind === 'tell' && one.reason === 'worsened' ? [one] : []))
    expect(told.map(({ chat }) => chat)).toContain(anna.id)
    expect(told.every(({ former }) => former === undefined)).toBe(true)
  })
})

test('readings that a gateway lost are told once, from the first to the last; what merely touches that is another loss', () => {
  const world = makeWorld([silentRule], { kind: 'gateway' })
  const lost = (...at: readonly number[]) => {
    world.now = t0 + 99 * minuteMs
    const marks = at.map((minute) => ({
      sensor: 'a',
      measuredAt: t0 + minute * minuteMs,
      values: {},
      faults: ['lost'] as const,
    }))
    read(world, ...marks)
    return world.facts
      .filter(({ what }) => what === 'lost')
      .map(({ detail }) => [detail.from, detail.to].map((one) => (Number(one) - t0) / minuteMs))
  }
  expect(lost(5, 7, 9)).toEqual([[5, 9]])
  expect(lost(5, 9)).toHaveLength(1)
  expect(lost(6, 8)).toHaveLength(1)
  expect(lost(1, 9)).toEqual([
    [5, 9],
    [1, 9],
  ])
  expect(saidNow(world)).toEqual([`lost ${group}`, `lost ${vera.id}`])
})
