import { describe, expect, test } from 'vitest'
import { silentRule } from '#core/rule.ts'
import { hourMs, minuteMs } from '#core/time.ts'
import { acknowledge, rulesChanged } from '#core/watch/apply-action.ts'
import { active } from '../../support/core/alarms.ts'
import { anna, group, high, t0, temperature, vera } from '../../support/core/directory.ts'
import {
  alarm,
  changeRules,
  context,
  feel,
  hush,
  makeWorld,
  raised,
  read,
  saidNow,
  take,
  tick,
  tickUntil,
  unhush,
  type World,
} from '../../support/core/world.ts'

describe('a silence', () => {
  const again = [`silence-ended ${group}`, `silence-ended ${vera.id}`]
  const over = (world: World) => world.facts.filter(({ what }) => what === 'silence-ended')

  test('that a person ends has what stands told again, and is in the history under their name', () => {
    const world = raised()
    hush(world, hourMs)
    unhush(world)
    expect(saidNow(world)).toEqual(again)
    expect(world.watch.silence).toBe(null)
    expect(over(world)).toMatchObject([{ person: anna.id, detail: { why: 'by-hand', name: 'Anna' } }])
    const { watch } = world
    unhush(world)
    expect(world.watch).toBe(watch)
  })

  test('that runs out ends at its instant, and nobody ended it', () => {
    const world = raised()
    hush(world, hourMs)
    const { until } = world.watch.silence ?? { until: 0 }
    tickUntil(world, until - 1)
    expect(world.watch.silence).not.toBe(null)
    tickUntil(world, until)
    expect(world.watch.silence).toBe(null)
    expect(said(world)).toEqual(again)
    expect(over(world)).toMatchObject([{ person: null, at: until }])
    expect(over(world)[0]?.detail).toStrictEqual({ why: 'ran-out' })
  })
})
const said = ({ notices }: World) =>
  notices.filter(({ reason }) => reason === 'silence-ended').map(({ reason, chat }) => `${reason} ${chat}`)

describe('taking', () => {
  test('an alarm whose rule is gone is taking what is over', () => {
    const world = raised()
    const watch = { ...world.watch, alarms: { gone: active() } }
    expect(acknowledge(watch, context(world), { rule: 'gone', raisedAt: t0 }, anna)).toEqual({ kind: 'over' })
  })

  test('note of an absence that is over needs no value', () => {
    const world = makeWorld([silentRule])
    world.now += 30 * minuteMs
    tick(world)
    read(world, temperature(world.now, 20))
    expect(alarm(world, 'silent')).toMatchObject({ name: 'returned', worst: null })
    expect(take(world, 'silent')).toBe('noted')
    expect(alarm(world, 'silent').name).toBe('normal')
  })

  test('what comes again and again between two times is having it for four hours, and knowing its worst', () => {
    const world = raised()
    for (const value of [20, 20, 26, 26, 20, 20]) feel(world, minuteMs, value)
    expect(take(world)).toBe('taken')
    const until = world.now + 4 * hourMs
    expect(world.facts.at(-1)).toMatchObject({ what: 'acknowledged', detail: { name: 'Anna', until } })
    expect(world.watch.stories.high?.acknowledgement).toEqual({
      by: anna.id,
      name: 'Anna',
      at: world.now,
      until,
      reference: 26,
    })
  })
})

describe('a changed limit', () => {
  test('keeps in the history what was said of it, or of each', () => {
    const world = makeWorld([high(), high({ id: 'other' })])
    const changed = [high({ setpoint: 30 }), high({ id: 'other', setpoint: 31 })]
    const surroundings = { ...context(world), sensor: { ...world.sensor, rules: changed } }
    const details = (detail: Parameters<typeof rulesChanged>[4]) =>
      Object.values(rulesChanged(world.watch, surroundings, world.sensor.rules, anna, detail).owed).map(
        (fact) => fact.kind === 'record' && fact.detail.why,
      )
    expect(details({ why: 'test' })).toEqual(['test', 'test'])
    expect(details((rule) => ({ why: `for ${rule}` }))).toEqual(['for high', 'for other'])
  })

  test('leaves alone an alarm of which nobody knows what it rang by', () => {
    const world = raised()
    const watch = { ...world.watch, alarms: { high: active() } }
    expect(rulesChanged(watch, context(world), world.sensor.rules, anna, {})).toBe(watch)
  })

  test('that is not passed any more ends what was pending, and one that is goes on from its beginning', () => {
    const world = makeWorld([high({ onDelayMs: hourMs })])
    feel(world, minuteMs, 25)
    const began = world.now
    feel(world, minuteMs, 25)
    changeRules(world, [high({ onDelayMs: hourMs, setpoint: 23 })])
    expect(alarm(world)).toMatchObject({ name: 'pending', began })
    changeRules(world, [high({ onDelayMs: hourMs, setpoint: 30 })])
    expect(alarm(world).name).toBe('normal')
    expect(world.notices).toEqual([])
  })

  test('that raises what had come back raises it now, and not when the value was measured', () => {
    const world = raised([high({ onDelayMs: 0 })])
    for (const value of [22, 22]) feel(world, minuteMs, value)
    expect(alarm(world).name).toBe('returned')
    world.now += 10 * minuteMs
    changeRules(world, [high({ onDelayMs: 0, setpoint: 20 })])
    expect(alarm(world)).toMatchObject({ name: 'active', raisedAt: world.now })
  })
})
