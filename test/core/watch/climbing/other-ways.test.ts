import { describe, expect, test } from 'vitest'
import { factOf } from '#core/audit.ts'
import type { Notice } from '#core/notice/notice.ts'
import type { Ladder } from '#core/policy.ts'
import { hourMs, minuteMs } from '#core/time.ts'
import { delayed } from '#core/watch/climbing/pass-by-ways.ts'
import { returned } from '#core/watch/climbing/returned.ts'
import { anna, erik, group, high, t0, vera } from '../../../support/core/directory.ts'
import { type Wishes, wayId } from '../../../support/core/ways.ts'
import {
  alarm,
  context,
  delay,
  fail,
  feel,
  makeWorld,
  raisedAtOf,
  saidNow,
  tickUntil,
  type World,
} from '../../../support/core/world.ts'

const [mail, sms] = [wayId(vera.id, 'mail'), wayId(vera.id, 'sms')]
/** No person of the directory. */
const nobody = 4711
const eriksSms = wayId(erik.id, 'sms')
const raised = (wishes: Wishes, policy?: Ladder): World => {
  const world = makeWorld([high()])
  world.wishes = wishes
  world.policy = policy
  for (const value of [25, 25]) feel(world, minuteMs, value)
  return world
}
const toldTo = ({ notices }: World, chat: number, reason: Notice['reason'] = 'raised'): Notice => {
  const found = notices.find((notice) => notice.chat === chat && notice.reason === reason)
  if (found === undefined) throw new Error(`${chat} was not told`)
  return found
}
const dead = `undeliverable ${anna.id}`

describe('what a dead way could not tell goes', () => {
  test('to the way behind it, not to one before it, and not to one that failed already', () => {
    const world = raised(new Map([[vera.id, ['sms', 'telegram', 'mail']]]))
    fail(world, { ...toldTo(world, sms), chat: vera.id })
    expect(saidNow(world)).toEqual([dead, `raised ${mail}`])
    const again = raised(new Map([[vera.id, ['mail', 'sms', 'telegram']]]))
    fail(again, { ...toldTo(again, mail), insteadOf: sms })
    expect(saidNow(again)).toEqual([dead, `raised ${vera.id}`])
  })
  test('to the next rung where the last of them was told in the place of another', () => {
    const world = raised(new Map([[vera.id, ['telegram', 'sms']]]))
    fail(world, { ...toldTo(world, vera.id), chat: sms, insteadOf: vera.id })
    expect(saidNow(world)).toEqual([dead, `rung ${anna.id}`, `rung ${erik.id}`])
  })
  test('to any other where a rung meant that way alone, and to none where all were told the same', () => {
    const policy = {
      rungs: [
        { afterMs: 0, audience: ['site-chat'] },
        { afterMs: 5 * minuteMs, audience: [{ person: erik.id }], by: 'sms' },
        { afterMs: 9 * minuteMs, audience: [{ person: erik.id }], by: 'every-way' },
      ],
      repeatMs: hourMs,
    } as const satisfies Ladder
    const world = raised(new Map([[erik.id, ['telegram', 'sms']]]), policy)
    tickUntil(world, world.now + 5 * minuteMs)
    const rung = toldTo(world, eriksSms, 'rung')
    fail(world, rung)
    expect(saidNow(world)).toEqual([dead, `rung ${erik.id}`])
    for (const index of [2, 3, 9]) {
      const other = raised(new Map([[erik.id, ['telegram', 'sms']]]), policy)
      fail(other, { ...rung, rung: index, view: { ...rung.view, raisedAt: raisedAtOf(alarm(other)) } })
      expect(saidNow(other), `rung ${index}`).toEqual([dead])
    }
  })
  test('to any other where a rung that meant all ways reached nobody, and passed on to one that meant that way alone', () => {
    const policy = {
      rungs: [
        { afterMs: 0, audience: [{ person: nobody }], by: 'every-way' },
        { afterMs: minuteMs, audience: [{ person: erik.id }], by: 'sms' },
      ],
      repeatMs: hourMs,
    } as const satisfies Ladder
    const world = raised(new Map([[erik.id, ['telegram', 'sms']]]), policy)
    fail(world, toldTo(world, eriksSms))
    expect(saidNow(world)).toEqual([dead, `raised ${erik.id}`])
  })
  test('nowhere when it was a test of that very way', () => {
    const world = raised(new Map([[vera.id, ['telegram', 'sms']]]))
    fail(world, { ...toldTo(world, vera.id), reason: 'test' })
    expect(saidNow(world)).toEqual([dead])
  })
  test('with what was said of it, and with nothing that was not', () => {
    const world = raised(new Map([[vera.id, ['telegram', 'sms']]]))
    fail(world, toldTo(world, vera.id))
    const instead = world.fresh.find((one) => one.kind === 'tell' && one.chat === sms)
    expect(Object.keys(instead ?? {}).sort()).toEqual(
      ['at', 'chat', 'id', 'insteadOf', 'kind', 'reason', 'rung', 'view'].sort(),
    )
  })
})

describe('a call whose messenger is away', () => {
  const ways: Wishes = new Map([[anna.id, ['telegram', 'sms']]])
  test('goes to the rung after the one that was told last', () => {
    const world = raised(
      new Map([
        [vera.id, ['telegram', 'sms']],
        [erik.id, ['telegram', 'sms']],
      ]),
    )
    tickUntil(world, world.now + 6 * minuteMs)
    expect(alarm(world)).toMatchObject({ climb: { rung: 1 } })
    delay(world, toldTo(world, anna.id, 'rung'))
    expect(saidNow(world)).toEqual([`rung ${sms}`, `rung ${eriksSms}`])
  })
  test('goes nowhere when it is of another excursion, or reaches nobody', () => {
    const world = raised(ways)
    const notice = toldTo(world, group)
    delay(world, { ...notice, view: { ...notice.view, raisedAt: notice.view.raisedAt - 1 } })
    expect(world.fresh).toEqual([])
    const alone = raised(new Map())
    const owing = { ...alone.watch, owed: { [notice.id]: notice } }
    expect(delayed(owing, context(alone), notice)).toBe(owing)
  })
  test('calls nobody who has heard already that it rang; of anything else they are told', () => {
    const world = raised(ways)
    const [toGroup, toVera] = [toldTo(world, group), toldTo(world, vera.id)]
    delay(world, toGroup)
    expect(saidNow(world)).toEqual([`raised ${wayId(anna.id, 'sms')}`])
    delay(world, toVera)
    expect(saidNow(world)).toEqual([])
    delay(world, { ...toVera, id: 'again', reason: 'rung' })
    expect(saidNow(world)).toEqual([`rung ${wayId(anna.id, 'sms')}`])
  })
})

describe('a mail that came back', () => {
  const sentAt = t0 + 1
  const back = (world: World, recorded: Parameters<typeof returned>[6] = [], more: object = {}) => {
    const about = { sensor: 'a', rule: 'high', raisedAt: raisedAtOf(alarm(world)), ...more }
    return returned(world.watch, context(world), mail, about, 'gone', sentAt, recorded)
  }
  const told = (world: World, ...args: readonly [Parameters<typeof returned>[6]?, object?]) =>
    Object.values(back(world, ...args).owed).flatMap((one) => (one.kind === 'tell' ? [one] : []))
  const byMail: Wishes = new Map([[vera.id, ['mail', 'telegram']]])

  test('is known by what, which rule, which chat and which message it was, and by nothing less', () => {
    const world = raised(byMail)
    const detail = { chat: mail, why: 'gone', sent: sentAt }
    expect(back(world, [factOf('a', 'undeliverable', t0, 'high', null, detail)])).toBe(world.watch)
    const others = [
      factOf('a', 'silenced', t0, 'high', null, detail),
      factOf('a', 'undeliverable', t0, 'low', null, detail),
      factOf('a', 'undeliverable', t0, 'high', null, { ...detail, chat: 5 }),
      factOf('a', 'undeliverable', t0, 'high', null, { ...detail, sent: sentAt + 1 }),
    ]
    for (const other of others) expect(back(world, [other]), other.id).not.toBe(world.watch)
  })
  test('is told of its alarm as that is now: standing, come back, or over', () => {
    const world = raised(byMail)
    expect(told(world)[0]).toMatchObject({
      reason: 'undeliverable',
      view: { state: 'active', clearedAt: null },
    })
    expect(told(world).map(({ reason, rung }) => [reason, rung])).toEqual([
      ['undeliverable', 0],
      ['rung', 0],
    ])
    expect(told(world, [], { raisedAt: 5 }).map(({ reason }) => reason)).toEqual(['undeliverable'])
    expect(told(world, [], { raisedAt: 5 })[0]?.view).toMatchObject({
      state: 'ended',
      raisedAt: 5,
      worst: null,
    })
    for (const value of [20, 20]) feel(world, minuteMs, value)
    const { clearedAt } = { clearedAt: 0, ...alarm(world) }
    expect(told(world)).toMatchObject([{ view: { state: 'returned', clearedAt } }])
  })
  test('calls by the rung that was told last', () => {
    const world = raised(byMail)
    tickUntil(world, world.now + 6 * minuteMs)
    expect(told(world).at(-1)).toMatchObject({ reason: 'rung', rung: 1, chat: vera.id })
  })
})
