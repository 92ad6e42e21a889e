import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openJournal } from '../../../../../infra/local/telegram/state/journal.ts'
import { createState } from '../../../../../infra/local/telegram/state/state.ts'
import { groups, makeTelegram, people, temporaryFolder } from '../support.ts'

test('messages, edits, blocks and waiting updates are there after a kill', async () => {
  const first = makeTelegram()
  const { telegram, journal, clock } = first
  await telegram.call('sendMessage', { chat_id: 1001, text: 'one' })
  await telegram.call('sendMessage', { chat_id: 1001, text: 'two' })
  clock.advance(3_000)
  await telegram.call('editMessageText', {
    chat_id: 1001,
    message_id: 1,
    text: '<i>uno</i>',
    parse_mode: 'HTML',
  })
  await telegram.call('deleteMessage', { chat_id: 1001, message_id: 2 })
  await telegram.call('setMyCommands', { commands: [{ command: 'status', description: 'How it is' }] })
  telegram.send(1002, -2001, '/status', undefined)
  telegram.block(1002)
  telegram.join({ id: 1004, name: 'Dag', language: 'sv' })

  // No close: the first process is as good as killed.
  const second = makeTelegram({ journal }).telegram
  expect(second.found).toMatchObject({ tornBytes: 0, damagedLines: 0 })
  expect(second.chats()).toEqual(telegram.chats())
  expect(second.messages(1001)).toEqual(telegram.messages(1001))
  expect(await second.call('sendMessage', { chat_id: 1002, text: 'a' })).toMatchObject({ error_code: 403 })
  expect(await second.call('sendMessage', { chat_id: 1001, text: 'a' })).toMatchObject({
    result: { message_id: 3 },
  })
  expect(await second.call('getMyCommands', {})).toMatchObject({ result: [{ command: 'status' }] })
  expect(await second.call('getUpdates', {})).toMatchObject({
    result: [
      {
        update_id: 1,
        message: { text: '/status', entities: [{ type: 'bot_command', offset: 0, length: 7 }] },
      },
      { update_id: 2, my_chat_member: { new_chat_member: { status: 'kicked' } } },
    ],
  })
})

test('a torn last line is counted and cut off, and nothing else is lost', async () => {
  const { telegram, journal } = makeTelegram()
  telegram.send(1001, 1001, 'before')
  appendFileSync(journal, '{"kind":"message","chatId":1001,"mess')
  const second = makeTelegram({ journal }).telegram
  expect(second.found).toEqual({ entries: 2, tornBytes: 37, damagedLines: 0 })
  second.send(1001, 1001, 'after')
  const third = makeTelegram({ journal }).telegram
  expect(third.found).toEqual({ entries: 4, tornBytes: 0, damagedLines: 0 })
  expect(third.messages(1001).map(({ plain }) => plain)).toEqual(['before', 'after'])
})

test('a line that nobody can read is counted and passed over', () => {
  const { telegram, journal } = makeTelegram()
  telegram.send(1001, 1001, 'before')
  appendFileSync(journal, 'rubbish\n{"kind":"delivered","updateId":"one"}\n')
  expect(makeTelegram({ journal }).telegram.found).toEqual({ entries: 2, tornBytes: 0, damagedLines: 2 })
})

test('a journal of another version is refused', () => {
  const journal = join(temporaryFolder(), 'telegram.jsonl')
  writeFileSync(journal, '{"journal":"nattvakt local telegram","v":2}\n')
  expect(() => makeTelegram({ journal })).toThrow('is not a local Telegram journal of version 1')
})

test('rewriting keeps the state, the ids that were given out and the newest five hundred messages', async () => {
  const { telegram, journal, clock } = makeTelegram()
  for (let i = 1; i <= 510; i += 1) telegram.send(1001, 1001, `message ${i}`)
  await telegram.call('getUpdates', { offset: 511 })
  telegram.migrate(-2001, -1002000000001)
  clock.advance(1_000)

  const state = createState({ people, groups })
  const opened = openJournal(journal, state.apply)
  const before = readFileSync(journal).length
  opened.rewrite(state.snapshot())
  opened.append([{ kind: 'standing', chatId: 1002, standing: 'blocked' }])
  opened.close()
  expect(readFileSync(journal).length).toBeLessThan(before / 2)

  const second = makeTelegram({ journal }).telegram
  expect(second.messages(1001).map(({ id }) => id)).toEqual(Array.from({ length: 500 }, (_, i) => i + 11))
  expect(second.chats()).toMatchObject([
    { id: 1001, lastMessageId: 510, bot: 'member' },
    { id: 1002, bot: 'blocked' },
    { id: -2001, migratedTo: -1002000000001 },
    { id: -1002000000001, type: 'supergroup' },
  ])
  second.send(1001, 1001, 'next')
  expect(await second.call('getUpdates', { offset: -1 })).toMatchObject({ result: [{ update_id: 513 }] })
})
