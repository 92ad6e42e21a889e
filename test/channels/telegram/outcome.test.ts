import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { TellingCall } from '#core/notice/chat-state.ts'
import { createTelegramTeller } from '../../../pipeline/channels/telegram/teller.ts'
import type { Told } from '../../../pipeline/ports/teller.ts'
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
import { active, cardOf, chat, directory, later } from './support.ts'
import { edit, reply, send, tellBy, token } from './told.ts'

let telegram: ScriptedTelegram
beforeAll(async () => {
  telegram = await scriptedTelegram()
})
afterAll(() => telegram.close())
beforeEach(() => {
  telegram.asked.length = 0
})

const logged: object[] = []
const tell = (call: TellingCall, timeoutMs?: number): Promise<Told> =>
  tellBy(telegram, (line) => logged.push(line))(call, timeoutMs)

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
    [
      'blocked',
      send,
      [refusal(403, 'Forbidden: bot was blocked by the user')],
      { kind: 'dead', because: 'blocked', why },
    ],
    [
      'kicked',
      reply,
      [refusal(403, 'Forbidden: bot was kicked from the supergroup chat')],
      { kind: 'dead', because: 'removed', why },
    ],
    [
      'kicked while editing',
      edit,
      [refusal(400, 'Bad Request: bot was kicked from the group chat')],
      { kind: 'dead', because: 'removed', why },
    ],
    [
      'no such chat',
      send,
      [refusal(400, 'Bad Request: chat not found')],
      { kind: 'dead', because: 'gone', why },
    ],
    [
      'deactivated',
      send,
      [refusal(400, 'Bad Request: user is deactivated')],
      { kind: 'dead', because: 'gone', why },
    ],
    [
      'muted',
      send,
      [refusal(400, 'Bad Request: not enough rights to send text messages to the chat')],
      { kind: 'dead', because: 'not-allowed', why },
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
      { kind: 'failed', why: expect.stringContaining('token is wrong') },
    ],
    [
      'no token',
      send,
      [refusal(404, 'Not Found')],
      { kind: 'failed', why: expect.stringContaining('token is wrong') },
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
    // One of its own: on a busy machine the call arrives when nobody waits for it any more, and would take the next one's answer.
    const silent = await scriptedTelegram()
    silent.answers(neverAnswers)
    const told = await tellBy(silent, (line) => logged.push(line))(send, 30)
    expect(told).toEqual({ kind: 'failed', why: 'no answer in time' })
    await silent.close()
  })

  test.each([
    "can't parse entities: Unclosed start tag",
    'can\'t parse entities: Unsupported start tag "tg-time" at byte offset 41',
    'can\'t parse inline keyboard button: unknown field "style"',
    'BUTTON_TYPE_INVALID',
    'ENTITY_BOUNDS_INVALID',
  ])('what Telegram refuses for its looks (%s) is said once more without ornaments', async (why) => {
    telegram.answers(refusal(400, `Bad Request: ${why}`), sent(43))
    expect(await tell(edit)).toEqual({ kind: 'sent', messageId: 7 })
    const [full, plain] = telegram.asked.map(({ params }) => params)
    expect(full).toMatchObject({ parse_mode: 'HTML', text: expect.stringContaining('<tg-time unix=') })
    expect(plain).not.toHaveProperty('parse_mode')
    expect(plain).toMatchObject({ message_id: 7, text: expect.stringMatching(/^🔴 ULT freezer 2/) })
    expect(String(plain?.text)).not.toMatch(/[<\ufdd0-\ufdd2]/)
    expect(JSON.stringify(full?.reply_markup)).toContain('"style":"success"')
    expect(JSON.stringify(plain?.reply_markup)).not.toContain('style')
    expect(JSON.stringify(plain?.reply_markup)).toContain('I have it')
  })

  test('and the next ones plainly at once, for ten minutes', async () => {
    const logs: object[] = []
    const teller = createTelegramTeller({
      token,
      apiRoot: telegram.apiRoot,
      fetch,
      log: (line) => logs.push(line),
    })
    const at = later(12)
    const sayAt = (now: number) => teller.tell(send, chat('en'), directory, now)
    telegram.answers(
      refusal(400, "Bad Request: can't parse entities: Unsupported start tag"),
      sent(43),
      sent(44),
      sent(45),
    )
    await sayAt(at)
    await sayAt(at + 9 * 60_000)
    await sayAt(at + 10 * 60_000)
    expect(telegram.asked.map(({ params }) => params.parse_mode)).toEqual([
      'HTML',
      undefined,
      undefined,
      'HTML',
    ])
    expect(logs).toHaveLength(1)
  })

  test('and when even that is refused, without buttons: an alarm always gets through', async () => {
    const no = refusal(400, "Bad Request: can't parse inline keyboard button")
    telegram.answers(no, no, sent(45))
    expect(await tell(send)).toEqual({ kind: 'sent', messageId: 45 })
    const last = telegram.asked.at(-1)?.params
    expect(last).not.toHaveProperty('reply_markup')
    expect(last).toMatchObject({ text: expect.stringMatching(/^🔴 ULT freezer 2/) })
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
