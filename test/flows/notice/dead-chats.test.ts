import { describe, expect, test } from 'vitest'
import type { Chat, Unsaid } from '#core/directory.ts'
import type { Notice } from '#core/notice/notice.ts'
import { presetRules } from '#core/rule.ts'
import { hourMs, minuteMs } from '#core/time.ts'
import { emptyWatch } from '#core/watch/watch.ts'
import { chatDied, markLost } from '../../../pipeline/flows/notice/lost-chat.ts'
import { mendChats } from '../../../pipeline/flows/notice/mend-chats.ts'
import { sayLost } from '../../../pipeline/flows/notice/say-lost.ts'
import { addWay } from '../../../pipeline/flows/people/change-ways.ts'
import { wayIdOf } from '../../../pipeline/flows/people/way-id.ts'
import { memoryStores } from '../../../pipeline/store/memory/stores.ts'
import { notice, view } from '../../support/core/chat.ts'
import { anna, erik, flowsUnderTest, organization } from '../../support/flows.ts'

const mail = wayIdOf('mail', 'erik@lab.example')
const hookId = 2 ** 52 + 7
const told = { language: 'en', reachable: true } as const
const hook = {
  ...told,
  id: hookId,
  kind: 'hook',
  title: 'Pager',
  url: 'https://x.example',
  secret: 's',
} as unknown as Chat

const open = async (stores = memoryStores()) => {
  const under = await flowsUnderTest(presetRules('room'), stores)
  const { flows, clock } = under
  await addWay(flows, organization, erik.id, 'mail', 'erik@lab.example')
  await flows.stores.directories.put(organization, [{ kind: 'chat', value: hook }])
  await clock.advance(1)
  const chatOf = async (id: number) => (await flows.directories.get(organization))?.chats.get(id)
  const putChat = async (id: number, more: object): Promise<void> => {
    const chat = await chatOf(id)
    if (chat === undefined) throw new Error(`no chat ${id}`)
    await flows.stores.directories.put(organization, [{ kind: 'chat', value: { ...chat, ...more } }])
  }
  const audit = async () =>
    (await flows.stores.history.since(organization, clock.now(), clock.now() + 1, 20)).map(
      ({ what, person, detail }) => [what, person, detail.old, detail.why],
    )
  return { ...under, chatOf, putChat, audit }
}
const says = { because: 'gone', admins: true } as const

describe('a chat that is lost', () => {
  const lost = async (id: number, by: typeof anna | null, said?: typeof says) => {
    const under = await open()
    const marked = await markLost(under.flows, organization, id, '550', by, said)
    return { ...under, marked, after: await under.chatOf(id) }
  }

  test('is not told any more; that stands in the audit, and what is to be said of it on the chat', async () => {
    const { after, marked, audit, clock } = await lost(mail, null, says)
    const counted = { duties: true }
    expect(after).toMatchObject({ reachable: false, unsaid: { at: clock.now(), way: says, counted } })
    expect(marked?.chat).toMatchObject({ id: mail, reachable: true })
    expect(await audit()).toEqual([['chat-unreachable', null, after?.title, '550']])
  })

  test('says nothing of a way where it is none, or nobody said why; whoever did it says whose duty it was', async () => {
    const counted = { duties: false }
    const mine = await lost(erik.id, anna, says)
    expect(mine.after?.unsaid).toStrictEqual({ at: mine.clock.now(), counted })
    expect(await mine.audit()).toEqual([['chat-unreachable', anna.id, 'Erik', '550']])
    const removed = await lost(mail, anna)
    expect(removed.after?.unsaid).toStrictEqual({ at: removed.clock.now(), counted })
    const program = await lost(hookId, null, says)
    expect(program.after).toMatchObject({ reachable: false })
    expect(program.after).not.toHaveProperty('unsaid')
  })

  test('is lost once: what is lost already, or not known, changes nothing', async () => {
    const { flows, marked, audit } = await lost(mail, null, says)
    expect(marked).toBeDefined()
    for (const [of, id] of [
      [organization, mail],
      [organization, 77],
      ['nobody', mail],
    ] as const)
      expect(await markLost(flows, of, id, '550', null, says)).toBeUndefined()
    expect(await audit()).toHaveLength(1)
  })
})

describe('a chat that died while it was told', () => {
  /** `a` and `b` owe Erik's mail one notice each. */
  const died = async (because: 'gone' | 'refused', of: readonly string[] = ['a', 'b']) => {
    const under = await open()
    const { flows, clock } = under
    const notices: readonly Notice[] = ['a', 'b'].map((sensor) => ({
      ...notice('raised', view(sensor)),
      chat: mail,
    }))
    for (const one of notices)
      await flows.stores.watches.save(organization, {
        ...emptyWatch(one.view.sensor),
        gateways: ['pi'],
        // Of a message before that there is news, which waits for the same chat.
        owed: { [one.id]: one, news: { ...one, id: 'news', reason: 'changed' } },
      })
    await flows.stores.inboxes.put(organization, notices)
    const asked: number[] = []
    const delegate = async ({ chat }: { readonly chat: number }): Promise<void> => {
      asked.push(chat)
    }
    const recorded = new Set<string>()
    const { record } = flows.stores.history
    Object.assign(flows.stores.history, {
      record: async (...[to, facts]: Parameters<typeof record>) => {
        for (const { kind } of facts) recorded.add(kind)
        await record(to, facts)
      },
    })
    const mine = notices.filter((one) => of.includes(one.view.sensor))
    const die = () => chatDied({ ...flows, delegate }, organization, mail, mine, { because, why: '550' })
    await die()
    const left = async () =>
      (await flows.stores.inboxes.list(organization, mail)).map(({ view: one }) => one.sensor)
    const facts = () => flows.stores.history.list(organization, 'a', 20)
    return { ...under, die, asked, left, facts, recorded, now: clock.now() }
  }

  test('has nothing waiting, its history is written, and others are told, itself never', async () => {
    const { asked, left, facts, recorded, chatOf, flows, informed } = await died('gone')
    expect(recorded).not.toContain('tell')
    expect(await left()).toEqual([])
    expect(await facts()).toMatchObject([{ what: 'undeliverable', detail: { chat: mail, why: 'gone' } }])
    expect(new Set(asked)).toEqual(new Set([erik.id, anna.id]))
    expect((await flows.stores.inboxes.list(organization, anna.id)).map(({ reason }) => reason)).toEqual([
      'undeliverable',
      'undeliverable',
    ])
    expect(await chatOf(mail)).toMatchObject({ reachable: false })
    // The admins hear of it with the alarm.
    expect(informed.map(({ chat, notification }) => `${chat} ${notification.kind}`)).toEqual([
      `${erik.id} way-failed`,
    ])
  })

  test('says it to the admins where no alarm does', async () => {
    const { informed, left } = await died('gone', [])
    expect(informed.map(({ chat }) => chat).sort()).toEqual([anna.id, erik.id])
    expect(await left()).toEqual(['a', 'b'])
  })

  test('lives where only these notices were refused, and what else waits goes on waiting', async () => {
    const { chatOf, left, informed } = await died('refused', ['a'])
    expect(await chatOf(mail)).toMatchObject({ reachable: true })
    expect(await left()).toEqual(['b'])
    expect(informed).toEqual([])
  })

  test('dies once: what it is owed no more is passed on no more', async () => {
    const { die, asked, facts, informed } = await died('gone')
    const before = [asked.length, informed.length]
    await die()
    expect([asked.length, informed.length]).toEqual(before)
    expect(await facts()).toHaveLength(1)
  })
})

describe('that a chat was lost', () => {
  const speed = 4
  /** What of it is left unsaid, and who was told. */
  const said = async (unsaid: Unsaid | undefined, more: object = {}, agoMs = 0, isAway = false) => {
    const under = await open()
    const { flows, clock, informed, lines, messenger } = under
    const at = clock.now() - agoMs
    const value = unsaid && { ...unsaid, at }
    await under.putChat(mail, { reachable: false, ...(value && { unsaid: value }), ...more })
    messenger.away = isAway
    const puts: unknown[] = []
    const directories = {
      ...flows.stores.directories,
      put: async (...of: Parameters<typeof flows.stores.directories.put>) => {
        puts.push(of[1])
        await flows.stores.directories.put(...of)
      },
    }
    const stores = { ...flows.stores, directories }
    await sayLost({ ...flows, clock: { ...clock, speed }, stores }, organization, mail)
    const left = (await under.chatOf(mail))?.unsaid
    const to = informed.map(({ chat, notification }) => `${chat} ${notification.kind}`)
    return { left, puts: puts.length, to, at, lines: lines.map(({ event }) => event) }
  }
  const way = { because: 'gone', admins: false } as const
  const erikReads = [`${erik.id} way-failed`]

  test('is said to whose way it was, once, and then nothing is left of it', async () => {
    expect(await said({ at: 0, way })).toMatchObject({ left: undefined, puts: 1, to: erikReads })
    expect(await said(undefined)).toMatchObject({ left: undefined, puts: 0, to: [] })
  })

  test('stays unsaid while nobody can be told, and nothing is written for that', async () => {
    const { left, puts, at } = await said({ at: 0, way }, {}, 0, true)
    expect([left, puts]).toEqual([{ at, way }, 0])
    const both = await said({ at: 0, way, counted: { duties: true } }, {}, 0, true)
    // Erik is reached in Telegram, so nothing counts on his mail.
    expect(both).toMatchObject({ left: { at: both.at, way }, puts: 1 })
    expect(both.left).not.toHaveProperty('counted')
  })

  test('is not said for a reason that nobody knows', async () => {
    expect(await said({ at: 0, way: { because: 'cosmic rays', admins: true } })).toMatchObject({
      left: undefined,
      to: [],
    })
  })

  test('is over once it is reached again, or after an hour of real time, which the log says', async () => {
    expect(await said({ at: 0, way }, { reachable: true })).toMatchObject({
      left: undefined,
      to: [],
      lines: [],
    })
    expect(await said({ at: 0, way }, {}, speed * hourMs)).toMatchObject({ to: erikReads })
    expect(await said({ at: 0, way }, {}, speed * hourMs + 1)).toMatchObject({
      left: undefined,
      to: [],
      lines: ['lost-chat-said-to-nobody'],
    })
  })
})

describe('the watcher', () => {
  const left = async (stores = memoryStores()) => {
    const under = await open(stores)
    const { flows, clock, putChat } = under
    const at = clock.now()
    await putChat(mail, { reachable: false, unsaid: { at, way: { because: 'gone', admins: false } } })
    await putChat(hookId, { backAt: at })
    const mend = async (more: object = {}): Promise<void> => {
      const directory = await flows.directories.get(organization)
      if (directory === undefined) throw new Error('no lab')
      const chats = new Map([...directory.chats].reverse())
      await mendChats({ ...flows, clock: { ...clock, speed: 4 }, ...more }, organization, {
        ...directory,
        chats,
      })
    }
    return { ...under, at, mend }
  }

  test('says what was left unsaid for a minute of real time, and what a program that is back should know', async () => {
    const { clock, chatOf, informed, at, mend } = await left()
    await clock.advance(4 * minuteMs - 1)
    await mend()
    expect([informed.length, await chatOf(hookId)]).toMatchObject([0, { backAt: at }])
    await clock.advance(1)
    await mend()
    expect(informed.map(({ chat }) => chat)).toEqual([erik.id])
    expect(await chatOf(hookId)).not.toHaveProperty('backAt')
    await mend()
    expect(informed).toHaveLength(1)
  })

  test('leaves a program alone that was lost again', async () => {
    const { clock, putChat, chatOf, at, mend } = await left()
    await putChat(hookId, { backAt: at, reachable: false })
    await clock.advance(4 * minuteMs)
    await mend()
    expect(await chatOf(hookId)).toMatchObject({ backAt: at })
  })

  test('says it also where a program cannot be caught up with for now, which the log says and the next round tries again', async () => {
    const { flows, clock, chatOf, informed, lines, mend } = await left()
    await clock.advance(4 * minuteMs)
    const watches = { ...flows.stores.watches, all: () => Promise.reject(new Error('throttled')) }
    await mend({ stores: { ...flows.stores, watches } })
    expect(informed.map(({ chat }) => chat)).toEqual([erik.id])
    const line = { event: 'chats-not-mended-tried-again', chat: hookId, why: 'Error: throttled' }
    expect(lines.filter(({ level }) => level === 'error')).toMatchObject([line])
    await mend()
    expect(await chatOf(hookId)).not.toHaveProperty('backAt')
  })

  test('catches up with a program though a sensor cannot be read', async () => {
    const spoiled = (kind: string, _of: string, key: string) => kind === 'watch' && key === 'b'
    const { flows, clock, chatOf, lines, mend } = await left(memoryStores({ spoiled }))
    await flows.stores.watches.save(organization, emptyWatch('b'))
    await clock.advance(4 * minuteMs)
    await mend()
    expect(await chatOf(hookId)).not.toHaveProperty('backAt')
    expect(lines.filter(({ level }) => level === 'error')).toEqual([])
  })
})
