import { expect, test } from 'vitest'
import { parseUpdate } from '../../../bot/updates/parse-update.ts'

const from = { id: 1001, is_bot: false, first_name: 'Anna' }
const chat = { id: -2001, type: 'group', title: 'Lab' }
const message = {
  message_id: 7,
  date: 0,
  from,
  chat,
  text: '/status',
  entities: [{ type: 'bot_command', offset: 0, length: 7 }],
}
const press = { id: '1', from, chat_instance: '1', data: 't:lab:a', message }
const left = {
  chat,
  from,
  date: 0,
  old_chat_member: { status: 'member' },
  new_chat_member: { status: 'left' },
}

const parsed = (update: object): unknown => parseUpdate(JSON.stringify({ update_id: 1, ...update }))

test.each([
  ['a message', { message }],
  [
    'one without a text, in answer to another',
    { message: { ...message, text: undefined, reply_to_message: message } },
  ],
  ['a press', { callback_query: press }],
  ['one under a message that is too old to be said', { callback_query: { ...press, message: undefined } }],
  ['a bot that was taken out', { my_chat_member: left }],
  ['a kind that nobody listens to', { poll: 7 }],
])('%s is read', (_name, update) => {
  expect(parsed(update)).toEqual(JSON.parse(JSON.stringify({ update_id: 1, ...update })))
})

test.each<[string, object]>([
  ['no number', { update_id: '1' }],
  ['a number below nothing', { update_id: -1 }],
  ['a message that is none', { message: null }],
  ['a message in no chat', { message: { ...message, chat: undefined } }],
  ['a chat whose id is a text', { message: { ...message, chat: { ...chat, id: '1' } } }],
  ['a message by nobody', { message: { ...message, from: undefined } }],
  ['a sender without a name', { message: { ...message, from: { id: 1 } } }],
  ['a text that is a number', { message: { ...message, text: 7 } }],
  ['entities that are none', { message: { ...message, entities: [{ type: 'bot_command' }] } }],
  ['an answer to nothing', { message: { ...message, reply_to_message: {} } }],
  ['a supergroup without an id', { message: { ...message, migrate_to_chat_id: 1.5 } }],
  ['a press by nobody', { callback_query: { ...press, from: undefined } }],
  ['a press whose data is a number', { callback_query: { ...press, data: 7 } }],
  ['a press nowhere', { callback_query: { ...press, message: {} } }],
  ['a member without a status', { my_chat_member: { ...left, new_chat_member: {} } }],
])('what is not shaped as Telegram shapes it is nothing: %s', (_name, update) => {
  expect(parsed(update)).toBeUndefined()
})

test('neither is what is no JSON, or no object', () => {
  for (const body of ['', '{', '[]', 'null', '7']) expect(parseUpdate(body)).toBeUndefined()
})
