import fc from 'fast-check'
import { expect, test } from 'vitest'
import { defaultLadder, recipientsOf } from '#core/alarm/ladder.ts'
import type { ChatId } from '#core/ids.ts'
import type { Notice } from '#core/notice/notice.ts'
import { hourMs, minuteMs } from '#core/time.ts'
import { previewClimb } from '#core/watch/climbing/preview-climb.ts'
import { isReachable } from '#core/ways/ways.ts'
import { anna, erik, group, high, vera } from '../../support/core/directory.ts'
import { somePolicy } from '../../support/core/policies.ts'
import { type Wishes, wayId } from '../../support/core/ways.ts'
import {
  alarm,
  context,
  fail,
  feel,
  makeWorld,
  quietUntil,
  take,
  tickUntil,
  type World,
} from '../../support/core/world.ts'
import { runs } from '../../support/runs.ts'

const people = [anna, erik, vera]
const kinds = ['telegram', 'mail', 'sms'] as const
const someWays = fc.shuffledSubarray([...kinds], { minLength: 1 })
const someWishes: fc.Arbitrary<Wishes> = fc
  .tuple(someWays, someWays, someWays)
  .map((all) => new Map(people.map(({ id }, index) => [id, all[index] ?? []])))
const everyChat: readonly ChatId[] = [
  group,
  ...people.flatMap(({ id }) => kinds.map((kind) => wayId(id, kind))),
]
const someDead = fc.subarray([...everyChat])

const raised = (policy: World['policy'], wishes: Wishes, dead: readonly ChatId[] = []): World => {
  const world = makeWorld([high()])
  world.policy = policy
  world.wishes = wishes
  world.dead = dead
  for (const value of [25, 25]) feel(world, minuteMs, value)
  return world
}

const isCall = ({ reason }: Notice): boolean => reason === 'raised' || reason === 'rung'
/** When which rung was told to whom, in minutes since it was raised. */
const told = (world: World, began: number): readonly string[] =>
  world.notices.filter(isCall).map(({ at, rung, chat }) => `${(at - began) / minuteMs}: rung ${rung} ${chat}`)

test('law 4: by whatever policy, an untaken alarm tells each rung in its time and nags on the last until somebody takes it', () => {
  fc.assert(
    fc.property(somePolicy, someWishes, someDead, (policy, wishes, dead) => {
      const world = raised(policy, wishes, dead)
      const began = world.now
      const { directory } = context(world)
      tickUntil(world, began + 3 * hourMs)
      const { rungs, repeatMs } = policy
      const lastAt = rungs.at(-1)?.afterMs ?? 0
      const expected: string[] = []
      for (let rung = 0; ; rung++) {
        const at = rungs[rung]?.afterMs ?? lastAt + (rung - rungs.length + 1) * repeatMs
        if (at > 3 * hourMs) break
        for (const chat of recipientsOf(policy, rung, directory, world.sensor, began + at))
          expected.push(`${at / minuteMs}: rung ${Math.min(rung, rungs.length)} ${chat}`)
      }
      expect(told(world, began)).toEqual(expected)
      // Somebody is told as long as an admin, or anybody on the last rung, can be.
      const isAnybody = recipientsOf(policy, rungs.length, directory, world.sensor, began).length > 0
      expect(expected.length > 0).toBe(isAnybody)
      take(world, 'high', erik)
      const before = world.notices.filter(isCall).length
      tickUntil(world, world.now + 4 * hourMs - 1)
      expect(world.notices.filter(isCall).length).toBe(before)
    }),
    runs(300),
  )
})

test('law 10: by whatever policy, who fails makes another way or the next rung ring in that moment, until somebody is reached', () => {
  fc.assert(
    fc.property(somePolicy, someWishes, someDead, (policy, wishes, dead) => {
      const world = raised(policy, wishes)
      const at = world.now
      const living = new Set<ChatId>()
      let waiting = world.notices.slice()
      for (let rounds = 0; waiting.length > 0; rounds++) {
        expect(rounds).toBeLessThan(60)
        const next: Notice[] = []
        for (const notice of waiting)
          if (dead.includes(notice.chat)) {
            fail(world, notice)
            for (const effect of world.fresh) if (effect.kind === 'tell') next.push(effect)
          } else if (isCall(notice)) living.add(notice.chat)
        waiting = next
      }
      expect(world.now).toBe(at)
      const { directory, sensor } = { ...context(world) }
      const last = recipientsOf(policy, policy.rungs.length, directory, sensor, at)
      if (last.length > 0) expect(living.size).toBeGreaterThan(0)
      for (const chat of living) expect(isReachable(directory, chat)).toBe(true)
      const failed = world.notices.filter((one) => isCall(one) && dead.includes(one.chat))
      const reported = world.facts
        .filter(({ what }) => what === 'undeliverable')
        .map(({ detail }) => detail.chat)
      for (const { chat } of failed) expect(reported).toContain(chat)
      expect(alarm(world).name).toBe('active')
    }),
    runs(300),
  )
})

test('a preview of a place where nobody can be told says nothing', () => {
  const world = makeWorld([high()])
  world.dead = everyChat
  const { directory } = context(world)
  const site = directory.sites.get('cellar')
  if (site === undefined) throw new Error('no site')
  expect(previewClimb(() => ({ directory, ladder: defaultLadder }), site, 'critical', world.now)).toEqual([])
})

test('what a preview says is what is told when it rings and nobody takes it', () => {
  const hours = fc.option(
    fc.record({ from: fc.integer({ min: 0, max: 240 }), to: fc.integer({ min: 250, max: 400 }) }),
    {
      nil: undefined,
    },
  )
  fc.assert(
    fc.property(
      fc.option(somePolicy, { nil: undefined }),
      someWishes,
      someDead,
      fc.constantFrom('warning' as const, 'critical' as const),
      hours,
      (policy, wishes, dead, severity, quietHours) => {
        const world = makeWorld([high({ severity })])
        Object.assign(world, { policy, wishes, dead, quietHours })
        for (const value of [25, 25]) feel(world, minuteMs, value)
        const began = world.now
        const { directory } = context(world)
        const site = directory.sites.get(world.sensor.site)
        if (site === undefined) throw new Error('no site')
        const steps = previewClimb(
          (now) => ({ directory, ladder: defaultLadder, quietUntil: quietUntil({ ...world, now }) }),
          site,
          severity,
          began,
        )
        tickUntil(world, began + 40 * hourMs)
        const rungs = (policy ?? defaultLadder).rungs.length
        const expected = world.notices
          .filter(({ reason }) => isCall({ reason } as Notice) || reason === 'quiet-ended')
          .map(({ at, rung, chat }) => ({ at, rung, chat }))
        const said = steps.flatMap(({ at, rung, chats }) => chats.map((chat) => ({ at, rung, chat })))
        expect(said).toEqual(expected.slice(0, said.length))
        // It goes on as far as the first repeat of the last rung.
        if (expected.length > said.length) expect(steps.at(-1)?.rung).toBe(rungs)
      },
    ),
    runs(200),
  )
})
