import { describe, expect, test } from 'vitest'
import type { Person } from '#core/directory.ts'
import { hourMs, minuteMs } from '#core/time.ts'
import { causeOf, passOn, remarkOn, toldOf } from '#core/watch/apply-ownership.ts'
import { emptyWatch } from '#core/watch/watch.ts'
import { anna, erik, group, high, low, vera } from '../../support/core/directory.ts'
import { beginIn, signIn } from '../../support/core/maintenance.ts'
import {
  alarm,
  context,
  feel,
  hush,
  makeWorld,
  raisedAtOf,
  saidNow,
  save,
  take,
  tickUntil,
  type World,
} from '../../support/core/world.ts'

const raised = (): World => {
  const world = makeWorld([high()])
  for (const value of [25, 25]) feel(world, minuteMs, value)
  return world
}
const pass = (
  world: World,
  person: Person,
  to: Person | null,
  raisedAt = raisedAtOf(alarm(world)),
): string => {
  const outcome = passOn(world.watch, context(world), { rule: 'high', raisedAt }, person, to)
  if (outcome.kind === 'passed') save(world, outcome.watch)
  return outcome.kind
}
const tells = (world: World) => world.fresh.flatMap((effect) => (effect.kind === 'tell' ? [effect] : []))

test('an owner gives an alarm back: it is told by name, climbs again, and stands in the history', () => {
  const world = raised()
  take(world, 'high', erik)
  world.now += 10 * minuteMs
  expect(pass(world, erik, null)).toBe('passed')
  expect(saidNow(world)).toEqual([`acknowledgement-ended ${group}`, `acknowledgement-ended ${vera.id}`])
  expect(tells(world)[0]?.former).toMatchObject({ by: erik.id, name: 'Erik', gaveBack: true })
  expect(alarm(world)).toMatchObject({ acknowledgement: null, climb: { rung: 0 } })
  expect(world.facts.at(-1)).toMatchObject({
    what: 'acknowledgement-ended',
    person: erik.id,
    detail: { why: 'given-back', name: 'Erik' },
  })
  const before = world.notices.length
  tickUntil(world, world.now + 6 * minuteMs)
  expect(world.notices.slice(before).map(({ reason }) => reason)).toContain('rung')
})

test('an owner hands an alarm to somebody, who is told by whom; the cards show who has it', () => {
  const world = raised()
  take(world, 'high', erik)
  expect(pass(world, erik, anna)).toBe('passed')
  expect(saidNow(world)).toEqual([
    `changed ${group}`,
    `changed ${vera.id}`,
    `changed ${anna.id}`,
    `handed-on ${anna.id}`,
  ])
  const told = tells(world).find(({ reason }) => reason === 'handed-on')
  expect(told).toMatchObject({ former: { name: 'Erik' }, view: { acknowledgement: { name: 'Anna' } } })
  expect(alarm(world)).toMatchObject({
    acknowledgement: { by: anna.id, until: world.now + 4 * hourMs },
    climb: null,
  })
  expect(world.facts.at(-1)).toMatchObject({
    what: 'handed-on',
    person: erik.id,
    detail: { name: 'Erik', old: 'Erik', new: 'Anna' },
  })
})

test('only who has it may, once, and only while it goes on', () => {
  const world = raised()
  expect(pass(world, erik, null)).toBe('not-yours')
  take(world, 'high', erik)
  expect(pass(world, anna, null)).toBe('not-yours')
  expect(pass(world, erik, null, 1)).toBe('over')
  const { watch } = world
  expect(pass(world, erik, erik)).toBe('passed')
  expect(world.watch).toBe(watch)
  for (const value of [22, 22]) feel(world, minuteMs, value)
  expect(pass(world, erik, null)).toBe('over')
  expect(passOn(world.watch, context(world), { rule: 'none', raisedAt: 0 }, erik, null)).toEqual({
    kind: 'over',
  })
})

test('a silenced alarm is given back without a sound, and then nobody has it', () => {
  const world = raised()
  take(world, 'high', erik)
  hush(world, hourMs)
  expect(pass(world, erik, null)).toBe('passed')
  // Their cards say so; no phone sounds.
  expect(saidNow(world)).toEqual([`changed ${group}`, `changed ${vera.id}`, `changed ${erik.id}`])
  expect(alarm(world)).toMatchObject({ acknowledgement: null })
})

test('who does not have it reads who does; the alarm that is meant is found among several', () => {
  const world = makeWorld([low(), high()])
  for (const value of [25, 25]) feel(world, minuteMs, value)
  take(world, 'high', erik)
  const reference = { rule: 'high', raisedAt: raisedAtOf(alarm(world)) }
  expect(passOn(world.watch, context(world), reference, anna, null)).toEqual({
    kind: 'not-yours',
    owner: 'Erik',
  })
  const passed = passOn(world.watch, context(world), reference, erik, anna)
  expect(passed).toMatchObject({
    watch: { alarms: { high: { acknowledgement: { by: anna.id } } } },
  })
})

test('an alarm whose rule was taken away a moment ago is over', () => {
  const world = raised()
  take(world, 'high', erik)
  const reference = { rule: 'high', raisedAt: raisedAtOf(alarm(world)) }
  world.sensor = { ...world.sensor, rules: [] }
  expect(passOn(world.watch, context(world), reference, erik, null)).toEqual({ kind: 'over' })
})

test('who has an alarm notes what they know of it: it is on its cards, in the history, and the last word counts', () => {
  const world = raised()
  const note = (person: Person, words: string, raisedAt = raisedAtOf(alarm(world))): string => {
    const outcome = remarkOn(world.watch, context(world), { rule: 'high', raisedAt }, person, words)
    if (outcome.kind === 'remarked') save(world, outcome.watch)
    return outcome.kind
  }
  expect(note(erik, 'on my way')).toBe('not-yours')
  take(world, 'high', erik)
  expect(note(anna, 'on my way')).toBe('not-yours')
  expect(note(erik, 'on my way', 5)).toBe('over')
  expect(note(erik, 'on my way')).toBe('remarked')
  world.now += minuteMs
  expect(note(erik, 'moving samples')).toBe('remarked')
  expect(saidNow(world)).toEqual([`changed ${group}`, `changed ${vera.id}`])
  const remark = { name: 'Erik', at: world.now, words: 'moving samples' }
  expect(tells(world)[0]?.view.remark).toEqual(remark)
  expect(world.facts.at(-1)).toMatchObject({
    what: 'remarked',
    person: erik.id,
    detail: { words: 'moving samples' },
  })
  // It goes on through the end of the excursion, and is gone with it.
  feel(world, minuteMs, 22)
  expect(alarm(world)).toMatchObject({ name: 'recovering', remark })
  expect(remarkOn(world.watch, context(world), { rule: 'none', raisedAt: 1 }, erik, 'x').kind).toBe('over')
})

describe('what an alarm was', () => {
  const over = () => {
    const world = raised()
    take(world, 'high', erik)
    const about = { sensor: 'a', rule: 'high', raisedAt: raisedAtOf(alarm(world)) }
    for (const value of [20, 20, 20]) feel(world, minuteMs, value)
    return { world, about, ended: world.notices.findLast(({ reason }) => reason === 'cleared')?.view }
  }
  const given = { cause: 'door', words: null } as const

  test('stands in the history, and is told without a sound wherever the alarm was', () => {
    const { world, about, ended } = over()
    expect(ended?.state).toBe('ended')
    const told = toldOf(world.watch, about)
    expect(told).toContain(group)
    save(world, causeOf(world.watch, context(world), about, erik, given, ended))
    expect(tells(world).map(({ chat, reason }) => `${reason} ${chat}`)).toEqual(
      told.map((chat) => `changed ${chat}`),
    )
    expect(tells(world)[0]?.view).toMatchObject({ state: 'ended', cause: { ...given, name: 'Erik' } })
    const detail = { cause: 'door', raised: about.raisedAt }
    expect(world.facts.at(-1)).toMatchObject({ what: 'cause-given', detail })
  })

  test('of which no card is left is kept in the history alone', () => {
    const { world, about } = over()
    save(world, causeOf(world.watch, context(world), about, erik, given, undefined))
    expect(world.fresh.map(({ kind }) => kind)).toEqual(['record'])
    expect(toldOf(emptyWatch('a'), about)).toEqual([])
  })
})

test('who hands it on in the same instant once more, as one whose save was not answered, has handed it on, and nothing happens twice', () => {
  const world = raised()
  take(world, 'high', erik)
  world.now += minuteMs
  pass(world, erik, anna)
  const { watch } = world
  expect([pass(world, erik, anna), world.watch === watch]).toEqual(['passed', true])
  world.now += 1
  expect(pass(world, erik, anna)).toBe('not-yours')
})

test('who was told on a later rung sees on their card at once that nobody has it any more, or that it is in service again', () => {
  const changed = (world: World) =>
    tells(world).flatMap(({ reason, chat, view }) => (reason === 'changed' ? [[chat, view] as const] : []))
  const world = raised()
  tickUntil(world, world.now + 6 * minuteMs)
  take(world, 'high', erik)
  pass(world, erik, null)
  expect(changed(world).map(([chat, view]) => [chat, view.acknowledgement])).toEqual([
    [anna.id, null],
    [erik.id, null],
  ])
  tickUntil(world, world.now + 6 * minuteMs)
  beginIn(world, hourMs)
  signIn(world, erik)
  expect(changed(world).map(([chat, view]) => [chat, view.maintenance])).toEqual([
    [anna.id, undefined],
    [erik.id, undefined],
  ])
})
