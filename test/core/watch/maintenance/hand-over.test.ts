import { describe, expect, test } from 'vitest'
import { hourMs } from '#core/time.ts'
import { personLeft } from '#core/watch/apply-action.ts'
import { applyTick } from '#core/watch/apply-tick.ts'
import { draftOf } from '#core/watch/draft.ts'
import {
  askToAnswer,
  declineMaintenance,
  type HandedOver,
  offerMaintenance,
  takeMaintenance,
} from '#core/watch/maintenance/hand-over.ts'
import { anna, erik, group, high, vera } from '../../../support/core/directory.ts'
import { beginIn, extendIn, idIn, without } from '../../../support/core/maintenance.ts'
import {
  alarm,
  context,
  makeWorld,
  said,
  saidNow,
  save,
  tick,
  tickUntil,
  type World,
} from '../../../support/core/world.ts'

const running = (): World => {
  const world = makeWorld([high()])
  beginIn(world, 5 * hourMs)
  return world
}

const done = (world: World, outcome: HandedOver): string => {
  if ('watch' in outcome) save(world, outcome.watch)
  else world.fresh = []
  return outcome.kind
}

const offerTo = (world: World, to = anna) =>
  done(world, offerMaintenance(world.watch, context(world), idIn(world), erik, to))
const takeBy = (world: World, person = anna, seen = erik) =>
  done(world, takeMaintenance(world.watch, context(world), idIn(world), person, seen.id))
const declineBy = (world: World, person = anna) =>
  done(world, declineMaintenance(world.watch, context(world), idIn(world), person.id))

const reach = { gatewaySilent: false, gatewayBackAt: 0 }

describe('a maintenance is handed over', () => {
  test('when whom it is offered to says yes, and not before; who had it is told', () => {
    const world = running()
    expect(offerTo(world)).toBe('asked')
    expect(saidNow(world)).toEqual([`maintenance ${anna.id}`])
    expect(world.watch.maintenance?.responsible).toBe(erik.id)
    const { watch } = world
    offerTo(world)
    expect(world.watch).toBe(watch)
    expect(takeBy(world)).toBe('taken')
    expect(world.watch.maintenance).toMatchObject({ responsible: anna.id })
    expect(world.watch.maintenance?.asked).toBe(undefined)
    expect(saidNow(world)).toEqual([`maintenance ${erik.id}`])
    expect(world.facts.map(({ what }) => what).slice(-2)).toEqual([
      'maintenance-offered',
      'maintenance-taken',
    ])
    expect(takeBy(world)).toBe('theirs-already')
    expect(offerTo(world)).toBe('theirs-already')
  })

  test('not from somebody who has it since it was shown; who has it already is not refused', () => {
    const world = running()
    expect(takeBy(world)).toBe('taken')
    const { watch } = world
    expect(takeBy(world, vera, erik)).toBe('changed-by-others')
    expect(world.watch).toBe(watch)
    expect(takeBy(world, anna, erik)).toBe('theirs-already')
    expect(takeBy(world, erik, anna)).toBe('taken')
  })

  test('not when they say no: it stays, and who has it is told', () => {
    const world = running()
    offerTo(world)
    expect(declineBy(world)).toBe('declined')
    expect(saidNow(world)).toEqual([`maintenance ${erik.id}`])
    expect(world.watch.maintenance?.asked).toBe(undefined)
    expect(declineBy(world)).toBe('not-asked')
  })

  test('never to somebody who may only look, or whom nothing reaches', () => {
    const world = running()
    expect(offerMaintenance(world.watch, context(world), idIn(world), erik, vera)).toEqual({
      kind: 'cannot',
      why: 'left',
    })
    expect(takeMaintenance(world.watch, context(world), idIn(world), vera, erik.id)).toEqual({
      kind: 'cannot',
      why: 'left',
    })
    world.dead = [anna.id]
    expect(offerMaintenance(world.watch, context(world), idIn(world), erik, anna)).toEqual({
      kind: 'cannot',
      why: 'unreachable',
    })
  })

  test('only while it runs', () => {
    const world = makeWorld([high()])
    for (const act of [offerTo, takeBy, declineBy]) expect(act(world)).toBe('not-in-maintenance')
    const draft = draftOf(world.watch, context(world))
    askToAnswer(draft, erik, anna)
    expect(draft.watch).toBe(world.watch)
  })
})

describe('when who answers for it cannot any more', () => {
  test('because they left, it is an alarm at once, of which the admins hear, until somebody takes it', () => {
    const world = running()
    save(world, personLeft(world.watch, without(context(world), erik), erik.id))
    expect(alarm(world, 'overdue')).toMatchObject({ name: 'active', severity: 'critical' })
    expect(saidNow(world)).toEqual(expect.arrayContaining([`raised ${group}`, `raised ${anna.id}`]))
    expect(world.notices.at(-1)?.view.maintenance).toMatchObject({ orphaned: 'left' })
    expect(world.facts.map(({ what }) => what)).toContain('maintenance-orphaned')
    // More time makes nobody answer for it.
    const outcome = takeMaintenance(world.watch, without(context(world), erik), idIn(world), anna, erik.id)
    expect(outcome.kind).toBe('taken')
    if ('watch' in outcome) save(world, outcome.watch)
    expect(alarm(world, 'overdue').name).toBe('normal')
    expect(world.notices.at(-1)?.view.settled).toEqual({ how: 'taken', name: 'Anna' })
  })

  test('because nothing reaches them, within an hour; and it is over when something does', () => {
    const world = running()
    world.dead = [erik.id]
    tickUntil(world, world.now + hourMs)
    expect(world.watch.maintenance?.orphaned).toBe('unreachable')
    expect(alarm(world, 'overdue').name).toBe('active')
    extendIn(world, 6 * hourMs)
    expect(alarm(world, 'overdue').name).toBe('active')
    offerTo(world)
    declineBy(world)
    // Nor are they reminded of its end.
    tickUntil(world, world.now + 6 * hourMs - 1)
    expect(said(world.notices).filter((words) => words === `maintenance ${erik.id}`)).toEqual([])
    world.dead = []
    tick(world)
    expect(alarm(world, 'overdue').name).toBe('normal')
    expect(world.notices.at(-1)?.view.settled).toEqual({ how: 'by-itself', name: null })
  })

  test('the admins who were told by the first rung are told once', () => {
    const world = running()
    const place = without(context(world), erik)
    const alone = {
      ...place,
      directory: {
        ...place.directory,
        sites: new Map([
          ['cellar', { id: 'cellar', name: 'Cellar', timeZone: 'UTC', chat: null, onDuty: [anna.id] }],
        ]),
      },
    }
    save(world, applyTick(world.watch, alone, reach))
    expect(saidNow(world)).toEqual([`raised ${anna.id}`])
  })

  test('somebody who takes it over after its end has an alarm that goes on: it is still not signed', () => {
    const world = running()
    tickUntil(world, world.now + 6 * hourMs)
    takeBy(world)
    expect(alarm(world, 'overdue').name).toBe('active')
  })
})
