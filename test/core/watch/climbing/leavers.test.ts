import { expect, test } from 'vitest'
import { mayTake, type Person } from '#core/directory.ts'
import { minuteMs } from '#core/time.ts'
import { applyReadings } from '#core/watch/apply-readings.ts'
import { applyTick } from '#core/watch/apply-tick.ts'
import type { WatchContext } from '#core/watch/watch.ts'
import { anna, erik, group, high, makeDirectory, temperature, vera } from '../../../support/core/directory.ts'
import {
  alarm,
  context,
  feel,
  makeWorld,
  saidNow,
  save,
  take,
  tick,
  type World,
} from '../../../support/core/world.ts'

const reach = { gatewaySilent: false, gatewayBackAt: 0 }

/** The same moment in an organization of these people. */
const among = (world: World, ...people: readonly Person[]): WatchContext => {
  const now = context(world)
  return { ...now, directory: { ...now.directory, people: new Map(people.map((one) => [one.id, one])) } }
}

const ringing = (): World => {
  const world = makeWorld([high()])
  for (const value of [25, 25]) feel(world, minuteMs, value)
  return world
}

const takenByErik = (): World => {
  const world = ringing()
  take(world, 'high', erik)
  world.now += minuteMs
  return world
}

test.each([
  ['who is no longer here', [anna, vera]],
  ['who may only look by now', [anna, vera, { ...erik, role: 'viewer' }]],
] as const)('an alarm does not stay with somebody %s: a tick asks everybody again', (_name, people) => {
  const world = takenByErik()
  save(world, applyTick(world.watch, among(world, ...people), reach))
  expect(alarm(world)).toMatchObject({ acknowledgement: null, climb: { rung: 0 } })
  expect(saidNow(world)).toContain(`acknowledgement-ended ${group}`)
  expect(world.facts.at(-1)).toMatchObject({
    what: 'acknowledgement-ended',
    detail: { why: 'left' },
  })
})

test('so does the next reading, which may come before the watcher looks', () => {
  const world = takenByErik()
  const heard = [temperature(world.now, 25)]
  save(world, applyReadings(world.watch, among(world, anna, vera), heard).watch)
  expect(alarm(world)).toMatchObject({ acknowledgement: null, climb: { rung: 0 } })
})

test('between two excursions of one story nobody keeps it who may only look by now', () => {
  const world = ringing()
  for (const value of [20, 20, 25, 25]) feel(world, minuteMs, value)
  take(world, 'high', erik)
  for (const value of [20, 20]) feel(world, minuteMs, value)
  expect(world.watch.stories.high?.acknowledgement).toMatchObject({ by: erik.id })
  const later = among(world, anna, vera, { ...erik, role: 'viewer' })
  expect(applyTick(world.watch, later, reach).stories.high?.acknowledgement).toBeNull()
})

test('an excursion that comes again is not given to somebody who may only look by now', () => {
  const world = ringing()
  for (const value of [20, 20, 25, 25]) feel(world, minuteMs, value)
  take(world, 'high', erik)
  for (const value of [20, 20]) feel(world, minuteMs, value)
  const heard = [1, 2].map((minute) => temperature(world.now + minute * minuteMs, 25))
  world.now += 2 * minuteMs
  const viewer = among(world, anna, vera, { ...erik, role: 'viewer' })
  expect(applyReadings(world.watch, viewer, heard).watch.alarms.high).toMatchObject({ acknowledgement: null })
})

test('who may still act keeps what they have', () => {
  const world = takenByErik()
  tick(world)
  expect(alarm(world)).toMatchObject({ acknowledgement: { by: erik.id } })
})

test('a viewer and a stranger can take no alarm, an operator and an admin can', () => {
  const directory = makeDirectory(makeWorld().sensor)
  expect([anna.id, erik.id, vera.id, 4711].map((id) => mayTake(directory, id))).toEqual([
    true,
    true,
    false,
    false,
  ])
})
