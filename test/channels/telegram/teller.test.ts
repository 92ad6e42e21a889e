import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { TellingCall } from '#core/notice/chat-state.ts'
import type { Told } from '../../../pipeline/ports/teller.ts'
import { type ScriptedTelegram, scriptedTelegram } from './scripted-telegram.ts'
import { active, cardOf, later, noticeOf } from './support.ts'
import { reply, send, tellBy, token } from './told.ts'

let telegram: ScriptedTelegram
beforeAll(async () => {
  telegram = await scriptedTelegram()
})
afterAll(() => telegram.close())
beforeEach(() => {
  telegram.asked.length = 0
})

const tell = (call: TellingCall): Promise<Told> => tellBy(telegram)(call)

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
          [{ text: 'I have it', style: 'success', callback_data: 't:ki:ult-2:high:mi9o0w00' }],
          [
            { text: 'Silence 30 min', callback_data: 's30:ki:ult-2:high:mi9o0w00' },
            { text: '2 h', callback_data: 's120:ki:ult-2:high:mi9o0w00' },
            { text: '8 h', callback_data: 's480:ki:ult-2:high:mi9o0w00' },
          ],
          [
            { text: '📈 Chart', callback_data: 'c:ki:ult-2:high:mi9o0w00' },
            { text: '📏 Limit', callback_data: 'l:ki:ult-2:high:mi9o0w00' },
            { text: '🔎 More', callback_data: 'o:ki:ult-2:high:mi9o0w00' },
          ],
        ],
      },
    })
  })

  test('a card that is edited; when it is over it asks what it was', async () => {
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
      reply_markup: {
        inline_keyboard: [[{ text: '🔎 What was it?', callback_data: 'w:ki:ult-2:high:mi9o0w00' }]],
      },
    })
  })

  test('a reply that gets out even when its card is gone', async () => {
    await tell(reply)
    expect(telegram.asked[0]?.params).toEqual({
      chat_id: -2001,
      text: expect.stringContaining('<b>🔴 ULT freezer 2 · Cellar lab: nobody has had it for 2 min</b>'),
      parse_mode: 'HTML',
      link_preview_options: { is_disabled: true },
      reply_parameters: { message_id: 7, allow_sending_without_reply: true },
      reply_markup: {
        inline_keyboard: [
          [{ text: 'I have it', style: 'success', callback_data: expect.stringMatching(/^t:/) }],
        ],
      },
    })
  })

  test('a reply to nothing points at nothing', async () => {
    await tell({ ...reply, replyTo: null })
    expect(telegram.asked[0]?.params).not.toHaveProperty('reply_parameters')
  })

  test('a card whose alarms are over, silenced or of the past makes no sound', async () => {
    const silence = { name: 'Bo', until: later(60), reason: 'defrosting' }
    const ended = { ...active, state: 'ended', clearedAt: later(20) } as const
    await tell({ kind: 'send-card', card: cardOf(ended) })
    await tell({ kind: 'send-card', card: cardOf({ ...active, silence }) })
    await tell({ ...reply, notices: [noticeOf('lost', ended)] })
    await tell({ ...reply, notices: [noticeOf('lost', ended), noticeOf('cleared', ended)] })
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
