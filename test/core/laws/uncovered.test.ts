import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isStanding } from '#core/alarm/alarm.ts'
import { uncoveredRule } from '#core/alarm/alarm-rules.ts'
import { gapIn } from '#core/duty/gap.ts'
import { makesSound } from '#core/notice/reason.ts'
import { gapAheadMs, type Hours } from '#core/roster.ts'
import { dayMs, hourMs, minuteMs } from '#core/time.ts'
import { acknowledge } from '#core/watch/apply-action.ts'
import { alarmOf } from '#core/watch/watch.ts'
import { anna, erik } from '../../support/core/directory.ts'
import {
  type DutyWorld,
  directoryOf,
  dutyContext,
  hours,
  keep,
  look,
  lookUntil,
  makeDuty,
  takes,
} from '../../support/core/duty.ts'
import { runs } from '../../support/runs.ts'

const stretch = fc
  .tuple(fc.integer({ min: 0, max: 150 }), fc.integer({ min: 1, max: 40 }))
  .map(([from, length]) => hours(from, from + length))
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('pass' as const), minutes: fc.integer({ min: 1, max: 900 }) }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('take-hours' as const), taken: stretch }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('away' as const), taken: stretch }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('acknowledge' as const) }) },
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

const gapOf = (world: DutyWorld) => {
  const directory = directoryOf(world)
  const site = directory.sites.get('cellar')
  return site && gapIn(directory, site, { from: world.now, to: world.now + gapAheadMs })
}

/** Whether these are hours that nobody has, as they are said to be. */
const nobodyHas = (world: DutyWorld, { from, to }: Hours): boolean => {
  const directory = directoryOf(world)
  const site = directory.sites.get('cellar')
  const gap = site && gapIn(directory, site, { from: Math.max(from, world.now), to })
  return gap !== undefined && gap.from <= Math.max(from, world.now) && gap.to === to
}

const live = (world: DutyWorld, one: Step): void => {
  if (one.kind === 'pass') lookUntil(world, world.now + one.minutes * minuteMs)
  else if (one.kind === 'take-hours') takes(world, one.taken)
  else if (one.kind === 'away') {
    const change = { ...one.taken, at: world.now, by: 'Anna', kind: 'away', person: erik.id } as const
    world.roster = { ...world.roster, changes: [...world.roster.changes, change] }
  } else {
    const alarm = alarmOf(world.watch, uncoveredRule.id)
    if (!isStanding(alarm)) return
    const about = { rule: uncoveredRule.id, raisedAt: alarm.raisedAt }
    const outcome = acknowledge(world.watch, dutyContext(world), about, anna)
    if (outcome.kind === 'taken') keep(world, outcome.watch)
  }
  look(world)
}

const lives = fc.tuple(fc.array(stretch, { maxLength: 8 }), fc.array(step, { minLength: 1, maxLength: 20 }))

test('an alarm of hours that nobody has stands exactly while somebody would have to hear of them', () => {
  fc.assert(
    fc.property(lives, ([shifts, steps]) => {
      const world = makeDuty(...shifts)
      look(world)
      for (const one of steps) {
        live(world, one)
        const alarm = alarmOf(world.watch, uncoveredRule.id)
        const gap = gapOf(world)
        const { uncovered } = world.watch
        expect(isStanding(alarm)).toBe(uncovered !== undefined)
        if (gap !== undefined) expect(uncovered?.to).toBe(gap.to)
        else if (uncovered !== undefined) expect(nobodyHas(world, uncovered)).toBe(true)
        if (gap !== undefined && gap.from <= world.now) expect(alarm).toMatchObject({ severity: 'critical' })
      }
      const kinds = world.facts.filter(({ what }) => what === 'raised' || what === 'cleared')
      for (const [index, { what }] of kinds.entries())
        expect(what).toBe(index % 2 === 0 ? 'raised' : 'cleared')
    }),
    runs(100),
  )
})

test('nobody has them and nobody takes them: people hear of it again within half an hour, until it is over', () => {
  fc.assert(
    fc.property(lives, ([shifts, steps]) => {
      const world = makeDuty(...shifts)
      look(world)
      for (const one of steps) live(world, one)
      const alarm = alarmOf(world.watch, uncoveredRule.id)
      if (!isStanding(alarm) || alarm.acknowledgement !== null) return
      const { raisedAt } = alarm
      const told = lookUntil(world, world.now + hourMs / 2)
      const after = alarmOf(world.watch, uncoveredRule.id)
      if (!isStanding(after) || after.raisedAt !== raisedAt) return
      expect(told.some(({ reason }) => makesSound(reason))).toBe(true)
    }),
    runs(100),
  )
})

test('a look a minute later, with nothing changed by people and nothing due, owes nobody anything and saves nothing', () => {
  fc.assert(
    fc.property(lives, ([shifts, steps]) => {
      const world = makeDuty(...shifts)
      look(world)
      for (const one of steps) live(world, one)
      const { now, watch: before } = world
      const seenTo = now + gapAheadMs
      const nextTo = seenTo + minuteMs
      const isDue = before.dueAt !== null && before.dueAt <= now + minuteMs
      const isNextDay = Math.ceil(seenTo / dayMs) !== Math.ceil(nextTo / dayMs)
      const isKnownNoMore = seenTo <= world.roster.knownUntil && world.roster.knownUntil < nextTo
      fc.pre(!isDue && !isNextDay && !isKnownNoMore)
      world.now = now + minuteMs
      expect(look(world)).toEqual([])
      expect(world.watch).toBe(before)
    }),
    runs(100),
  )
})
