import { describe, expect, test } from 'vitest'
import { learnAbsences } from '#core/late/learn-absences.ts'
import type { Reading } from '#core/reading.ts'
import { silentRule } from '#core/rule.ts'
import { applyReadings } from '#core/watch/apply-readings.ts'
import { isCalmWatch } from '#core/watch/hearing/calm.ts'
import { nextDueAt } from '#core/watch/next-due.ts'
import { type Interval, lateSettleMs } from '#core/watch/watch.ts'
import { high, t0, temperature } from '../../support/core/directory.ts'
import { at, when } from '../../support/core/late.ts'
import { context, hush, makeWorld, said, save, type World } from '../../support/core/world.ts'

/** Heard in minute 5, and in minute 60 by a report that went before what its gateway kept. */
const overtaken = (world: World = makeWorld([high(), silentRule])): World => {
  for (const minute of [5, 60]) {
    world.now = at(minute)
    const { watch, last } = applyReadings(
      world.watch,
      context(world),
      [temperature(world.now, 20)],
      [[world.now, world.now]],
      true,
    )
    world.last = last
    save(world, watch)
  }
  return world
}
const kept = when({ 5: 20, 6: 20, 7: 20, 40: 20, 59: 20, 60: 20 })
const listened: readonly Interval[] = [[at(5), at(60)]]
const learn = (world: World, readings: readonly Reading[] = kept, listening = listened): World => {
  save(world, learnAbsences(world.watch, context(world), readings, listening))
  return world
}
const facts = ({ facts: all }: World) =>
  all.map(({ what, at: when, detail }) => [
    what,
    (when - t0) / 60_000,
    detail.severity ?? (Number(detail.began) - t0) / 60_000,
  ])

describe('what was not heard before its backlog was overtaken', () => {
  test('waits until that has come, and is looked at then; one that is out of use waits for nothing', () => {
    const world = overtaken()
    const unheard = { from: at(5), to: at(60), at: at(60) }
    expect([world.watch.unheard, isCalmWatch(world.watch, 'pi')]).toEqual([unheard, false])
    expect(world.watch.dueAt).toBe(at(60) + lateSettleMs)
    world.sensor = { ...world.sensor, retiredAt: world.now }
    expect(nextDueAt(world.watch, context(world))).toBeNull()
    expect(learn(overtaken()).watch.unheard).toBeUndefined()
  })

  test('is one time, however often it is overtaken', () => {
    const world = overtaken()
    world.now = at(90)
    const { watch } = applyReadings(world.watch, context(world), when({ 90: 20 }), [[at(90), at(90)]], true)
    expect(watch.unheard).toEqual({ from: at(5), to: at(90), at: at(90) })
  })

  test('stands in the history as what it was, and is told as over, without a sound', () => {
    const world = learn(overtaken())
    expect(facts(world)).toEqual([
      ['raised', 16, 'warning'],
      ['worsened', 31, 'critical'],
      ['cleared', 40, 7],
      ['raised', 49, 'warning'],
      ['cleared', 59, 40],
    ])
    expect(said(world.notices).map((words) => words.split(' ')[0])).toEqual(['late', 'late', 'late', 'late'])
    expect([world.watch.alarms, world.watch.stories]).toEqual([{}, {}])
  })

  test('is critical from its first minute where its rule says so', () => {
    const world = learn(overtaken(makeWorld([high(), { ...silentRule, severity: 'critical' }])))
    expect(facts(world).filter(([what]) => what === 'worsened')).toEqual([])
    expect(world.notices.map(({ view }) => view.severity)).toContain('critical')
  })

  test('is nothing where no way listened for so long, and no news where it is known', () => {
    expect(
      facts(
        learn(overtaken(), kept, [
          [at(7), at(15)],
          [at(52), at(60)],
        ]),
      ),
    ).toEqual([])
    const world = learn(overtaken())
    world.watch = { ...world.watch, unheard: { from: at(5), to: at(60), at: at(60) } }
    expect(facts(learn(world))).toHaveLength(5)
  })

  test('is in the history alone under a silence', () => {
    const world = overtaken()
    hush(world, 3_600_000)
    const before = world.notices.length
    expect(facts(learn(world))).toHaveLength(6)
    expect(world.notices).toHaveLength(before)
  })

  test('is not asked of what nobody misses any more', () => {
    const world = overtaken()
    world.sensor = { ...world.sensor, rules: [high()] }
    expect([facts(learn(world)), world.watch.unheard]).toEqual([[], undefined])
    expect(facts(learn(world))).toEqual([])
  })
})
