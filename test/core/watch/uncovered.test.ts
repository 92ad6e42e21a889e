import { describe, expect, test } from 'vitest'
import { isStanding } from '#core/alarm/alarm.ts'
import { uncoveredRule } from '#core/alarm/alarm-rules.ts'
import { breaksSilence } from '#core/alarm/silence.ts'
import { watchedIn } from '#core/duty/watched.ts'
import { noRoster } from '#core/roster.ts'
import { hourMs, minuteMs } from '#core/time.ts'
import { acknowledge } from '#core/watch/apply-action.ts'
import { boardOf } from '#core/watch/board.ts'
import { alarmOf } from '#core/watch/watch.ts'
import { anna, erik, group, t0, vera } from '../../support/core/directory.ts'
import {
  type DutyWorld,
  directoryOf,
  dutyContext,
  dutyId,
  hours,
  keep,
  look,
  lookUntil,
  makeDuty,
  takes,
} from '../../support/core/duty.ts'

/** Erik has the first two days and what comes after the third; nobody has the hours from 48 to 54. */
const gap = hours(48, 54)
const duty = () => makeDuty(hours(0, 48), hours(54, 500))
const alarmIn = ({ watch }: DutyWorld) => alarmOf(watch, uncoveredRule.id)
const said = (world: DutyWorld, from = 0): readonly string[] =>
  world.notices.slice(from).map(({ reason, chat, view }) => `${reason} ${chat} ${view.severity}`)
const dayBefore = gap.from - 24 * hourMs

describe('hours that nobody has', () => {
  test('ring a day before they begin, for the first rung and the admins', () => {
    const world = duty()
    look(world)
    expect(world.watch.dueAt).toBe(dayBefore + 1)
    lookUntil(world, dayBefore)
    expect(world.notices).toEqual([])
    lookUntil(world, dayBefore + 1)
    expect(said(world)).toEqual([
      `raised ${group} warning`,
      `raised ${erik.id} warning`,
      `raised ${anna.id} warning`,
    ])
    expect(world.notices[0]?.view).toMatchObject({ sensor: dutyId, hours: gap })
    expect(world.facts).toMatchObject([{ what: 'raised', detail: { kind: 'uncovered', ...gap } }])
  })

  test('climb while nobody has taken them, and are critical once they have begun', () => {
    const world = duty()
    lookUntil(world, dayBefore + 1)
    const climbed = lookUntil(world, dayBefore + 16 * minuteMs)
    expect(climbed.map(({ reason, rung }) => `${reason} ${rung}`)).toContain('rung 2')
    lookUntil(world, gap.from - 1)
    const from = world.notices.length
    lookUntil(world, gap.from)
    expect(said(world, from)).toContain(`worsened ${group} critical`)
    expect(alarmIn(world)).toMatchObject({ severity: 'critical' })
  })

  test('keep quiet hours as a warning, and break them once they have begun', () => {
    const world = duty()
    world.quietUntil = gap.from + 2 * hourMs
    const told = lookUntil(world, dayBefore + 3 * hourMs)
    expect(told.every(({ view }) => view.quietUntil !== undefined)).toBe(true)
    expect(told.some(({ reason }) => reason === 'rung')).toBe(false)
    const begun = lookUntil(world, gap.from)
    expect(begun.filter(({ reason }) => reason === 'worsened')[0]?.view.quietUntil).toBeUndefined()
  })

  test('end by themselves when somebody takes them, and say who has them', () => {
    const world = duty()
    lookUntil(world, dayBefore + hourMs)
    takes(world, gap)
    const told = look(world)
    expect(told[0]).toMatchObject({
      reason: 'cleared',
      view: { state: 'ended', hours: gap, settled: { how: 'filled', name: 'Erik' } },
    })
    expect(alarmIn(world).name).toBe('normal')
    expect(world.watch.uncovered).toBeUndefined()
    expect(world.facts.at(-1)).toMatchObject({
      what: 'cleared',
      detail: { why: 'filled', name: 'Erik', ...gap },
    })
    expect(lookUntil(world, gap.to)).toEqual([])
  })

  test('of which somebody takes a part are the rest, without a new sound', () => {
    const world = duty()
    lookUntil(world, dayBefore + hourMs)
    takes(world, hours(48, 50))
    const told = look(world)
    expect(told[0]).toMatchObject({ reason: 'changed', view: { hours: hours(50, 54) } })
    expect(new Set(told.map(({ reason }) => reason))).toEqual(new Set(['changed']))
    lookUntil(world, gap.to)
    expect(world.facts.filter(({ what }) => what === 'raised')).toHaveLength(1)
    expect(world.facts.at(-1)).toMatchObject({
      what: 'cleared',
      detail: { why: 'went-by', ...hours(50, 54) },
    })
  })

  test('that others follow are told of each by its own', () => {
    const world = makeDuty(hours(0, 30), hours(31, 40), hours(41, 500))
    look(world)
    lookUntil(world, t0 + 17 * hourMs)
    takes(world, hours(30, 31))
    const told = look(world)
    expect(told.map(({ reason, view }) => [reason, view.hours])).toContainEqual(['cleared', hours(30, 31)])
    expect(told.map(({ reason, view }) => [reason, view.hours])).toContainEqual(['raised', hours(40, 41)])
  })

  test('of which the alarm was lost are forgotten, and nobody hears of them any more', () => {
    const world = duty()
    lookUntil(world, dayBefore + hourMs)
    world.watch = { ...world.watch, alarms: {} }
    takes(world, gap)
    expect(look(world)).toEqual([])
    expect(world.watch.uncovered).toBeUndefined()
  })

  test('began when they did, however often it is looked at', () => {
    const world = duty()
    lookUntil(world, gap.from)
    lookUntil(world, gap.from + 2 * hourMs)
    expect(world.watch.uncovered).toEqual(gap)
  })

  test('are taken by somebody who sees to it: told again when they begin all the same', () => {
    const world = duty()
    lookUntil(world, gap.from - hourMs)
    const alarm = alarmIn(world)
    if (!isStanding(alarm)) throw new Error('it does not stand')
    const outcome = acknowledge(
      world.watch,
      dutyContext(world),
      { rule: uncoveredRule.id, raisedAt: alarm.raisedAt },
      anna,
    )
    if (outcome.kind !== 'taken') throw new Error(outcome.kind)
    keep(world, outcome.watch)
    expect(lookUntil(world, gap.from - 1)).toEqual([])
    const begun = lookUntil(world, gap.from)
    expect(begun.map(({ reason, chat }) => `${reason} ${chat}`)).toContain(`worsened ${group}`)
    expect(alarmIn(world)).toMatchObject({ acknowledgement: null })
  })

  test('that are told of are still nobody’s when others come before them: that is said, and not that there is no roster', () => {
    const world = duty()
    lookUntil(world, dayBefore + 1)
    world.now += hourMs
    const at = world.now
    const away = { ...hours(30, 31), at, by: 'Anna', kind: 'away', person: erik.id } as const
    world.roster = { ...world.roster, changes: [away] }
    const told = look(world)
    expect(told.find(({ reason }) => reason === 'cleared')?.view).toMatchObject({
      state: 'ended',
      hours: gap,
      settled: { how: 'sooner', name: null },
    })
    expect(told.map(({ reason, view }) => [reason, view.hours])).toContainEqual(['raised', hours(30, 31)])
    expect(world.facts).toMatchObject([
      { what: 'raised' },
      { what: 'cleared', detail: { why: 'sooner', ...gap } },
      { what: 'raised' },
    ])
  })

  test.each([
    ['somebody who is always on duty', { always: [anna.id] }, 'filled'],
    ['no roster any more', { roster: noRoster('cellar') }, 'no-roster'],
  ])('end with %s', (_what, change, how) => {
    const world = duty()
    lookUntil(world, dayBefore + hourMs)
    Object.assign(world, change)
    expect(look(world)[0]?.view.settled).toMatchObject({ how })
  })

  test('that somebody has who only looks are nobody’s', () => {
    const world = duty()
    lookUntil(world, dayBefore + hourMs)
    takes(world, gap, vera.id)
    look(world)
    expect(alarmIn(world)).toMatchObject({ name: 'active' })
  })

  test('are none of a site that keeps no roster, or of one that is not known', () => {
    const world = duty()
    world.roster = noRoster('cellar')
    expect(look(world)).toEqual([])
    expect(world.watch.dueAt).toBeNull()
    expect(watchedIn(directoryOf(world), '@nowhere')).toBeUndefined()
    expect(watchedIn(directoryOf(world), 'a')?.kind).toBe('sensor')
    expect(watchedIn(directoryOf(world), 'nowhere')).toBeUndefined()
    const nowhere = { ...dutyContext(world), sensor: { ...dutyContext(world).sensor, site: 'gone' } }
    expect(nowhere.directory.sites.has('gone')).toBe(false)
  })

  test('stand on the board, and nothing of the duty does while there is nothing to see', () => {
    const world = duty()
    const rows = () =>
      boardOf(directoryOf(world), new Map([[dutyId, world.watch]]), () => undefined, world.now)
    lookUntil(world, dayBefore)
    expect(rows().map(({ sensor }) => sensor.id)).toEqual(['a'])
    lookUntil(world, dayBefore + 1)
    const [row] = rows().filter(({ sensor }) => sensor.kind === 'duty')
    expect(row).toMatchObject({ presence: 'live', blind: false, alarms: [{ hours: gap }] })
  })

  test('are no matter of a silence', () => {
    const world = duty()
    lookUntil(world, dayBefore + hourMs)
    const silence = {
      by: anna.id,
      name: 'Anna',
      reason: 'x',
      from: t0,
      until: t0 + 90 * hourMs,
      severity: 'warning',
      references: {},
    } as const
    world.watch = { ...world.watch, silence }
    expect(breaksSilence(silence, uncoveredRule, alarmIn(world))).toBe(false)
    const told = lookUntil(world, world.now + 10 * minuteMs)
    expect(told.map(({ reason }) => reason)).toContain('rung')
  })
})
