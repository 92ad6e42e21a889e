import { describe, expect, test } from 'vitest'
import type { AlarmView } from '#core/notice/notice.ts'
import type { NoticeReason } from '#core/notice/reason.ts'
import { renderCard } from '../../../pipeline/channels/telegram/card.ts'
import { alarmKeyboard } from '../../../pipeline/channels/telegram/keyboard.ts'
import { renderReply } from '../../../pipeline/channels/telegram/reply.ts'
import { active, anna, cardOf, contextIn, later, noticeOf, returned, silent } from './support.ts'

const minute = 60_000
/** The third time since 02:14, now since 03:14. */
const story = { first: later(-59), began: later(-60), count: 3, longestMs: 4 * minute }
const again: AlarmView = { ...active, story }
const calm: AlarmView = { ...returned, story }

const card = (language: 'en' | 'sv', view: AlarmView, now = later(12)): readonly string[] =>
  renderCard(cardOf(view), contextIn(language, now)).plain.split('\n')
const reply = (language: 'en' | 'sv', reason: NoticeReason, view: AlarmView, now = later(12)) =>
  renderReply([noticeOf(reason, view)], contextIn(language, now)).plain.split('\n')

describe('an alarm that has come before', () => {
  test('says on its card how often, in how long, and the longest', () => {
    expect(card('en', again)).toContain('3 times in 1 h 12 min, the longest 12 min')
    expect(card('en', again)).toContain('Too often? /rules shows what would make it ring less')
    expect(card('sv', again)).toContain('3 gånger på 1 h 12 min, längst 12 min')
    const dead = card('en', { ...again, sensor: 'pi-cellar', rule: silent }, later(2))
    expect(dead).toContain('3 times in 1 h 02 min, the longest 4 min')
  })

  test('says on a card of what is over from when to when it came, and who took it', () => {
    const to = { ...calm, clearedAt: later(108) }
    expect(card('en', to)).toContain('Too warm 3 times from 02:14 to 05:02, the longest 1 h 48 min')
    expect(card('sv', to)).toContain('För varmt 3 gånger från 02:14 till 05:02, längst 1 h 48 min')
    expect(card('en', { ...to, state: 'ended', acknowledgement: anna }).at(-1)).toContain('Anna took it')
  })

  test('says in what sounds that it is not the first time, and since the first how long nobody has it', () => {
    expect(reply('en', 'repeated', again)).toEqual([
      '🔴 ULT freezer 2 · Cellar lab: it has come again',
      'Too warm: −61.2 °C, limit −70 °C',
      '3 times in 1 h 12 min, the longest 12 min',
    ])
    expect(reply('sv', 'repeated', again)[0]).toBe('🔴 ULT freezer 2 · Cellar lab: det har hänt igen')
    expect(reply('en', 'rung', again)[0]).toBe(
      '🔴 ULT freezer 2 · Cellar lab: nobody has had it for 1 h 11 min',
    )
  })

  test('that has not come for long is told with the whole of it', () => {
    const over = { ...calm, clearedAt: later(108) }
    expect(reply('en', 'settled', over, later(228))).toEqual([
      '⚪ ULT freezer 2 · Cellar lab: calm for 2 h',
      'Too warm 3 times from 02:14 to 05:02, the longest 1 h 48 min',
      'Worst −60.9 °C (03:25)',
      'Nobody had it',
    ])
    expect(reply('sv', 'settled', over, later(228))[0]).toBe('⚪ ULT freezer 2 · Cellar lab: lugnt i 2 h')
  })

  test('can be taken while it is back in its range; what came once can be seen', () => {
    const first = (view: AlarmView) => alarmKeyboard(view, contextIn('en', later(12)))[0]?.[0]?.text
    expect([calm, returned].map(first)).toEqual(['I have it', 'I have seen it'])
  })
})
