import { describe, expect, test } from 'vitest'
import { minuteMs } from '#core/time.ts'
import { delayed } from '#core/watch/climbing/pass-by-ways.ts'
import { anna, erik, group, high, vera } from '../../../support/core/directory.ts'
import { type Wishes, wayId } from '../../../support/core/ways.ts'
import {
  alarm,
  context,
  delay,
  fail,
  feel,
  makeWorld,
  saidNow,
  take,
  tickUntil,
} from '../../../support/core/world.ts'

const raised = (wishes: Wishes) => {
  const world = makeWorld([high()])
  world.wishes = wishes
  for (const value of [25, 25]) feel(world, minuteMs, value)
  const to = (chat: number, reason = 'raised') => {
    const found = world.notices.find((notice) => notice.chat === chat && notice.reason === reason)
    if (found === undefined) throw new Error(`${chat} was not told`)
    return found
  }
  return { world, to }
}
const [mail, sms] = [wayId(vera.id, 'mail'), wayId(vera.id, 'sms')]

describe('a dead way', () => {
  test('makes the next one of its reader ring, and no rung', () => {
    const { world, to } = raised(new Map([[vera.id, ['telegram', 'sms', 'mail']]]))
    fail(world, to(vera.id))
    expect(saidNow(world)).toEqual([`undeliverable ${anna.id}`, `raised ${sms}`])
    expect(alarm(world)).toMatchObject({ climb: { rung: 0 } })
  })

  test('that was the last makes the next rung ring', () => {
    const { world, to } = raised(new Map([[vera.id, ['telegram', 'sms']]]))
    fail(world, to(vera.id))
    fail(world, to(sms))
    expect(saidNow(world)).toEqual([`undeliverable ${anna.id}`, `rung ${anna.id}`, `rung ${erik.id}`])
  })

  test('whose reader was told by another one at the same time makes no rung ring', () => {
    const { world, to } = raised(new Map([[vera.id, ['telegram', 'mail']]]))
    tickUntil(world, world.now + 15 * minuteMs)
    fail(world, to(mail, 'rung'))
    expect(saidNow(world)).toEqual([`undeliverable ${anna.id}`])
  })

  test('tells the end, and what was before, by the next way as well', () => {
    const { world, to } = raised(new Map([[vera.id, ['telegram', 'sms']]]))
    const first = to(vera.id)
    for (const value of [22, 22]) feel(world, minuteMs, value)
    fail(world, to(vera.id, 'cleared'))
    expect(saidNow(world)).toEqual([`undeliverable ${anna.id}`, `cleared ${sms}`])
    for (const value of [25, 25]) feel(world, minuteMs, value)
    fail(world, first)
    expect(saidNow(world)).toEqual([`undeliverable ${anna.id}`, `raised ${sms}`])
    expect(alarm(world)).not.toMatchObject({ told: expect.arrayContaining([sms]) })
  })

  test('leaves a card’s change to nobody else', () => {
    const { world, to } = raised(new Map([[vera.id, ['telegram', 'mail']]]))
    take(world)
    fail(world, to(vera.id, 'changed'))
    expect(saidNow(world)).toEqual([`undeliverable ${anna.id}`])
  })

  test('hands on all that its reader has to know: who had it, since when, and which chat is dead', () => {
    const { world } = raised(new Map([[erik.id, ['telegram', 'sms']]]))
    take(world, 'high', erik)
    tickUntil(world, world.now + 240 * minuteMs)
    const ended = world.notices.find(
      ({ reason, chat }) => reason === 'acknowledgement-ended' && chat === erik.id,
    )
    if (ended === undefined) throw new Error('it did not end')
    const full = { ...ended, untakenSince: 5, learnedAt: 6, deadChat: 7, deadWhy: 'gone' as const }
    fail(world, full)
    const instead = world.fresh.find(
      (effect) => effect.kind === 'tell' && effect.chat === wayId(erik.id, 'sms'),
    )
    expect(instead).toMatchObject({
      reason: 'acknowledgement-ended',
      former: ended.former,
      untakenSince: 5,
      learnedAt: 6,
      deadChat: 7,
      deadWhy: 'gone',
      insteadOf: erik.id,
    })
  })
})

describe('a way whose messenger is away', () => {
  test('lets the group’s alarm ring at those of the next rung who have another', () => {
    const { world, to } = raised(new Map([[anna.id, ['telegram', 'sms']]]))
    delay(world, to(group))
    expect(saidNow(world)).toEqual([`raised ${wayId(anna.id, 'sms')}`])
  })

  test('lets nobody ring when nobody has another, or nobody needs help', () => {
    const { world, to } = raised(new Map())
    delay(world, to(group))
    expect(world.fresh).toEqual([])
    world.wishes = new Map([[anna.id, ['telegram', 'sms']]])
    take(world)
    // It is taken: nobody else has to be called.
    delay(world, to(group))
    expect(world.fresh).toEqual([])
    delay(world, to(group, 'changed'))
    expect(world.fresh).toEqual([])
    for (const value of [22, 22]) feel(world, minuteMs, value)
    delay(world, to(group))
    for (const value of [25, 25]) feel(world, minuteMs, value)
    delay(world, to(group))
    expect(world.fresh).toEqual([])
  })

  test('is passed on once, and nothing is made of what nobody owes any more', () => {
    const { world, to } = raised(new Map([[vera.id, ['telegram', 'sms']]]))
    const notice = to(vera.id)
    expect(delayed(world.watch, context(world), notice)).toBe(world.watch)
    const owing = { ...world.watch, owed: { [notice.id]: notice } }
    const once = delayed(owing, context(world), notice)
    expect(once.owed[notice.id]).toMatchObject({ passedOn: true })
    expect(delayed(once, context(world), notice)).toBe(once)
  })

  test('calls nobody who is about to be called for the same, so that two that are away pass it on once each', () => {
    const { world, to } = raised(new Map([[vera.id, ['telegram', 'sms']]]))
    const notice = to(vera.id)
    const { view } = notice
    const [raisedFact] = world.facts
    if (raisedFact === undefined) throw new Error('nothing is in the history')
    const calledWith = (other: Partial<typeof notice>): readonly string[] => {
      const one = { ...notice, id: 'other', chat: sms, ...other }
      const owed = { [notice.id]: notice, [one.id]: one, [raisedFact.id]: raisedFact }
      const after = delayed({ ...world.watch, owed }, context(world), notice)
      expect(after.owed[notice.id]).toMatchObject({ passedOn: true })
      return Object.keys(after.owed).filter((id) => !(id in owed))
    }
    expect(calledWith({})).toEqual([])
    const others: readonly Partial<typeof notice>[] = [
      { chat: mail },
      { view: { ...view, rule: { ...view.rule, id: 'low' } } },
      { view: { ...view, raisedAt: view.raisedAt - 1 } },
      { reason: 'changed' },
    ]
    for (const other of others) expect(calledWith(other)).toHaveLength(1)
  })

  test('of a chat that nobody knows is left to whoever finds that out', () => {
    const { world, to } = raised(new Map([[vera.id, ['telegram', 'sms']]]))
    const strange = { ...to(group), chat: -4711 }
    delay(world, strange)
    expect(world.fresh).toEqual([])
  })
})
