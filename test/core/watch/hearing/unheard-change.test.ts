import { describe, expect, test } from 'vitest'
import { minuteMs } from '#core/time.ts'
import { anna, high } from '../../../support/core/directory.ts'
import { alarm, changeRules, feel, makeWorld, type World } from '../../../support/core/world.ts'

const long = { onDelayMs: 10 * minuteMs }
/** Pending for nine of ten minutes, over 24 °C and not over 25. */
const nearly = (): World => {
  const world = makeWorld([high(long)])
  for (let minute = 0; minute < 10; minute++) feel(world, minuteMs, 24.5)
  expect(alarm(world).name).toBe('pending')
  return world
}
const moved = (world: World, setpoint: number) => {
  world.now += 1000
  return high({ ...long, setpoint, changed: { by: anna.id, name: anna.name, at: world.now } })
}
/** Whoever changes it dies before the watch hears of it. */
const dies = (world: World, setpoint: number): void => {
  world.sensor = { ...world.sensor, rules: [moved(world, setpoint)] }
}

describe('a limit that was changed by who died before the watch heard of it', () => {
  test('is not beyond its time for what was over the old one only', () => {
    const world = nearly()
    dies(world, 25)
    const changedAt = world.now
    feel(world, 2 * minuteMs, 25.5)
    expect(alarm(world)).toMatchObject({ name: 'pending', began: world.now, overMs: 0 })
    expect(world.now).toBeGreaterThan(changedAt)
    for (let minute = 0; minute < 9; minute++) feel(world, minuteMs, 25.5)
    expect(alarm(world).name).toBe('pending')
    feel(world, minuteMs, 25.5)
    expect(alarm(world).name).toBe('active')
  })

  test('has the time that was over both, as if the watch had heard; and hears once', () => {
    const world = nearly()
    dies(world, 24.2)
    const changedAt = world.now
    feel(world, minuteMs / 3, 24.5)
    expect(alarm(world)).toMatchObject({ name: 'pending', began: changedAt })
    // It comes back for a moment, and what was counted stays.
    feel(world, minuteMs / 6, 24)
    feel(world, minuteMs / 6, 24)
    expect(alarm(world).name).toBe('pending')
    feel(world, minuteMs, 24.5)
    feel(world, minuteMs, 24.5)
    expect(alarm(world).name).toBe('active')
  })

  test('leaves what was pending where nobody knows the value now, and what the watch has heard of', () => {
    const unknown = nearly()
    dies(unknown, 25)
    unknown.last = { ...unknown.last, values: { temperature: 'unavailable' } }
    feel(unknown, minuteMs / 6, 'unavailable')
    expect(alarm(unknown).name).toBe('pending')
    const heard = nearly()
    changeRules(heard, [moved(heard, 24.2)])
    const before = alarm(heard)
    feel(heard, minuteMs / 3, 24.5)
    expect(alarm(heard)).toEqual(before)
  })
})
