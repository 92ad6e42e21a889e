import { describe, expect, test } from 'vitest'
import type { Chat } from '#core/directory.ts'
import type { Notice } from '#core/notice/notice.ts'
import { minuteMs, secondMs } from '#core/time.ts'
import { telegramIdsBelow } from '#core/ways/ways.ts'
import type { Flows } from '../../../pipeline/flows/deps.ts'
import { tellChat } from '../../../pipeline/flows/notice/tell-chat.ts'
import type { Told } from '../../../pipeline/ports/teller.ts'
import { notice, view } from '../../support/core/chat.ts'
import { erik, flowsUnderTest, organization } from '../../support/flows.ts'

const wayId = telegramIdsBelow + 7
const mail = (reachable: boolean): Chat => ({
  id: wayId,
  kind: 'mail',
  title: 'Erik',
  language: 'en',
  reachable,
  person: erik.id,
  address: 'erik@lab.example',
})
const to = (chat: number, one: Notice): Notice => ({ ...one, chat })

/** One process that tells chats, what it calls and asks, and the messenger's answers. */
const teller = async (...answers: readonly Told[]) => {
  const under = await flowsUnderTest()
  const { clock } = under
  const seen = { told: [] as string[], places: 0, released: 0 }
  const left = [...answers]
  const { inboxes } = under.flows.stores
  const flows: Flows = {
    ...under.flows,
    pace: {
      ...under.flows.pace,
      take: (...args) => {
        seen.places += 1
        return under.flows.pace.take(...args)
      },
    },
    teller: {
      ...under.flows.teller,
      tell: async (call) => {
        const notices = call.kind === 'reply' ? call.notices : []
        seen.told.push([call.kind, ...notices.map(({ reason }) => reason)].join(' '))
        const answer = left.shift()
        if (answer === undefined) return { kind: 'sent', messageId: 9 }
        return answer
      },
    },
    stores: {
      ...under.flows.stores,
      inboxes: {
        ...inboxes,
        release: async (...args) => {
          seen.released += 1
          return inboxes.release(...args)
        },
      },
    },
  }
  await flows.stores.directories.put(organization, [
    { kind: 'chat', value: mail(true) },
    { kind: 'person', value: { ...erik, ways: [wayId] } },
  ])
  const tell = async (chat: number, own: readonly Notice[], patienceMs = minuteMs) => {
    let outcome: string | undefined
    const work = tellChat(flows, organization, chat, patienceMs, own).then(
      (ended) => {
        outcome = ended
      },
      (error: unknown) => {
        outcome = String(error)
      },
    )
    for (let steps = 0; outcome === undefined && steps < 300; steps++) await clock.advance(secondMs)
    await work
    return outcome
  }
  const waiting = async (chat: number) => (await inboxes.list(organization, chat)).map(({ reason }) => reason)
  return { flows, clock, seen, tell, waiting, inboxes }
}

describe('a way that is known to be dead', () => {
  test('is not tried for what only changed or is over; a call is, so that it goes on to the next', async () => {
    const one = await teller({ kind: 'dead', because: 'gone', why: '550' })
    await one.flows.stores.directories.put(organization, [{ kind: 'chat', value: mail(false) }])
    const news = ['changed', 'cleared'].map((reason, order) =>
      to(wayId, notice(reason as Notice['reason'], view('a', { order }))),
    )
    expect(await one.tell(wayId, news)).toBe('done')
    expect(one.seen.told).toEqual([])
    expect(await one.waiting(wayId)).toEqual([])
    await one.tell(wayId, [to(wayId, notice('raised', view('b')))])
    expect(one.seen.told).toEqual(['reply raised'])
  })

  test('of Telegram is tried, and one that is alive is told all', async () => {
    const one = await teller()
    await one.tell(wayId, [to(wayId, notice('cleared', view('a')))])
    expect(one.seen.told).toEqual(['reply cleared'])
  })
})

test('a place among all chats is asked for by Telegram alone, and given back when nothing is said', async () => {
  const one = await teller()
  await one.tell(wayId, [to(wayId, notice('raised', view('a')))])
  expect(one.seen.places).toBe(0)
  await one.tell(erik.id, [to(erik.id, notice('raised', view('a')))])
  expect([one.seen.places, one.seen.told.length]).toEqual([1, 2])
})

test('who finds a chat held leaves its own in the inbox; nothing is put there for nothing', async () => {
  const one = await teller()
  const now = one.clock.now()
  await one.inboxes.acquire(organization, erik.id, 'somebody', now, now + minuteMs)
  expect(await one.tell(erik.id, [])).toBe('held')
  expect(await one.waiting(erik.id)).toEqual([])
  expect(await one.tell(erik.id, [to(erik.id, notice('raised', view('a')))])).toBe('held')
  expect(await one.waiting(erik.id)).toEqual(['raised'])
  expect([one.seen.told, one.seen.released]).toEqual([[], 0])
})

test('what cannot be told in time stays in the inbox, and the chat is free', async () => {
  const one = await teller({ kind: 'wait', ms: 10 * minuteMs })
  expect(await one.tell(erik.id, [to(erik.id, notice('raised', view('a')))], 5 * secondMs)).toBe('left')
  expect(await one.waiting(erik.id)).toEqual(['raised'])
  const now = one.clock.now()
  expect(await one.inboxes.acquire(organization, erik.id, 'next', now, now + 1)).not.toBe('held')
})

test('who fails while telling lets the chat go, so that nobody waits for the lease to end', async () => {
  const one = await teller()
  Object.assign(one.flows.teller, { tell: () => Promise.reject(new Error('a fault of ours')) })
  expect(await one.tell(erik.id, [to(erik.id, notice('raised', view('a')))])).toMatch(/a fault of ours/)
  expect(one.seen.released).toBe(1)
})

test('who may hear nothing is told nothing, and owed nothing', async () => {
  const one = await teller()
  const everybody = [...((await one.flows.directories.get(organization))?.people.values() ?? [])]
  const others = everybody.filter(({ id }) => id !== erik.id)
  await one.flows.stores.directories.replacePeople(organization, everybody, others)
  const news = to(erik.id, notice('raised', view('a')))
  await one.inboxes.put(organization, [news])
  expect(await one.tell(erik.id, [news])).toBe('done')
  expect([one.seen.told, await one.waiting(erik.id)]).toEqual([[], []])
})
