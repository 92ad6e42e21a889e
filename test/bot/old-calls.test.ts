import { expect, test } from 'vitest'
import { ingest } from '../../pipeline/flows/ingest/ingest.ts'
import { temperatures } from '../support/reports.ts'
import { anna, type BotUnderTest, botUnderTest, erik, groupId, organization } from './bot-under-test.ts'

/** A message that called for somebody stands in the group, with a button for each of two alarms. */
const callOf = (first: string, second: string) => ({
  message_id: 9_000,
  date: 0,
  chat: { id: groupId, type: 'group', title: 'x' },
  text: 'nobody has had it for 5 min',
  reply_markup: {
    inline_keyboard: [
      [{ text: 'I have it', callback_data: first }],
      [{ text: 'I have it', callback_data: second }],
    ],
  },
})

const pressed = async (bot: BotUnderTest, who: typeof anna, data: string, other = 't:lab:b:high:1') => {
  const before = bot.asked.length
  await bot.post({
    update_id: 70_000 + before,
    callback_query: {
      id: String(before),
      from: { id: who.id, is_bot: false, first_name: who.name },
      chat_instance: '1',
      data,
      message: callOf(data, other),
    },
  })
  await bot.idle()
  const since = bot.asked.slice(before)
  const find = (method: string) => since.find((call) => call.method === method)?.payload
  return {
    toast: find('answerCallbackQuery')?.text,
    left: find('editMessageReplyMarkup')
      ?.reply_markup?.inline_keyboard.flat()
      .map((one) => one.callback_data),
  }
}

const coolDown = async ({ flows, clock, idle }: BotUnderTest): Promise<void> => {
  for (let i = 0; i < 4; i++) {
    await ingest(flows, organization, temperatures('a', clock.now(), [clock.now(), 20]), 'pi')
    await clock.advance(60_000)
    await idle()
  }
}
const alarmOf = async ({ flows }: BotUnderTest) =>
  (await flows.stores.watches.load(organization, ['a'])).get('a')?.alarms.high

test('“I have it” under an old call for help says that it is over, changes nothing, and goes', async () => {
  const bot = await botUnderTest()
  const { data } = await bot.alarm()
  await coolDown(bot)
  const before = await alarmOf(bot)
  expect(before).toMatchObject({ name: 'returned' })
  expect(await pressed(bot, erik, `t:${data}`)).toEqual({
    toast: 'This alarm is over.',
    left: ['t:lab:b:high:1'],
  })
  expect(await alarmOf(bot)).toEqual(before)
})

test('under a call that still stands it takes the alarm, and only that button goes', async () => {
  const bot = await botUnderTest()
  const { data } = await bot.alarm()
  expect(await pressed(bot, erik, `t:${data}`)).toEqual({ toast: 'You have it.', left: ['t:lab:b:high:1'] })
  expect(await pressed(bot, anna, `t:${data}`)).toMatchObject({ toast: 'Erik has had it since 02:03.' })
})

test('“I have seen it” takes note of what came back by itself, wherever it stands', async () => {
  const bot = await botUnderTest()
  const { data } = await bot.alarm()
  await coolDown(bot)
  await bot.write(erik, '/alarms')
  expect(bot.buttons()).toEqual([{ text: '👍 I have seen it: Sensor a', data: `n:${data}` }])
  await bot.write(erik, '/sensor a')
  expect(bot.buttons()[0]?.text).toBe('👍 I have seen it')
  expect((await pressed(bot, erik, `n:${data}`)).toast).toBe('Noted. Thank you.')
  expect(await alarmOf(bot)).toBe(undefined)
})
