import { describe, expect, test } from 'vitest'
import { frozenRulesOf } from '#core/alarm/alarm-rules.ts'
import type { AlarmView } from '#core/notice/notice.ts'
import { hourMs } from '#core/time.ts'
import { renderCard } from '../../../pipeline/channels/telegram/card.ts'
import { renderReply } from '../../../pipeline/channels/telegram/reply.ts'
import { active, began, cardOf, contextIn, later, noticeOf, readable, ultraLow } from './support.ts'

const [rule = ultraLow] = frozenRulesOf({ kind: 'sensor', rules: [ultraLow] })
const now = began + 12 * hourMs
const frozen: AlarmView = {
  ...active,
  rule,
  severity: 'warning',
  raisedAt: now,
  latest: { value: -20.37, at: now },
  worst: { value: -20.37, at: now },
  perMinute: 0,
}
const over: AlarmView = { ...frozen, state: 'returned', clearedAt: now + hourMs }
const lines = (...all: readonly string[]): string => all.join('\n')
const card = (language: 'en' | 'sv', ...views: readonly AlarmView[]) =>
  readable(renderCard(cardOf(...views), contextIn(language, now)).text)
const reply = (language: 'en' | 'sv', ...notice: Parameters<typeof noticeOf>) =>
  readable(renderReply([noticeOf(...notice)], contextIn(language, now)).text)

describe('a value that stands still', () => {
  test('says on its card for how long, and what to do', () => {
    expect(card('en', frozen)).toBe(
      lines(
        '<b>🟠 ULT freezer 2 · Cellar lab: temperature not moving</b>',
        'The value has not moved for 12 h: −20.4 °C since 03:14',
        'What is measured moves a little all the time. Check that the probe is connected and that the sensor measures. Until the value moves, nobody knows what it is.',
        'Nobody has it',
      ),
    )
    expect(card('sv', frozen)).toBe(
      lines(
        '<b>🟠 ULT freezer 2 · Cellar lab: temperaturen står stilla</b>',
        'Värdet har inte rört sig på 12 h: −20,4 °C sedan 03:14',
        'Det som mäts rör sig alltid lite. Kontrollera att proben är ansluten och att sensorn mäter. Tills värdet rör sig vet ingen vad det är.',
        'Ingen har larmet',
      ),
    )
  })

  test('has a chart, can be taken and silenced, and offers no limit to move', () => {
    const { keyboard } = renderCard(cardOf(frozen), contextIn('en', now))
    expect(keyboard.map((row) => row.map(({ text }) => text))).toEqual([
      ['I have it'],
      ['Silence 30 min', '2 h', '8 h'],
      ['📈 Chart', '🔎 More'],
    ])
    expect(
      keyboard.flat().every((button) => !('data' in button) || Buffer.byteLength(button.data) <= 64),
    ).toBe(true)
  })

  test('that moves again is told as that, whoever took it', () => {
    expect(card('en', over)).toBe(
      lines(
        '<b>⚪ ULT freezer 2 · Cellar lab: the value moves again, nobody took it</b>',
        'Temperature not moving from 03:14 to 16:14 (13 h)',
      ),
    )
    const ended = {
      ...over,
      state: 'ended',
      acknowledgement: { by: 1, name: 'Anna', at: later(750) },
    } as const
    expect(card('sv', ended)).toBe(
      lines(
        '<b>✅ ULT freezer 2 · Cellar lab: värdet rör sig igen</b>',
        'Temperaturen står stilla från 03:14 till 16:14 (13 h)',
        'Anna tog larmet 15:44',
      ),
    )
    expect(reply('en', 'cleared', over)).toMatch(
      /^<b>⚪ The value moves again: ULT freezer 2 · Cellar lab<\/b>\n/,
    )
    expect(reply('sv', 'cleared', ended)).toMatch(
      /^<b>✅ Värdet rör sig igen: ULT freezer 2 · Cellar lab<\/b>\n/,
    )
    expect(reply('en', 'settled', over)).toContain('calm for')
  })

  test('that a person switched off is told as that', () => {
    const stamp = { by: 2, name: 'Erik', at: later(750) }
    const off = { ...over, state: 'ended', changed: { stamp, removed: true, ended: true } } as const
    expect(card('en', off)).toContain('Erik switched this warning off (15:44), and it ended with that')
    expect(card('sv', off)).toContain('Erik stängde av den här varningen (15:44), och den slutade med det')
    expect(reply('en', 'cleared', off)).toContain('Erik switched this warning off (15:44)')
  })

  test('shows a lock screen what it is', () => {
    expect(reply('en', 'raised', frozen)).toBe(
      lines(
        '<b>🟠 ULT freezer 2 · Cellar lab: temperature not moving</b>',
        'The value has not moved for 12 h: −20.4 °C since 03:14',
      ),
    )
    expect(reply('en', 'quiet-ended', frozen)).toContain(
      '\nThe value has not moved for 12 h: −20.4 °C since 03:14',
    )
    // Of one that was put together without a value there is none to show.
    expect(reply('en', 'quiet-ended', { ...frozen, worst: null })).toContain('\nTemperature not moving')
  })

  test('is a line among others, with its value', () => {
    const text = card('en', frozen, { ...active, sensor: 'fridge-1' })
    expect(text).toContain('🟠 ULT freezer 2: temperature not moving, −20.4 °C since 03:14 · nobody has it')
  })
})
