import { expect, test } from 'vitest'
import { anna, botUnderTest, groupId, maja } from './bot-under-test.ts'

const group = { id: groupId, type: 'supergroup', title: 'Cellar lab' }
const anonymous = { id: 1_087_968_824, is_bot: true, first_name: 'Group', username: 'GroupAnonymousBot' }
const channel = { id: -1_001_234, type: 'channel', title: 'News' }
const robot = { id: 4711, is_bot: true, first_name: 'Robot', username: 'other_bot' }

const said = (more: object, text = '/status') => ({
  message_id: 5,
  date: 0,
  chat: group,
  text,
  entities: text.startsWith('/') ? [{ type: 'bot_command', offset: 0, length: text.length }] : [],
  ...more,
})

test.each([
  [
    'an admin who writes as the group',
    { from: anonymous, sender_chat: group },
    /^You write as the group here/,
  ],
  [
    'a channel',
    { from: { ...anonymous, id: 136_817_688 }, sender_chat: channel },
    /^This was written as a channel/,
  ],
  ['another bot', { from: robot }, /^I do nothing for other bots/],
])('%s is asked to write as themselves, and nothing is done', async (_who, more, words) => {
  const under = await botUnderTest()
  await under.post({ update_id: 1, message: said(more) })
  const [answer, ...others] = under.asked
  expect(others).toEqual([])
  expect(answer?.payload.text).toMatch(words)
  expect(answer?.payload.text).toMatch(/Write as yourself, or write to me in a private chat\.$/)
  await under.post({ update_id: 2, message: said(more, 'hello') })
  await under.post({ update_id: 3, message: said({ ...more, is_automatic_forward: true }) })
  expect(under.asked).toHaveLength(1)
})

test('in the language of the group, and somebody who writes as themselves is known as before', async () => {
  const under = await botUnderTest()
  await under.write(anna, '/language svenska', groupId)
  under.asked.length = 0
  await under.post({ update_id: 901, message: said({ from: anonymous, sender_chat: group }) })
  expect(under.asked[0]?.payload.text).toMatch(/^Du skriver som gruppen här/)
  expect((await under.write(maja, '/status', groupId))[0]).toContain('Lab')
})
