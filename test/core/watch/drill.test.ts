import { describe, expect, test } from 'vitest'
import { drillAnswerMs, drillEveryMs, drillTakeMs, turnAfter } from '#core/care/drill.ts'
import { gatewaySilentRule } from '#core/directory.ts'
import type { Reading } from '#core/reading.ts'
import { dayMs, hourMs, minuteMs } from '#core/time.ts'
import { applyTick } from '#core/watch/apply-tick.ts'
import { boardOf } from '#core/watch/board.ts'
import { beginDrill, planDrills } from '#core/watch/drill/begin.ts'
import { drillDueAt } from '#core/watch/drill/drill.ts'
import { isCalmWatch } from '#core/watch/hearing/calm.ts'
import { anna, erik, group, high, t0, vera } from '../../support/core/directory.ts'
import {
  alarm,
  context,
  hush,
  makeWorld,
  read,
  said,
  saidNow,
  save,
  take,
  tick,
  tickUntil,
  type World,
} from '../../support/core/world.ts'

const gateway = (): World => makeWorld([gatewaySilentRule], { kind: 'gateway', name: 'Pi' })

const ask = (world: World): string => {
  const outcome = beginDrill(world.watch, context(world), erik)
  if (outcome.kind === 'begun') save(world, outcome.watch)
  return outcome.kind
}

const speak = (world: World, faults: Reading['faults'] = ['drill']): void =>
  read(world, { sensor: 'a', measuredAt: world.now, values: {}, faults })

/** It speaks every minute, so that nobody misses it. */
const live = (world: World, ms: number): void => {
  for (const end = world.now + ms; world.now < end; ) {
    tickUntil(world, world.now + minuteMs)
    speak(world, [])
  }
}

describe('a drill', () => {
  test('rings once its gateway has said it, is shown as what it is, and is over when somebody takes it', () => {
    const world = gateway()
    expect(ask(world)).toBe('begun')
    expect(ask(world)).toBe('running')
    expect(isCalmWatch(world.watch, 'pi')).toBe(false)
    expect(world.notices).toEqual([])
    world.now += 2000
    speak(world)
    expect(saidNow(world)).toEqual([`raised ${group}`, `raised ${vera.id}`])
    expect(world.notices[0]?.view).toMatchObject({ rule: { kind: 'drill' }, drill: { name: 'Erik' } })
    speak(world)
    expect(saidNow(world)).toEqual([])
    world.now += minuteMs
    expect(take(world, 'drill', erik)).toBe('taken')
    expect(alarm(world, 'drill').name).toBe('normal')
    expect(world.watch.drill).toBe(undefined)
    expect(saidNow(world)).toContain(`cleared ${group}`)
    const { askedAt } = world.notices[0]?.view.drill ?? { askedAt: 0 }
    expect(world.facts.find(({ what }) => what === 'drill-taken')).toMatchObject({
      person: erik.id,
      detail: {
        asked: askedAt,
        gateway: askedAt + 2000,
        stored: askedAt + 2000,
        taken: world.now,
        missed: null,
      },
    })
  })

  test('climbs like any other alarm, and is missed when nobody takes it: the admins hear of that', () => {
    const world = gateway()
    ask(world)
    speak(world)
    live(world, drillTakeMs + minuteMs)
    expect(world.watch.drill?.missed).toBe('nobody')
    expect(world.facts.map(({ what }) => what)).toContain('drill-missed')
    expect(said(world.notices)).toEqual(expect.arrayContaining([`rung ${erik.id}`, `worsened ${anna.id}`]))
    live(world, hourMs)
    expect(alarm(world, 'drill').name).toBe('active')
    take(world, 'drill', anna)
    expect(world.facts.at(-1)).toMatchObject({ what: 'drill-taken', detail: { missed: 'nobody' } })
  })

  test('stands on the board as what it is, and as what it was missed for', () => {
    const world = gateway()
    ask(world)
    speak(world)
    live(world, drillTakeMs + minuteMs)
    const watches = new Map([[world.sensor.id, world.watch]])
    const [row] = boardOf(context(world).directory, watches, () => world.last, world.now)
    expect(row?.alarms[0]).toMatchObject({ rule: { kind: 'drill' }, drill: { missed: 'nobody' } })
  })

  test('whose gateway does not answer is missed, which rings; what it says later changes nothing', () => {
    const world = gateway()
    ask(world)
    tickUntil(world, world.now + drillAnswerMs)
    expect(world.watch.drill).toMatchObject({ missed: 'gateway' })
    expect(saidNow(world)).toEqual(expect.arrayContaining([`raised ${group}`, `worsened ${anna.id}`]))
    const { drill } = world.watch
    speak(world)
    expect(world.watch.drill).toBe(drill)
    take(world, 'drill')
    expect(world.facts.at(-1)).toMatchObject({ detail: { missed: 'gateway', stored: null } })
  })

  test('rings though its gateway is silenced, and leaves the silence alone', () => {
    const world = gateway()
    hush(world, 5 * hourMs)
    ask(world)
    speak(world)
    expect(saidNow(world)).toContain(`raised ${group}`)
    expect(world.watch.silence).not.toBe(null)
    expect(alarm(world, 'silent').name).toBe('normal')
  })

  test('that nobody asked for is only heard, and a sensor has none', () => {
    const world = gateway()
    speak(world)
    expect([world.notices, world.watch.drill]).toEqual([[], undefined])
    expect(ask(makeWorld([high()]))).toBe('no-gateway')
  })
})

describe('every month', () => {
  test('a gateway is drilled by itself, until somebody has it drilled no more', () => {
    const world = gateway()
    save(world, planDrills(world.watch, context(world), anna, true))
    expect(planDrills(world.watch, context(world), anna, true)).toBe(world.watch)
    expect(world.watch.drills).toMatchObject({ nextAt: world.now + drillEveryMs, name: 'Anna' })
    world.now += drillEveryMs
    speak(world, [])
    tick(world)
    expect(world.watch.drill).toMatchObject({ by: null, askedAt: world.now })
    expect(world.watch.drills?.nextAt).toBe(world.now + drillEveryMs)
    speak(world)
    take(world, 'drill')
    save(world, planDrills(world.watch, context(world), anna, false))
    expect(world.watch.drills).toBe(undefined)
    expect(world.facts.at(-1)).toMatchObject({ what: 'drills-planned', detail: { new: 'off' } })
  })
})

describe('a site that is drilled every month', () => {
  const plan = { firstAt: t0 + hourMs, by: anna.id, name: 'Anna' }
  const inSite = (world: World) => {
    const before = context(world)
    const cellar = before.directory.sites.get('cellar')
    if (cellar === undefined) throw new Error('no site')
    const sites = new Map(before.directory.sites).set('cellar', { ...cellar, drills: plan })
    return { ...before, directory: { ...before.directory, sites } }
  }
  const look = (world: World): void =>
    save(world, applyTick(world.watch, inSite(world), { gatewaySilent: false, gatewayBackAt: 0 }))

  test('has each of its gateways say one, at the same moment, and then again after a month', () => {
    const world = gateway()
    speak(world, [])
    look(world)
    expect(world.watch.drill).toBeUndefined()
    world.now = plan.firstAt
    speak(world, [])
    look(world)
    expect(world.watch).toMatchObject({ drill: { by: null, askedAt: plan.firstAt }, drilledAt: plan.firstAt })
    speak(world)
    take(world, 'drill')
    look(world)
    expect(world.watch.drill).toBeUndefined()
    expect(drillDueAt(world.watch, inSite(world))).toBe(plan.firstAt + drillEveryMs)
  })

  test('waits for a drill that goes on, and counts for a gateway from the day on that it came', () => {
    const world = gateway()
    ask(world)
    world.now = plan.firstAt
    look(world)
    expect(world.watch.drilledAt).toBeUndefined()
    const later = makeWorld([gatewaySilentRule], {
      kind: 'gateway',
      addedAt: plan.firstAt + 3 * drillEveryMs,
    })
    expect(drillDueAt(later.watch, inSite(later))).toBe(plan.firstAt + 4 * drillEveryMs)
    expect(turnAfter(plan, plan.firstAt - 1)).toBe(plan.firstAt)
    const both = { ...later.watch, drills: { nextAt: t0 + 5, by: anna.id, name: 'Anna' } }
    expect(drillDueAt(both, inSite(later))).toBe(t0 + 5)
    expect(drillDueAt(makeWorld([high()]).watch, inSite(makeWorld([high()])))).toBeNull()
  })

  test('is owed no turn of before by a gateway that came there since: neither drilled nor missed before the next', () => {
    const movedAt = plan.firstAt + 3 * drillEveryMs + hourMs
    const moved = makeWorld([gatewaySilentRule], { kind: 'gateway', addedAt: t0 - dayMs, movedAt })
    moved.now = movedAt
    speak(moved, [])
    look(moved)
    expect(moved.watch.drill).toBeUndefined()
    expect(drillDueAt(moved.watch, inSite(moved))).toBe(plan.firstAt + 4 * drillEveryMs)
  })
})
