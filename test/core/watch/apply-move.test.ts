import { expect, test } from 'vitest'
import { hourMs, minuteMs } from '#core/time.ts'
import { tellNewPlace } from '#core/watch/apply-move.ts'
import type { WatchContext } from '#core/watch/watch.ts'
import { erik, high } from '../../support/core/directory.ts'
import { atMinute, from } from '../../support/core/late.ts'
import {
  context,
  feel,
  hush,
  makeWorld,
  read,
  saidNow,
  save,
  take,
  type World,
} from '../../support/core/world.ts'

const reach = { gatewaySilent: false, gatewayBackAt: 0 }

const raised = (): World => {
  const world = makeWorld([high()])
  for (const value of [25, 25]) feel(world, minuteMs, value)
  return world
}

/** The same moment, with the sensor in the attic, where Erik is on duty. */
const upstairs = (world: World): WatchContext => {
  const now = context(world)
  const attic = { id: 'attic', name: 'Attic', timeZone: 'UTC', chat: null, onDuty: [erik.id] }
  const sites = new Map(now.directory.sites).set('attic', attic)
  const sensor = { ...world.sensor, site: 'attic' }
  return { ...now, sensor, directory: { ...now.directory, sites } }
}

test('who is told at the new place hears of an alarm that nobody has, once, however often it is looked at', () => {
  const world = raised()
  save(world, tellNewPlace(world.watch, upstairs(world), reach))
  expect(saidNow(world)).toEqual([`raised ${erik.id}`])
  const settled = tellNewPlace(world.watch, upstairs(world), reach)
  expect(tellNewPlace(settled, upstairs(world), reach)).toBe(settled)
  expect(settled.owed).toEqual({})
})

test('nobody is told of an alarm that somebody has, or that is silenced', () => {
  const taken = raised()
  take(taken, 'high', erik)
  save(taken, tellNewPlace(taken.watch, upstairs(taken), reach))
  expect(saidNow(taken)).toEqual([])
  const silenced = raised()
  hush(silenced, hourMs)
  save(silenced, tellNewPlace(silenced.watch, upstairs(silenced), reach))
  expect(saidNow(silenced)).toEqual([])
})

test('what came late, and may be over, is told to nobody at the new place before that is known', () => {
  const world = atMinute(makeWorld([high()]), 200)
  read(world, ...from(100, 20, 25, 26))
  save(world, tellNewPlace(world.watch, upstairs(world), reach))
  expect(saidNow(world)).toEqual([])
  world.now += minuteMs
  save(world, tellNewPlace(world.watch, upstairs(world), reach))
  expect(saidNow(world)).toEqual([`raised ${erik.id}`])
})
