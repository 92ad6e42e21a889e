import { describe, expect, test } from 'vitest'
import { signWithinMs } from '#core/care/maintenance.ts'
import { hourMs, minuteMs } from '#core/time.ts'
import { takeOut } from '#core/watch/apply-taken-out.ts'
import { signOff } from '#core/watch/maintenance/sign-off.ts'
import { anna, erik, group, high, vera } from '../../../support/core/directory.ts'
import { beginIn, idIn, needingTwo, signIn, without } from '../../../support/core/maintenance.ts'
import {
  alarm,
  context,
  feel,
  makeWorld,
  said,
  saidNow,
  save,
  tickUntil,
} from '../../../support/core/world.ts'

const running = (checklist: readonly string[] = []) => {
  const world = makeWorld([high()])
  beginIn(world, 5 * hourMs, { checklist })
  return world
}

describe('a signature', () => {
  test('is refused when the values are old, of the future, or the checklist was not gone through', () => {
    const world = running(['valve open'])
    const at = (shownAt: number, isChecked = true) =>
      signOff(world.watch, context(world), idIn(world), erik, { shownAt, isChecked }).kind
    world.now += hourMs
    expect(at(world.now - signWithinMs - 1)).toBe('values-too-old')
    expect(at(world.now + 1)).toBe('values-too-old')
    expect(at(Number.NaN)).toBe('values-too-old')
    expect(at(world.now, false)).toBe('not-checked')
    expect(at(world.now)).toBe('in-service')
  })

  test('is refused to who may only look, and where nothing is out of service', () => {
    expect(signIn(running(), vera).kind).toBe('not-allowed')
    expect(signIn(makeWorld([high()])).kind).toBe('not-in-maintenance')
  })

  test('of somebody else is told to who answers for it, and stands in the history', () => {
    const world = running(['valve open'])
    expect(signIn(world, anna)).toMatchObject({ kind: 'in-service', bad: [] })
    expect(saidNow(world)).toEqual([`maintenance ${erik.id}`])
    expect(world.facts.at(-1)).toMatchObject({
      what: 'maintenance-ended',
      person: anna.id,
      detail: { name: 'Anna', checked: 1, shown: world.now },
    })
  })

  test('ends the alarm of what was overdue, which nobody has to take note of', () => {
    const world = running()
    tickUntil(world, world.now + 6 * hourMs)
    const { told } = { told: [], ...alarm(world, 'overdue') }
    expect(told).toContain(group)
    signIn(world)
    expect(alarm(world, 'overdue').name).toBe('normal')
    const cleared = world.notices.filter(({ reason }) => reason === 'cleared')
    expect(cleared.map(({ chat }) => chat)).toEqual(told)
    expect(cleared[0]?.view).toMatchObject({ state: 'ended', settled: { how: 'signed', name: 'Erik' } })
  })

  test('takes note of what came and went meanwhile; what comes then is told from the first rung on', () => {
    const world = running()
    for (const value of [25, 25, 25, 22, 22, 22]) feel(world, minuteMs, value)
    expect(alarm(world).name).toBe('returned')
    expect(world.notices).toEqual([])
    signIn(world)
    expect(alarm(world).name).toBe('normal')
    for (const value of [25, 25, 25]) feel(world, minuteMs, value)
    expect(said(world.notices)).toEqual([`raised ${group}`, `raised ${vera.id}`])
    expect(alarm(world)).toMatchObject({ climb: { rung: 0 } })
  })

  test('leaves alone what came back before it began, of which people had heard', () => {
    const world = makeWorld([high()])
    for (const value of [25, 25, 25, 22, 22, 22]) feel(world, minuteMs, value)
    beginIn(world, hourMs)
    signIn(world)
    expect(alarm(world).name).toBe('returned')
  })
})

describe('where two must sign', () => {
  test('it stays out of service until a second person has, of whom the others are told', () => {
    const world = running()
    expect(signIn(world, erik, needingTwo(context(world))).kind).toBe('half-signed')
    expect(saidNow(world)).toEqual([`maintenance ${anna.id}`])
    expect(signIn(world, erik, needingTwo(context(world))).kind).toBe('signed-already')
    expect(world.watch.maintenance).toMatchObject({ signature: { by: erik.id } })
    expect(signIn(world, anna, needingTwo(context(world))).kind).toBe('in-service')
    expect(world.facts.at(-1)).toMatchObject({ person: anna.id, detail: { second: 'Erik' } })
  })

  test('who signed first signs alone once that is no longer asked for', () => {
    const world = running()
    signIn(world, erik, needingTwo(context(world)))
    expect(signIn(world).kind).toBe('in-service')
    expect(world.facts.at(-1)?.detail.second).toBe(undefined)
  })

  test('a signature of somebody else tells nobody who cannot hear of it', () => {
    const world = running()
    signIn(world, anna, without(context(world), erik))
    expect(world.watch.maintenance).toBe(undefined)
  })
})

test('what is taken out of use has no maintenance any more, and the history says why', () => {
  const world = running()
  const retired = { ...world.sensor, retiredAt: world.now, retiredBy: 'Anna' }
  save(world, takeOut(world.watch, { ...context(world), sensor: retired }))
  expect(world.watch.maintenance).toBe(undefined)
  expect(world.facts.at(-1)).toMatchObject({
    what: 'maintenance-ended',
    detail: { why: 'retired', name: 'Anna' },
  })
})
