import { expect, test } from 'vitest'
import type { Chat, Message } from '../../../../infra/local/console/model.ts'
import {
  type Action,
  chatsOf,
  empty,
  reduce,
  type State,
  unread,
} from '../../../../infra/local/console/state.ts'

const anna = { id: 1001, name: 'Anna', language: 'sv' } as const
const bo = { id: 1002, name: 'Bo', language: 'en' } as const
const chats: readonly Chat[] = [
  { id: 1001, type: 'private', title: 'Anna', members: [anna], bot: 'member', lastMessageId: 0 },
  { id: 1002, type: 'private', title: 'Bo', members: [bo], bot: 'member', lastMessageId: 0 },
  { id: -2001, type: 'group', title: 'Cold rooms', members: [anna], bot: 'member', lastMessageId: 0 },
]
const message = (id: number, plain: string, fields: Partial<Message> = {}): Message => ({
  id,
  from: { id: 1, name: 'Nattvakt', bot: true },
  sentAt: id,
  text: plain,
  plain,
  buttons: [],
  sound: true,
  ...fields,
})
const comes = (chatId: number, said: Message, edited = false): Action => ({
  kind: 'live',
  event: { kind: 'message', chatId, message: said, edited },
})
const after = (...actions: readonly Action[]): State => actions.reduce(reduce, empty)
const loaded: Action = { kind: 'loaded', chats, messages: new Map([[-2001, [message(1, 'old')]]]) }

test('the page opens as the first person, in their private chat, with nothing unread', () => {
  const state = after(loaded)
  expect([state.personId, state.chatId, unread(state, -2001), state.link]).toEqual([1001, 1001, 0, 'open'])
  expect(chatsOf(chats, 1002).map(({ id }) => id)).toEqual([1002])
})

test('the page opens as who is told first, and stays with whoever was chosen', () => {
  const open = { ...loaded, firstTold: 1002 }
  expect([after(open).personId, after(open).chatId]).toEqual([1002, 1002])
  expect(after(open, { kind: 'be', personId: 1001 }, open).personId).toBe(1001)
  expect(after({ ...loaded, firstTold: 9 }).personId).toBe(1001)
})

test('a message in another chat is unread until the chat is opened; an edit is not news', () => {
  const came = after(loaded, comes(-2001, message(2, 'hot')), comes(-2001, message(1, 'edited'), true))
  expect(unread(came, -2001)).toBe(1)
  expect(came.arrivals).toEqual(
    new Map([
      ['-2001/2', 'rang'],
      ['-2001/1', 'edited'],
    ]),
  )
  expect(unread(reduce(came, { kind: 'open-chat', chatId: -2001 }), -2001)).toBe(0)
})

test('a chat that rings beside the open one is shown on top, its newest only, until it is opened', () => {
  const quiet = message(3, 'hush', { sound: false })
  const rang = after(
    loaded,
    comes(-2001, message(2, 'hot')),
    comes(-2001, quiet),
    comes(-2001, message(4, 'hotter')),
  )
  expect(rang.toasts).toEqual([{ key: 2, text: 'Cold rooms: hotter', alert: false, chatId: -2001 }])
  expect(reduce(rang, { kind: 'open-chat', chatId: -2001 }).toasts).toEqual([])
})

test('one who is not in a group is not left in it', () => {
  const state = after(loaded, { kind: 'open-chat', chatId: -2001 }, { kind: 'be', personId: 1002 })
  expect([state.personId, state.chatId]).toEqual([1002, 1002])
})

test('answers to presses are shown to who pressed, and the newest three stay', () => {
  const toast = (personId: number, text: string): Action => ({
    kind: 'live',
    event: { kind: 'toast', chatId: personId, personId, text, alert: false },
  })
  const state = after(loaded, ...['a', 'b', 'c', 'd', ''].map((text) => toast(1001, text)), toast(1002, 'e'))
  expect(state.toasts.map(({ text }) => text)).toEqual(['b', 'c', 'd'])
})

test('messages that came while the connection was lost are there, and unread, after it is back', () => {
  const lost = after(loaded, { kind: 'live', event: { kind: 'lost' } })
  expect(lost.link).toBe('lost')
  const messages = new Map([[-2001, [message(1, 'old'), message(2, 'missed')]]])
  const back = reduce(lost, { kind: 'loaded', chats, messages })
  expect([back.link, unread(back, -2001)]).toEqual(['open', 1])
})
