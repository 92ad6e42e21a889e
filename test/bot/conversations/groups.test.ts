import { describe, expect, test } from 'vitest'
import { anna, botUnderTest, erik, groupId } from '../bot-under-test.ts'
import { phoneOf } from './asked.ts'

const topic = 55

describe('in a group', () => {
  test('only an answer to the question is taken, and only from who was asked', async () => {
    const bot = await botUnderTest()
    const phone = phoneOf(bot, anna, groupId)
    await phone.write('/silence')
    const question = phone.newest()
    expect(await phone.write('b')).toEqual([])
    expect(await phone.write('b', { replyTo: 12 })).toEqual([])
    expect(await phoneOf(bot, erik, groupId).write('b', { replyTo: question })).toEqual([])
    expect(await phone.write('b', { replyTo: question })).toEqual([expect.stringMatching(/how long/)])
    expect(await phone.write('2 h', { replyTo: question })).toEqual([])
    expect(await phone.write('2 h', { replyTo: phone.newest() })).toEqual([expect.stringMatching(/Why\?/)])
  })

  test('somebody who wants to write opens their answer field, and that message is answered', async () => {
    const bot = await botUnderTest()
    const phone = phoneOf(bot, anna, groupId)
    await phone.write('/silence b')
    expect(phone.labels()).toEqual(['30 min', '2 h', '8 h', '✏️ Write it', '✖ Cancel'])
    const text = await phone.press('✏️ Write it')
    expect(text).toBe(
      '<a href="tg://user?id=1001">Anna</a>, write it as an answer to this message. /cancel ends it.',
    )
    expect(bot.asked.at(-1)?.payload.reply_markup).toEqual({ force_reply: true, selective: true })
    expect(await phone.write('45 min', { replyTo: phone.newest() })).toEqual([expect.stringMatching(/Why\?/)])
  })

  test('what is asked in a group that becomes a supergroup ends there, in a sentence in the new one', async () => {
    const bot = await botUnderTest()
    const [hers, his] = [phoneOf(bot, anna, groupId), phoneOf(bot, erik, groupId)]
    await hers.write('/silence b')
    await his.write('/invite')
    await his.write('/threshold a')
    const from = { id: anna.id, is_bot: false, first_name: 'Anna' }
    const chat = { id: groupId, type: 'group', title: 'x' }
    const message = { message_id: 5, date: 0, from, chat, migrate_to_chat_id: -1_005 }
    await bot.post({ update_id: 3_003, message })
    const told = bot.asked.filter(({ payload }) => payload.chat_id === -1_005)
    expect(told.map(({ payload }) => payload.text)).toEqual([
      'Anna, this group is a supergroup now, so I ended the silence. Nothing was changed. /silence starts anew.\nErik, this group is a supergroup now, so I ended the change of a limit. Nothing was changed. /threshold starts anew.',
    ])
    expect(await bot.flows.stores.conversations.peek({ chat: groupId, person: anna.id }, 0)).toBe(undefined)
    // A second word of the same move says nothing anew.
    await bot.post({ update_id: 3_004, message: { ...message, message_id: 6 } })
    expect(bot.asked.filter(({ payload }) => payload.chat_id === -1_005)).toHaveLength(told.length)
  })

  test('two people are asked at the same time, each their own', async () => {
    const bot = await botUnderTest()
    const [hers, his] = [phoneOf(bot, anna, groupId), phoneOf(bot, erik, groupId)]
    await hers.write('/silence a')
    const herButtons = bot.buttons()
    await his.write('/silence b')
    expect(await his.press('8 h')).toMatch(/Sensor b<\/b>, quiet for 8 h/)
    await bot.press(anna, herButtons[0]?.data ?? '', groupId)
    expect(bot.asked.at(-1)?.payload.text).toMatch(/Sensor a<\/b>, quiet for 30 min/)
    expect(await phoneOf(bot, anna).write('hm')).toEqual(['I only understand commands. /help lists them.'])
  })

  test('a command to another bot is not one to this', async () => {
    const bot = await botUnderTest()
    const phone = phoneOf(bot, anna, groupId)
    await phone.write('/silence b')
    const question = phone.newest()
    expect(await phone.write('/status@another_bot')).toEqual([])
    expect(await phone.write('2 h', { replyTo: question })).toEqual([expect.stringMatching(/Why\?/)])
    expect(await phone.write('/cancel@nattvakt_bot')).toEqual(['Stopped. Nothing was changed.'])
  })

  test('everything is said in the topic in which it was begun', async () => {
    const bot = await botUnderTest()
    const phone = phoneOf(bot, anna, groupId)
    await phone.write('/silence b', { topic })
    await phone.write('2 h', { topic, replyTo: phone.newest() })
    await phone.write('/cancel', { topic })
    expect(bot.asked.map(({ payload }) => payload.message_thread_id)).toEqual([topic, topic, topic])
  })
})
