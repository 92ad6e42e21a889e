import { expect, test } from 'vitest'
import type { ChatId } from '#core/ids.ts'
import type { Effect, Notice } from '#core/notice/notice.ts'
import { alarmKey } from '#core/notice/queue.ts'
import { minuteMs } from '#core/time.ts'
import { caughtUp } from '#core/watch/climbing/catch-up.ts'
import { high } from '../../../support/core/directory.ts'
import { context, feel, makeWorld, type World } from '../../../support/core/world.ts'

const program: ChatId = 2 ** 52 + 7
const raised = (): World => {
  const world = makeWorld([high(), high({ id: 'higher', setpoint: 24.5 })])
  for (const value of [25, 25]) feel(world, minuteMs, value)
  return world
}
const toldOf = (world: World, rule: string): Notice => {
  const found = world.notices.find(({ view }) => view.rule.id === rule)
  if (found === undefined) throw new Error('it was not told')
  return { ...found, chat: program, reason: 'changed' }
}
/** How many tellings more a program is owed that is owed this already. */
const owedBeside = (world: World, effect: Effect, backAt = world.now): readonly string[] =>
  Object.values(
    caughtUp({ ...world.watch, owed: { one: effect } }, context(world), program, [], backAt).owed,
  ).flatMap((one) => (one.kind === 'tell' && one.chat === program ? [one.view.rule.id] : []))

test('a program is not owed what stands once more, and what is owed of something else, or to others, is no such thing', () => {
  const world = raised()
  const owed = toldOf(world, 'high')
  expect(owedBeside(world, owed).toSorted()).toEqual(['high', 'higher'])
  expect(owedBeside(world, { ...owed, chat: -1 }).toSorted()).toEqual(['high', 'higher'])
  expect(owedBeside(world, { ...owed, reason: 'undeliverable', deadChat: 5 }).toSorted()).toEqual([
    'high',
    'high',
    'higher',
  ])
  // That it is over is another thing than that it stands.
  const ended = { ...owed, view: { ...owed.view, state: 'ended' as const, order: 99 } }
  expect(owedBeside(world, ended).toSorted()).toEqual(['high', 'high', 'higher'])
  expect(Object.keys(world.watch.alarms)).toEqual(['high', 'higher'])
})

test('what it heard of is ended under its own rule, with the words of now, and as the excursion that it was', () => {
  const world = raised()
  const { view } = toldOf(world, 'high')
  for (const value of [20, 20]) feel(world, minuteMs, value)
  const worded = [high({ id: 'higher', setpoint: 24.5 }), high({ instruction: 'Close the door.' })]
  world.sensor = { ...world.sensor, rules: worded }
  const { sensor, rule, raisedAt, began, severity } = view
  const ends = (at: number) => {
    const heard = { sensor, rule, raisedAt: at, began, severity, at: world.now - 1 }
    const { owed } = caughtUp(world.watch, context(world), program, [heard], world.now)
    return Object.values(owed).flatMap((one) => (one.kind === 'tell' ? [one.view] : []))
  }
  expect(ends(raisedAt)).toMatchObject([
    { state: 'returned', raisedAt, rule: { id: 'high', instruction: 'Close the door.' } },
  ])
  expect(ends(raisedAt - 9)).toMatchObject([{ state: 'ended', raisedAt: raisedAt - 9, rule: { id: 'high' } }])
})

test('what it heard in the very instant from which it answers it knows', () => {
  const world = raised()
  const { view } = toldOf(world, 'high')
  for (const value of [20, 20]) feel(world, minuteMs, value)
  const heard = (at: number) => {
    const about = {
      sensor: view.sensor,
      rule: view.rule,
      raisedAt: view.raisedAt,
      began: view.began,
      severity: view.severity,
      at,
    }
    const watch = caughtUp(world.watch, context(world), program, [about], world.now)
    return Object.values(watch.owed).flatMap((one) =>
      one.kind === 'tell' ? [[one.reason, one.view.rule.id, one.view.state, alarmKey(one.view)]] : [],
    )
  }
  expect(heard(world.now)).toEqual([])
  expect(heard(world.now - 1)).toEqual([['cleared', 'high', 'returned', alarmKey(view)]])
})
