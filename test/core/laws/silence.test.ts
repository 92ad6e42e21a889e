import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Alarm } from '#core/alarm/alarm.ts'
import { silenceMaxMs } from '#core/alarm/silence.ts'
import type { Notice } from '#core/notice/notice.ts'
import { makesSound } from '#core/notice/reason.ts'
import { silentRule } from '#core/rule.ts'
import { hourMs, minuteMs } from '#core/time.ts'
import { anna, erik, group, high, rate, temperature, vera } from '../../support/core/directory.ts'
import {
  anyStep,
  happen,
  history,
  readStep,
  runOf,
  takeStep,
  tickStep,
} from '../../support/core/histories.ts'
import {
  alarm,
  changeRules,
  fail,
  feel,
  hush,
  makeWorld,
  read,
  said,
  saidNow,
  tick,
  tickUntil,
  unhush,
} from '../../support/core/world.ts'
import { runs } from '../../support/runs.ts'

const rules = [high(), rate(), silentRule]

/** What an alarm is, apart from what people were told of it. */
const stateOf = (state: Alarm): unknown => {
  if (state.name === 'normal') return state
  if (state.name === 'pending')
    return { ...state, earlier: state.earlier === null ? null : stateOf(state.earlier) }
  const { climb: _climb, told: _told, known: _known, ...rest } = state
  return rest
}

test('with a silence, states go on exactly as without', () => {
  const quiet = fc.oneof({ weight: 5, arbitrary: readStep }, { weight: 2, arbitrary: tickStep }, takeStep)
  fc.assert(
    fc.property(
      history(quiet, 10),
      history(quiet, 20),
      fc.integer({ min: 1, max: 24 }),
      (before, after, hours) => {
        const loud = runOf(makeWorld([high(), rate()]))
        const silenced = runOf(makeWorld([high(), rate()]))
        for (const step of before) for (const run of [loud, silenced]) happen(run, step)
        hush(silenced.world, hours * hourMs)
        for (const step of after) {
          for (const run of [loud, silenced]) happen(run, step)
          for (const { id } of rules)
            expect(stateOf(alarm(silenced.world, id))).toEqual(stateOf(alarm(loud.world, id)))
        }
      },
    ),
    runs(200),
  )
})

test('while a silence holds nothing sounds, and it never holds past its end or for more than a day', () => {
  fc.assert(
    fc.property(history(anyStep), (steps) => {
      const run = runOf(makeWorld(rules))
      const { world } = run
      for (const step of steps) {
        const { silence } = world.watch
        const told = world.notices.length
        happen(run, step)
        const fresh = world.notices.slice(told)
        if (silence !== null && world.watch.silence === silence)
          expect(fresh.filter((notice) => makesSound(notice.reason))).toEqual([])
        tick(world)
        const held = world.watch.silence
        if (held === null) continue
        expect(held.until).toBeGreaterThan(world.now)
        expect(held.until - held.from).toBeLessThanOrEqual(silenceMaxMs)
        expect(world.watch.dueAt).toBeLessThanOrEqual(held.until)
      }
      tickUntil(world, world.now + silenceMaxMs)
      expect(world.watch.silence).toBe(null)
    }),
    runs(200),
  )
})

describe('an alarm that stands when a silence ends', () => {
  const standing = () => {
    const world = makeWorld([high()])
    for (const value of [25, 25, 25]) feel(world, minuteMs, value)
    hush(world, hourMs)
    return world
  }
  const again = [`silence-ended ${group}`, `silence-ended ${vera.id}`]

  test('is told again when the time is up, and climbs anew', () => {
    const world = standing()
    const from = world.notices.length
    tickUntil(world, world.now + hourMs)
    expect(said(world.notices.slice(from))).toEqual(again)
    expect(alarm(world)).toMatchObject({ climb: { rung: 0, startedAt: world.now } })
  })

  test('is told again when a reading comes first', () => {
    const world = standing()
    feel(world, hourMs, 25)
    expect(saidNow(world)).toEqual(again)
  })

  test('is told again when somebody ends it by hand', () => {
    const world = standing()
    unhush(world)
    expect(saidNow(world)).toEqual(again)
  })

  test('is not told again when it had none', () => {
    const world = makeWorld([high()])
    unhush(world)
    expect(world.watch.version).toBe(0)
  })
})

const worse = (notices: readonly Notice[]) => said(notices).filter((words) => words.startsWith('worsened'))

describe('a silence breaks', () => {
  const silencedAt = (value: number) => {
    const world = makeWorld([high(), rate({ severity: 'critical' })])
    for (let minute = 0; minute < 12; minute++) feel(world, minuteMs, 25)
    for (let minute = 0; minute < 6; minute++) feel(world, minuteMs, value)
    hush(world, 3 * hourMs)
    return world
  }
  test('when the value moves past the known one by more than twice the deadband, and not before', () => {
    const world = silencedAt(26)
    feel(world, minuteMs, 27)
    expect(world.watch.silence).not.toBe(null)
    feel(world, minuteMs, 27.1)
    expect(world.watch.silence).toBe(null)
    expect(worse(world.notices)).toEqual([`worsened ${group}`, `worsened ${vera.id}`])
    expect(world.facts.at(-1)).toMatchObject({ what: 'silence-ended', detail: { why: 'worse' } })
  })

  test('when a rate alarm is raised', () => {
    const world = makeWorld([high({ setpoint: 60 }), rate({ severity: 'critical' })])
    for (let minute = 0; minute < 12; minute++) feel(world, minuteMs, 25)
    hush(world, hourMs)
    for (let minute = 1; minute < 12; minute++) feel(world, minuteMs, 25 + 3 * minute)
    expect(alarm(world, 'rate').name).toBe('active')
    expect(world.watch.silence).toBe(null)
  })

  test('when a more severe alarm is raised', () => {
    const world = makeWorld([high({ severity: 'warning' }), high({ id: 'higher', setpoint: 24.5 })])
    for (const value of [24.3, 24.3, 24.3]) feel(world, minuteMs, value)
    hush(world, hourMs)
    for (const value of [24.6, 24.6, 24.6]) feel(world, minuteMs, value)
    expect(world.watch.silence).toBe(null)
    expect(alarm(world, 'higher').name).toBe('active')
  })

  test('not at once, when its author had seen the breach before it was an alarm', () => {
    const world = makeWorld([high()])
    feel(world, minuteMs, 30)
    hush(world, hourMs)
    for (const value of [30, 30, 30.5]) feel(world, minuteMs, value)
    expect(alarm(world).name).toBe('active')
    expect(world.watch.silence).not.toBe(null)
  })

  test('for a rule that is newer than it, when its limit is passed by far', () => {
    const world = makeWorld([high()])
    feel(world, minuteMs, 20)
    hush(world, hourMs)
    changeRules(world, [high(), high({ id: 'new', setpoint: 21 })])
    for (const value of [21.5, 21.5, 21.5]) feel(world, minuteMs, value)
    expect(world.watch.silence).not.toBe(null)
    feel(world, minuteMs, 22.5)
    expect(world.watch.silence).toBe(null)
  })
})

describe('a backlog under a silence', () => {
  /** Nothing was heard for four hours, in the last of which somebody has silenced it; then all of that comes. */
  const backlog = (hot: (minute: number) => boolean, minutes = 240) => {
    const world = makeWorld([high(), rate({ severity: 'critical' })])
    for (let minute = 0; minute < 5; minute++) feel(world, minuteMs, 20)
    const from = world.now
    world.now += 3 * hourMs
    hush(world, 5 * hourMs)
    world.now += hourMs
    const values = Array.from({ length: minutes }, (_, minute) => (hot(minute) ? 40 : 20))
    read(world, ...values.map((value, minute) => temperature(from + (minute + 1) * minuteMs, value)))
    return world
  }

  test('of what was far worse, and is over, breaks nothing: the history has it', () => {
    const world = backlog((minute) => minute >= 60 && minute < 90)
    tickUntil(world, world.now + hourMs)
    expect([world.watch.silence?.name, said(world.notices)]).toEqual(['Anna', []])
    expect(world.facts.map(({ what, rule }) => `${what} ${rule ?? ''}`)).toEqual([
      'silenced ',
      'raised rate',
      'raised high',
      'cleared rate',
      'cleared high',
    ])
  })

  test('breaks it where what was far worse is the last that is known: nobody says that it is over', () => {
    const world = backlog((minute) => minute >= 60, 200)
    expect([world.watch.silence?.name, world.notices]).toEqual(['Anna', []])
    tickUntil(world, world.now + 15 * minuteMs)
    expect(world.watch.silence).toBe(null)
    expect(worse(world.notices)).toEqual([`worsened ${group}`, `worsened ${vera.id}`])
  })

  test('breaks it once, where what was far worse still holds', () => {
    const world = backlog((minute) => minute >= 60)
    expect(world.watch.silence).toBe(null)
    expect(worse(world.notices)).toEqual([`worsened ${group}`, `worsened ${vera.id}`])
  })
})

test('a dead chat does not make anybody climb under a silence, but its admins hear of it', () => {
  const world = makeWorld([high()])
  for (const value of [25, 25, 25]) feel(world, minuteMs, value)
  const raised = world.notices.find((notice) => notice.chat === vera.id)
  hush(world, hourMs)
  if (raised !== undefined) fail(world, raised)
  expect(saidNow(world)).toEqual([`undeliverable ${anna.id}`])
  expect(said(world.notices)).not.toContain(`rung ${erik.id}`)
})

test('an alarm that came and went under a silence stays on the board and tells nobody', () => {
  const world = makeWorld([high()])
  hush(world, 5 * hourMs)
  for (const value of [24.3, 24.3, 24.3, 22, 22, 22]) feel(world, minuteMs, value)
  expect(alarm(world).name).toBe('returned')
  const long = world.now - 60 * minuteMs
  read(world, ...[30, 30, 30, 20, 20].map((value, index) => temperature(long + index * minuteMs, value)))
  expect(world.notices).toEqual([])
  expect(world.facts.map((fact) => fact.what)).toContain('late')
})
