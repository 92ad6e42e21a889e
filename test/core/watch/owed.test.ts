import { expect, test } from 'vitest'
import type { AlarmView } from '#core/notice/notice.ts'
import type { NoticeReason } from '#core/notice/reason.ts'
import { hourMs, minuteMs } from '#core/time.ts'
import { applyReadings } from '#core/watch/apply-readings.ts'
import { boundOwed, boundOwedTo, owedFactsMax, owedMax, owesTooManyFacts } from '#core/watch/owed.ts'
import { notice, view } from '../../support/core/chat.ts'
import { high, t0, temperature } from '../../support/core/directory.ts'
import { context, makeWorld } from '../../support/core/world.ts'

const many = (count: number, of: (index: number) => readonly [NoticeReason, Partial<AlarmView>]) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => {
      const [reason, more] = of(index)
      const one = notice(reason, view('a1', more))
      return [`${one.id} ${index}`, { ...one, id: `${one.id} ${index}` }]
    }),
  )

test('as many views as may be stay owed unchanged', () => {
  const owed = many(owedMax.views, (index) => ['rung', { order: index }])
  expect(boundOwed(owed)).toBe(owed)
})

test('of one alarm a chat is owed the last news, when it would be too much', () => {
  const owed = many(owedMax.views + 1, (index) => ['rung', { order: index + 1 }])
  expect(Object.values(boundOwed(owed))).toEqual([Object.values(owed).at(-1)])
})

test('the oldest that is over is left to the history, and what stands never is', () => {
  const owed = {
    ...many(owedMax.views, (index) => ['cleared', { raisedAt: t0 + index * minuteMs, state: 'returned' }]),
    ...many(2, (index) => ['raised', { raisedAt: t0 - (index + 1) * minuteMs, state: 'active' }]),
  }
  const kept = Object.values(boundOwed(owed)).flatMap((effect) =>
    effect.kind === 'tell' ? [effect.view] : [],
  )
  expect(kept).toHaveLength(owedMax.views)
  expect(kept.filter(({ state }) => state === 'active')).toHaveLength(2)
  expect(Math.min(...kept.filter(({ state }) => state === 'returned').map(({ raisedAt }) => raisedAt))).toBe(
    t0 + 2 * minuteMs,
  )
})

test('a sensor that goes up and down for weeks while nobody can be told can still be saved', () => {
  const world = makeWorld([high({ instruction: 'x'.repeat(500) })])
  let { watch, last } = world
  for (let minute = 0; minute < 1500; minute++) {
    world.now += minute % 6 === 3 ? 3 * hourMs : minuteMs
    const applied = applyReadings(watch, { ...context(world), last }, [
      temperature(world.now, minute % 6 < 3 ? 30 : 20),
    ])
    last = applied.last
    // The history is in the same database, and has what it is owed.
    const owed = Object.fromEntries(
      Object.entries(applied.watch.owed).filter(([, { kind }]) => kind === 'tell'),
    )
    watch = { ...applied.watch, version: watch.version + 1, owed }
  }
  const notices = Object.values(watch.owed).flatMap((effect) => (effect.kind === 'tell' ? [effect.view] : []))
  const views = new Set(notices.map(({ raisedAt, order }) => `${raisedAt} ${order}`))
  expect(views.size).toBeGreaterThan(owedMax.views / 2)
  expect(views.size).toBeLessThanOrEqual(owedMax.views)
})

test('one view for more chats than there may be views is one view', () => {
  const one = notice('raised', view('a1'))
  const chats = Array.from({ length: owedMax.views * 3 }, (_, chat) => ({ ...one, chat, id: `${chat}` }))
  const owed = Object.fromEntries(chats.map((each) => [each.id, each]))
  expect(boundOwed(owed)).toBe(owed)
})

test('of what stands the most urgent is kept when even that is too much, and every fact', () => {
  const fact = {
    kind: 'record',
    id: 'f',
    at: t0,
    what: 'raised',
    sensor: 'a1',
    rule: 'high',
    person: null,
  } as const
  const deadChat = { deadChat: 5, deadWhy: 'blocked' } as const
  const rules = ['one', 'two', 'three'].map((id, index) =>
    notice('raised', view('a1', { rule: high({ id }), severity: index === 2 ? 'critical' : 'warning' })),
  )
  const all = [
    { ...fact, detail: {} },
    notice('undeliverable', view('a1'), { id: 'dead', ...deadChat }),
    ...rules,
    ...rules.map((each) => ({ ...each, id: `${each.id}.2`, chat: 1002 })),
  ]
  const owed = Object.fromEntries(all.map((effect) => [effect.id, effect]))
  const kept = (max: { views: number; notices: number }) => Object.keys(boundOwedTo(owed, max))
  const [one = '', two = '', three = ''] = rules.map(({ id }) => id)
  expect(kept({ views: 1, notices: 9 })).toEqual(['f', three, `${three}.2`])
  expect(kept({ views: 3, notices: 6 })).toEqual(['f', three, `${three}.2`, one, two, `${one}.2`, `${two}.2`])
  expect(kept({ views: 9, notices: 3 })).toEqual(['f', three, `${three}.2`, one])
})

test('who owes too many facts says so', () => {
  const fact = {
    kind: 'record',
    at: t0,
    what: 'raised',
    sensor: 'a1',
    rule: 'high',
    person: null,
    detail: {},
  } as const
  const facts = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`${index}`, { ...fact, id: `${index}` }]))
  const told = notice('raised', view('a1'))
  expect(owesTooManyFacts({ ...facts(owedFactsMax - 1), [told.id]: told })).toBe(false)
  expect(owesTooManyFacts(facts(owedFactsMax))).toBe(true)
})
