import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Alarm, isStanding } from '#core/alarm/alarm.ts'
import { chatsOnRung } from '#core/alarm/ladder.ts'
import { maintenanceMinMs } from '#core/care/maintenance.ts'
import type { Notice } from '#core/notice/notice.ts'
import { makesSound } from '#core/notice/reason.ts'
import { silentRule } from '#core/rule.ts'
import { dayMs, hourMs, minuteMs } from '#core/time.ts'
import { anna, erik, group, high, rate, vera } from '../../support/core/directory.ts'
import {
  anyStep,
  happen,
  history,
  type Run,
  readStep,
  runOf,
  type Step,
  takeStep,
  tickStep,
} from '../../support/core/histories.ts'
import { beginIn, extendIn, signIn } from '../../support/core/maintenance.ts'
import { alarm, context, makeWorld, said, tick, tickUntil, type World } from '../../support/core/world.ts'
import { runs } from '../../support/runs.ts'

const rules = [high(), high({ id: 'higher', setpoint: 27 }), rate(), silentRule]

type Care =
  | Step
  | { readonly kind: 'begin'; readonly ms: number; readonly forMs: number }
  | { readonly kind: 'extend'; readonly ms: number; readonly forMs: number }
  | { readonly kind: 'sign'; readonly ms: number }

const shortly = fc.integer({ min: 1, max: 120_000 })
const lengths = fc.integer({ min: 1, max: 300 }).map((minutes) => maintenanceMinMs + minutes * minuteMs)
const careStep: fc.Arbitrary<Care> = fc.oneof(
  { weight: 12, arbitrary: anyStep },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('begin' as const), ms: shortly, forMs: lengths }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('extend' as const), ms: shortly, forMs: lengths }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('sign' as const), ms: shortly }) },
)
const care = fc.array(careStep, { minLength: 1, maxLength: 40, size: 'max' })

const live = (run: Run, step: Care): void => {
  const { world } = run
  if (step.kind !== 'begin' && step.kind !== 'extend' && step.kind !== 'sign') {
    happen(run, step)
    return
  }
  world.now += step.ms
  world.fresh = []
  if (step.kind === 'begin') beginIn(world, step.forMs)
  else if (step.kind === 'extend') extendIn(world, step.forMs)
  else signIn(world)
}

/** What tells people of the sensor itself; what is said of its maintenance is not that. */
const tellsOfIt = ({ reason, view }: Notice): boolean =>
  makesSound(reason) && reason !== 'maintenance' && view.rule.kind !== 'overdue'

const standingIn = (world: World) =>
  rules.filter(({ id }) => isStanding(alarm(world, id))).map(({ id }) => id)

/** What an alarm is, apart from what people were told of it. */
const stateOf = (state: Alarm): unknown => {
  if (state.name === 'normal') return state
  if (state.name === 'pending')
    return { ...state, earlier: state.earlier === null ? null : stateOf(state.earlier) }
  const { climb: _climb, told: _told, known: _known, ...rest } = state
  return rest
}

test('while a sensor is out of service its alarms go on exactly as without: nothing is left out', () => {
  const quiet = fc.oneof({ weight: 5, arbitrary: readStep }, { weight: 2, arbitrary: tickStep }, takeStep)
  fc.assert(
    fc.property(history(quiet, 10), history(quiet, 20), lengths, (before, after, forMs) => {
      const loud = runOf(makeWorld([high(), rate()]))
      const serviced = runOf(makeWorld([high(), rate()]))
      for (const step of before) for (const run of [loud, serviced]) happen(run, step)
      beginIn(serviced.world, forMs)
      for (const step of after) {
        for (const run of [loud, serviced]) happen(run, step)
        for (const { id } of rules)
          expect(stateOf(alarm(serviced.world, id))).toEqual(stateOf(alarm(loud.world, id)))
      }
    }),
    runs(150),
  )
})

test('while it runs nothing of it is told, and it never ends without a signature', () => {
  fc.assert(
    fc.property(care, (steps) => {
      const run = runOf(makeWorld(rules))
      const { world } = run
      for (const step of steps) {
        const { maintenance } = world.watch
        const told = world.notices.length
        live(run, step)
        const after = world.watch.maintenance
        if (maintenance === undefined) continue
        if (step.kind !== 'sign') expect(after?.id).toBe(maintenance.id)
        if (after?.id === maintenance.id)
          expect(said(world.notices.slice(told).filter(tellsOfIt))).toEqual([])
      }
    }),
    runs(300),
  )
})

test('when its time is up and nobody has signed, that is a critical alarm, which climbs until somebody takes it', () => {
  fc.assert(
    fc.property(care, lengths, (steps, forMs) => {
      const run = runOf(makeWorld(rules))
      const { world } = run
      for (const step of steps) live(run, step)
      if (world.watch.maintenance === undefined) beginIn(world, forMs)
      const { maintenance } = world.watch
      if (maintenance === undefined) throw new Error('it began')
      tickUntil(world, Math.max(world.now, maintenance.until))
      expect(alarm(world, 'overdue')).toMatchObject({ name: 'active', severity: 'critical' })
      const from = world.notices.length
      tickUntil(world, world.now + 2 * hourMs)
      const overdue = world.notices.slice(from).filter(({ view }) => view.rule.kind === 'overdue')
      // Everybody on the last rung, again and again.
      for (const chat of [group, vera.id, erik.id, anna.id])
        expect(
          overdue.filter((notice) => notice.chat === chat && notice.reason === 'rung').length,
        ).toBeGreaterThan(2)
      tickUntil(world, world.now + 3 * dayMs)
      expect(world.watch.maintenance?.id).toBe(maintenance.id)
      expect(alarm(world, 'overdue').name).toBe('active')
    }),
    runs(60),
  )
})

test('what is bad when somebody signs is told at once, from the first rung on; what is not, is not', () => {
  fc.assert(
    fc.property(care, lengths, history(fc.oneof(readStep, tickStep), 12), (steps, forMs, during) => {
      const run = runOf(makeWorld(rules))
      const { world } = run
      for (const step of steps) live(run, step)
      if (world.watch.maintenance === undefined) beginIn(world, forMs)
      for (const step of during) live(run, step)
      tick(world)
      const standing = standingIn(world)
      const from = world.notices.length
      const outcome = signIn(world)
      expect(outcome).toMatchObject({ kind: 'in-service', bad: standing })
      expect(world.watch.maintenance).toBe(undefined)
      const first = chatsOnRung(context(world), 'critical', 0)
      const told = world.notices.slice(from).filter(tellsOfIt)
      for (const id of standing)
        for (const chat of first)
          expect(told.filter(({ view, chat: to }) => view.rule.id === id && to === chat)).toHaveLength(1)
      expect(told.filter(({ view }) => !standing.includes(view.rule.id))).toEqual([])
      for (const id of standing) {
        const state = alarm(world, id)
        if (isStanding(state) && state.acknowledgement === null)
          expect(state.climb).toMatchObject({ rung: 0, startedAt: world.now })
      }
    }),
    runs(150),
  )
})
