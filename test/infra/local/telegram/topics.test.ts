import { expect, test } from 'vitest'
import { makeTelegram } from './support.ts'

const forum = { id: -2002, title: 'Cold chain', members: [1001, 1002], forum: true }
const open = async (telegram: ReturnType<typeof makeTelegram>['telegram'], name: string): Promise<number> => {
  const opened = await telegram.call('createForumTopic', { chat_id: forum.id, name })
  if (opened.ok !== true) throw new Error('not opened')
  return (opened.result as { message_thread_id: number }).message_thread_id
}

test('a group that somebody makes has the bot in it, which is told', async () => {
  const { telegram } = makeTelegram()
  expect(telegram.gather(1001, forum)).toEqual({ ok: true })
  expect(telegram.gather(1001, forum)).toMatchObject({ ok: false })
  expect(telegram.gather(1003, { ...forum, id: -2003 })).toMatchObject({ ok: false })
  const updates = await telegram.call('getUpdates', { allowed_updates: ['my_chat_member'] })
  expect(updates).toMatchObject({
    result: [
      {
        my_chat_member: {
          chat: { id: -2002, type: 'supergroup', is_forum: true },
          from: { id: 1001 },
          old_chat_member: { status: 'left' },
          new_chat_member: { status: 'member' },
        },
      },
    ],
  })
})

test('topics are opened in groups that have them, and messages stand in them', async () => {
  const { telegram } = makeTelegram()
  telegram.gather(1001, forum)
  expect(await telegram.call('createForumTopic', { chat_id: -2001, name: 'Cellar' })).toMatchObject({
    error_code: 400,
    description: 'Bad Request: the chat is not a forum',
  })
  const thread = await open(telegram, 'Cellar')
  expect(
    await telegram.call('sendMessage', { chat_id: forum.id, text: 'hot', message_thread_id: thread }),
  ).toMatchObject({ result: { message_thread_id: thread, is_topic_message: true } })
  expect(telegram.send(1001, forum.id, 'on my way', undefined, thread)).toMatchObject({ ok: true })
  expect(telegram.send(1001, forum.id, 'where?', undefined, 99)).toMatchObject({ ok: false })
  expect(telegram.messages(forum.id).map(({ plain, threadId }) => [plain, threadId])).toEqual([
    ['', thread],
    ['hot', thread],
    ['on my way', thread],
  ])
  telegram.deleteTopic(forum.id, thread)
  expect(telegram.messages(forum.id)).toEqual([])
  expect(
    await telegram.call('sendMessage', { chat_id: forum.id, text: 'hot', message_thread_id: thread }),
  ).toMatchObject({ error_code: 400, description: 'Bad Request: message thread not found' })
})

test('groups and topics survive a restart', async () => {
  const { telegram, journal } = makeTelegram()
  telegram.gather(1001, forum)
  const thread = await open(telegram, 'Cellar')
  await telegram.close()
  const { telegram: again } = makeTelegram({ journal })
  expect(again.chats().find(({ id }) => id === forum.id)).toMatchObject({
    type: 'supergroup',
    topics: [{ id: thread, name: 'Cellar' }],
  })
})
