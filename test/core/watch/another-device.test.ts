import { describe, expect, test } from 'vitest'
import { minuteMs } from '#core/time.ts'
import { high, rate } from '../../support/core/directory.ts'
import { alarm, feel, makeWorld, said, type World } from '../../support/core/world.ts'

/** The freezer's node says that, minute after minute. */
const says = (world: World, minutes: number, value: number): void => {
  for (let minute = 0; minute < minutes; minute++) feel(world, minuteMs, value)
}

const replaceNow = (world: World): void => {
  world.sensor = { ...world.sensor, installedAt: world.now + 1 }
}

describe('another device in the place of a sensor', () => {
  test('says nothing of how fast the value changes, beside what the one before it said', () => {
    const world = makeWorld([rate({ severity: 'critical' }), high({ setpoint: 40 })])
    says(world, 15, -20)
    replaceNow(world)
    says(world, 15, 20)
    expect(said(world.notices)).toEqual([])
    expect(alarm(world, 'rate').name).toBe('normal')
  })

  test('is warned of as fast as any other once it has been heard for as long as a rate takes', () => {
    const world = makeWorld([rate({ severity: 'critical' }), high({ setpoint: 400 })])
    says(world, 15, -20)
    replaceNow(world)
    for (let minute = 1; minute < 15; minute++) says(world, 1, 20 + 3 * minute)
    expect(alarm(world, 'rate').name).toBe('active')
  })
})
