import { presetRules } from '#core/rule.ts'
import { hourMs, minuteMs } from '#core/time.ts'
import { temperature } from './directory.ts'
import { feel, makeWorld, read, tickUntil, type World } from './world.ts'

export const standingRules = presetRules('freezer')
export const standingEvery = 15 * minuteMs
/** A freezer with a reading in a quarter of an hour. */
export const quarterly = (): World => makeWorld(standingRules, { intervalMs: standingEvery })

/** So many hours of one value, a reading in a quarter of an hour. */
export const stand = (world: World, hours: number, value = -20.37): void => {
  for (let passed = 0; passed < hours * hourMs; passed += standingEvery) {
    tickUntil(world, world.now + standingEvery)
    read(world, temperature(world.now, value))
  }
}
/** Stands for twelve hours from the first reading on. */
export const frozen = (): World => {
  const world = quarterly()
  feel(world, standingEvery, -20.37)
  stand(world, 12)
  return world
}
