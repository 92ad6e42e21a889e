import { Bot, InputFile } from 'grammy'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createFileFetcher } from '../../../../bot/updates/fetch-file.ts'
import { type Made, makeTelegram, serve, token } from './support.ts'

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

const text = 'time,temperature\n2026-03-02 07:00,4.5\n'
const send = async (body: object) => {
  const response = await fetch(`${server.url}/telegram/people/1001/document`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return response.json()
}
const base64 = Buffer.from(text).toString('base64')

test('a file that somebody sends is shown, and fetched by the bot as on the real one', async () => {
  expect(await send({ chatId: 1001, name: 'larder.csv', base64, caption: 'from the van' })).toEqual({
    ok: true,
    messageId: 1,
  })
  const [message] = made.telegram.messages(1001)
  expect(message).toMatchObject({
    plain: 'from the van',
    document: { name: 'larder.csv', size: text.length },
  })
  const { api } = new Bot(token, { client: { apiRoot: `${server.url}/telegram` } })
  const file = await api.getFile(message?.document?.fileId ?? '')
  expect(file.file_size).toBe(text.length)
  const fetchFile = createFileFetcher({ token, apiRoot: `${server.url}/telegram` })
  expect(new TextDecoder().decode(await fetchFile(file.file_path ?? ''))).toBe(text)
})

test('the bot is told of it in an update with the document and its caption', async () => {
  await send({ chatId: 1001, name: 'larder.csv', base64, caption: 'from the van' })
  const { api } = new Bot(token, { client: { apiRoot: `${server.url}/telegram` } })
  const [update] = await api.getUpdates()
  expect(update?.message).toMatchObject({
    caption: 'from the van',
    document: { file_name: 'larder.csv', file_size: text.length },
  })
  expect(update?.message?.text).toBeUndefined()
})

test('what is not there, another token, and nothing at all are refused, and no error names the token', async () => {
  const { api } = new Bot(token, { client: { apiRoot: `${server.url}/telegram` } })
  await expect(api.getFile('document_unknown')).rejects.toThrow('invalid file_id')
  expect(await send({ chatId: 1001, name: 'x.csv', base64: '' })).toMatchObject({ ok: false })
  const wrong = createFileFetcher({ token: '12345:another', apiRoot: `${server.url}/telegram` })
  await expect(wrong('documents/x')).rejects.toThrow('Telegram answered 401')
  const away = createFileFetcher({ token, apiRoot: 'http://127.0.0.1:9' })
  const error = await away('documents/x').catch((one: unknown) => String(one))
  expect(error).not.toContain(token)
})

test('a file is there again after a restart, as long as its message is', async () => {
  const { telegram, journal } = makeTelegram()
  telegram.sendDocument(1001, 1001, { name: 'larder.csv', bytes: Buffer.from(text) })
  await telegram.close()
  const again = makeTelegram({ journal })
  const fileId = again.telegram.messages(1001)[0]?.document?.fileId
  expect(await again.telegram.call('getFile', { file_id: fileId })).toMatchObject({ ok: true })
  await again.telegram.close()
})

test('a file that the bot sends stands in the chat, can be saved from the page, and is sent again by its id', async () => {
  const { api } = new Bot(token, { client: { apiRoot: `${server.url}/telegram` } })
  const bytes = Buffer.from('%PDF-1.3 not really')
  const sent = await api.sendDocument(1001, new InputFile(bytes, 'Källaren 2026-10.pdf'), {
    caption: 'October',
  })
  expect(sent).toMatchObject({ caption: 'October', document: { file_size: bytes.length } })
  const [message] = made.telegram.messages(1001)
  expect(message?.document).toMatchObject({
    size: bytes.length,
    url: expect.stringMatching(/^\/telegram\/documents\//),
  })
  const saved = await fetch(`${server.url}${message?.document?.url}`)
  expect(saved.headers.get('content-disposition')).toMatch(/^attachment; filename/)
  expect(Buffer.from(await saved.arrayBuffer()).equals(bytes)).toBe(true)
  expect((await fetch(`${server.url}/telegram/documents/none`)).status).toBe(404)
  await api.sendDocument(1001, sent.document.file_id)
  expect(made.telegram.messages(1001)).toHaveLength(2)
  // More in one second would be too much for a chat.
  await made.clock.advance(5_000)
  await expect(api.sendDocument(1001, 'document_none')).rejects.toThrow('wrong file identifier')
  await expect(api.sendDocument(1001, 'https://example.org/x')).rejects.toThrow('failed to get HTTP URL')
  await expect(api.sendDocument(1001, new InputFile(Buffer.alloc(0), 'x'))).rejects.toThrow('non-empty')
})
