import { expect, test } from 'vitest'
import { type BotUnderTest, botUnderTest, groupId, organization, stranger } from './bot-under-test.ts'

let updates = 7_000
/** Somebody whom no organization knows changes what the bot is in a chat. */
const makes = (bot: BotUnderTest, status: string, before: string, chat = groupId) => {
  const user = { id: 1, is_bot: true, first_name: 'nattvakt' }
  return bot.post({
    update_id: ++updates,
    my_chat_member: {
      chat: { id: chat, type: chat > 0 ? 'private' : 'group', title: 'Cellar lab' },
      from: { id: stranger.id, is_bot: false, first_name: stranger.name },
      date: 0,
      old_chat_member: { status: before, user },
      new_chat_member: { status, user },
    },
  })
}
const group = async ({ flows }: BotUnderTest) =>
  (await flows.directories.get(organization))?.chats.get(groupId)

test('a group from which the bot was taken is told again as soon as the bot is back in it, whoever brought it back', async () => {
  const bot = await botUnderTest()
  await makes(bot, 'left', 'member')
  expect(await group(bot)).toMatchObject({ reachable: false })
  await makes(bot, 'member', 'left')
  expect(await group(bot)).toMatchObject({ reachable: true })
  const facts = await bot.flows.stores.history.since(organization, 0, bot.clock.now() + 1, 10)
  expect(facts.map(({ what, person, detail }) => [what, person, detail.name, detail.new])).toEqual(
    expect.arrayContaining([['chat-reachable', stranger.id, stranger.name, 'Cellar lab']]),
  )
  await bot.alarm()
  expect(bot.calls.filter(({ chat }) => chat === groupId).length).toBeGreaterThan(0)
})

test('what else becomes of the bot in a group is no news, and a group that moved, or that nobody knows, is none of ours', async () => {
  const bot = await botUnderTest()
  const known = await group(bot)
  await makes(bot, 'administrator', 'member')
  await makes(bot, 'member', 'left', -4444)
  expect(await group(bot)).toEqual(known)
  if (known?.kind !== 'group') throw new Error('there is no group')
  const moved = { ...known, reachable: false, movedTo: -100_200 }
  await bot.flows.stores.directories.put(organization, [{ kind: 'chat', value: moved }])
  await makes(bot, 'member', 'left')
  expect(await group(bot)).toEqual(moved)
  expect(await bot.flows.stores.history.since(organization, 0, bot.clock.now() + 1, 10)).toEqual([])
})
