import { createServer, type Server } from 'node:http'
import { crc32, deflateSync } from 'node:zlib'
import { token } from '../telegram/support.ts'

/** A bot of a few lines, over the same HTTP as the real one: a card, a button, a chart. */
export const createStubBot = (telegramUrl: () => string): Server => {
  const call = async (method: string, fields: object): Promise<void> => {
    const headers = { 'content-type': 'application/json' }
    const body = JSON.stringify(fields)
    await fetch(`${telegramUrl()}/telegram/bot${token}/${method}`, { method: 'POST', headers, body })
  }
  return createServer(async (request, response) => {
    let body = ''
    for await (const part of request) body += String(part)
    response.writeHead(200).end()
    const { message, callback_query: query } = JSON.parse(body)
    if (message?.text === '/status') {
      await call('sendMessage', {
        chat_id: message.chat.id,
        text: statusText,
        parse_mode: 'HTML',
        reply_parameters: { message_id: message.message_id },
      })
    } else if (message?.text === '/alarm') {
      await call('sendMessage', {
        chat_id: message.chat.id,
        text: alarmText,
        parse_mode: 'HTML',
        reply_markup: buttons,
      })
    } else if (query !== undefined) {
      await call('answerCallbackQuery', { callback_query_id: query.id, text: 'The alarm is yours' })
      await call('editMessageText', {
        chat_id: query.message.chat.id,
        message_id: query.message.message_id,
        text: `${alarmText}\n\n<b>${query.from.first_name}</b> has it`,
        parse_mode: 'HTML',
      })
    }
  })
}

const statusText =
  '<b>Cellar</b>, 3 of 3 heard\n<pre>Freezer A   -80.1 °C\nFreezer B   -79.8 °C\nFridge 1      4.6 °C</pre>' +
  '\n<i>Asked again by</i> /status'
const alarmText =
  '🔴 <b>Freezer A</b> is too warm: <b>-69.4 °C</b>, limit -70 °C\nCellar, since 02:14, rising 0.4 °C a minute' +
  '\n<blockquote>Move the racks to Freezer B, then call service.</blockquote>'
const buttons = {
  inline_keyboard: [
    [
      { text: 'I have it', callback_data: 'take:1' },
      { text: 'Silence', callback_data: 'silence:1' },
    ],
    [{ text: 'Open', web_app: { url: 'http://127.0.0.1/app?alarm=1' } }],
  ],
}

/** A falling and then rising line on white, as a real PNG: 8-bit grey, no filter. */
export const chartPng = (width: number, height: number): Buffer => {
  const rows = Buffer.alloc((width + 1) * height, 0xf4)
  for (let x = 0; x < width; x += 1) {
    const level = Math.round(height * (0.55 + 0.25 * Math.cos((x / width) * 6)))
    for (let y = level; y < height; y += 1) rows[y * (width + 1) + 1 + x] = y < level + 3 ? 0x20 : 0xdc
  }
  for (let y = 0; y < height; y += 1) rows[y * (width + 1)] = 0
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header[8] = 8
  const signature = Buffer.from('89504e470d0a1a0a', 'hex')
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

const chunk = (name: string, content: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), content])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(content.length)
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}
