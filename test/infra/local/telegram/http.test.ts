import { createHmac } from 'node:crypto'
import { request } from 'node:http'
import { Bot, GrammyError, HttpError, InputFile } from 'grammy'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Made, makeTelegram, png, serve, token } from './support.ts'

let made: Made
let server: Awaited<ReturnType<typeof serve>>

beforeEach(async () => {
  made = makeTelegram()
  server = await serve(made.telegram)
})
afterEach(async () => {
  await made.telegram.close()
  server.close()
})

const post = async (path: string, body: unknown, headers: Readonly<Record<string, string>> = {}) => {
  const content = typeof body === 'string' ? body : JSON.stringify(body)
  const response = await fetch(`${server.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: content,
  })
  return { status: response.status, body: await response.json() }
}
const get = async (path: string) => {
  const response = await fetch(`${server.url}${path}`)
  return { status: response.status, body: await response.json() }
}

describe('with the client that the bot uses', () => {
  const client = (): Bot => new Bot(token, { client: { apiRoot: `${server.url}/telegram` } })

  test('text, edit, photo and the edit of a photo go through', async () => {
    const { api } = client()
    const sent = await api.sendMessage(1001, '<b>Hot</b>', {
      parse_mode: 'HTML',
      reply_markup: { inline_keyboard: [[{ text: 'I have it', callback_data: 'take:1' }]] },
    })
    await api.editMessageText(1001, sent.message_id, '<b>Cold</b>', { parse_mode: 'HTML' })
    const photo = await api.sendPhoto(1001, new InputFile(png(600, 300), 'chart.png'), {
      caption: '<i>trend</i>',
      parse_mode: 'HTML',
      reply_parameters: { message_id: sent.message_id },
    })
    made.clock.advance(5_000)
    await api.editMessageMedia(1001, photo.message_id, {
      type: 'photo',
      media: new InputFile(png(300, 200), 'chart.png'),
      caption: 'later',
    })
    await api.editMessageCaption(1001, photo.message_id, { caption: 'last' })
    expect(made.telegram.messages(1001)).toMatchObject([
      { id: 1, text: '<b>Cold</b>', plain: 'Cold', buttons: [] },
      { id: 2, plain: 'last', photo: { width: 300, height: 200 }, replyTo: 1 },
    ])
  })

  test('refusals arrive as errors that name their cause', async () => {
    const { api } = client()
    made.telegram.block(1002)
    await expect(api.sendMessage(1002, 'a')).rejects.toMatchObject({ error_code: 403 })
    made.telegram.fail({ method: 'sendMessage', kind: '429', times: 1, retryAfter: 3 })
    const limited = await api.sendMessage(1001, 'a').catch((error: unknown) => error)
    expect(limited).toBeInstanceOf(GrammyError)
    expect(limited).toMatchObject({ error_code: 429, parameters: { retry_after: 3 } })
    made.telegram.fail({ method: 'getMe', kind: 'reset', times: 1 })
    await expect(api.getMe()).rejects.toBeInstanceOf(HttpError)
    made.telegram.stop()
    await expect(api.getMe()).rejects.toBeInstanceOf(HttpError)
    made.telegram.resume()
    expect(await api.getMe()).toMatchObject({ id: 12345, username: 'nattvakt_bot' })
    await expect(
      new Bot('12345:wrong', { client: { apiRoot: `${server.url}/telegram` } }).api.getMe(),
    ).rejects.toMatchObject({ error_code: 401, description: expect.stringContaining('Unauthorized') })
  })

  test('a bot that polls answers a command', async () => {
    const bot = client()
    bot.command('status', (context) => context.reply('All cold'))
    const running = bot.start()
    await post('/telegram/people/1001/send', { chatId: 1001, text: '/status' })
    await expect
      .poll(() => made.telegram.messages(1001).map(({ plain }) => plain))
      .toEqual(['/status', 'All cold'])
    await bot.stop()
    await running
  })
})

describe('the Bot API over HTTP', () => {
  const root = `/telegram/bot${token}`

  test('takes forms, queries and JSON alike, and says what it does not know', async () => {
    const form = await fetch(`${server.url}${root}/sendmessage`, {
      method: 'POST',
      body: new URLSearchParams({ chat_id: '1001', text: 'form' }),
    })
    expect(form.status).toBe(200)
    expect(await get(`${root}/sendMessage?chat_id=1001&text=query`)).toMatchObject({ status: 200 })
    expect(await post(`${root}/sendMessage`, { chat_id: 1001, text: 'json' })).toMatchObject({ status: 200 })
    expect(made.telegram.messages(1001).map(({ plain }) => plain)).toEqual(['form', 'query', 'json'])
    expect(await post(`${root}/flyToTheMoon`, {})).toEqual({
      status: 404,
      body: { ok: false, error_code: 404, description: 'Not Found: method not found' },
    })
    expect(await post(`${root}/sendMessage`, '{"chat_id":')).toMatchObject({ status: 400 })
    expect(await post('/telegram/bot1:x/getMe', {})).toMatchObject({ status: 401 })
    expect(await get('/telegram/bot1:x')).toMatchObject({ status: 404 })
  })
})

describe('the people', () => {
  test('press a button and are told what the bot answered', async () => {
    const markup = { inline_keyboard: [[{ text: 'Take', callback_data: 'take' }]] }
    await made.telegram.call('sendMessage', { chat_id: -2001, text: 'Hot', reply_markup: markup })
    const stopped = made.telegram.onChange(() => {})
    const pressed = post('/telegram/people/1002/press', { chatId: -2001, messageId: 1, data: 'take' })
    await expect
      .poll(async () => made.telegram.call('getUpdates', {}))
      .toMatchObject({ result: [{ update_id: 1 }] })
    await made.telegram.call('answerCallbackQuery', {
      callback_query_id: '4000000000000001',
      text: 'Bo has it',
    })
    expect(await pressed).toEqual({
      status: 200,
      body: { ok: true, answered: true, text: 'Bo has it', alert: false },
    })
    stopped()
    expect(await post('/telegram/people/1002/press', { chatId: -2001, messageId: 1, data: 'x' })).toEqual({
      status: 400,
      body: { ok: false, error: 'message 1 of chat -2001 has no button with the data "x"' },
    })
  })

  test.each([
    ['/telegram/people/9/send', { chatId: 9, text: 'a' }, 'there is no person 9'],
    ['/telegram/people/1001/send', { chatId: 1002, text: 'a' }, 'person 1001 is not in chat 1002'],
    ['/telegram/people/1001/send', { chatId: '1001', text: 'a' }, 'body.chatId must be a whole number'],
    ['/telegram/people/1001/send', { chatId: 1001, text: '' }, 'an empty text cannot be sent'],
    ['/telegram/people/1001/send', 'chatId=1001', 'the body must be JSON'],
    ['/telegram/people/anna/block', {}, '"anna" is not an id'],
    ['/telegram/people', { id: 1001, name: 'Other' }, 'the id 1001 is taken'],
  ])('%s %j gives a sentence', async (path, body, error) => {
    expect(await post(path, body)).toEqual({ status: 400, body: { ok: false, error } })
  })

  test('block, send and join; the lists tell', async () => {
    expect(await post('/telegram/people', { id: 1004, name: 'Dag' })).toMatchObject({ status: 200 })
    expect(await post('/telegram/people/1002/block', '')).toMatchObject({ status: 200 })
    expect(await post('/telegram/people/1001/send', { chatId: -2001, text: 'Hi' })).toEqual({
      status: 200,
      body: { ok: true, messageId: 1 },
    })
    const { body } = await get('/telegram/chats')
    expect(body).toMatchObject([
      { id: 1001, type: 'private', members: [{ id: 1001, name: 'Anna', language: 'sv' }], bot: 'member' },
      { id: 1002, bot: 'blocked' },
      { id: -2001, type: 'group', title: 'Cold rooms', members: [{ id: 1001 }, { id: 1002 }] },
      { id: 1004, title: 'Dag' },
    ])
    expect(await get('/telegram/chats/-2001/messages')).toMatchObject({
      body: [
        { id: 1, from: { id: 1001, name: 'Anna', bot: false }, text: 'Hi', date: 1_795_000_000, buttons: [] },
      ],
    })
    expect(await get('/telegram/chats/5/messages')).toMatchObject({ status: 400 })
    expect(await get('/telegram/clock')).toEqual({ status: 200, body: { now: 1_795_000_000_000, speed: 1 } })
    expect(await get('/telegram/nothing')).toMatchObject({ status: 404 })
  })

  test('open the dashboard with data that the token signs', async () => {
    const response = await fetch(`${server.url}/telegram/people/1001/init-data?start=a1`)
    const { initData } = JSON.parse(await response.text())
    const fields = new URLSearchParams(initData)
    const hash = fields.get('hash')
    fields.delete('hash')
    fields.sort()
    const checked = [...fields].map(([name, value]) => `${name}=${value}`).join('\n')
    const key = createHmac('sha256', 'WebAppData').update(token).digest()
    expect(hash).toBe(createHmac('sha256', key).update(checked).digest('hex'))
    expect(JSON.parse(fields.get('user') ?? '')).toMatchObject({
      id: 1001,
      first_name: 'Anna',
      language_code: 'sv',
    })
    expect(fields.get('auth_date')).toBe('1795000000')
    expect(fields.get('start_param')).toBe('a1')
  })

  test('are not played by other web sites', async () => {
    const send = { chatId: 1001, text: 'a' }
    const from = (origin: string) => post('/telegram/people/1001/send', send, { origin })
    expect(await from('https://evil.example')).toMatchObject({ status: 403 })
    expect(await from('null')).toMatchObject({ status: 403 })
    expect(await from('http://127.0.0.1:1')).toMatchObject({ status: 403 })
    expect(await from(server.url)).toMatchObject({ status: 200 })
    const rebound = await new Promise((resolve) => {
      const { port } = new URL(server.url)
      const headers = { host: `evil.example:${port}` }
      request({ port, path: '/telegram/people/1001/init-data', headers }, (response) => {
        response.resume()
        resolve(response.statusCode)
      }).end()
    })
    expect(rebound).toBe(403)
  })

  test('see new messages, edits and toasts as they happen', async () => {
    const response = await fetch(`${server.url}/telegram/events`)
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
    let heard = ''
    const hear = async (text: string): Promise<void> => {
      while (!heard.includes(text)) heard += (await reader?.read())?.value ?? ''
    }
    await made.telegram.call('sendMessage', { chat_id: 1001, text: 'Hot' })
    await made.telegram.call('editMessageText', { chat_id: 1001, message_id: 1, text: 'Cold' })
    made.telegram.block(1001)
    await hear('event: chats')
    expect(heard.match(/^(event|data): .{0,30}/gm)).toEqual([
      'event: message',
      expect.stringContaining('{"chatId":1001,"message":{"id"'),
      'event: message',
      expect.stringContaining('{"chatId":1001,"message":{"id"'),
      'event: chats',
      'data: {}',
    ])
    await reader?.cancel()
  })
})
