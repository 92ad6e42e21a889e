import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isStanding } from '#core/alarm/alarm.ts'
import { defaultLadder, recipientsOf } from '#core/alarm/ladder.ts'
import { makesSound } from '#core/notice/reason.ts'
import { silentRule } from '#core/rule.ts'
import { hourMs, minuteMs } from '#core/time.ts'
import { anna, erik, group, high, rate, vera } from '../../support/core/directory.ts'
import { anyStep, happen, history, runOf } from '../../support/core/histories.ts'
import {
  alarm,
  context,
  fail,
  feel,
  hush,
  isOfStory,
  makeWorld,
  raisedAtOf,
  said,
  saidNow,
  take,
  tick,
  tickUntil,
  type World,
} from '../../support/core/world.ts'
import { runs } from '../../support/runs.ts'

const rules = [high(), rate(), silentRule]

/** What holds for every alarm at every moment: nobody's alarm waits for nothing, and nobody was left out. */
const checkNobodyForgotten = (world: World): void => {
  for (const { id } of world.sensor.rules) {
    const state = alarm(world, id)
    if (!isStanding(state) || state.acknowledgement !== null || world.watch.silence !== null) continue
    expect(state.climb).not.toBe(null)
    expect(world.watch.dueAt).not.toBe(null)
    expect(world.watch.dueAt).toBeLessThanOrEqual(state.climb?.nextAt ?? 0)
    if (state.climb?.rung === -1) continue
    const about = world.notices.filter(({ view, reason }) => isOfStory(world, id, view) && makesSound(reason))
    for (const chat of recipientsOf(defaultLadder, 0, context(world).directory, world.sensor, world.now))
      expect(about.map((notice) => notice.chat)).toContain(chat)
  }
}

test('an untaken, unsilenced alarm always has a next rung, is due in time, and was told to everybody on the first', () => {
  fc.assert(
    fc.property(history(anyStep), (steps) => {
      const run = runOf(makeWorld(rules))
      for (const step of steps) {
        happen(run, step)
        checkNobodyForgotten(run.world)
      }
    }),
    runs(300),
  )
})

test('however an alarm got there, it nags every half hour until somebody takes it, and then no more', () => {
  fc.assert(
    fc.property(history(anyStep, 25), (steps) => {
      const run = runOf(makeWorld([high()]))
      const { world } = run
      for (const step of steps) happen(run, step)
      feel(world, minuteMs, 40)
      feel(world, minuteMs, 40)
      tickUntil(world, world.now + 25 * hourMs)
      expect(alarm(world).name).toBe('active')
      for (let half = 0; half < 5; half++) {
        const told = world.notices.length
        tickUntil(world, world.now + 30 * minuteMs)
        expect([...said(world.notices.slice(told))].sort()).toEqual(
          [group, anna.id, erik.id, vera.id].map((chat) => `rung ${chat}`).sort(),
        )
      }
      expect(take(world)).toBe('taken')
      const told = world.notices.length
      tickUntil(world, world.now + 4 * hourMs - 1)
      expect(world.notices.slice(told)).toEqual([])
    }),
    runs(100),
  )
})

const raised = (): World => {
  const world = makeWorld([high()])
  for (const value of [25, 25]) feel(world, minuteMs, value)
  return world
}

test('rung after rung: the site at once, operators after 5 min, everybody after 15 min, then every half hour', () => {
  const world = raised()
  const began = world.now
  tickUntil(world, began + 76 * minuteMs)
  const told = world.notices.map(({ at, reason, chat, rung }) => [
    (at - began) / minuteMs,
    reason,
    rung,
    chat,
  ])
  const everybody = [group, vera.id, anna.id, erik.id]
  expect(told).toEqual([
    [0, 'raised', 0, group],
    [0, 'raised', 0, vera.id],
    [5, 'rung', 1, anna.id],
    [5, 'rung', 1, erik.id],
    ...everybody.map((chat) => [15, 'rung', 2, chat]),
    ...everybody.map((chat) => [45, 'rung', 3, chat]),
    ...everybody.map((chat) => [75, 'rung', 3, chat]),
  ])
})

test('an alarm that is recovering still climbs, and the all-clear goes to all who know of it', () => {
  const world = raised()
  tickUntil(world, world.now + 5 * minuteMs)
  feel(world, minuteMs, 22)
  feel(world, minuteMs, 22)
  expect(saidNow(world)).toEqual([group, vera.id, anna.id, erik.id].map((chat) => `cleared ${chat}`))
  expect(alarm(world)).toMatchObject({ name: 'returned', climb: null })
})

describe('an acknowledgement', () => {
  const taken = (): World => {
    const world = raised()
    take(world, 'high', erik)
    return world
  }

  test('that runs out while it still holds tells the owner and the first rung, and then climbs', () => {
    const world = taken()
    const told = world.notices.length
    const until = world.now + 4 * hourMs
    tickUntil(world, until + 5 * minuteMs)
    expect(said(world.notices.slice(told))).toEqual([
      ...[erik.id, group, vera.id].map((chat) => `acknowledgement-ended ${chat}`),
      ...[anna.id, erik.id].map((chat) => `rung ${chat}`),
    ])
    expect(world.facts.at(-1)).toMatchObject({ what: 'acknowledgement-ended', at: until })
    expect(alarm(world)).toMatchObject({ acknowledgement: null, climb: { rung: 1 } })
  })

  test('ends when it gets worse than its owner knew: told to all who know of it and the owner, and it climbs anew', () => {
    const world = taken()
    feel(world, minuteMs, 26)
    expect(saidNow(world)).toEqual([])
    feel(world, minuteMs, 26.1)
    expect(saidNow(world)).toEqual([group, vera.id, erik.id].map((chat) => `worsened ${chat}`))
    expect(alarm(world)).toMatchObject({ acknowledgement: null, climb: { rung: 0, startedAt: world.now } })
  })

  test('that runs out under a silence is told when the silence ends', () => {
    const world = taken()
    hush(world, 5 * hourMs)
    const told = world.notices.length
    tickUntil(world, world.now + 5 * hourMs - 1)
    expect(alarm(world)).toMatchObject({ acknowledgement: null, climb: null })
    // Until then only the cards change: they no longer say that somebody has it.
    expect([...new Set(world.notices.slice(told).map(({ reason }) => reason))]).toEqual(['changed'])
    tickUntil(world, world.now + 1)
    expect(saidNow(world)).toEqual([group, vera.id, erik.id].map((chat) => `silence-ended ${chat}`))
  })

  test('ends when the rule itself becomes more severe', () => {
    const world = makeWorld([high({ severity: 'warning' })])
    for (const value of [25, 25]) feel(world, minuteMs, value)
    take(world, 'high', erik)
    world.sensor = { ...world.sensor, rules: [high()] }
    feel(world, minuteMs, 25)
    expect(alarm(world)).toMatchObject({ severity: 'critical', acknowledgement: null, climb: { rung: 0 } })
  })

  test('is one: who comes second learns who has it', () => {
    const world = taken()
    expect(take(world)).toBe('already-taken')
  })

  test('of a silence that ran out unnoticed shows one state: standing, taken, no longer silenced', () => {
    const world = raised()
    hush(world, hourMs)
    world.now += 2 * hourMs
    take(world)
    const views = world.fresh.flatMap((effect) => (effect.kind === 'tell' ? [effect.view] : []))
    expect(views.length).toBeGreaterThan(2)
    for (const view of views)
      expect(view).toMatchObject({ state: 'active', silence: null, acknowledgement: { by: anna.id } })
  })
})

describe('a dead recipient', () => {
  test('passes a call for help to the next rung at once, and the admins are told', () => {
    const world = raised()
    const [toGroup] = world.notices
    if (toGroup !== undefined) fail(world, toGroup)
    expect(saidNow(world)).toEqual([`undeliverable ${anna.id}`, `rung ${anna.id}`, `rung ${erik.id}`])
    expect(alarm(world)).toMatchObject({ climb: { rung: 1 } })
  })

  test('of the second rung passes it to the third, not to the second again', () => {
    const world = raised()
    tickUntil(world, world.now + 5 * minuteMs)
    expect(alarm(world)).toMatchObject({ climb: { rung: 1 } })
    const toErik = world.notices.find(({ reason, chat }) => reason === 'rung' && chat === erik.id)
    if (toErik === undefined) throw new Error('the second rung was not told')
    fail(world, toErik)
    expect(alarm(world)).toMatchObject({ climb: { rung: 2 } })
    expect(saidNow(world)).toEqual([
      `undeliverable ${anna.id}`,
      ...[group, vera.id, anna.id].map((chat) => `rung ${chat}`),
    ])
  })

  test('an unreachable recipient of a message that asks for no help starts no climb', () => {
    const world = raised()
    take(world)
    const changed = world.notices.find((notice) => notice.reason === 'changed')
    if (changed !== undefined) fail(world, changed)
    expect(saidNow(world)).toEqual([`undeliverable ${anna.id}`])
  })

  test('is reported once for one sensor, however much it could not be told', () => {
    const world = raised()
    const [toGroup] = world.notices
    if (toGroup === undefined) throw new Error('nothing told')
    fail(world, toGroup)
    world.watch = {
      ...world.watch,
      owed: Object.fromEntries(world.fresh.map((effect) => [effect.id, effect])),
    }
    fail(world, toGroup)
    expect(saidNow(world).filter((words) => words.startsWith('undeliverable'))).toHaveLength(1)
  })

  test('on every rung leaves the admins', () => {
    const world = makeWorld([high()])
    world.dead = [group, vera.id]
    for (const value of [25, 25]) feel(world, minuteMs, value)
    expect(said(world.notices)).toEqual([`raised ${anna.id}`, `raised ${erik.id}`])
  })

  test('everywhere does not stop the climb: who comes back is told on the next rung', () => {
    const world = makeWorld([high()])
    world.dead = [group, vera.id, anna.id, erik.id]
    for (const value of [25, 25]) feel(world, minuteMs, value)
    expect(world.notices).toEqual([])
    world.dead = []
    tickUntil(world, world.now + 5 * minuteMs)
    expect(said(world.notices)).toEqual([`rung ${anna.id}`, `rung ${erik.id}`])
  })

  test('everywhere, until it is over: the first who comes back reads of it', () => {
    const world = makeWorld([high()])
    world.dead = [group, vera.id, anna.id, erik.id]
    for (const value of [25, 25, 22, 22]) feel(world, minuteMs, value)
    expect(alarm(world).name).toBe('returned')
    feel(world, minuteMs, 25)
    feel(world, minuteMs, 25)
    world.dead = []
    feel(world, minuteMs, 22)
    feel(world, minuteMs, 22)
    expect(said(world.notices)).toEqual([`late ${group}`, `late ${vera.id}`])
    expect(alarm(world).name).toBe('normal')
  })
})

test('a watcher that slept tells what is due now, not what was due in between', () => {
  const world = raised()
  world.now += 3 * hourMs
  tick(world)
  tick(world)
  tick(world)
  expect(alarm(world)).toMatchObject({ climb: { rung: 2, nextAt: world.now + 30 * minuteMs } })
  expect(raisedAtOf(alarm(world))).toBeLessThan(world.now)
})
