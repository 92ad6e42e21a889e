import { describe, expect, test } from 'vitest'
import type { Chat } from '#core/directory.ts'
import type { Notice } from '#core/notice/notice.ts'
import { minuteMs, secondMs } from '#core/time.ts'
import { telegramIdsBelow } from '#core/ways/ways.ts'
import type { Flows } from '../../../pipeline/flows/deps.ts'
import { tellChat } from '../../../pipeline/flows/notice/tell-chat.ts'
import type { Told } from '../../../pipeline/ports/teller.ts'
import { notice, view } from '../../support/core/chat.ts'
import { erik, flowsUnderTest, groupId, organization } from '../../support/flows.ts'

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
  const seen = { told: [] as string[], places: 0, given: 0, released: 0, acquired: 0, put: 0, listed: 0 }
  const toldAt: number[] = []
  /** What was asked until the lease was answered, in order. */
  const asked: string[] = []
  let isLeaseAnswered = false
  /** What somebody does in the moment in which the chat is let go, or its state saved. */
  const meanwhile = { released: async () => {}, saved: async (): Promise<'lost' | undefined> => undefined }
  const left = [...answers]
  const began = clock.now()
  const { inboxes } = under.flows.stores
  const flows: Flows = {
    ...under.flows,
    directories: {
      ...under.flows.directories,
      get: (...args) => {
        if (!isLeaseAnswered) asked.push('directory')
        return under.flows.directories.get(...args)
      },
    },
    pace: {
      ...under.flows.pace,
      take: (...args) => {
        seen.places += 1
        if (!isLeaseAnswered) asked.push('place')
        const ticket = under.flows.pace.take(...args)
        const giveBack = () => {
          seen.given += 1
          ticket.giveBack()
        }
        return { ...ticket, giveBack }
      },
    },
    teller: {
      ...under.flows.teller,
      tell: async (call) => {
        const notices = call.kind === 'reply' ? call.notices : []
        seen.told.push([call.kind, ...notices.map(({ reason }) => reason)].join(' '))
        toldAt.push(clock.now() - began)
        const answer = left.shift()
        if (answer === undefined) return { kind: 'sent', messageId: 9 }
        return answer
      },
    },
    stores: {
      ...under.flows.stores,
      inboxes: {
        ...inboxes,
        acquire: async (...args) => {
          seen.acquired += 1
          const answer = await inboxes.acquire(...args)
          isLeaseAnswered = true
          return answer
        },
        list: async (...args) => {
          seen.listed += 1
          return inboxes.list(...args)
        },
        put: async (...args) => {
          seen.put += 1
          return inboxes.put(...args)
        },
        save: async (...args) => (await meanwhile.saved()) ?? inboxes.save(...args),
        release: async (...args) => {
          seen.released += 1
          await meanwhile.released()
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
  return { under, flows, clock, seen, toldAt, asked, meanwhile, tell, waiting, inboxes }
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

const raised = (sensor = 'a', chat = erik.id) => to(chat, notice('raised', view(sensor)))

test('its place and who is in the organization are asked for beside the lease, and for nothing where there is nothing to tell', async () => {
  const one = await teller()
  await one.tell(erik.id, [raised()])
  expect(one.asked).toEqual(['place', 'directory'])
  expect([one.seen.acquired, one.seen.put]).toEqual([1, 0])
  const none = await teller()
  expect(await none.tell(erik.id, [])).toBe('done')
  expect([none.asked, none.seen.places, none.seen.acquired, none.seen.put]).toEqual([[], 0, 1, 0])
})

test('a place is given back where somebody else tells the chat, and who has nothing asks once for it', async () => {
  const one = await teller()
  const now = one.clock.now()
  await one.inboxes.acquire(organization, erik.id, 'somebody', now, now + minuteMs)
  expect(await one.tell(erik.id, [raised()])).toBe('held')
  expect([one.seen.places, one.seen.given, one.seen.acquired, one.seen.put]).toEqual([1, 1, 2, 1])
  expect(await one.tell(erik.id, [])).toBe('held')
  expect([one.seen.places, one.seen.acquired, one.seen.put]).toEqual([1, 3, 1])
})

test('what comes while a chat is let go is told by who let it go', async () => {
  const one = await teller()
  let once = true
  one.meanwhile.released = async () => {
    if (once) await one.inboxes.put(organization, [raised('b')])
    once = false
  }
  expect(await one.tell(erik.id, [raised()])).toBe('done')
  expect(one.seen.told.length).toBe(2)
  expect([await one.waiting(erik.id), one.seen.released, one.seen.acquired]).toEqual([[], 2, 2])
})

test('who loses the lease lets nothing go, and tells no more', async () => {
  const one = await teller()
  one.meanwhile.saved = async () => 'lost'
  expect(await one.tell(erik.id, [raised()])).toBe('held')
  expect([one.seen.told.length, one.seen.released]).toEqual([1, 0])
})

test('a person who is taken out while their chat is asked for hears nothing more', async () => {
  const one = await teller()
  await one.inboxes.put(organization, [raised('b')])
  const everybody = [...((await one.under.flows.directories.get(organization))?.people.values() ?? [])]
  Object.assign(one.flows.teller, {
    tell: async () => {
      one.seen.told.push('x')
      await one.flows.stores.directories.replacePeople(
        organization,
        everybody,
        everybody.filter(({ id }) => id !== erik.id),
      )
      return { kind: 'sent', messageId: 1 }
    },
  })
  expect(await one.tell(erik.id, [raised()])).toBe('done')
  expect([one.seen.told.length, await one.waiting(erik.id)]).toEqual([1, []])
})

test('a chat that nobody knows is given up, and one that moved hands on what waits', async () => {
  const one = await teller()
  expect(await one.tell(-4711, [raised('a', -4711)])).toBe('done')
  expect([one.seen.told, await one.waiting(-4711)]).toEqual([[], []])
  expect(one.under.lines.map(({ event }) => event)).toContain('recipient-dead')
  const handed: unknown[] = []
  Object.assign(one.flows, { delegate: async (to: unknown) => handed.push(to) })
  const group = (await one.under.flows.directories.get(organization))?.chats.get(groupId)
  if (group?.kind !== 'group') throw new Error('no group')
  await one.flows.stores.directories.put(organization, [
    { kind: 'chat', value: { ...group, id: -1_002_001 } },
    { kind: 'chat', value: { ...group, movedTo: -1_002_001 } },
  ])
  // It is at hand by now.
  await one.flows.directories.get(organization)
  expect(await one.tell(groupId, [raised('a', groupId)])).toBe('done')
  expect([await one.waiting(groupId), await one.waiting(-1_002_001)]).toEqual([[], ['raised']])
  expect(handed).toEqual([{ organization, chat: -1_002_001 }])
})

test('its own is told first and alone; what waits beside it joins it', async () => {
  const one = await teller()
  await one.inboxes.put(organization, [raised('b')])
  expect(await one.tell(erik.id, [raised('a')])).toBe('done')
  expect([one.seen.told[0], one.seen.told.length]).toEqual(['send-card', 2])
  expect(await one.waiting(erik.id)).toEqual([])
})

test('who waits and finds that the lease went to somebody else tells no more', async () => {
  const one = await teller({ kind: 'wait', ms: 50 * secondMs })
  let saves = 0
  one.meanwhile.saved = async () => (++saves > 1 ? 'lost' : undefined)
  expect(await one.tell(erik.id, [raised()], 2 * minuteMs)).toBe('held')
  expect([one.seen.told.length, one.seen.released]).toEqual([1, 0])
})

test('a call is made when the messenger takes it, at the very deadline too, and not before; meanwhile it is looked every ten seconds', async () => {
  const one = await teller({ kind: 'wait', ms: 25 * secondMs })
  expect(await one.tell(erik.id, [raised()], 25 * secondMs)).toBe('done')
  expect(one.toldAt).toEqual([0, 25 * secondMs])
  // Before each of three waits and after the last, when all is told, and when the chat was let go.
  expect(one.seen.listed).toBe(6)
})

test('no chat is told while all are closed: for a moment it is waited, for longer it is left in the inbox', async () => {
  const one = await teller()
  await one.flows.pace.close(one.clock.now() + 3 * secondMs)
  expect(await one.tell(erik.id, [raised()])).toBe('done')
  expect(one.toldAt).toEqual([3 * secondMs])
  await one.flows.pace.close(one.clock.now() + 10 * minuteMs)
  expect(await one.tell(erik.id, [raised('b')], 5 * secondMs)).toBe('left')
  expect([one.toldAt.length, await one.waiting(erik.id)]).toEqual([1, ['raised']])
})
