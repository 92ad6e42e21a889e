import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Alarm, isStanding } from '#core/alarm/alarm.ts'
import { defaultLadder, recipientsOf } from '#core/alarm/ladder.ts'
import { isQuiet, type Notice } from '#core/notice/notice.ts'
import { makesSound } from '#core/notice/reason.ts'
import { dayMinutes, makeQuietHours } from '#core/quiet-hours.ts'
import { silentRule } from '#core/rule.ts'
import { hourMs, minuteMs } from '#core/time.ts'
import { erik, group, high, rate, vera } from '../../support/core/directory.ts'
import { anyStep, happen, history, runOf } from '../../support/core/histories.ts'
import {
  alarm,
  context,
  fail,
  feel,
  hush,
  isOfStory,
  makeWorld,
  quietUntil,
  read,
  said,
  saidNow,
  take,
  tick,
  tickUntil,
  type World,
} from '../../support/core/world.ts'
import { runs } from '../../support/runs.ts'

const warning = high({ severity: 'warning' })
const rules = [warning, high({ id: 'higher', setpoint: 27 }), rate(), silentRule]
const anyHours = fc
  .tuple(fc.nat(dayMinutes - 1), fc.integer({ min: 1, max: dayMinutes - 1 }))
  .map(([from, minutes]) => makeQuietHours(from, (from + minutes) % dayMinutes))

const sounded = (notices: readonly Notice[]): readonly Notice[] =>
  notices.filter(({ reason, view, at }) => makesSound(reason) && !isQuiet(view, at))

const stateOf = (state: Alarm): unknown => {
  if (state.name === 'normal') return state
  if (state.name === 'pending')
    return { ...state, earlier: state.earlier === null ? null : stateOf(state.earlier) }
  const { climb: _climb, told: _told, ...rest } = state
  return rest
}

test('quiet hours change what sounds, never what is', () => {
  fc.assert(
    fc.property(history(anyStep, 25), anyHours, (steps, hours) => {
      const [loud, quiet] = [runOf(makeWorld(rules)), runOf(makeWorld(rules))]
      quiet.world.quietHours = hours
      for (const step of steps) {
        for (const run of [loud, quiet]) happen(run, step)
        for (const { id } of rules)
          expect(stateOf(alarm(quiet.world, id))).toEqual(stateOf(alarm(loud.world, id)))
      }
    }),
    runs(150),
  )
})

test('a critical alarm is told in quiet hours exactly as at any other time', () => {
  fc.assert(
    fc.property(history(anyStep, 25), anyHours, (steps, hours) => {
      const [loud, quiet] = [high(), high()].map((rule) =>
        runOf(makeWorld([rule, { ...silentRule, severity: 'critical' }])),
      )
      if (loud === undefined || quiet === undefined) return
      quiet.world.quietHours = hours
      // A rule that people made a warning is another story.
      for (const step of steps.filter(({ kind }) => kind !== 'rule'))
        for (const run of [loud, quiet]) happen(run, step)
      expect(quiet.world.notices).toEqual(loud.world.notices)
    }),
    runs(150),
  )
})

test('in quiet hours no warning sounds; when they end, all that still stand and nobody took do', () => {
  fc.assert(
    fc.property(history(anyStep, 25), anyHours, (steps, hours) => {
      const run = runOf(makeWorld(rules))
      const { world } = run
      world.quietHours = hours
      for (const step of steps) {
        const told = world.notices.length
        happen(run, step)
        if (quietUntil(world) === undefined) continue
        const fresh = sounded(world.notices.slice(told)).filter(({ at }) => at === world.now)
        expect(fresh.filter(({ view }) => view.severity === 'warning')).toEqual([])
      }
      tick(world)
      expectAllHeard(world)
      tickUntil(world, quietUntil(world) ?? world.now)
      expectAllHeard(world)
    }),
    runs(200),
  )
})

/** Nobody waits for nothing: each standing, untaken, unsilenced alarm sounded for the first rung, or is due to. */
const expectAllHeard = (world: World): void => {
  for (const { id } of world.sensor.rules) {
    const state = alarm(world, id)
    if (!isStanding(state) || state.acknowledgement !== null || world.watch.silence !== null) continue
    expect(world.watch.dueAt).toBeLessThanOrEqual(state.climb?.nextAt ?? 0)
    if (state.climb?.rung === -1) continue
    if (state.climb?.quiet) {
      expect(state.severity).toBe('warning')
      expect(state.climb.nextAt).toBe(quietUntil(world))
      continue
    }
    const heard = sounded(world.notices).filter(({ view }) => isOfStory(world, id, view))
    for (const chat of recipientsOf(defaultLadder, 0, context(world).directory, world.sensor, world.now))
      expect(heard.map((notice) => notice.chat)).toContain(chat)
  }
}

/** 02:00 when it begins; quiet until 06:00. */
const night = (rule = warning): World => {
  const world = makeWorld([rule])
  world.quietHours = makeQuietHours(22 * 60, 6 * 60)
  return world
}
const raised = (): World => {
  const world = night()
  for (const value of [25, 25]) feel(world, minuteMs, value)
  return world
}
const atSix = (world: World): number => quietUntil(world) ?? Number.NaN

describe('a warning that is raised in quiet hours', () => {
  test('is told at once without a sound, climbs no rung, and sounds when they end', () => {
    const world = raised()
    expect(said(world.notices)).toEqual([`raised ${group}`, `raised ${vera.id}`])
    expect(sounded(world.notices)).toEqual([])
    expect(world.notices[0]?.view.quietUntil).toBe(atSix(world))
    const end = atSix(world)
    tickUntil(world, end - 1)
    expect(world.notices).toHaveLength(2)
    tickUntil(world, end)
    expect(said(sounded(world.notices))).toEqual([`quiet-ended ${group}`, `quiet-ended ${vera.id}`])
    tickUntil(world, end + 5 * minuteMs)
    expect(saidNow(world)).toContain(`rung ${erik.id}`)
  })

  test('sounds at once when it becomes critical', () => {
    const world = raised()
    world.sensor = { ...world.sensor, rules: [high()] }
    feel(world, minuteMs, 25)
    expect(said(sounded(world.notices))).toEqual([`worsened ${group}`, `worsened ${vera.id}`])
  })

  test('and somebody took, lets everybody sleep on', () => {
    const world = raised()
    take(world, 'high', erik)
    tickUntil(world, atSix(world) + minuteMs)
    expect(sounded(world.notices)).toEqual([])
  })

  test('and is over before they end never sounds, and its all-clear does not either', () => {
    const world = raised()
    for (const value of [22, 22]) feel(world, minuteMs, value)
    tickUntil(world, atSix(world) + minuteMs)
    expect(said(world.notices).slice(2)).toEqual([`cleared ${group}`, `cleared ${vera.id}`])
    expect(sounded(world.notices)).toEqual([])
  })

  test('while silenced sounds when the later of the two is over', () => {
    const world = raised()
    hush(world, 2 * hourMs)
    tickUntil(world, atSix(world) - 1)
    expect(sounded(world.notices)).toEqual([])
    tickUntil(world, world.now + 1)
    expect(said(sounded(world.notices))).toEqual([`quiet-ended ${group}`, `quiet-ended ${vera.id}`])
  })

  test('is told to the next rung when its chat is dead, still without a sound', () => {
    const world = raised()
    const [toGroup] = world.notices
    if (toGroup !== undefined) fail(world, toGroup)
    expect(saidNow(world)).toContain(`rung ${erik.id}`)
    expect(sounded(world.notices)).toEqual([])
    expect(alarm(world)).toMatchObject({ climb: { quiet: true } })
  })

  test('sounds as soon as somebody ends the quiet hours, and waits on when they are made longer', () => {
    const world = raised()
    world.quietHours = makeQuietHours(22 * 60, 7 * 60)
    tick(world)
    expect(alarm(world)).toMatchObject({ climb: { nextAt: atSix(world) } })
    expect(world.watch.dueAt).toBe(atSix(world))
    world.quietHours = undefined
    tick(world)
    expect(saidNow(world)).toEqual([`quiet-ended ${group}`, `quiet-ended ${vera.id}`])
  })
})

test('a warning that was raised before does not climb in quiet hours, and starts anew after them', () => {
  const world = night()
  world.quietHours = makeQuietHours(2 * 60 + 5, 6 * 60)
  for (const value of [25, 25]) feel(world, minuteMs, value)
  expect(sounded(world.notices)).toHaveLength(2)
  tickUntil(world, world.now + 4 * minuteMs)
  const end = atSix(world)
  tickUntil(world, end - 1)
  expect(world.notices).toHaveLength(2)
  tickUntil(world, end)
  expect(saidNow(world)).toEqual([`quiet-ended ${group}`, `quiet-ended ${vera.id}`])
})

test('an acknowledgement that runs out in quiet hours is told when they end, to its owner too', () => {
  const world = night()
  world.now -= 2 * hourMs + 10 * minuteMs
  for (const value of [25, 25]) feel(world, minuteMs, value)
  take(world, 'high', erik)
  tickUntil(world, world.now + 5 * hourMs)
  expect(saidNow(world)).toEqual([])
  expect(alarm(world)).toMatchObject({ acknowledgement: null, climb: { quiet: true } })
  tickUntil(world, atSix(world))
  expect(saidNow(world)).toContain(`quiet-ended ${erik.id}`)
})

test('a late warning that nothing more is heard of is put on the card in quiet hours, without a sound', () => {
  const world = night()
  world.now += hourMs
  feel(world, 0, 20)
  world.now += 30 * minuteMs
  const late = [25, 25].map((value, index) => ({
    sensor: 'a',
    measuredAt: world.now - 20 * minuteMs + index * minuteMs,
    values: { temperature: value },
    faults: [],
  }))
  world.watch = { ...world.watch, assessedUntil: world.now - hourMs }
  read(world, ...late)
  tickUntil(world, world.now + 2 * minuteMs)
  expect(said(world.notices)).toEqual([`raised ${group}`, `raised ${vera.id}`])
  expect(sounded(world.notices)).toEqual([])
})
