import { expect, test } from 'vitest'
import { minuteMs } from '#core/time.ts'
import { anna, type BotUnderTest, botUnderTest, erik, groupId, maja, organization } from './bot-under-test.ts'

const time = (at: number): string => new Date(at).toISOString().slice(0, 19).replace('T', ' ')

/** A bot to which a file can be sent, and what comes back. */
const withFile = async (make: (now: number) => string) => {
  const files = { text: '' }
  const bot = await botUnderTest(undefined, undefined, {
    fetchFile: async () => new TextEncoder().encode(files.text),
  })
  files.text = make(bot.clock.now())
  const chatOf = (id: number) => ({ id, type: id > 0 ? 'private' : 'group', first_name: 'x', title: 'x' })
  const messageOf = (who: { readonly id: number; readonly name: string }, chat: number, caption: string) => ({
    message_id: 901,
    date: 0,
    from: { id: who.id, is_bot: false, first_name: who.name },
    chat: chatOf(chat),
    document: {
      file_id: 'BQAC'.repeat(20),
      file_unique_id: 'u',
      file_name: 'cut.csv',
      file_size: files.text.length,
    },
    ...(caption === '' ? {} : { caption }),
  })
  let update = 7_000
  const textsSince = (before: number): readonly string[] =>
    bot.asked.slice(before).flatMap(({ payload }) => (typeof payload.text === 'string' ? [payload.text] : []))
  const send = async (who: { readonly id: number; readonly name: string }, caption = '', chat = who.id) => {
    const before = bot.asked.length
    await bot.post({ update_id: ++update, message: messageOf(who, chat, caption) })
    return textsSince(before)
  }
  /** Presses a button below the verdict, which answers the file. */
  const press = async (who: { readonly id: number; readonly name: string }, data: string) => {
    const before = bot.asked.length
    const message = {
      message_id: 950,
      date: 0,
      chat: chatOf(who.id),
      text: 'x',
      reply_to_message: messageOf(who, who.id, ''),
    }
    const from = { id: who.id, is_bot: false, first_name: who.name }
    const query = { id: String(++update), from, chat_instance: '1', data, message }
    await bot.post({ update_id: update, callback_query: query })
    return textsSince(before)
  }
  return { bot, send, press }
}

const rows = (from: number, values: readonly number[]): string =>
  [
    'time,temperature (°C)',
    ...values.map((value, index) => `${time(from + index * 10 * minuteMs)},${value}`),
  ].join('\n')
const hours = (now: number) => rows(now - 300 * minuteMs, [5, 5, 5, 12.9, 13, 13.2, 13, 5, 5, 5, 5])

const button = (bot: BotUnderTest, label: RegExp): string =>
  bot.buttons().find(({ text }) => label.test(text))?.data ?? ''

test('a file is answered with what it holds, how it was read, and how it would have been judged', async () => {
  const { bot, send } = await withFile(hours)
  const [verdict = ''] = await send(anna)
  expect(verdict).toMatch(/cut\.csv<\/b> holds one sensor\./)
  expect(verdict).toMatch(
    /temperature \(read as °C\): 11 values, 5\.0 °C first, 5\.0 °C last, 5\.0 °C to 13\.2 °C/,
  )
  expect(verdict).toMatch(
    /Judged like this: Fridge\. It left its limits once:\n• too warm from .* worst 13\.2 °C/,
  )
  expect(verdict).toMatch(/At 8 °C or over, all together: 4\d min/)
  expect(verdict).toMatch(/Mean kinetic temperature: \d\.\d °C/)
  expect(verdict).toMatch(/It names no time zone/)
  const sent = bot.asked.find(({ payload }) => payload.text !== undefined)
  expect(sent?.payload.reply_parameters).toMatchObject({ message_id: 901 })
})

test('it is judged again as something else by a press, and in the language of its reader', async () => {
  const { bot, send, press } = await withFile(hours)
  expect((await send(maja))[0]).toMatch(/innehåller en sensor\..*Bedömd så här: Kyl/s)
  expect((await press(maja, button(bot, /Rum/)))[0]).toMatch(
    /Bedömd så här: Rum\. Den höll sig inom sina gränser\./,
  )
})

test('what cannot be read is refused with what helps, and the caption may say it', async () => {
  const { send } = await withFile(() => 'time,temperature (°C)\n03/02/2026 07:00,4.5\n03/02/2026 07:10,4.6')
  expect((await send(anna))[0]).toMatch(
    /is not taken\.\n.*can be two days.*--date-order day-first.*written under it/s,
  )
  expect((await send(anna, 'from the van --date-order day-first'))[0]).toMatch(/holds one sensor/)
  expect((await send(anna, '—date-order sideways'))[0]).toMatch(/I do not understand .*sideways/)
})

test('in a group a file is meant when its caption says so', async () => {
  const { send } = await withFile(hours)
  expect(await send(anna, '', groupId)).toEqual([])
  expect((await send(anna, '/import', groupId))[0]).toMatch(/holds one sensor/)
})

test('a viewer may look and not keep; the button is not there, and an old one is refused', async () => {
  const { bot, send, press } = await withFile(hours)
  await send(maja)
  expect(button(bot, /historik/)).toBe('')
  await press(maja, `!c!${organization}!import!keep`)
  expect(await bot.flows.stores.readings.range(organization, 'a', 0, bot.clock.now())).toEqual([])
})

test('it becomes history of a sensor after it was asked, under the name of who did it', async () => {
  const { bot, send, press } = await withFile(hours)
  await send(erik)
  const now = bot.clock.now()
  expect((await press(erik, button(bot, /Keep as history/)))[0]).toMatch(
    /Whose history does .*cut.* become\?/,
  )
  await press(erik, button(bot, /Sensor a/))
  expect(bot.asked.at(-1)?.payload.text ?? '').toMatch(/It fills gaps of .*Sensor a.* with 11 values/)
  await press(erik, button(bot, /Keep it/))
  expect(bot.asked.at(-1)?.payload.text ?? '').toMatch(/Kept: 11 values of .*Sensor a.*marked as imported/)
  expect(await bot.flows.stores.readings.range(organization, 'a', 0, now)).toHaveLength(11)
  const [line = ''] = await bot.write(erik, '/history Sensor a')
  expect(line).toMatch(/Erik filled a gap with 11 values out of a file, from .* to .* \(cut\.csv\)/)
})

test('a file that Telegram does not give out, or that is too large for it, is said so', async () => {
  const bot = await botUnderTest(undefined, undefined, {
    fetchFile: async () => {
      throw new Error('the file could not be fetched: Telegram answered 404')
    },
  })
  const from = { id: anna.id, is_bot: false, first_name: 'Anna' }
  const chat = { id: anna.id, type: 'private', first_name: 'x' }
  const document = { file_id: 'x', file_unique_id: 'u', file_name: 'x.csv' }
  const post = async (size: number, id: number): Promise<unknown> => {
    const message = { message_id: id, date: 0, from, chat, document: { ...document, file_size: size } }
    await bot.post({ update_id: id, message })
    return bot.asked.at(-1)?.payload.text
  }
  expect(await post(100, 9_001)).toMatch(/cannot fetch that file/)
  expect(await post(200 * 1024 * 1024, 9_002)).toMatch(/200 MB; at most 20 MB are read/)
})
