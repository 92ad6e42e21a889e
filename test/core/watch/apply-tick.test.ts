import { describe, expect, test } from 'vitest'
import { presetRules, silentRule } from '#core/rule.ts'
import { hourMs, minuteMs, secondMs } from '#core/time.ts'
import { applyTick } from '#core/watch/apply-tick.ts'
import { nextDueAt, owedRetryMs } from '#core/watch/next-due.ts'
import { anna, erik, group, high, t0, vera } from '../../support/core/directory.ts'
import {
  alarm,
  context,
  feel,
  makeWorld,
  said,
  saidNow,
  take,
  tick,
  tickUntil,
} from '../../support/core/world.ts'

const silentMs = 3 * minuteMs + silentRule.graceMs
const reachable = { gatewaySilent: false, gatewayBackAt: 0 }
const away = { gatewaySilent: true, gatewayBackAt: 0 }

describe('a sensor that is not heard', () => {
  test('is an alarm at its deadline, and critical a quarter of an hour later', () => {
    const world = makeWorld(presetRules('room'))
    feel(world, minuteMs, 20)
    const heard = world.now
    tickUntil(world, heard + silentMs - 1)
    expect(alarm(world, 'silent').name).toBe('normal')
    tickUntil(world, heard + silentMs)
    expect(alarm(world, 'silent')).toMatchObject({
      severity: 'warning',
      raisedAt: heard + silentMs,
      began: heard,
    })
    expect(said(world.notices)).toEqual([`raised ${group}`, `raised ${vera.id}`])
    tickUntil(world, heard + silentMs + 15 * minuteMs)
    expect(alarm(world, 'silent')).toMatchObject({ severity: 'critical', raisedAt: heard + silentMs })
    expect(saidNow(world)).toContain(`worsened ${group}`)
  })

  test('and gets critical just before it climbs is told once, to all of both', () => {
    const world = makeWorld(presetRules('room'))
    feel(world, minuteMs, 20)
    const missedAt = world.now + silentMs
    // The watcher came some seconds late, and counts the climb from there.
    world.now = missedAt + 40 * secondMs
    tick(world)
    tickUntil(world, missedAt + 14 * minuteMs)
    world.notices.length = 0
    tickUntil(world, missedAt + 30 * minuteMs)
    expect([...new Set(world.notices.map(({ reason }) => reason))]).toEqual(['worsened'])
    expect(world.notices.map(({ chat, rung }) => [chat, rung])).toEqual(
      [group, vera.id, anna.id, erik.id].map((chat) => [chat, 2]),
    )
  })

  test('because its probe gives no value is that in the history, when it rings and when it gets critical', () => {
    const world = makeWorld(presetRules('room'))
    feel(world, minuteMs, 20)
    for (let minute = 0; minute < 30; minute++) {
      feel(world, minuteMs, 'unavailable')
      tick(world)
    }
    expect(world.facts.map(({ what, detail }) => [what, detail.missing])).toEqual([
      ['raised', 'blind'],
      ['worsened', 'blind'],
    ])
  })

  test('shows on its cards why it cannot be read as soon as that is known, and no longer when it is not so', () => {
    const world = makeWorld(presetRules('room'))
    feel(world, minuteMs, 20)
    const lookWith = (why?: 'replayed' | 'forged') => {
      world.now += secondMs
      const hindrance = why && { sensor: 'a', why, count: 1, since: t0, at: world.now }
      const { owed, ...watch } = applyTick(world.watch, { ...context(world), hindrance }, reachable)
      world.watch = { ...watch, owed: {} }
      return Object.values(owed).flatMap((effect) => (effect.kind === 'tell' ? [effect] : []))
    }
    world.now += silentMs
    expect(said(lookWith('replayed'))).toEqual([`raised ${group}`, `raised ${vera.id}`])
    expect(lookWith('replayed')).toEqual([])
    expect(lookWith('forged')).toMatchObject([
      { chat: group, reason: 'changed', view: { hindrance: { why: 'forged' } } },
      { chat: vera.id, reason: 'changed' },
    ])
    expect(said(lookWith())).toEqual([`changed ${group}`, `changed ${vera.id}`])
    expect(alarm(world, 'silent')).not.toHaveProperty('hindrance')
  })

  test('is never one more alarm, however often one looks', () => {
    const world = makeWorld(presetRules('room'))
    for (let look = 0; look < 100; look++) {
      world.now += minuteMs
      tick(world)
    }
    expect(world.facts.filter((fact) => fact.what === 'raised')).toHaveLength(1)
  })

  test('is not missed while its gateway is, and gets its time when the gateway is back', () => {
    const world = makeWorld(presetRules('room'))
    feel(world, minuteMs, 20)
    const heard = world.now
    world.now += 5 * silentMs
    tick(world, away)
    expect(alarm(world, 'silent').name).toBe('normal')
    expect(world.watch.dueAt).toBe(world.now + minuteMs)
    const back = { gatewaySilent: false, gatewayBackAt: world.now }
    tick(world, back)
    expect(alarm(world, 'silent').name).toBe('normal')
    expect(world.watch.dueAt).toBe(world.now + silentMs)
    world.now += silentMs
    tick(world, back)
    expect(alarm(world, 'silent')).toMatchObject({ raisedAt: world.now, began: heard })
    expect(world.notices).toHaveLength(2)
  })

  test('that was heard by a report that was judged before the alarm was saved is not missed any longer', () => {
    const world = makeWorld(presetRules('room'))
    feel(world, minuteMs, 20)
    const heard = world.now
    tickUntil(world, heard + silentMs)
    // Its readings were judged against the watch without the alarm; only what was heard is saved.
    const lateAt = world.now - secondMs
    world.last = { ...world.last, at: lateAt, trails: { temperature: [[lateAt, 20]] } }
    world.now += secondMs
    tick(world)
    expect(alarm(world, 'silent')).toMatchObject({ name: 'returned', clearedAt: heard + silentMs + 1 })
    expect(saidNow(world)).toContain(`cleared ${group}`)
    expect(world.facts.map(({ what, at }) => [what, at])).toEqual([
      ['raised', heard + silentMs],
      ['cleared', heard + silentMs + 1],
    ])
  })

  test('is not missed by who looks while the report that heard it is still being taken', () => {
    const world = makeWorld(presetRules('room'))
    const before = context(world).last
    tickUntil(world, t0 + silentMs)
    feel(world, minuteMs, 20)
    feel(world, minuteMs, 20)
    expect(alarm(world, 'silent').name).toBe('returned')
    const looked = applyTick(world.watch, { ...context(world), last: before }, reachable)
    expect(looked.alarms).toEqual(world.watch.alarms)
    // Lost half-way, it is missed from then on.
    const later = { ...context(world), last: before, now: world.now + silentMs }
    expect(applyTick(world.watch, later, reachable).alarms.silent).toMatchObject({
      name: 'active',
      began: world.watch.assessedUntil,
    })
  })

  test('once missed, counts from its last word, also when the gateway comes and goes', () => {
    const world = makeWorld(presetRules('room'))
    tickUntil(world, t0 + silentMs)
    world.now += minuteMs
    tick(world, away)
    expect(alarm(world, 'silent')).toMatchObject({ name: 'active', began: t0 })
  })
})

test('a rung says since when nobody has it: not since before somebody had it', () => {
  const world = makeWorld([high()])
  for (const value of [25, 25]) feel(world, minuteMs, value)
  take(world)
  tickUntil(world, world.now + 4 * hourMs + 6 * minuteMs)
  const untaken = world.notices.filter(({ reason }) => reason === 'rung')
  const endedAt = world.notices.find(({ reason }) => reason === 'acknowledgement-ended')?.at
  expect(untaken.map(({ untakenSince, rung }) => [untakenSince, rung])).toContainEqual([endedAt, 1])
})

test('a tick at which nothing is to be done changes nothing', () => {
  const world = makeWorld([high()])
  expect(applyTick(world.watch, context(world), away)).toBe(world.watch)
  expect(nextDueAt(world.watch, context(world))).toBe(null)
})

test('a watch that still owes notices is due again soon', () => {
  const world = makeWorld([high()])
  for (const value of [25, 25]) feel(world, minuteMs, value)
  const owed = Object.fromEntries(world.notices.map((notice) => [notice.id, notice]))
  expect(nextDueAt({ ...world.watch, owed }, context(world))).toBe(world.now + owedRetryMs)
})
