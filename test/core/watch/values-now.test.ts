import { describe, expect, test } from 'vitest'
import type { Values } from '#core/reading.ts'
import { silentRule } from '#core/rule.ts'
import { dayMs, minuteMs } from '#core/time.ts'
import { lacksValues, valuesNow } from '#core/watch/values-now.ts'
import { type Last, nothingHeard } from '#core/watch/watch.ts'
import { high, makeSensor, t0, temperature } from '../../support/core/directory.ts'
import { makeWorld, read } from '../../support/core/world.ts'

const sensor = makeSensor([high(), silentRule])

/** What is kept of a sensor that says that, a minute apart. */
const heard = (...said: readonly Values[]): Last => {
  const world = makeWorld(sensor.rules)
  said.forEach((values, minute) => {
    read(world, { ...temperature(t0 + minute * minuteMs, 0), values })
  })
  return world.last
}
const shown = (last: Last, minute: number) => valuesNow(sensor, last, t0 + minute * minuteMs)
const present = { kind: 'present', value: 4.5, at: t0 }
const past = { kind: 'past', value: 4.5, at: t0 }

describe('a value', () => {
  test('is of now from when it was measured, until a calm gateway should have said the next', () => {
    const last = heard({ temperature: 4.5 })
    expect(shown(last, 0)).toEqual({ temperature: present })
    expect(valuesNow(sensor, last, t0 + 8 * minuteMs - 1)).toEqual({ temperature: present })
    expect(shown(last, 8)).toEqual({ temperature: past })
  })

  test('is none where another device said it for the sensor, and that was undone', () => {
    const bench = { device: 'bench', from: t0, until: t0 + minuteMs, undone: true } as const
    const undone = { ...sensor, formerDevices: [bench] }
    expect(valuesNow(undone, heard({ temperature: 4.5 }), t0)).toEqual({ temperature: { kind: 'none' } })
  })

  test('is past as soon as the sensor says that there is none, and keeps its age', () => {
    const last = heard({ temperature: 4.5 }, { temperature: 'unavailable' }, { temperature: 'unavailable' })
    expect(shown(last, 2)).toEqual({ temperature: past })
  })

  test('is past when the sensor speaks of other things for three intervals', () => {
    const other = { humidity: 40 }
    const said = [{ temperature: 4.5 }, other, other, other]
    expect(shown(heard(...said), 3).temperature).toEqual(present)
    expect(shown(heard(...said, other), 4).temperature).toEqual(past)
    expect(shown(heard(...said, other), 4).humidity).toEqual({ kind: 'present', value: 40, at: t0 + 240_000 })
  })

  test('that comes back is of now again, and nothing is kept of the gap', () => {
    const last = heard({ temperature: 4.5 }, { temperature: 'unavailable' }, { temperature: 5 })
    expect(shown(last, 2)).toEqual({ temperature: { kind: 'present', value: 5, at: t0 + 2 * minuteMs } })
    expect(last.known).toBe(undefined)
  })

  test('that never was is none', () => {
    expect(shown(heard({ temperature: 'unavailable' }), 0)).toEqual({ temperature: { kind: 'none' } })
  })

  test('of a battery is of now for a day', () => {
    const last = heard({ battery: 2.9 }, { temperature: 4.5 })
    const live = { ...last, at: t0 + 60 * minuteMs }
    expect(shown(live, 60).battery).toEqual({ kind: 'present', value: 2.9, at: t0 })
    expect(shown(last, 60).battery).toEqual({ kind: 'past', value: 2.9, at: t0 })
    expect(valuesNow(sensor, last, t0 + 2 * dayMs).battery).toEqual({ kind: 'past', value: 2.9, at: t0 })
  })

  test('of a door is of now until something else is said, as long as its sensor is heard', () => {
    const last = heard({ door: 1 }, { temperature: 4.5 })
    const live = { ...last, at: t0 + 60 * minuteMs }
    expect(shown(live, 60).door).toEqual({ kind: 'present', value: 1, at: t0 })
    expect(shown(last, 60).door).toEqual({ kind: 'past', value: 1, at: t0 })
    expect(shown(heard({ door: 1 }, { door: 'unavailable' }), 1).door).toEqual({
      kind: 'past',
      value: 1,
      at: t0,
    })
  })

  test('that was stored before its age was kept is as old as its trail', () => {
    const stored: Last = {
      ...nothingHeard,
      at: t0 + minuteMs,
      values: { temperature: 'unavailable' },
      trails: { temperature: [[t0, 4.5]] },
    }
    expect(shown(stored, 1)).toEqual({ temperature: past })
  })
})

describe('a sensor lacks values', () => {
  test('when what a rule watches is unavailable, no longer said, or was never there', () => {
    expect(lacksValues(sensor, heard({ temperature: 4.5 }))).toBe(false)
    expect(lacksValues(sensor, heard({ temperature: 4.5 }, { temperature: 'unavailable' }))).toBe(true)
    expect(lacksValues(sensor, heard({ humidity: 40 }))).toBe(true)
  })
  test('when it says that something else which it measured has no value', () => {
    const both = { temperature: 4.5, humidity: 40 }
    expect(lacksValues(sensor, heard(both, { temperature: 4.5, humidity: 'unavailable' }))).toBe(true)
  })
  test('not for its battery, not before it was heard, and never a gateway', () => {
    const said = { temperature: 4.5, battery: 'unavailable' } as const
    expect(lacksValues(sensor, heard({ battery: 3, temperature: 4.5 }, said))).toBe(false)
    expect(lacksValues(sensor, nothingHeard)).toBe(false)
    expect(lacksValues({ ...sensor, kind: 'gateway' }, heard({ temperature: 'unavailable' }))).toBe(false)
  })
})
