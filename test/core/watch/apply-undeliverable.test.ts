import { expect, test } from 'vitest'
import { minuteMs } from '#core/time.ts'
import { acknowledge } from '#core/watch/apply-action.ts'
import { anna, erik, group, vera } from '../../support/core/directory.ts'
import { alarm, context, fail, feel, raised, raisedAtOf, saidNow } from '../../support/core/world.ts'

test('a group that became a supergroup is owed there what it was owed before, and what comes since', () => {
  const world = raised()
  const before = world.notices.filter(({ chat }) => chat === group)
  const { directory } = context(world)
  const chat = directory.chats.get(group)
  if (chat === undefined) throw new Error('no group')
  const chats = new Map(directory.chats).set(group, { ...chat, reachable: false, movedTo: -1009 })
  const owed = Object.fromEntries(before.map((notice) => [notice.id, notice]))
  const reference = { rule: 'high', raisedAt: raisedAtOf(alarm(world)) }
  const surroundings = { ...context(world), directory: { ...directory, chats } }
  const outcome = acknowledge({ ...world.watch, owed }, surroundings, reference, erik)
  const told = Object.values('watch' in outcome ? outcome.watch.owed : {}).flatMap((effect) =>
    effect.kind === 'tell' && effect.chat !== vera.id ? [[effect.reason, effect.chat]] : [],
  )
  expect(told).toEqual([
    ['raised', -1009],
    ['changed', -1009],
  ])
})

test('a dead chat that was told of another excursion calls nobody for this one', () => {
  const world = raised()
  const [old] = world.notices
  for (const value of [22, 22, 25, 25]) feel(world, minuteMs, value)
  if (old !== undefined) fail(world, old)
  expect(saidNow(world)).toEqual([`undeliverable ${anna.id}`])
})
