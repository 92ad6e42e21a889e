import { expect, test } from 'vitest'
import type { SensorFact } from '#core/audit.ts'
import { minuteMs } from '#core/time.ts'
import { returned } from '#core/watch/climbing/returned.ts'
import { anna, erik, group, high, t0, vera } from '../../../support/core/directory.ts'
import { wayId } from '../../../support/core/ways.ts'
import {
  alarm,
  context,
  feel,
  hush,
  makeWorld,
  raisedAtOf,
  said,
  saidNow,
  save,
  take,
  tickUntil,
  type World,
} from '../../../support/core/world.ts'

const sentAt = t0 + 1
const veraByMail = wayId(vera.id, 'mail')

/** Vera, who is on duty, is told by mail first; a minute after she was, her mail comes back. */
const raised = (kinds: readonly ('mail' | 'telegram')[] = ['mail', 'telegram']): World => {
  const world = makeWorld([high()])
  world.wishes = new Map([[vera.id, kinds]])
  for (const value of [25, 25]) feel(world, minuteMs, value)
  expect(said(world.notices)).toContain(`raised ${veraByMail}`)
  return world
}
const comeBack = (
  world: World,
  raisedAt = raisedAtOf(alarm(world)),
  rule = 'high',
  recorded: readonly SensorFact[] = [],
): void => {
  world.now += minuteMs
  const reference = { sensor: 'a', rule, raisedAt }
  save(world, returned(world.watch, context(world), veraByMail, reference, 'gone', sentAt, recorded))
}

test('whoever was called by a mail that came back is called by their next way at once, and the admins are told', () => {
  const world = raised()
  comeBack(world)
  expect(saidNow(world)).toEqual([`undeliverable ${anna.id}`, `rung ${vera.id}`])
  expect(world.facts.at(-1)).toMatchObject({
    what: 'undeliverable',
    detail: { chat: veraByMail, why: 'gone', sent: sentAt },
  })
})

test('the same once more changes nothing, be it still owed to the history or recorded there', () => {
  const world = raised()
  const about = { sensor: 'a', rule: 'high', raisedAt: raisedAtOf(alarm(world)) }
  const owing = returned(world.watch, context(world), veraByMail, about, 'gone', sentAt, [])
  expect(returned(owing, context(world), veraByMail, about, 'gone', sentAt, [])).toBe(owing)
  save(world, owing)
  const done = world.watch
  comeBack(world, about.raisedAt, 'high', world.facts)
  expect(world.watch).toBe(done)
})

test('where they have no other way, the next rung is called', () => {
  const world = raised(['mail'])
  world.dead = [vera.id]
  comeBack(world)
  expect(saidNow(world)).toEqual([`undeliverable ${anna.id}`, `rung ${anna.id}`, `rung ${erik.id}`])
})

test('of an alarm that somebody has, that keeps a silence or that is over, only the admins hear', () => {
  for (const settle of [
    (world: World) => void take(world),
    (world: World) => void hush(world, 60 * minuteMs),
    (world: World) => {
      const raisedAt = raisedAtOf(alarm(world))
      for (const value of [22, 22]) feel(world, minuteMs, value)
      comeBack(world, raisedAt)
    },
  ]) {
    const world = raised()
    settle(world)
    if (alarm(world).name === 'active') comeBack(world)
    expect(saidNow(world)).toEqual([`undeliverable ${anna.id}`])
  }
})

test('of an excursion of before no more is said than which it was', () => {
  const world = raised()
  const first = raisedAtOf(alarm(world))
  take(world)
  for (const value of [22, 22]) feel(world, minuteMs, value)
  tickUntil(world, world.now + 26 * 60 * minuteMs)
  comeBack(world, first)
  const [report] = world.fresh.filter((effect) => effect.kind === 'tell')
  expect(report?.kind === 'tell' && report.view).toMatchObject({
    raisedAt: first,
    state: 'ended',
    latest: null,
  })
})

test('a rule that was removed since changes nothing', () => {
  const world = raised()
  const before = world.watch
  comeBack(world, t0, 'removed')
  expect(world.watch).toBe(before)
  expect(group).toBeLessThan(0)
})
