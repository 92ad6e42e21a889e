import { describe, expect, test } from 'vitest'
import {
  beginStandstill,
  frozenAfterMs,
  type GrowingStandstill,
  growStandstill,
  isFrozen,
  shortenStandstill,
} from '#core/alarm/standstill.ts'
import type { MovingQuantity } from '#core/reading.ts'
import { hourMs, minuteMs } from '#core/time.ts'
import { t0 } from '../../support/core/directory.ts'

const trusted = 5 * minuteMs

/** Says the same value once a minute for so long. */
const stand = (still: GrowingStandstill, ms: number, quantity: MovingQuantity = 'temperature'): void => {
  for (let passed = 0; passed < ms; passed += minuteMs)
    growStandstill(still, quantity, still.at + minuteMs, still.value, trusted)
}
const say = (still: GrowingStandstill, value: number, ms = minuteMs): void =>
  growStandstill(still, 'temperature', still.at + ms, value, trusted)
/** A day with its night of the noise of that sensor. */
const learned = (from = -20.37): GrowingStandstill => {
  const still = beginStandstill('temperature', t0, from)
  for (let minute = 0; minute < 24 * 60; minute++) say(still, from + (minute % 2) / 100)
  return still
}

describe('how long a value may stand', () => {
  test('is half a day at a sensor of which nothing is known: 12 h of exactly -20.37 are frozen', () => {
    const still = beginStandstill('temperature', t0, -20.37)
    stand(still, 12 * hourMs - minuteMs)
    expect(isFrozen(still)).toBe(false)
    stand(still, minuteMs)
    expect(isFrozen(still)).toBe(true)
    expect(still).toMatchObject({ since: t0, stoodMs: 12 * hourMs, value: -20.37 })
  })

  test('is a quarter of a day once its noise is known', () => {
    const still = learned()
    expect(still.toLearnMs).toBe(0)
    stand(still, 6 * hourMs - minuteMs)
    expect(isFrozen(still)).toBe(false)
    stand(still, minuteMs)
    expect(isFrozen(still)).toBe(true)
  })

  test('is four times as long as it ever stood before', () => {
    const still = learned()
    stand(still, 5 * hourMs)
    say(still, -20.3)
    expect(frozenAfterMs(still)).toBe(20 * hourMs)
    stand(still, 20 * hourMs - minuteMs)
    expect(isFrozen(still)).toBe(false)
    stand(still, minuteMs)
    expect(isFrozen(still)).toBe(true)
  })

  test('is two days for steps as coarse as those of a DHT11, until a finer value is seen', () => {
    const still = beginStandstill('temperature', t0, 21)
    for (let minute = 0; minute < 24 * 60; minute++) say(still, 21 + (minute % 2))
    expect(frozenAfterMs(still)).toBe(48 * hourMs)
    say(still, 21.5)
    expect(frozenAfterMs(still)).toBe(48 * hourMs)
    say(still, 21.4)
    expect(frozenAfterMs(still)).toBe(6 * hourMs)
    say(still, 21)
    expect(frozenAfterMs(still)).toBe(6 * hourMs)
  })

  test('is what is coarse for each quantity', () => {
    const first = (quantity: MovingQuantity, value: number) => beginStandstill(quantity, t0, value).isCoarse
    expect([first('humidity', 41), first('humidity', 41.2)]).toEqual([true, false])
    expect([first('pressure', 101_300), first('pressure', 101_325)]).toEqual([true, false])
    expect([first('co2', 800), first('co2', 803)]).toEqual([true, false])
    expect([first('temperature', -0.5), first('temperature', -0.4)]).toEqual([true, false])
  })

  test('doubles with each standstill that was told, so that a fault teaches little and a false warning does not come nightly', () => {
    const still = learned()
    const nights: number[] = []
    for (let night = 0; night < 4; night++) {
      nights.push(frozenAfterMs(still) / hourMs)
      stand(still, 60 * hourMs)
      say(still, still.value + 0.01)
    }
    expect(nights).toEqual([6, 12, 24, 48])
    // And what was a fault is nothing of its movement.
    const fresh = beginStandstill('temperature', t0, -20.37)
    stand(fresh, 12 * hourMs)
    say(fresh, -20.3)
    expect(fresh.toLearnMs).toBe(24 * hourMs - minuteMs)
  })
})

describe('what says nothing', () => {
  test('a gap adds nothing and ends nothing', () => {
    const still = learned()
    stand(still, 5 * hourMs)
    say(still, still.value, 3 * hourMs)
    expect(still.stoodMs).toBe(5 * hourMs)
    stand(still, hourMs)
    expect(isFrozen(still)).toBe(true)
  })

  test('humidity at 100 % has nowhere to go', () => {
    const still = beginStandstill('humidity', t0, 99.9)
    growStandstill(still, 'humidity', t0 + minuteMs, 100, trusted)
    stand(still, 100 * hourMs, 'humidity')
    expect(isFrozen(still)).toBe(false)
    growStandstill(still, 'humidity', still.at + minuteMs, 99.9, trusted)
    stand(still, 12 * hourMs, 'humidity')
    expect(isFrozen(still)).toBe(true)
  })
})

describe('each step of a value', () => {
  test('that stays stands for as long as the one before is trusted, to the instant', () => {
    const still = beginStandstill('temperature', t0, -20.37)
    say(still, -20.37, trusted)
    expect(still.stoodMs).toBe(trusted)
    say(still, -20.37, trusted + 1)
    expect(still.stoodMs).toBe(trusted)
  })
  test('at either end of what can be said does not stand, and a little inside of it does', () => {
    const stands = (value: number) => {
      const still = beginStandstill('humidity', t0, value)
      growStandstill(still, 'humidity', t0 + minuteMs, value, trusted)
      return still.stoodMs === minuteMs
    }
    expect([0, 0.1, 99.9, 100].map(stands)).toEqual([false, true, true, false])
  })
  test('that moves teaches its time, and the longest standstill is that for ever', () => {
    const still = beginStandstill('temperature', t0, -20.37)
    say(still, -20.37)
    say(still, -20.37)
    say(still, -20.3)
    expect(still).toMatchObject({
      longestMs: 2 * minuteMs,
      toLearnMs: 24 * hourMs - 3 * minuteMs,
      stoodMs: 0,
    })
    say(still, -20.2)
    expect(still).toMatchObject({ longestMs: 2 * minuteMs, toLearnMs: 24 * hourMs - 4 * minuteMs })
  })
})

describe('what comes late', () => {
  test('shows that it moved in between, in any order and as often as it comes', () => {
    const standing = (): GrowingStandstill => {
      const still = learned()
      stand(still, hourMs)
      say(still, still.value, 4 * hourMs)
      stand(still, hourMs)
      return still
    }
    const { at: now, value, since } = standing()
    const late = [now - 3 * hourMs, now - 2 * hourMs, now - 4 * hourMs]
    const forth = standing()
    const back = standing()
    expect(late.map((at) => shortenStandstill(forth, at, value + 0.1))).toEqual([true, true, false])
    for (const at of [...late, ...late].reverse()) shortenStandstill(back, at, value + 0.1)
    expect(back).toEqual(forth)
    expect(forth).toMatchObject({ since: now - 2 * hourMs, stoodMs: 2 * hourMs })
    // What it says already, from before it stood, and of the very moment, is no news.
    const same = standing()
    expect(shortenStandstill(same, now - hourMs, value)).toBe(false)
    expect(shortenStandstill(same, since, value + 0.1)).toBe(false)
    expect(shortenStandstill(same, now, value + 0.1)).toBe(false)
    expect(same).toEqual(standing())
  })
})
