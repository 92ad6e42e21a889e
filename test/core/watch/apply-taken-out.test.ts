import { describe, expect, test } from 'vitest'
import { silentRule } from '#core/rule.ts'
import { hourMs, minuteMs } from '#core/time.ts'
import { tellNewPlace } from '#core/watch/apply-move.ts'
import { takeOut } from '#core/watch/apply-taken-out.ts'
import { anna, erik, group, high, low, vera } from '../../support/core/directory.ts'
import {
  alarm,
  context,
  feel,
  hush,
  makeWorld,
  saidNow,
  save,
  take,
  tickUntil,
} from '../../support/core/world.ts'

const reach = { gatewaySilent: false, gatewayBackAt: 0 }
const warm = (...values: readonly number[]) => {
  const world = makeWorld([high(), low(), silentRule])
  for (const value of values) feel(world, minuteMs, value)
  return world
}
const retire = (world: ReturnType<typeof warm>, retiredBy?: string) => {
  world.sensor = { ...world.sensor, retiredAt: world.now, ...(retiredBy !== undefined && { retiredBy }) }
  save(world, takeOut(world.watch, context(world)))
}

describe('a sensor that is taken out of use', () => {
  test('ends its alarms as that, on every card, without a sound', () => {
    const world = warm(25, 25, 25)
    retire(world, 'Anna')
    expect(alarm(world).name).toBe('normal')
    expect(saidNow(world)).toEqual([`changed ${group}`, `changed ${vera.id}`])
    const [notice] = world.notices.slice(-1)
    expect(notice?.view).toMatchObject({ state: 'ended', clearedAt: world.now, takenOut: { by: 'Anna' } })
    expect(world.facts.at(-1)).toMatchObject({ what: 'cleared', detail: { why: 'taken-out' } })
    tickUntil(world, world.now + 12 * hourMs)
    expect(world.notices.filter(({ at }) => at > (notice?.at ?? 0))).toEqual([])
    expect(world.watch.dueAt).toBeNull()
  })

  test('leaves nothing of what was about to begin, had come back, or was silenced', () => {
    const returned = warm(25, 25, 25, 20, 20, 20)
    expect(alarm(returned).name).toBe('returned')
    retire(returned)
    expect(alarm(returned).name).toBe('normal')
    expect(returned.notices.at(-1)?.view).toMatchObject({ takenOut: { by: null } })
    const pending = warm(20, 25)
    hush(pending, hourMs)
    retire(pending)
    expect([alarm(pending).name, pending.watch.silence]).toEqual(['normal', null])
    expect(saidNow(pending)).toEqual([])
  })

  test('that had nothing is left as it is', () => {
    const world = warm(20)
    retire(world)
    const { watch } = world
    expect(takeOut(watch, context(world))).toBe(watch)
  })
})

describe('a sensor that is moved', () => {
  test('has those at its new place told at once of what nobody has, and of nothing else', () => {
    const world = warm(25, 25, 25)
    // Nobody is on duty in the attic and it has no group: the operators are told.
    world.sensor = { ...world.sensor, site: 'attic' }
    save(world, tellNewPlace(world.watch, context(world), reach))
    expect(saidNow(world)).toEqual([`raised ${anna.id}`, `raised ${erik.id}`])
    save(world, tellNewPlace(world.watch, context(world), reach))
    expect(saidNow(world)).toEqual([])
  })

  test('wakes nobody for what somebody has, or what is silenced', () => {
    const taken = warm(25, 25, 25)
    take(taken)
    taken.sensor = { ...taken.sensor, site: 'attic' }
    save(taken, tellNewPlace(taken.watch, context(taken), reach))
    expect(saidNow(taken)).toEqual([])
    const silenced = warm(25, 25, 25)
    hush(silenced, hourMs)
    silenced.sensor = { ...silenced.sensor, site: 'attic' }
    save(silenced, tellNewPlace(silenced.watch, context(silenced), reach))
    expect(saidNow(silenced)).toEqual([])
  })
})
