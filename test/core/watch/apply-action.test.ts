import { describe, expect, test } from 'vitest'
import { storyGapMs } from '#core/alarm/story.ts'
import { silentRule } from '#core/rule.ts'
import { hourMs, minuteMs } from '#core/time.ts'
import { acknowledge, personLeft } from '#core/watch/apply-action.ts'
import { anna, erik, group, high, low, temperature, vera } from '../../support/core/directory.ts'
import {
  alarm,
  changeRules,
  context,
  feel,
  hush,
  makeWorld,
  raised,
  raisedAtOf,
  read,
  saidNow,
  save,
  take,
  tickUntil,
  type World,
} from '../../support/core/world.ts'

const back = (): World => {
  const world = raised()
  for (const value of [22, 22]) feel(world, minuteMs, value)
  return world
}
const views = (world: World) => world.fresh.flatMap((effect) => (effect.kind === 'tell' ? [effect.view] : []))
const whats = (world: World) => world.facts.map(({ what }) => what)

describe('acknowledging', () => {
  test('takes what stands, brings the cards up to date, and is in the history', () => {
    const world = raised()
    expect(take(world, 'high', erik)).toBe('taken')
    expect(saidNow(world)).toEqual([`changed ${group}`, `changed ${vera.id}`])
    expect(views(world)[0]?.acknowledgement).toEqual({ by: erik.id, name: 'Erik', at: world.now })
    expect(world.facts.at(-1)).toMatchObject({ what: 'acknowledged', person: erik.id })
  })

  test('again by who has it changes nothing, and still says that they have it', () => {
    const world = raised()
    take(world, 'high', erik)
    const { watch } = world
    expect(take(world, 'high', erik)).toBe('taken')
    expect(world.watch).toBe(watch)
    expect(take(world, 'high', anna)).toBe('already-taken')
  })

  test('of what came back is a note: its cards do not ask for one any more', () => {
    const world = back()
    expect(take(world)).toBe('noted')
    expect(views(world).map(({ state }) => state)).toEqual(['ended', 'ended'])
    expect(world.facts.at(-1)).toMatchObject({ what: 'noted', person: anna.id })
    expect(alarm(world).name).toBe('normal')
  })

  test('of what came back is no taking: who wants to have it hears that it is over, unless it comes again and again', () => {
    const world = back()
    const reference = { rule: 'high', raisedAt: raisedAtOf(alarm(world)) }
    expect(acknowledge(world.watch, context(world), reference, anna, false)).toEqual({ kind: 'over' })
    expect(acknowledge(world.watch, context(world), reference, anna).kind).toBe('noted')
    const again = back()
    for (const value of [25, 25, 20, 20]) feel(again, minuteMs, value)
    const repeated = { rule: 'high', raisedAt: raisedAtOf(alarm(again)) }
    expect(alarm(again).name).toBe('returned')
    expect(acknowledge(again.watch, context(again), repeated, anna, false).kind).toBe('taken')
  })

  test('of what came back is possible while the next one is only pending', () => {
    const world = back()
    const raisedAt = raisedAtOf(alarm(world))
    feel(world, minuteMs, 25)
    expect(alarm(world).name).toBe('pending')
    const outcome = acknowledge(world.watch, context(world), { rule: 'high', raisedAt }, anna)
    expect(outcome.kind).toBe('noted')
    expect('watch' in outcome && outcome.watch.alarms.high).toMatchObject({ name: 'pending', earlier: null })
  })

  test('an alarm that is over, was another excursion or has no rule any more counts as over', () => {
    const world = raised()
    const raisedAt = raisedAtOf(alarm(world))
    for (const reference of [
      { rule: 'high', raisedAt: raisedAt - 1 },
      { rule: 'gone', raisedAt },
    ])
      expect(acknowledge(world.watch, context(world), reference, anna)).toEqual({ kind: 'over' })
    expect(take(makeWorld([high()]))).toBe('over')
  })
})

test('an excursion that came back untaken gives way to the next story: its cards say that it is over', () => {
  const world = back()
  const first = raisedAtOf(alarm(world))
  world.now += storyGapMs
  for (const value of [25, 25]) feel(world, minuteMs, value)
  expect(views(world).map(({ raisedAt, state }) => [raisedAt === first, state])).toEqual([
    [true, 'ended'],
    [true, 'ended'],
    [false, 'active'],
    [false, 'active'],
  ])
})

describe('silencing', () => {
  test('says so on the cards without a sound, and in the history', () => {
    const world = raised()
    expect(hush(world, hourMs, ' door open ')).toBe('silenced')
    expect(saidNow(world)).toEqual([`changed ${group}`, `changed ${vera.id}`])
    expect(views(world)[0]?.silence).toEqual({ name: 'Anna', until: world.now + hourMs, reason: 'door open' })
    expect(world.facts.at(-1)).toMatchObject({
      what: 'silenced',
      person: anna.id,
      detail: { reason: 'door open', name: 'Anna', old: null },
    })
  })

  test('again says in the history what was before', () => {
    const world = raised()
    hush(world, hourMs)
    const until = world.now + hourMs
    hush(world, 2 * hourMs, 'still open')
    expect(world.facts.at(-1)?.detail).toMatchObject({ old: until, until: until + hourMs })
  })

  test('in vain changes nothing', () => {
    const world = raised()
    const { watch } = world
    expect(hush(world, 0)).toBe('too-short')
    expect(world.watch).toBe(watch)
  })

  test('in the same instant once more, as one whose save was not answered, is nothing more', () => {
    const world = makeWorld([high()])
    hush(world, hourMs)
    const { watch } = world
    expect([hush(world, hourMs), world.watch === watch]).toEqual(['silenced', true])
    hush(world, 2 * hourMs)
    world.now += 1
    hush(world, 2 * hourMs - 1)
    expect(world.facts).toHaveLength(3)
  })
})

describe('a person who can do nothing any more', () => {
  const leave = (world: World, person: number): void => {
    const { directory, ...others } = context(world)
    const people = new Map([...directory.people].filter(([id]) => id !== person))
    const without = { ...others, directory: { ...directory, people } }
    save(world, personLeft(world.watch, without, person))
  }

  test('leaves what they had to everybody else, and hears no more of it', () => {
    const world = raised()
    take(world)
    leave(world, anna.id)
    expect(alarm(world)).toMatchObject({ acknowledgement: null, climb: { rung: 0 } })
    expect(saidNow(world)).toEqual([`acknowledgement-ended ${group}`, `acknowledgement-ended ${vera.id}`])
    expect(world.facts.at(-1)).toMatchObject({ what: 'acknowledgement-ended', detail: { why: 'left' } })
  })

  test('leaves it silenced when it is silenced', () => {
    const world = raised()
    take(world)
    hush(world, hourMs)
    leave(world, anna.id)
    expect(alarm(world)).toMatchObject({ acknowledgement: null, climb: null })
    expect(saidNow(world)).toEqual([`changed ${group}`, `changed ${vera.id}`])
    tickUntil(world, world.now + hourMs)
    expect(saidNow(world)).toContain(`silence-ended ${group}`)
  })

  test('changes nothing where they had nothing', () => {
    const world = raised()
    take(world)
    const { watch } = world
    leave(world, erik.id)
    expect(world.watch).toBe(watch)
  })
})

describe('a changed rule', () => {
  test('is assessed against the last value at once, and is in the history', () => {
    const world = makeWorld([high()])
    feel(world, minuteMs, 23)
    changeRules(world, [high({ setpoint: 20, onDelayMs: 0 })])
    expect(alarm(world)).toMatchObject({ name: 'active', raisedAt: world.now, worst: { value: 23 } })
    expect(saidNow(world)).toContain(`raised ${group}`)
    expect(world.facts[0]).toMatchObject({ what: 'rule-changed', rule: 'high', person: anna.id })
    changeRules(world, [high({ setpoint: 30, onDelayMs: 0 })])
    expect(alarm(world).name).toBe('normal')
  })

  test('that nobody changed names nobody', () => {
    const world = makeWorld([high(), low()])
    changeRules(world, [high({ setpoint: 20 })], null)
    expect(world.facts).toMatchObject([
      { what: 'rule-changed', rule: 'low', person: null },
      { what: 'rule-changed', rule: 'high', person: null },
    ])
  })

  test('that goes to and fro makes excursions that can be told apart', () => {
    const instant = { onDelayMs: 0, offDelayMs: 0 }
    const world = makeWorld([high(instant)])
    feel(world, minuteMs, 25)
    const first = raisedAtOf(alarm(world))
    for (const setpoint of [30, 24]) {
      world.now += 1000
      changeRules(world, [high({ ...instant, setpoint })])
    }
    expect(alarm(world).name).toBe('active')
    expect(raisedAtOf(alarm(world))).toBeGreaterThan(first)
    expect(whats(world).filter((what) => what === 'raised' || what === 'cleared')).toEqual([
      'raised',
      'cleared',
      'raised',
    ])
  })

  test('that raised an alarm is not answered by what was measured before the change and comes in after it', () => {
    const instant = { onDelayMs: 0, offDelayMs: 0 }
    const world = makeWorld([high(instant)])
    feel(world, minuteMs, 22)
    const measured = world.now
    world.now += 4 * minuteMs
    const at = world.now
    changeRules(world, [high({ ...instant, setpoint: 20 })])
    read(world, temperature(measured + minuteMs, 15))
    expect(alarm(world)).toMatchObject({ name: 'active', raisedAt: at })
    feel(world, minuteMs, 22)
    world.now += minuteMs
    changeRules(world, [high(instant)])
    const course = world.facts.filter(({ what }) => what === 'raised' || what === 'cleared')
    expect(course.map(({ what, at: when }) => [what, when])).toEqual([
      ['raised', at],
      ['cleared', at + minuteMs],
    ])
  })

  test('of a quantity that was never heard waits for a value', () => {
    const world = raised()
    changeRules(world, [high({ quantity: 'humidity' })])
    expect(alarm(world).name).toBe('active')
    expect(views(world)[0]).toMatchObject({ latest: null, perMinute: null })
  })

  test('that says the same as before is no change; a silent rule has no values', () => {
    const world = makeWorld([high(), silentRule])
    feel(world, minuteMs, 20)
    changeRules(world, [high(), { ...silentRule, intervals: 5 }])
    expect(world.facts.map(({ rule }) => rule)).toEqual(['silent'])
  })

  test('keeps a pending breach pending until the readings prove that it lasted', () => {
    const world = makeWorld([high()])
    feel(world, minuteMs, 25)
    world.now += hourMs
    changeRules(world, [high({ setpoint: 23 })])
    expect(alarm(world).name).toBe('pending')
  })
})

describe('a rule that is taken away', () => {
  test('ends its alarm, which is in the history and on the cards', () => {
    const world = raised([high(), low()])
    changeRules(world, [low()])
    expect(alarm(world)).toEqual({ name: 'normal' })
    expect(saidNow(world)).toEqual([`cleared ${group}`, `cleared ${vera.id}`])
    expect(views(world)[0]).toMatchObject({
      state: 'ended',
      clearedAt: world.now,
      changed: { stamp: { name: 'Anna' }, removed: true, ended: true },
    })
    expect(whats(world)).toEqual(['raised', 'rule-changed', 'cleared'])
    expect(world.facts.at(-1)?.detail).toMatchObject({ why: 'rule-removed' })
  })

  test('ends what came back, too', () => {
    const world = back()
    changeRules(world, [])
    expect(alarm(world)).toEqual({ name: 'normal' })
    expect(whats(world)).toEqual(['raised', 'cleared', 'rule-changed'])
  })

  test('before anything happened leaves nothing', () => {
    const world = makeWorld([high()])
    changeRules(world, [])
    expect(world.notices).toEqual([])
  })

  test('behind the back of its alarm leaves nothing that is due', () => {
    const world = raised()
    world.sensor = { ...world.sensor, rules: [] }
    tickUntil(world, world.now + hourMs)
    expect(world.watch.dueAt).toBe(null)
  })
})
