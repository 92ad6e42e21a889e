import { expect, test } from 'vitest'
import type { Hook } from '#core/directory.ts'
import { judgeLate } from '#core/late/judge-late.ts'
import { emptyChat } from '#core/notice/chat-state.ts'
import { mayWriteAt, planMessage } from '#core/notice/plan-message.ts'
import { minuteMs } from '#core/time.ts'
import { applyReadings } from '#core/watch/apply-readings.ts'
import { undeliverable } from '#core/watch/apply-undeliverable.ts'
import { delayed } from '#core/watch/climbing/pass-by-ways.ts'
import type { WatchContext } from '#core/watch/watch.ts'
import { channelOf, hooksOf, isReachable, mayHear, personOf } from '#core/ways/ways.ts'
import { notice, view } from '../../support/core/chat.ts'
import { anna, group, high, t0, temperature, vera } from '../../support/core/directory.ts'
import { at, from, worldOf } from '../../support/core/late.ts'
import { context, feel, makeWorld, type World } from '../../support/core/world.ts'

const id = 2 ** 52 + 7
const hook: Hook = {
  id,
  kind: 'hook',
  format: 'nattvakt',
  title: 'alarms.example',
  language: 'en',
  reachable: true,
}

const withHook = (world: World, more: Partial<Hook> = {}): WatchContext => {
  const surroundings = context(world)
  const chats = new Map(surroundings.directory.chats).set(id, { ...hook, ...more })
  return { ...surroundings, directory: { ...surroundings.directory, chats } }
}

/** It has just become too warm, beside a program with what is `more`. */
const rung = (more: Partial<Hook> = {}) => {
  const world = makeWorld([high()])
  feel(world, minuteMs, 25)
  world.now += minuteMs
  const surroundings = withHook(world, more)
  const { watch } = applyReadings(world.watch, surroundings, [temperature(world.now, 25)])
  const owed = Object.values(watch.owed).filter((effect) => effect.kind === 'tell')
  return { watch, surroundings, owed }
}

test('a program is told beside everybody else, unless it is dead or was taken out', () => {
  expect(rung().owed.map(({ chat }) => chat)).toEqual([group, vera.id, id])
  for (const more of [{ reachable: false }, { removedAt: t0 }])
    expect(rung(more).owed.map(({ chat }) => chat)).toEqual([group, vera.id])
})

test('it hears of what is learned late, too, in whatever order that came', () => {
  const world = worldOf()
  feel(world, minuteMs, 20)
  const late = from(15, 20, 20, 20, 25, 26, 25, 20, 20, 20)
  const stored = { from: 0, to: world.now + 1, readings: [...late, ...world.stored.values()] }
  const input = { stretch: [at(18), at(20)], stored, isAll: true, isDrained: false } as const
  const judged = judgeLate(world.watch, withHook(world), input)
  if (judged.kind !== 'judged') throw new Error(judged.kind)
  const told = Object.values(judged.watch.owed).filter((effect) => effect.kind === 'tell')
  expect(told.map(({ reason, chat }) => `${reason} ${chat}`)).toEqual(
    [group, vera.id, id].map((chat) => `late ${chat}`),
  )
})

test('it is nobody’s way, a channel of its own, and hears only while it lives', () => {
  const { directory } = withHook(makeWorld([high()]))
  expect([personOf(hook), channelOf(hook)]).toEqual([undefined, 'hook'])
  expect([mayHear(directory, id), isReachable(directory, id), hooksOf(directory)]).toEqual([true, true, [id]])
  const dead = withHook(makeWorld([high()]), { reachable: false }).directory
  expect([mayHear(dead, id), hooksOf(dead)]).toEqual([false, []])
})

test('when it fails the admins are told, and nobody climbs for it; while it is away nobody is called instead', () => {
  const { watch, surroundings, owed } = rung()
  const its = owed.find(({ chat }) => chat === id)
  if (its === undefined) throw new Error('it is owed nothing')
  expect(delayed(watch, surroundings, its)).toBe(watch)
  const after = undeliverable(watch, surroundings, its, 'not-allowed')
  const told = Object.values(after.owed).filter((effect) => effect.kind === 'tell')
  expect(told.map(({ reason, chat }) => `${reason} ${chat}`)).toEqual([
    `raised ${group}`,
    `raised ${vera.id}`,
    `undeliverable ${anna.id}`,
  ])
  expect(after.alarms).toEqual(watch.alarms)
})

test('it gets each alarm by itself, at once, what only changed as well, and no flood', () => {
  const all = Array.from({ length: 15 }, (_, index) => notice('raised', view(`s${index}`)))
  const changed = notice('changed', view('s0', { order: 2 }))
  const plan = planMessage('hook', emptyChat, [...all, changed], t0)
  expect(plan.call?.kind === 'reply' && plan.call.notices.map(({ id: one }) => one)).toEqual([
    all[0]?.id,
    changed.id,
  ])
  expect(plan.after.flood).toBe(false)
  expect(mayWriteAt('hook', { ...emptyChat, sentAt: [t0] }, t0, 1)).toBe(t0)
})
