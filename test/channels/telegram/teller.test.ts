import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { TellingCall } from '#core/telling.ts'
import { createTelegramTeller } from '../../../pipeline/channels/telegram/teller.ts'
import type { Told } from '../../../pipeline/ports.ts'
import {
  type Answer,
  cut,
  cutHalfway,
  json,
  neverAnswers,
  raw,
  refusal,
  type ScriptedTelegram,
  scriptedTelegram,
  sent,
} from './scripted-telegram.ts'
import { active, cardOf, chat, directory, later, noticeOf } from './support.ts'

const token = '110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw'
const card = cardOf(active)
const send: TellingCall = { kind: 'send-card', card }
const edit: TellingCall = { kind: 'edit-card', card }
const reply: TellingCall = { kind: 'reply', replyTo: 7, notices: [noticeOf('rung', active)] }

let telegram: ScriptedTelegram
beforeAll(async () => {
  telegram = await scriptedTelegram()
})
afterAll(() => telegram.close())
beforeEach(() => {
  telegram.asked.length = 0
})

const logged: object[] = []
const tell = (call: TellingCall, timeoutMs = 2_000, now = later(12)): Promise<Told> =>
  createTelegramTeller({
    token,
    apiRoot: telegram.apiRoot,
    fetch,
    timeoutMs,
    log: (line) => logged.push(line),
  }).tell(call, chat('en'), directory, now)

describe('what is said to Telegram', () => {
  test('a new card, with a sound, without a preview, with its buttons', async () => {
    expect(await tell(send)).toEqual({ kind: 'sent', messageId: 41 })
    const [first] = telegram.asked
    expect(first?.path).toBe(`/bot${token}/sendMessage`)
    expect(first?.headers['content-type']).toBe('application/json')
    expect(first?.params).toEqual({
      chat_id: -2001,
      text: expect.stringContaining('<b>🔴 ULT freezer 2 · Cellar lab: too warm</b>\n'),
      parse_mode: 'HTML',
      link_preview_options: { is_disabled: true },
      reply_markup: {
        inline_keyboard: [
          [{ text: 'I have it', callback_data: 't:ki:ult-2:high:mi9o0w00' }],
          [
            { text: 'Silence 30 min', callback_data: 's30:ki:ult-2:high:mi9o0w00' },
            { text: '2 h', callback_data: 's120:ki:ult-2:high:mi9o0w00' },
            { text: '8 h', callback_data: 's480:ki:ult-2:high:mi9o0w00' },
          ],
        ],
      },
    })
  })

  test('a card that is edited; when it is over its buttons are taken away', async () => {
    const over: TellingCall = {
      kind: 'edit-card',
      card: cardOf({ ...active, state: 'ended', clearedAt: later(20) }),
    }
    expect(await tell(over)).toEqual({ kind: 'sent', messageId: 7 })
    const [first] = telegram.asked
    expect(first?.path).toBe(`/bot${token}/editMessageText`)
    expect(first?.params).toEqual({
      chat_id: -2001,
      message_id: 7,
      text: expect.stringContaining('back to normal'),
      parse_mode: 'HTML',
      link_preview_options: { is_disabled: true },
      reply_markup: { inline_keyboard: [] },
    })
  })

  test('a reply that gets out even when its card is gone', async () => {
    await tell(reply)
    expect(telegram.asked[0]?.params).toEqual({
      chat_id: -2001,
      text: expect.stringContaining('<b>🔴 Nobody has this, 2 min after the alarm</b>'),
      parse_mode: 'HTML',
      link_preview_options: { is_disabled: true },
      reply_parameters: { message_id: 7, allow_sending_without_reply: true },
    })
  })

  test('a reply to nothing points at nothing', async () => {
    await tell({ ...reply, replyTo: null })
    expect(telegram.asked[0]?.params).not.toHaveProperty('reply_parameters')
  })

  test('what is over, silenced or of the past makes no sound', async () => {
    const silence = { name: 'Bo', until: later(60), reason: 'defrosting' }
    const ended = { ...active, state: 'ended', clearedAt: later(20) } as const
    await tell({ kind: 'send-card', card: cardOf(ended) })
    await tell({ kind: 'send-card', card: cardOf({ ...active, silence }) })
    await tell({ ...reply, notices: [noticeOf('late', ended)] })
    await tell({ ...reply, notices: [noticeOf('late', ended), noticeOf('cleared', ended)] })
    await tell({ kind: 'send-card', card: cardOf(ended, { ...active, sensor: 'fridge-1' }) })
    expect(telegram.asked.map(({ params }) => params.disable_notification)).toEqual([
      true,
      true,
      true,
      undefined,
      undefined,
    ])
  })

  test('goes over one connection that is kept', async () => {
    const before = telegram.connections()
    for (let i = 0; i < 5; i++) await tell(send)
    expect(telegram.connections() - before).toBeLessThanOrEqual(1)
  })
})

describe('what becomes of a call', () => {
  const why = expect.any(String)
  const outcomes: readonly (readonly [string, TellingCall, readonly Answer[], object])[] = [
    ['sent', send, [sent(42)], { kind: 'sent', messageId: 42 }],
    ['edited', edit, [sent(7)], { kind: 'sent', messageId: 7 }],
    [
      'not modified',
      edit,
      [
        refusal(
          400,
          'Bad Request: message is not modified: specified new message content and reply markup are exactly the same',
        ),
      ],
      { kind: 'sent', messageId: 7 },
    ],
    [
      'too many',
      send,
      [refusal(429, 'Too Many Requests: retry after 14', { retry_after: 14 })],
      { kind: 'wait', ms: 14_000 },
    ],
    [
      'too many, for how long is not said',
      send,
      [refusal(429, 'Too Many Requests')],
      { kind: 'wait', ms: 1_000 },
    ],
    ['blocked', send, [refusal(403, 'Forbidden: bot was blocked by the user')], { kind: 'dead', why }],
    [
      'kicked',
      reply,
      [refusal(403, 'Forbidden: bot was kicked from the supergroup chat')],
      { kind: 'dead', why },
    ],
    [
      'kicked while editing',
      edit,
      [refusal(400, 'Bad Request: bot was kicked from the group chat')],
      { kind: 'dead', why },
    ],
    ['no such chat', send, [refusal(400, 'Bad Request: chat not found')], { kind: 'dead', why }],
    ['deactivated', send, [refusal(400, 'Bad Request: user is deactivated')], { kind: 'dead', why }],
    [
      'muted',
      send,
      [refusal(400, 'Bad Request: not enough rights to send text messages to the chat')],
      { kind: 'dead', why },
    ],
    [
      'a supergroup now',
      send,
      [
        refusal(400, 'Bad Request: group chat was upgraded to a supergroup chat', {
          migrate_to_chat_id: -1_001_234,
        }),
      ],
      { kind: 'moved', to: -1_001_234 },
    ],
    ['card deleted', edit, [refusal(400, 'Bad Request: message to edit not found')], { kind: 'gone' }],
    ['card locked', edit, [refusal(400, "Bad Request: message can't be edited")], { kind: 'gone' }],
    [
      'too long',
      send,
      [refusal(400, 'Bad Request: message is too long')],
      { kind: 'refused', why: '400 Bad Request: message is too long' },
    ],
    [
      'wrong token',
      send,
      [refusal(401, 'Unauthorized')],
      { kind: 'refused', why: expect.stringContaining('token is wrong') },
    ],
    [
      'no token',
      send,
      [refusal(404, 'Not Found')],
      { kind: 'refused', why: expect.stringContaining('token is wrong') },
    ],
    [
      'broken there',
      send,
      [refusal(500, 'Internal Server Error')],
      { kind: 'failed', why: '500 Internal Server Error' },
    ],
    [
      'a gateway between',
      send,
      [raw(502, '<html>Bad Gateway</html>')],
      { kind: 'failed', why: 'an unreadable answer with status 502' },
    ],
    ['a page that is no Bot API', send, [raw(404, '<html>Not Found</html>')], { kind: 'failed', why }],
    ['an empty answer', send, [raw(200, '')], { kind: 'failed', why }],
    ['an answer without a message', send, [json(200, { ok: true, result: true })], { kind: 'failed', why }],
    ['cut off', send, [cut], { kind: 'failed', why }],
    ['cut off halfway', send, [cutHalfway], { kind: 'failed', why }],
  ]
  test.each(outcomes)('%s', async (_name, call, answers, told) => {
    telegram.answers(...answers)
    expect(await tell(call)).toEqual(told)
    expect(telegram.asked.length).toBe(answers.length)
  })

  test('no answer in time', async () => {
    telegram.answers(neverAnswers)
    expect(await tell(send, 30)).toEqual({ kind: 'failed', why: 'no answer in time' })
  })

  test('HTML that Telegram cannot parse is said once more without markup', async () => {
    telegram.answers(refusal(400, "Bad Request: can't parse entities: Unclosed start tag"), sent(43))
    expect(await tell(edit)).toEqual({ kind: 'sent', messageId: 7 })
    const plain = telegram.asked[1]?.params
    expect(plain).not.toHaveProperty('parse_mode')
    expect(plain).toMatchObject({ message_id: 7, text: expect.stringMatching(/^🔴 ULT freezer 2/) })
    expect(plain?.reply_markup).toEqual(telegram.asked[0]?.params.reply_markup)
  })

  test('a reply whose card is gone all the same is said without it', async () => {
    telegram.answers(refusal(400, 'Bad Request: message to be replied not found'), sent(44))
    expect(await tell(reply)).toEqual({ kind: 'sent', messageId: 44 })
    expect(telegram.asked[1]?.params).not.toHaveProperty('reply_parameters')
    telegram.answers(
      refusal(400, 'Bad Request: message to be replied not found'),
      refusal(400, 'Bad Request: message to be replied not found'),
    )
    expect(await tell(reply)).toEqual({ kind: 'gone' })
  })

  test('a card that cannot be put into words is told in bare ones', async () => {
    const broken: TellingCall = { kind: 'send-card', card: cardOf({ ...active, raisedAt: 1.5 }) }
    expect(await tell(broken)).toEqual({ kind: 'sent', messageId: 41 })
    expect(telegram.asked[0]?.params).toEqual({ chat_id: -2001, text: '🔴 nattvakt\nULT freezer 2 -61.2' })
    expect(logged.at(-1)).toMatchObject({ level: 'error', event: 'card-not-rendered-told-bare' })
  })
})
