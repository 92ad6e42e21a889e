import fc from 'fast-check'
import { expect } from 'vitest'
import { type WayKind, wayKinds } from '#core/policy.ts'
import { presetRules } from '#core/rule.ts'
import { waysTo } from '#core/ways/ways.ts'
import { watch } from '../../../pipeline/flows/alarm/watch-due.ts'
import { addHook, hooksIn } from '../../../pipeline/flows/hook/add-hook.ts'
import { ingest } from '../../../pipeline/flows/ingest/ingest.ts'
import type { Stores } from '../../../pipeline/ports/stores.ts'
import { type Wishes, wayId } from '../../support/core/ways.ts'
import { anna, chooseWays, erik, flowsUnderTest, groupId } from '../../support/flows.ts'
import { inBothStores } from '../../support/in-both-stores.ts'
import { temperatures } from '../../support/reports.ts'
import type { VirtualClock } from '../../support/virtual-clock.ts'

const minute = 60_000
type Kind = WayKind | 'telegram'
const kinds: readonly Kind[] = ['telegram', ...wayKinds]

type Night = {
  readonly wishes: Wishes
  /** What is away from the beginning, and for how many minutes. */
  readonly away: readonly Kind[]
  readonly minutes: number
  readonly dead: readonly number[]
  /** What becomes of a program that is told beside them. */
  readonly program: 'lives' | 'away' | 'dead'
}

const someWays = fc.shuffledSubarray([...kinds], { minLength: 1 })
const nights: fc.Arbitrary<Night> = fc.record({
  wishes: fc.tuple(someWays, someWays).map(
    ([ofAnna, ofErik]): Wishes =>
      new Map([
        [anna.id, ofAnna],
        [erik.id, ofErik],
      ]),
  ),
  away: fc.subarray([...kinds], { maxLength: 2 }),
  minutes: fc.integer({ min: 2, max: 14 }),
  dead: fc.subarray([groupId, ...[anna.id, erik.id].flatMap((id) => kinds.map((kind) => wayId(id, kind)))]),
  program: fc.constantFrom('lives', 'away', 'dead'),
})

/** Two channels that are away passed the same calls to each other for ever. */
const passedToAndFro: Night = {
  wishes: new Map([
    [anna.id, ['mail', 'telegram']],
    [erik.id, ['telegram', 'mail', 'sms']],
  ]),
  away: ['telegram', 'mail'],
  minutes: 4,
  dead: [wayId(erik.id, 'sms')],
  program: 'lives',
}

/** An alarm that nobody takes for 18 minutes, with a look of the watcher every minute. */
const play = async (stores: Stores, clock: VirtualClock, org: string, night: Night): Promise<void> => {
  const stack = await flowsUnderTest(presetRules('room'), stores, clock, org)
  const { flows, calls, messenger } = stack
  await chooseWays(stack, org, night.wishes)
  const program = { title: 'alarms.example', format: 'nattvakt', url: 'https://alarms.example/' } as const
  await addHook(flows, org, { ...program, token: undefined, secret: 'whsec_c2VjcmV0' }, anna)
  const before = await flows.directories.get(org)
  const [hook] = before === undefined ? [] : hooksIn(before)
  if (hook === undefined) throw new Error('no program')
  if (night.program === 'dead') messenger.dead.add(hook.id)
  if (night.program === 'away') messenger.awayBy.add('hook')
  for (const chat of night.dead) messenger.dead.add(chat)
  for (const kind of night.away) messenger.awayBy.add(kind)
  const began = clock.now()
  for (let passed = 0; passed < 19; passed++) {
    if (passed === night.minutes) messenger.awayBy.clear()
    if (passed < 2 || passed % 2 === 0)
      await ingest(flows, org, temperatures('a', clock.now(), [clock.now(), 25 + passed / 100]), 'pi')
    await watch(flows)
    await clock.advance(minute)
    await stack.idle()
  }
  messenger.awayBy.clear()
  for (let rounds = 0; rounds < 3; rounds++) {
    await watch(flows)
    await clock.advance(minute)
    await stack.idle()
  }
  const directory = await flows.directories.get(org)
  if (directory === undefined) throw new Error('no directory')
  // A program is told beside people, and never stands for somebody who was.
  const told = calls.filter(({ chat }) => !night.dead.includes(chat) && chat !== hook.id)
  const heard = new Set(told.map(({ chat }) => chat))
  // Law 4: everybody who can be reached has been told by every way that reaches them, and the climb goes on.
  for (const { id } of [anna, erik])
    for (const way of waysTo(directory, id)) expect([...heard], `${way}`).toContain(way)
  const [watched] = [...(await stores.watches.load(org, ['a'])).values()]
  expect(watched?.alarms.high).toMatchObject({ name: 'active', acknowledgement: null })
  expect(watched?.alarms.high).not.toMatchObject({ climb: null })
  expect(Object.keys(watched?.owed ?? {})).toEqual([])
  // Law 10: who has a living way that is not away hears of it within a minute and a half of when it was raised, whatever fails.
  const lives = (id: number, kind: Kind): boolean =>
    (night.wishes.get(id) ?? []).includes(kind) &&
    !night.dead.includes(wayId(id, kind)) &&
    !night.away.includes(kind)
  const isAnyone = [anna, erik].some(({ id }) => kinds.some((kind) => lives(id, kind)))
  const first = Math.min(...told.map(({ at }) => at))
  if (isAnyone) expect(first - began).toBeLessThan(2.5 * minute)
  // What a program is owed it hears, when it is back at the latest; what it can never hear is an incident like any other.
  const heardOf = calls.filter(({ chat }) => chat === hook.id)
  if (night.program === 'dead') expect(heardOf).toEqual([])
  else expect(heardOf.length).toBeGreaterThan(0)
  if (night.program === 'away')
    expect((heardOf[0]?.at ?? 0) - began).toBeLessThan((night.minutes + 2) * minute)
  // Each dead way that was asked is an incident.
  const facts = await stores.history.list(org, 'a', 500)
  const reported = facts.filter(({ what }) => what === 'undeliverable').map(({ detail }) => detail.chat)
  for (const { id } of [...directory.chats.values()].filter(({ reachable }) => !reachable))
    expect(reported).toContain(id)
}

inBothStores('laws 4 and 10 over several ways', {
  nights,
  play,
  inMemory: 60,
  inDynamo: 2,
  examples: [[passedToAndFro]],
})
