import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isStanding } from '#core/alarm/alarm.ts'
import type { ChatId, PersonId } from '#core/ids.ts'
import type { Notice } from '#core/notice/notice.ts'
import { type WayKind, wayKinds } from '#core/policy.ts'
import { hourMs, minuteMs } from '#core/time.ts'
import { channelOf, isReachable, personOf, waysTo, wayTo } from '#core/ways/ways.ts'
import { anna, erik, group, high, vera } from '../../support/core/directory.ts'
import { type Wishes, wayId } from '../../support/core/ways.ts'
import {
  alarm,
  context,
  delay,
  fail,
  feel,
  makeWorld,
  take,
  tickUntil,
  type World,
} from '../../support/core/world.ts'
import { runs } from '../../support/runs.ts'

type Kind = WayKind | 'telegram'
const kinds: readonly Kind[] = ['telegram', ...wayKinds]
const people = [anna, erik, vera]

const someWays: fc.Arbitrary<readonly Kind[]> = fc.shuffledSubarray([...kinds], { minLength: 1 })
const someWishes: fc.Arbitrary<Wishes> = fc
  .tuple(someWays, someWays, someWays)
  .map((all) => new Map(people.map(({ id }, index) => [id, all[index] ?? []])))
const everyChat: readonly ChatId[] = [
  group,
  ...people.flatMap(({ id }) => kinds.map((kind) => wayId(id, kind))),
]
const someDead = fc.subarray([...everyChat])

const raised = (wishes: Wishes): World => {
  const world = makeWorld([high()])
  world.wishes = wishes
  for (const value of [25, 25]) feel(world, minuteMs, value)
  return world
}

const toldOf = (notices: readonly Notice[], world: World): ReadonlySet<PersonId | undefined> =>
  new Set(notices.map(({ chat }) => personOf(context(world).directory.chats.get(chat))))

/** Lets every chat of `dead` fail that is asked for help, and those that are asked instead, until everybody who can be told is. */
const failAll = (world: World, dead: readonly ChatId[]): readonly Notice[] => {
  const living: Notice[] = []
  let waiting = world.notices.slice()
  for (let rounds = 0; waiting.length > 0; rounds++) {
    if (rounds > 40) throw new Error('it never ends')
    const next: Notice[] = []
    for (const notice of waiting)
      if (dead.includes(notice.chat)) {
        fail(world, notice)
        for (const effect of world.fresh) if (effect.kind === 'tell') next.push(effect)
      } else living.push(notice)
    waiting = next
  }
  return living
}

const isCall = ({ reason }: Notice): boolean => reason === 'raised' || reason === 'rung'

test('law 10: whatever fails, at once the next way of its reader rings, and where there is none the next rung', () => {
  fc.assert(
    fc.property(someWishes, someDead, (wishes, dead) => {
      const world = raised(wishes)
      const at = world.now
      const told = failAll(world, dead).filter(isCall)
      const { directory } = context(world)
      expect(world.now).toBe(at)
      // Somebody who can be reached at all has heard of it in this very moment.
      const reachable = [...everyChat].filter((chat) => isReachable(directory, chat))
      if (reachable.length > 0) expect(told.length, `of ${reachable}`).toBeGreaterThan(0)
      for (const { chat } of told) expect(dead).not.toContain(chat)
      // Who was asked on the first rung and has a living way has heard of it, whatever of theirs is dead.
      if (waysTo(directory, vera.id).length > 0) expect([...toldOf(told, world)]).toContain(vera.id)
      const failed = world.notices.filter((one) => isCall(one) && dead.includes(one.chat))
      const reported = world.facts.filter(({ what }) => what === 'undeliverable')
      for (const { chat } of failed) expect(reported.map(({ detail }) => detail.chat)).toContain(chat)
    }),
    runs(300),
  )
})

test('law 10: a messenger that is away makes another ring at once, once, and nobody’s climb begins anew', () => {
  fc.assert(
    fc.property(someWishes, fc.constantFrom(...kinds), (wishes, away) => {
      const world = raised(wishes)
      const before = alarm(world)
      const { directory } = context(world)
      const channel = (chat: ChatId) => {
        const known = directory.chats.get(chat)
        return known && channelOf(known)
      }
      const waiting = world.notices.filter(({ chat }) => channel(chat) === away)
      for (const notice of waiting) {
        const standing = alarm(world)
        const known = isStanding(standing) ? standing.told : []
        delay(world, notice)
        const instead = world.fresh.filter((effect): effect is Notice => effect.kind === 'tell')
        for (const { chat, insteadOf, reason } of instead) {
          expect(channel(chat)).not.toBe(away)
          expect([insteadOf, reason]).toEqual([notice.chat, notice.reason])
        }
        const whose = personOf(directory.chats.get(notice.chat))
        const others =
          whose === undefined ? [] : waysTo(directory, whose).filter((way) => channel(way) !== away)
        // Who heard of it, by whatever way, is not called once more.
        if (others.length > 0)
          expect(instead.map(({ chat }) => chat)).toEqual(
            [others[0]].filter((chat) => chat !== undefined && !known.includes(chat)),
          )
        const anybody = [anna, erik].some(({ id }) =>
          waysTo(directory, id).some((way) => channel(way) !== away),
        )
        const isKnown = known.some((chat) => channel(chat) !== away)
        if (anybody && !isKnown) expect(instead.length).toBeGreaterThan(0)
      }
      const after = alarm(world)
      if (!isStanding(before) || !isStanding(after)) throw new Error('it does not stand')
      expect(after.climb).toEqual(before.climb)
    }),
    runs(200),
  )
})

test('law 4: over whatever ways, an untaken alarm climbs and nags on the last rung by all of them', () => {
  fc.assert(
    fc.property(someWishes, someDead, (wishes, dead) => {
      const world = raised(wishes)
      world.dead = dead
      tickUntil(world, world.now + hourMs)
      for (let half = 0; half < 3; half++) {
        const before = world.notices.length
        tickUntil(world, world.now + 30 * minuteMs)
        const { directory } = context(world)
        const everybody = [
          ...(isReachable(directory, group) ? [group] : []),
          ...people.flatMap(({ id }) => waysTo(directory, id)),
        ]
        const nagged = world.notices.slice(before).map(({ chat }) => chat)
        expect([...nagged].sort()).toEqual([...everybody].sort())
      }
      take(world, 'high', erik)
      const told = world.notices.length
      tickUntil(world, world.now + 4 * hourMs - 1)
      expect(world.notices.slice(told)).toEqual([])
    }),
    runs(60),
  )
})

test('law 5: an acknowledgement that runs out is told to its owner by the way that they want, and climbs', () => {
  fc.assert(
    fc.property(someWishes, someDead, (wishes, dead) => {
      const world = raised(wishes)
      take(world, 'high', erik)
      world.dead = dead
      const told = world.notices.length
      tickUntil(world, world.now + 4 * hourMs)
      const { directory } = context(world)
      const ended = world.notices.slice(told).filter(({ reason }) => reason === 'acknowledgement-ended')
      expect(ended.map(({ chat }) => chat)).toContain(wayTo(directory, erik.id))
      expect(alarm(world)).toMatchObject({ acknowledgement: null, climb: { rung: 0 } })
    }),
    runs(100),
  )
})

test('who was told by another way hears of the end there too', () => {
  const world = raised(new Map([[vera.id, ['telegram', 'sms']]]))
  const toVera = world.notices.find(({ chat }) => chat === vera.id)
  if (toVera === undefined) throw new Error('Vera was not told')
  delay(world, toVera)
  expect(world.fresh.map(({ id }) => id)).toHaveLength(1)
  for (const value of [22, 22]) feel(world, minuteMs, value)
  const cleared = world.fresh.flatMap((effect) =>
    effect.kind === 'tell' && effect.reason === 'cleared' ? [effect.chat] : [],
  )
  expect(cleared).toEqual([group, vera.id, wayId(vera.id, 'sms')])
})
