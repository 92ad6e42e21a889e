import { describe, expect, test } from 'vitest'
import type { Rule } from '#core/rule.ts'
import { minuteMs } from '#core/time.ts'
import { rulesChanged } from '#core/watch/apply-action.ts'
import { anna, erik, group, high, low, rate, vera } from '../../support/core/directory.ts'
import {
  alarm,
  changeRules,
  context,
  feel,
  hush,
  makeWorld,
  saidNow,
  save,
  take,
  type World,
} from '../../support/core/world.ts'

const cold = (setpoint: number, more: Partial<Rule> = {}): Rule =>
  Object.assign(high({ setpoint, deadband: 1, onDelayMs: 0 }), more)

/** As the flows would: whoever changes a rule is written on it. */
const move = (world: World, rule: Rule, by = erik): void =>
  changeRules(world, [{ ...rule, changed: { by: by.id, name: by.name, at: world.now } }], by)

const ringing = (rule: Rule = cold(-70)): World => {
  const world = makeWorld([rule])
  feel(world, minuteMs, -63)
  feel(world, minuteMs, -64)
  return world
}

const lastView = (world: World) => world.notices.at(-1)?.view
const ends = (world: World) =>
  world.facts.filter(({ what }) => what === 'cleared').map(({ detail }) => detail)

describe('an alarm whose limit is moved past it', () => {
  test('ends with that, is told as that in every chat that had the card, and keeps the limit that it rang by', () => {
    const world = ringing()
    const at = world.now
    move(world, cold(-20))
    expect(alarm(world)).toEqual({ name: 'normal' })
    expect(saidNow(world)).toEqual([`cleared ${group}`, `cleared ${vera.id}`])
    const stamp = { by: erik.id, name: 'Erik', at }
    expect(lastView(world)).toMatchObject({
      state: 'ended',
      clearedAt: at,
      rule: { setpoint: -70 },
      latest: { value: -64 },
      worst: { value: -63 },
      changed: { stamp, setpoint: -20, ended: true },
    })
    expect(ends(world)).toMatchObject([
      {
        began: at - minuteMs,
        worst: -63,
        kind: 'high',
        quantity: 'temperature',
        limit: -70,
        why: 'rule-changed',
        name: 'Erik',
        new: -20,
      },
    ])
  })

  test('has a line of its own in the history beside others that were changed with it', () => {
    const world = ringing()
    const before = world.sensor.rules
    const more = { ...cold(-90), id: 'more' }
    world.sensor = { ...world.sensor, rules: [cold(-20), more] }
    world.facts.length = 0
    save(
      world,
      rulesChanged(world.watch, context(world), before, erik, (rule) => ({ why: `of ${rule}` })),
    )
    const changes = world.facts.filter(({ what }) => what === 'rule-changed')
    expect(changes.map(({ rule, detail }) => `${rule} ${detail.why}`)).toEqual(
      world.sensor.rules.map(({ id }) => `${id} of ${id}`),
    )
  })

  test('ends with that too when a reading is judged before the change of the rule is', () => {
    const world = ringing()
    const before = world.sensor.rules
    const rules = [{ ...cold(-20), changed: { by: erik.id, name: 'Erik', at: world.now + 1 } }]
    world.sensor = { ...world.sensor, rules }
    feel(world, 5_000, -64.1)
    expect(lastView(world)).toMatchObject({ changed: { ended: true, stamp: { name: 'Erik' } } })
    const { watch } = world
    save(world, rulesChanged(watch, context(world), before, erik, { why: 'test' }))
    expect(saidNow(world)).toEqual([])
    expect(rulesChanged(world.watch, context(world), rules, erik, {})).toBe(world.watch)
  })

  test('is not told with a sound while it is silenced, but ends all the same', () => {
    const world = ringing()
    hush(world, 60 * minuteMs)
    move(world, cold(-20))
    expect(alarm(world)).toEqual({ name: 'normal' })
    expect(saidNow(world)).toEqual([`changed ${group}`, `changed ${vera.id}`])
  })

  test('ends for who has it, too, and nobody has to take note', () => {
    const world = ringing()
    take(world)
    move(world, cold(-20))
    expect(alarm(world)).toEqual({ name: 'normal' })
    expect(lastView(world)).toMatchObject({ acknowledgement: { name: 'Anna' }, changed: { ended: true } })
  })

  test('ends in the deadband of the new limit, where a new alarm would not begin', () => {
    const world = ringing()
    move(world, cold(-63.5))
    expect(alarm(world)).toEqual({ name: 'normal' })
  })

  test('is a rate, too', () => {
    const world = makeWorld([rate()])
    for (let minute = 0; minute < 12; minute++) feel(world, minuteMs, 20 + 2 * minute)
    expect(alarm(world, 'rate').name).toBe('active')
    move(world, rate({ perMinute: 9 }))
    expect(alarm(world, 'rate')).toEqual({ name: 'normal' })
    expect(lastView(world)).toMatchObject({ rule: { perMinute: 1 }, changed: { ended: true } })
    expect(lastView(world)?.changed).not.toHaveProperty('setpoint')
  })
})

describe('an alarm whose limit is moved and that goes on', () => {
  test('says so, with the limit that it rang by', () => {
    const world = ringing()
    move(world, cold(-66))
    expect(alarm(world)).toMatchObject({ name: 'active', rangBy: { setpoint: -70 } })
    expect(lastView(world)).toMatchObject({
      state: 'active',
      rule: { setpoint: -70 },
      changed: { setpoint: -66, stamp: { name: 'Erik' } },
    })
    expect(lastView(world)?.changed).not.toHaveProperty('ended')
  })

  test('comes back by itself when it is good by the limit that it rang by', () => {
    const world = ringing()
    move(world, cold(-66))
    feel(world, minuteMs, -75)
    feel(world, minuteMs, -75)
    expect(alarm(world).name).toBe('returned')
    expect(ends(world)).toEqual([expect.not.objectContaining({ why: expect.anything() })])
  })

  test('ends with the change when it is good only by the new one, however late that is', () => {
    const world = ringing()
    move(world, cold(-66))
    feel(world, minuteMs, -68)
    expect(alarm(world)).toEqual({ name: 'normal' })
    expect(lastView(world)).toMatchObject({ changed: { ended: true, setpoint: -66 } })
  })

  test('is one story with its words: they are those of now', () => {
    const world = ringing()
    move(world, cold(-66, { instruction: 'Move the racks.' }))
    expect(lastView(world)?.rule).toMatchObject({ setpoint: -70, instruction: 'Move the racks.' })
  })

  test('made critical by a person is told as worse, with who did it', () => {
    const world = ringing(cold(-70, { severity: 'warning' }))
    move(world, cold(-70))
    expect(saidNow(world)).toContain(`worsened ${group}`)
    expect(lastView(world)).toMatchObject({
      severity: 'critical',
      rule: { severity: 'warning' },
      changed: { stamp: { name: 'Erik' } },
    })
  })

  test('ends with the change when the rule watches something else from then on, and keeps what it rang by', () => {
    const world = ringing()
    world.last = { ...world.last, trails: { humidity: [[world.now, 50]] } }
    move(world, high({ quantity: 'humidity', setpoint: 90 }))
    expect(lastView(world)?.rule).toMatchObject({ quantity: 'temperature' })
  })

  test('goes on while nothing is known, and by a rule that nobody has put a name on', () => {
    const world = ringing()
    feel(world, minuteMs, 'unavailable')
    changeRules(world, [cold(-70, { deadband: 5 })], null)
    expect(alarm(world).name).toBe('active')
    changeRules(world, [cold(-20)], null)
    expect(lastView(world)?.changed).toEqual({ stamp: null, setpoint: -20, ended: true })
  })
})

test('a limit that was moved by somebody who died half-way ends its alarm when it is done once more', () => {
  const world = ringing()
  const moved = [cold(-20)]
  world.sensor = { ...world.sensor, rules: moved }
  save(world, rulesChanged(world.watch, context(world), moved, anna, {}))
  expect(alarm(world)).toEqual({ name: 'normal' })
  expect(lastView(world)).toMatchObject({ state: 'ended', rule: { setpoint: -70 } })
  // The change itself is in the history already.
  expect(world.facts.some(({ what }) => what === 'rule-changed')).toBe(false)
})

describe('a rule that is taken away', () => {
  test('by somebody who died half-way ends its alarm when it is done once more', () => {
    const world = ringing()
    world.sensor = { ...world.sensor, rules: [low()] }
    save(world, rulesChanged(world.watch, context(world), [low()], anna, {}))
    expect(alarm(world)).toEqual({ name: 'normal' })
    expect(lastView(world)).toMatchObject({ state: 'ended', changed: { removed: true, ended: true } })
  })

  test('that had come back is over on its cards', () => {
    const world = ringing()
    feel(world, minuteMs, -75)
    feel(world, minuteMs, -75)
    changeRules(world, [], null)
    expect(saidNow(world)).toEqual([`changed ${group}`, `changed ${vera.id}`])
    expect(lastView(world)?.changed).toEqual({ stamp: null, removed: true })
  })
})
