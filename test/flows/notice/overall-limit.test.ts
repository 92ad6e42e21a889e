import { describe, expect, test } from 'vitest'
import type { Person } from '#core/directory.ts'
import { presetRules } from '#core/rule.ts'
import { minuteMs, secondMs } from '#core/time.ts'
import { createLimits } from '../../../infra/local/telegram/bot-api/rate-limits.ts'
import { acknowledge } from '../../../pipeline/flows/alarm/acknowledge.ts'
import { createFlows } from '../../../pipeline/flows/create-flows.ts'
import type { Flows } from '../../../pipeline/flows/deps.ts'
import { ingest } from '../../../pipeline/flows/ingest/ingest.ts'
import type { Teller } from '../../../pipeline/ports/teller.ts'
import { memoryStores } from '../../../pipeline/store/memory/stores.ts'
import { anna, flowsUnderTest, groupId, organization } from '../../support/flows.ts'
import { temperatures } from '../../support/reports.ts'
import { virtualClock } from '../../support/virtual-clock.ts'

type Said = {
  readonly organization: string
  readonly chat: number
  readonly kind: string
  readonly at: number
}

/** Organizations with that many people on duty each, one messenger with its real limits, and a function for each report. */
const setUp = async (sizes: Readonly<Record<string, number>>) => {
  const clock = virtualClock()
  const stores = memoryStores({ clock })
  const limits = createLimits(clock)
  const said: Said[] = []
  const background = new Set<Promise<unknown>>()
  let messageId = 0
  let holders = 0
  let first = 1_000
  for (const [id, size] of Object.entries(sizes)) {
    await flowsUnderTest(presetRules('room'), stores, clock, id)
    const people = Array.from({ length: size }, (_, index): Person => {
      return { id: first + index, name: `P${index}`, role: 'operator', language: 'en' }
    })
    first += 1_000
    await stores.directories.put(id, [
      ...people.map((value) => ({ kind: 'person', value }) as const),
      ...people.map(({ id: chat, name }) => {
        const value = { id: chat, kind: 'private', title: name, language: 'en', reachable: true } as const
        return { kind: 'chat', value } as const
      }),
      {
        kind: 'site',
        value: {
          id: 'cellar',
          name: 'Cellar',
          timeZone: 'UTC',
          chat: null,
          onDuty: people.map(({ id: one }) => one),
        },
      },
    ])
  }
  const tellerOf = (name: string): Teller => ({
    tell: async (call, chat) => {
      const taken = limits.take(chat.id, chat.id > 0)
      if (!taken.ok) return { kind: 'wait', ms: taken.retryAfter * secondMs }
      messageId += 1
      said.push({ organization: name, chat: chat.id, kind: call.kind, at: clock.now() })
      return { kind: 'sent', messageId }
    },
  })
  /** A function of its own, which knows of the others only by what is stored. */
  const start = (name: string): Flows =>
    createFlows(
      {
        stores,
        clock,
        teller: tellerOf(name),
        log: () => undefined,
        holder: () => `holder-${++holders}`,
        telegramScale: 1,
      },
      async (work) => {
        const job = work.finally(() => background.delete(job))
        background.add(job)
      },
    )
  const run = (work: Promise<unknown>): void => {
    const job = work.finally(() => background.delete(job))
    background.add(job)
  }
  const alarm = (name: string, sensor = 'a'): void => {
    const now = clock.now()
    const samples = [2, 1, 0].map((ago) => [now - ago * minuteMs, 30] as [number, number])
    run(ingest(start(name), name, temperatures(sensor, now, ...samples), 'pi'))
  }
  const finish = async (): Promise<void> => {
    for (let ms = 0; background.size > 0; ms += 100) {
      if (ms > 5 * minuteMs) throw new Error('it takes too long')
      await clock.advance(100)
    }
  }
  const chatsOf = (name: string) =>
    new Set(said.filter((one) => one.organization === name).map(({ chat }) => chat))
  return { clock, stores, limits, said, alarm, finish, chatsOf, beganAt: clock.now() + 3 * minuteMs }
}

describe('all chats together', () => {
  test('hear no more than the messenger takes: 120 on duty of three organizations, each told by a function of its own', async () => {
    const { clock, limits, said, alarm, finish, chatsOf } = await setUp({ one: 40, two: 40, three: 40 })
    await clock.advance(3 * minuteMs)
    const from = clock.now()
    for (const name of ['one', 'two', 'three']) alarm(name)
    await finish()
    expect(limits.counted()).toEqual({ refused: 0, violations: 0 })
    for (const name of ['one', 'two', 'three']) expect(chatsOf(name).size).toBe(40)
    expect(Math.max(...said.map(({ at }) => at)) - from).toBeLessThan(8 * secondMs)
    // Nobody is through while another has hardly begun.
    const early = said.slice(0, 60)
    for (const name of ['one', 'two', 'three'])
      expect(early.filter((one) => one.organization === name).length).toBeGreaterThan(8)
  })

  test('leave a moment to an organization with one alarm, whatever storm another has', async () => {
    const { clock, limits, said, alarm, finish } = await setUp({ storm: 120, small: 1 })
    await clock.advance(3 * minuteMs)
    alarm('storm')
    await clock.advance(secondMs)
    const from = clock.now()
    alarm('small')
    await finish()
    expect(limits.counted().refused).toBe(0)
    const first = said.find((one) => one.organization === 'small')
    expect((first?.at ?? 0) - from).toBeLessThan(2.5 * secondMs)
  })

  test('wait when the messenger has said so to one of them, and nothing is sent meanwhile', async () => {
    const { clock, limits, said, alarm, finish, chatsOf } = await setUp({ one: 30, two: 30 })
    await clock.advance(3 * minuteMs)
    alarm('one')
    await clock.advance(500)
    limits.close(undefined, 7)
    const closedAt = clock.now()
    alarm('two')
    await finish()
    expect(said.filter(({ at }) => at > closedAt && at < closedAt + 7 * secondMs)).toEqual([])
    // The one that was told to wait, and those that were under way in the same moment.
    expect(limits.counted().refused).toBeLessThanOrEqual(3)
    for (const name of ['one', 'two']) expect(chatsOf(name).size).toBe(30)
  })
})

describe('who presses a button in a group that has heard its twenty a minute', () => {
  const setUpGroup = async (livesForMs: number) => {
    const clock = virtualClock()
    const under = await flowsUnderTest(presetRules('room'), memoryStores({ clock }), clock)
    const { stores } = under.flows
    const works: Promise<unknown>[] = []
    const flows = createFlows(
      { ...under.flows, livesForMs: () => livesForMs },
      // As the function of the bot does: it answers first.
      async (work) => {
        works.push(work)
      },
    )
    const samples = [2, 1, 0].map((ago) => [clock.now() + (2 - ago) * minuteMs, 30] as [number, number])
    await clock.advance(2 * minuteMs)
    await ingest(under.flows, organization, temperatures('a', clock.now(), ...samples), 'pi')
    await under.idle()
    const [card] = (await stores.inboxes.peek(organization, groupId)).cards
    const [view] = Object.values(card?.alarms ?? {})
    if (view === undefined) throw new Error('there is no card')
    const now = clock.now()
    const state = await stores.inboxes.acquire(organization, groupId, 'me', now, now + minuteMs)
    if (state === 'held') throw new Error('the chat is held')
    const sentAt = Array.from({ length: 20 }, (_, index) => now - 20 * secondMs + index * secondMs)
    await stores.inboxes.save(organization, groupId, 'me', { ...state, sentAt }, now + minuteMs)
    await stores.inboxes.release(organization, groupId, 'me')
    const reference = { sensor: 'a', rule: view.rule.id, raisedAt: view.raisedAt }
    return { ...under, flows, stores, works, reference, clock }
  }

  test('is answered at once, and the card follows', async () => {
    const { flows, works, reference, clock, calls } = await setUpGroup(50 * secondMs)
    const from = clock.now()
    expect(await acknowledge(flows, organization, reference, anna)).toEqual({ kind: 'taken' })
    expect(clock.now()).toBe(from)
    expect(works).toHaveLength(1)
    await clock.advance(50 * secondMs)
    await Promise.all(works)
    const last = calls.at(-1)
    expect([last?.chat, last?.call.kind]).toEqual([groupId, 'edit-card'])
    expect((last?.at ?? 0) - from).toBeGreaterThan(30 * secondMs)
  })

  test('by a function that does not live for so long is answered all the same, and the chat is free for whoever comes next', async () => {
    const { flows, works, reference, clock, calls, stores } = await setUpGroup(15 * secondMs)
    const told = calls.length
    expect(await acknowledge(flows, organization, reference, anna)).toEqual({ kind: 'taken' })
    await clock.advance(15 * secondMs)
    await Promise.all(works)
    expect(calls).toHaveLength(told)
    expect(await stores.inboxes.list(organization, groupId)).toHaveLength(1)
    const now = clock.now()
    expect(await stores.inboxes.acquire(organization, groupId, 'next', now, now + minuteMs)).not.toBe('held')
  })
})
