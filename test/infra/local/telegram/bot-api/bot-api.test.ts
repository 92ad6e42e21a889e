import { describe, expect, test } from 'vitest'
import { makeTelegram, png, token } from '../support.ts'

const refused = (code: number, description: string, parameters?: object): object => ({
  ok: false,
  error_code: code,
  description,
  ...(parameters === undefined ? {} : { parameters }),
})
const button = (data: string): object => ({ inline_keyboard: [[{ text: 'Take', callback_data: data }]] })

describe('what the Bot API answers', () => {
  test('a message comes back as Telegram tells it', async () => {
    const { telegram } = makeTelegram()
    const answer = await telegram.call('sendMessage', {
      chat_id: 1001,
      text: '<b>Hot</b> /status',
      parse_mode: 'HTML',
      reply_markup: button('take'),
    })
    expect(answer).toEqual({
      ok: true,
      result: {
        message_id: 1,
        from: { id: 12345, is_bot: true, first_name: 'Nattvakt', username: 'nattvakt_bot' },
        chat: { id: 1001, type: 'private', first_name: 'Anna', username: 'anna' },
        date: 1_795_000_000,
        text: 'Hot /status',
        entities: [
          { type: 'bold', offset: 0, length: 3 },
          { type: 'bot_command', offset: 4, length: 7 },
        ],
        reply_markup: button('take'),
      },
    })
    expect(telegram.messages(1001)).toMatchObject([
      { id: 1, text: '<b>Hot</b> /status', plain: 'Hot /status' },
    ])
  })

  test.each([
    ['sendMessage', { text: 'a' }, 'chat_id is empty'],
    ['sendMessage', { chat_id: 77, text: 'a' }, 'chat not found'],
    ['sendMessage', { chat_id: 1001, text: ' \n' }, 'message text is empty'],
    ['sendMessage', { chat_id: 1001, text: 'x'.repeat(4_097) }, 'message is too long'],
    ['sendMessage', { chat_id: 1001, text: '_a', parse_mode: 'MarkdownV2' }, 'unsupported parse_mode'],
    [
      'sendMessage',
      { chat_id: 1001, text: 'a', reply_markup: button('å'.repeat(33)) },
      'BUTTON_DATA_INVALID',
    ],
    ['sendMessage', { chat_id: 1001, text: 'a', reply_markup: button('') }, 'BUTTON_DATA_INVALID'],
    [
      'sendMessage',
      {
        chat_id: -2001,
        text: 'a',
        reply_markup: { inline_keyboard: [[{ text: 'o', web_app: { url: 'https://a.b' } }]] },
      },
      'BUTTON_TYPE_INVALID',
    ],
    [
      'sendMessage',
      { chat_id: 1001, text: 'a', reply_parameters: { message_id: 9 } },
      'message to be replied not found',
    ],
    ['sendPhoto', { chat_id: 1001, photo: 'nothing-like-it' }, 'wrong file identifier/HTTP URL specified'],
    ['sendPhoto', { chat_id: 1001, photo: 'http://127.0.0.1/chart.png' }, 'failed to get HTTP URL content'],
    ['editMessageText', { chat_id: 1001, message_id: 5, text: 'a' }, 'message to edit not found'],
    ['deleteMessage', { chat_id: 1001, message_id: 5 }, 'message to delete not found'],
    [
      'answerCallbackQuery',
      { callback_query_id: '1' },
      'query is too old and response timeout expired or query ID is invalid',
    ],
    ['setWebhook', { url: 'http://example.org/' }, 'bad webhook: An HTTPS URL must be provided for webhook'],
    ['setMyCommands', { commands: [{ command: 'Big', description: 'd' }] }, 'BOT_COMMAND_INVALID'],
  ])('%s %j is refused', async (method, fields, why) => {
    const { telegram } = makeTelegram()
    expect(await telegram.call(method, fields)).toEqual(refused(400, `Bad Request: ${why}`))
    expect(telegram.messages(1001)).toEqual([])
  })

  test('the length is counted after the tags are read', async () => {
    const { telegram } = makeTelegram()
    const text = `<b>${'x'.repeat(4_096)}</b>`
    expect(await telegram.call('sendMessage', { chat_id: 1001, text, parse_mode: 'HTML' })).toMatchObject({
      ok: true,
    })
  })

  test('an edit that changes nothing is refused, and one without buttons takes them away', async () => {
    const { telegram, clock } = makeTelegram()
    const first = { chat_id: 1001, text: 'Hot', reply_markup: button('take') }
    await telegram.call('sendMessage', first)
    clock.advance(2_000)
    expect(await telegram.call('editMessageText', { ...first, message_id: 1 })).toEqual(
      refused(
        400,
        'Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
      ),
    )
    expect(
      await telegram.call('editMessageText', { chat_id: 1001, message_id: 1, text: 'Hot' }),
    ).toMatchObject({
      ok: true,
      result: { date: 1_795_000_000, edit_date: 1_795_000_002 },
    })
    expect(telegram.messages(1001)).toMatchObject([
      { id: 1, buttons: [], date: 1_795_000_000, editDate: 1_795_000_002 },
    ])
  })

  test('a bot edits its own messages only', async () => {
    const { telegram } = makeTelegram()
    telegram.send(1001, 1001, 'mine')
    const answer = await telegram.call('editMessageText', { chat_id: 1001, message_id: 1, text: 'yours' })
    expect(answer).toEqual(refused(400, "Bad Request: message can't be edited"))
  })

  test('a person or group that blocked the bot, removed it or moved away cannot be written to', async () => {
    const { telegram } = makeTelegram()
    const say = (chatId: number): Promise<object> =>
      telegram.call('sendMessage', { chat_id: chatId, text: 'a' })
    telegram.block(1001)
    expect(await say(1001)).toEqual(refused(403, 'Forbidden: bot was blocked by the user'))
    telegram.unblock(1001)
    expect(await say(1001)).toMatchObject({ ok: true })
    telegram.kick(-2001)
    expect(await say(-2001)).toEqual(refused(403, 'Forbidden: bot was kicked from the group chat'))
    telegram.letIn(-2001)
    telegram.migrate(-2001, -1002000000001)
    expect(await say(-2001)).toEqual(
      refused(400, 'Bad Request: group chat was upgraded to a supergroup chat', {
        migrate_to_chat_id: -1002000000001,
      }),
    )
    expect(await say(-1002000000001)).toMatchObject({ ok: true, result: { message_id: 2 } })
  })

  test('a photo that is no longer shown anywhere is forgotten', async () => {
    const { telegram, clock } = makeTelegram()
    const { handlePhoto, fetchPhoto } = await photoCalls(telegram)
    await handlePhoto('sendPhoto', { chat_id: '1001' }, png(600, 300))
    const [before] = telegram.messages(1001)
    expect(await fetchPhoto(before?.photo?.url)).toBe(200)
    clock.advance(5_000)
    const media = JSON.stringify({ type: 'photo', media: 'attach://photo', caption: 'later' })
    await handlePhoto('editMessageMedia', { chat_id: '1001', message_id: '1', media }, png(400, 200))
    expect(telegram.messages(1001)).toMatchObject([
      { id: 1, plain: 'later', photo: { width: 400, height: 200 } },
    ])
    expect(await fetchPhoto(before?.photo?.url)).toBe(404)
  })

  test('a press is answered once it is young, and refused when it is old', async () => {
    const { telegram, clock } = makeTelegram()
    await telegram.call('sendMessage', { chat_id: 1001, text: 'Hot', reply_markup: button('take') })
    const pressed = telegram.press(1001, 1001, 1, 'take')
    const updates = await telegram.call('getUpdates', {})
    expect(updates).toMatchObject({ ok: true, result: [{ update_id: 1, callback_query: { data: 'take' } }] })
    const answer = { callback_query_id: '4000000000000001', text: 'Yours' }
    expect(await telegram.call('answerCallbackQuery', answer)).toEqual({ ok: true, result: true })
    expect(pressed.ok && (await pressed.answered)).toEqual({ text: 'Yours', alert: false })
    clock.advance(31_000)
    expect(await telegram.call('answerCallbackQuery', answer)).toMatchObject({ error_code: 400 })
    expect(telegram.press(1001, 1001, 1, 'other')).toMatchObject({ ok: false })
  })

  test('played failures come as often as they were asked for', async () => {
    const { telegram, clock } = makeTelegram()
    const say = (): Promise<object> => telegram.call('sendMessage', { chat_id: 1001, text: 'a' })
    telegram.fail({ method: 'sendMessage', kind: '500', times: 1 })
    telegram.fail({ kind: '429', chatId: 1001, times: 1, retryAfter: 7 })
    telegram.fail({ kind: '403', times: 1 })
    expect(await say()).toEqual(refused(500, 'Internal Server Error'))
    expect(await say()).toEqual(refused(429, 'Too Many Requests: retry after 7', { retry_after: 7 }))
    expect(await say()).toEqual(refused(403, 'Forbidden: bot was blocked by the user'))
    clock.advance(7_000)
    telegram.fail({ kind: 'timeout', times: 1, takesEffect: true })
    expect(await say()).toEqual({ ok: 'silent' })
    expect(telegram.messages(1001)).toHaveLength(1)
    expect(await say()).toMatchObject({ ok: true })
    expect(telegram.counters()).toEqual({ requests: { sendMessage: 5 }, tooMany: 1, violations: 0 })
  })
})

const photoCalls = async (telegram: ReturnType<typeof makeTelegram>['telegram']) => {
  const { serve } = await import('../support.ts')
  const server = await serve(telegram)
  return {
    handlePhoto: async (
      method: string,
      fields: Readonly<Record<string, string>>,
      bytes: Buffer,
    ): Promise<void> => {
      const form = new FormData()
      for (const [name, value] of Object.entries(fields)) form.set(name, value)
      form.set('photo', new Blob([new Uint8Array(bytes)]), 'chart.png')
      const response = await fetch(`${server.url}/telegram/bot${token}/${method}`, {
        method: 'POST',
        body: form,
      })
      expect(response.status).toBe(200)
    },
    fetchPhoto: async (path: string | undefined): Promise<number> =>
      (await fetch(`${server.url}${path}`)).status,
  }
}
