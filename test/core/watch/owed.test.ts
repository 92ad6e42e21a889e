import { expect, test } from 'vitest'
import type { AlarmView, NoticeReason } from '#core/notice/notice.ts'
import { hourMs, minuteMs } from '#core/time.ts'
import { applyReadings } from '#core/watch/apply-readings.ts'
import { boundOwed, owedNoticesMax } from '#core/watch/owed.ts'
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

test('notices below the limit stay owed unchanged', () => {
  const owed = many(owedNoticesMax, (index) => ['rung', { order: index }])
  expect(boundOwed(owed)).toBe(owed)
})

test('of one alarm a chat is owed the last news, when it would be too much', () => {
  const owed = many(owedNoticesMax + 1, (index) => ['rung', { order: index + 1 }])
  expect(Object.values(boundOwed(owed))).toEqual([Object.values(owed).at(-1)])
})

test('the oldest that is over is left to the history, and what stands never is', () => {
  const owed = {
    ...many(owedNoticesMax, (index) => ['cleared', { raisedAt: t0 + index * minuteMs, state: 'returned' }]),
    ...many(2, (index) => ['raised', { raisedAt: t0 - (index + 1) * minuteMs, state: 'active' }]),
  }
  const kept = Object.values(boundOwed(owed)).flatMap((effect) =>
    effect.kind === 'tell' ? [effect.view] : [],
  )
  expect(kept).toHaveLength(owedNoticesMax)
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
  expect(Object.keys(watch.owed).length).toBeGreaterThan(owedNoticesMax / 2)
  expect(Object.keys(watch.owed).length).toBeLessThanOrEqual(owedNoticesMax)
  expect(JSON.stringify(watch).length).toBeLessThan(400_000)
})
