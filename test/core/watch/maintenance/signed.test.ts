import { describe, expect, test } from 'vitest'
import { signWithinMs } from '#core/care/maintenance.ts'
import { hourMs, minuteMs } from '#core/time.ts'
import { applyTick } from '#core/watch/apply-tick.ts'
import { extendMaintenance } from '#core/watch/maintenance/begin.ts'
import { takeMaintenance } from '#core/watch/maintenance/hand-over.ts'
import { maintenanceDueAt } from '#core/watch/maintenance/overdue.ts'
import { signOff } from '#core/watch/maintenance/sign-off.ts'
import { anna, erik, group, high, vera } from '../../../support/core/directory.ts'
import { beginIn, idIn, signIn, without } from '../../../support/core/maintenance.ts'
import {
  alarm,
  context,
  feel,
  makeWorld,
  saidNow,
  save,
  tick,
  tickUntil,
  type World,
} from '../../../support/core/world.ts'

const running = (forMs = 5 * hourMs): World => {
  const world = makeWorld([high({ onDelayMs: 0, offDelayMs: 0 })])
  beginIn(world, forMs)
  return world
}
const factsOf = (world: World, what: string) => world.facts.filter((fact) => fact.what === what)

describe('a signature', () => {
  test('counts for values of ten minutes ago, to the instant, and asks for no checklist where there is none', () => {
    const world = running()
    world.now += hourMs
    const at = (ago: number, isChecked = true) =>
      signOff(world.watch, context(world), idIn(world), erik, { shownAt: world.now - ago, isChecked }).kind
    expect([signWithinMs, signWithinMs + 1].map((ago) => at(ago))).toEqual(['in-service', 'values-too-old'])
    expect(at(0, false)).toBe('in-service')
    signIn(world)
    expect(factsOf(world, 'maintenance-ended')[0]?.detail).not.toHaveProperty('checked')
  })
  test('takes note of what came and went unseen, and of nothing that people were told of', () => {
    const unseen = running()
    for (const value of [25, 20]) feel(unseen, minuteMs, value)
    expect(alarm(unseen)).toMatchObject({ name: 'returned', told: [] })
    signIn(unseen)
    expect(alarm(unseen).name).toBe('normal')
    const told = makeWorld([high({ onDelayMs: 0, offDelayMs: 0 })])
    for (const value of [25, 20]) feel(told, minuteMs, value)
    beginIn(told, hourMs)
    signIn(told)
    expect(alarm(told)).toMatchObject({ name: 'returned' })
    expect(factsOf(told, 'noted')).toEqual([])
  })
  test('of another is told to who answers for it, unless they cannot any more; of what was overdue it names who signed', () => {
    const world = running(hourMs)
    tickUntil(world, world.now + 2 * hourMs)
    signIn(world, anna)
    expect(saidNow(world)).toContain(`maintenance ${erik.id}`)
    expect(factsOf(world, 'cleared')[0]?.detail).toMatchObject({ why: 'signed', name: 'Anna' })
    const left = running()
    left.dead = [erik.id]
    tick(left)
    expect(left.watch.maintenance).toMatchObject({ orphaned: 'unreachable' })
    left.dead = []
    signIn(left, anna)
    expect(saidNow(left)).not.toContain(`maintenance ${erik.id}`)
  })
})

describe('who answers for it', () => {
  test('is missed once, with why, and found again: the alarm of that ends by itself, and nobody is named', () => {
    const world = running()
    world.dead = [erik.id]
    tick(world)
    const { watch } = world
    expect(factsOf(world, 'maintenance-orphaned').map(({ detail }) => detail)).toEqual([
      { name: 'Erik', why: 'unreachable' },
    ])
    expect(alarm(world, 'overdue')).toMatchObject({ name: 'active' })
    world.now += minuteMs
    tick(world)
    expect(world.watch.maintenance).toBe(watch.maintenance)
    world.dead = []
    world.now += minuteMs
    tick(world)
    expect(world.watch.maintenance).not.toHaveProperty('orphaned')
    expect(factsOf(world, 'maintenance-orphaned')).toHaveLength(1)
    const ended = factsOf(world, 'cleared')[0]?.detail
    expect(ended).toMatchObject({ why: 'by-itself' })
    expect(ended).not.toHaveProperty('name')
  })
  test('is missed at its end too, and the admins hear only of what is nobody’s', () => {
    const world = running(hourMs)
    tickUntil(world, world.now + hourMs)
    expect(saidNow(world)).toEqual([`raised ${group}`, `raised ${vera.id}`])
    const gone = running()
    save(gone, takeless(gone))
    expect(saidNow(gone)).toContain(`raised ${anna.id}`)
  })
  test('is who takes it, which ends what was overdue only while it still runs', () => {
    const takenAt = (ms: number) => {
      const world = running(hourMs)
      world.dead = [erik.id]
      tick(world)
      world.now += ms
      const outcome = takeMaintenance(world.watch, context(world), idIn(world), anna, erik.id)
      return 'watch' in outcome ? outcome.watch.alarms.overdue?.name : outcome.kind
    }
    expect([hourMs - 1, hourMs].map(takenAt)).toEqual([undefined, 'active'])
  })
})
/** Erik was removed, and a look finds it. */
const takeless = (world: World) => {
  const outcome = without(context(world), erik)
  const seen = { ...world, watch: world.watch }
  return tickWith(seen, outcome)
}
const tickWith = (world: World, surroundings: ReturnType<typeof context>) =>
  applyTick(world.watch, surroundings, { gatewaySilent: false, gatewayBackAt: 0 })

test('its end is looked at when it comes, its reminders before that and never after', () => {
  const world = running(2 * hourMs)
  const { maintenance } = world.watch
  if (maintenance === undefined) throw new Error('nothing runs')
  const due = (now: number) => maintenanceDueAt(world.watch, maintenance, now) - maintenance.from
  expect(due(maintenance.from)).toBe(hourMs)
  expect(due(maintenance.until - 1)).toBe(hourMs)
  expect(due(maintenance.until)).toBe(2 * hourMs)
  const reminded = { ...maintenance, remindedAt: maintenance.until }
  expect(maintenanceDueAt(world.watch, reminded, maintenance.until - 1)).toBe(maintenance.until)
})

test('an extension is of what was seen, or the very same once more', () => {
  const world = running(hourMs)
  const { until } = world.watch.maintenance ?? { until: 0 }
  const extend = (forMs: number, seen: number) =>
    extendMaintenance(world.watch, context(world), idIn(world), anna, {
      at: world.now,
      forMs,
      why: 'a part',
      isSure: true,
      seen,
    }).kind
  expect(extend(2 * hourMs, until)).toBe('extended')
  expect(extend(2 * hourMs, until - 1)).toBe('changed-by-others')
  expect(extend(until - world.now, until - 1)).toBe('extended')
})
