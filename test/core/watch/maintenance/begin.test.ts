import { describe, expect, test } from 'vitest'
import {
  checklistMax,
  maintenanceMaxMs,
  maintenanceMinMs,
  maintenanceSureMs,
} from '#core/care/maintenance.ts'
import { silentRule } from '#core/rule.ts'
import { dayMs, hourMs, minuteMs } from '#core/time.ts'
import { extendMaintenance } from '#core/watch/maintenance/begin.ts'
import { anna, erik, group, high, vera } from '../../../support/core/directory.ts'
import { beginIn, extendIn, idIn } from '../../../support/core/maintenance.ts'
import {
  alarm,
  context,
  feel,
  hush,
  makeWorld,
  said,
  saidNow,
  tickUntil,
} from '../../../support/core/world.ts'

describe('a maintenance', () => {
  test.each([
    ['no-end', undefined],
    ['no-end', Number.POSITIVE_INFINITY],
    ['no-end', Number.NaN],
    ['too-short', maintenanceMinMs - 1],
    ['too-long', maintenanceMaxMs + 1],
    ['ask-twice', maintenanceSureMs + 1],
  ] as const)('does not begin: %s', (kind, forMs) => {
    const world = makeWorld([high()])
    expect(beginIn(world, forMs)).toEqual({ kind })
    expect(world.watch.maintenance).toBe(undefined)
  })

  test('begins for longer than two weeks when its author was asked twice, and never without a reason', () => {
    const world = makeWorld([high()])
    expect(beginIn(world, hourMs, { reason: '  ' })).toEqual({ kind: 'no-reason' })
    expect(beginIn(world, maintenanceSureMs + 1, { isSure: true }).kind).toBe('begun')
    expect(world.facts).toMatchObject([
      { what: 'maintenance-began', person: erik.id, detail: { name: 'Erik', reason: 'service', count: 1 } },
    ])
  })

  test('does not begin by somebody whom nothing reaches, or who may only look', () => {
    const world = makeWorld([high()])
    expect(beginIn(world, hourMs, { by: vera })).toEqual({ kind: 'cannot-answer' })
    world.dead = [erik.id]
    expect(beginIn(world, hourMs)).toEqual({ kind: 'cannot-answer' })
  })

  test('is the same when its author asks once more, and nobody else begins another beside it', () => {
    const world = makeWorld([high()])
    beginIn(world, hourMs)
    const { watch } = world
    expect(beginIn(world, hourMs).kind).toBe('begun')
    expect(world.watch).toBe(watch)
    expect(beginIn(world, hourMs, { by: anna })).toMatchObject({ kind: 'in-maintenance' })
  })

  test('takes the place of a silence, and cannot be silenced', () => {
    const world = makeWorld([high()])
    hush(world, hourMs)
    beginIn(world, 2 * hourMs)
    expect(world.watch.silence).toBe(null)
    expect(world.facts.map(({ what }) => what)).toEqual(['silenced', 'silence-ended', 'maintenance-began'])
    expect(hush(world, hourMs)).toBe('in-maintenance')
  })

  test('shows on the cards that are there, and stops what climbs', () => {
    const world = makeWorld([high()])
    for (const value of [25, 25, 25]) feel(world, minuteMs, value)
    beginIn(world, hourMs, { checklist: [...Array.from({ length: 20 }, (_, index) => `step ${index}`), ' '] })
    expect(saidNow(world)).toContain(`changed ${group}`)
    expect(world.notices.at(-1)?.view.maintenance).toMatchObject({ responsibleName: 'Erik', count: 1 })
    expect(alarm(world)).toMatchObject({ climb: null })
    expect(world.watch.maintenance?.checklist).toHaveLength(checklistMax)
  })

  test('asks whom its author names, who answers for it until they say yes', () => {
    const world = makeWorld([high()])
    beginIn(world, hourMs, { answers: anna })
    expect(saidNow(world)).toEqual([`maintenance ${anna.id}`])
    expect(world.watch.maintenance).toMatchObject({
      responsible: erik.id,
      asked: { to: anna.id, by: 'Erik' },
    })
  })
})

describe('who answers for it', () => {
  test('is reminded a day, an hour and a quarter of an hour before the end, as far as it is that long', () => {
    const long = makeWorld([high()])
    beginIn(long, 3 * dayMs)
    const began = long.now
    tickUntil(long, began + 3 * dayMs - 1)
    const reminders = long.notices.filter(({ upkeep }) => upkeep === 'ends')
    expect(said(reminders)).toEqual(Array.from({ length: 3 }, () => `maintenance ${erik.id}`))
    expect(reminders.map(({ at }) => (began + 3 * dayMs - at) / minuteMs)).toEqual([24 * 60, 60, 15])
    const short = makeWorld([high()])
    beginIn(short, 20 * minuteMs)
    tickUntil(short, short.now + 20 * minuteMs - 1)
    expect(short.notices).toEqual([])
  })

  test('is reminded once by a watcher that comes late, and not at all when the end has passed', () => {
    const world = makeWorld([high(), silentRule])
    beginIn(world, 3 * hourMs)
    world.now += 3 * hourMs + minuteMs
    tickUntil(world, world.now)
    expect(world.notices.filter(({ reason }) => reason === 'maintenance')).toEqual([])
    expect(alarm(world, 'overdue').name).toBe('active')
  })
})

describe('more time', () => {
  test('ends the alarm of what was overdue, says who gave it, and reminds anew', () => {
    const world = makeWorld([high()])
    beginIn(world, hourMs)
    tickUntil(world, world.now + 2 * hourMs)
    expect(alarm(world, 'overdue').name).toBe('active')
    expect(extendIn(world, 2 * hourMs)).toBe('extended')
    expect(alarm(world, 'overdue').name).toBe('normal')
    expect(world.notices.at(-1)).toMatchObject({
      reason: 'cleared',
      view: { settled: { how: 'extended', name: 'Anna' } },
    })
    expect(world.facts.find(({ what }) => what === 'maintenance-extended')).toMatchObject({
      detail: { why: 'a part is missing', name: 'Anna' },
    })
    const from = world.notices.length
    tickUntil(world, world.now + 2 * hourMs)
    const told = said(world.notices.slice(from))
    expect(told.filter((words) => words.startsWith('maintenance'))).toEqual(
      Array.from({ length: 2 }, () => `maintenance ${erik.id}`),
    )
    // It is told as an alarm of its own, from the first rung on.
    expect(told).toContain(`raised ${group}`)
  })

  test('is refused without an end, a reason or a maintenance, and once more changes nothing', () => {
    const world = makeWorld([high()])
    expect(extendIn(world, hourMs)).toBe('not-in-maintenance')
    beginIn(world, hourMs)
    expect(extendIn(world, Number.NaN)).toBe('no-end')
    expect(extendIn(world, hourMs, ' ')).toBe('no-reason')
    expect(extendIn(world, maintenanceSureMs + 1, 'long', false)).toBe('ask-twice')
    const extension = { at: world.now, forMs: 2 * hourMs, why: 'longer', isSure: false }
    expect(extendMaintenance(world.watch, context(world), 'other', anna, extension).kind).toBe(
      'not-in-maintenance',
    )
    // Whoever saw another end than stands by now is asked to look again.
    const seen = (until: number) =>
      extendMaintenance(world.watch, context(world), idIn(world), anna, { ...extension, seen: until }).kind
    const until = world.watch.maintenance?.until ?? 0
    expect([seen(until - 1), seen(until)]).toEqual(['changed-by-others', 'extended'])
    extendIn(world, 2 * hourMs)
    const { watch } = world
    const again = extendMaintenance(watch, context(world), idIn(world), anna, extension)
    expect(again).toMatchObject({ kind: 'extended' })
    expect('watch' in again && again.watch).toBe(watch)
  })
})
