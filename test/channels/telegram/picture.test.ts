import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createTelegramTeller } from '../../../pipeline/channels/telegram/teller.ts'
import { refusal, type ScriptedTelegram, scriptedTelegram, sent } from './scripted-telegram.ts'
import { active, cardOf, chat, directory, later } from './support.ts'
import { tellBy, token } from './told.ts'

let telegram: ScriptedTelegram
beforeAll(async () => {
  telegram = await scriptedTelegram()
})
afterAll(() => telegram.close())
beforeEach(() => {
  telegram.asked.length = 0
  telegram.answers()
})

const card = cardOf(active)
const pictured = { ...card, photo: true as const }
const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 255])
const put = () =>
  createTelegramTeller({ token, apiRoot: telegram.apiRoot, fetch }).picture?.(
    card,
    png,
    chat('en'),
    directory,
    later(12),
  )
const tell = tellBy({
  get apiRoot() {
    return telegram.apiRoot
  },
})
const noText = refusal(400, 'Bad Request: there is no text in the message to edit')
const noCaption = refusal(400, 'Bad Request: there is no caption in the message to edit')

describe('a picture', () => {
  test('is put into the message of its card, with the text under it and the buttons', async () => {
    expect(await put()).toEqual({ kind: 'sent', messageId: 7 })
    const [asked] = telegram.asked
    expect(asked?.path).toBe(`/bot${token}/editMessageMedia`)
    expect(asked?.headers['content-type']).toMatch(/^multipart\/form-data/)
    const { chat_id, message_id, media, reply_markup, chart } = asked?.params ?? {}
    expect([chat_id, message_id]).toEqual(['-2001', '7'])
    expect(Buffer.from(String(chart), 'latin1')).toEqual(Buffer.from(png))
    const words = Buffer.from(String(media), 'latin1').toString('utf8')
    expect(JSON.parse(words)).toMatchObject({
      type: 'photo',
      media: 'attach://chart',
      caption: expect.stringContaining('<b>🔴 ULT freezer 2 · Cellar lab: too warm</b>'),
      parse_mode: 'HTML',
    })
    expect(String(reply_markup)).toContain('I have it')
  })

  test('that Telegram refuses leaves the text; its HTML is tried once more as plain words', async () => {
    telegram.answers(refusal(400, 'Bad Request: IMAGE_PROCESS_FAILED'))
    expect(await put()).toMatchObject({ kind: 'refused' })
    telegram.answers(refusal(400, "Bad Request: can't parse entities: x"), sent(7))
    expect(await put()).toEqual({ kind: 'sent', messageId: 7 })
    const media = JSON.parse(
      Buffer.from(String(telegram.asked.at(-1)?.params.media), 'latin1').toString('utf8'),
    )
    expect(media).not.toHaveProperty('parse_mode')
    expect(media.caption).toContain('🔴 ULT freezer 2')
  })
})

describe('a card with a picture', () => {
  test('is edited as a caption', async () => {
    expect(await tell({ kind: 'edit-card', card: pictured })).toEqual({ kind: 'sent', messageId: 7 })
    const [asked] = telegram.asked
    expect(asked?.path).toBe(`/bot${token}/editMessageCaption`)
    expect(asked?.params).toMatchObject({ caption: expect.stringContaining('too warm'), parse_mode: 'HTML' })
    expect(asked?.params).not.toHaveProperty('text')
  })

  test('of which nobody knew is edited all the same, and known from then on', async () => {
    telegram.answers(noText)
    expect(await tell({ kind: 'edit-card', card })).toEqual({ kind: 'sent', messageId: 7, photo: true })
    telegram.answers(noCaption)
    expect(await tell({ kind: 'edit-card', card: pictured })).toEqual({
      kind: 'sent',
      messageId: 7,
      photo: false,
    })
    expect(telegram.asked.map(({ path }) => path.split('/').at(-1))).toEqual([
      'editMessageText',
      'editMessageCaption',
      'editMessageCaption',
      'editMessageText',
    ])
  })
})
