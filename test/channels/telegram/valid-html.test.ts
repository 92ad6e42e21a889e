import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Notice, NoticeReason } from '#core/notice.ts'
import { renderCard } from '../../../pipeline/channels/telegram/card.ts'
import { textLengthMax } from '../../../pipeline/channels/telegram/html.ts'
import { renderReply } from '../../../pipeline/channels/telegram/reply.ts'
import { anyName, anyScene } from './arbitraries.ts'
import { parsedText } from './check-html.ts'
import { cardOf, contextIn, later, noticeOf } from './support.ts'

const language = fc.constantFrom('en' as const, 'sv' as const)
const reasons: readonly NoticeReason[] = [
  'raised',
  'rung',
  'worsened',
  'silence-ended',
  'acknowledgement-ended',
  'quiet-ended',
  'cleared',
  'changed',
  'late',
  'undeliverable',
]

describe('whatever things are called', () => {
  test.each([
    [1, 150],
    [4, 100],
    [200, 40],
  ])('a card of up to %d alarms is valid, fits, and has buttons that Telegram takes', (most, numRuns) => {
    fc.assert(
      fc.property(anyScene(most), language, ({ directory, views }, reader) => {
        const card = renderCard(cardOf(...views), contextIn(reader, later(30), directory))
        expect(parsedText(card.text)).toBe(card.plain)
        expect(card.plain.length).toBeLessThanOrEqual(textLengthMax)
        expect(card.plain.trim()).not.toBe('')
        for (const row of card.keyboard) {
          expect(row.length).toBeGreaterThan(0)
          expect(row.length).toBeLessThanOrEqual(8)
          for (const button of row)
            if ('data' in button) expect(Buffer.byteLength(button.data)).toBeLessThanOrEqual(64)
        }
      }),
      { numRuns },
    )
  })

  test.each([
    [1, 150],
    [150, 40],
  ])('a reply about up to %d alarms is valid and fits', (most, numRuns) => {
    const told = fc.record({
      scene: anyScene(most),
      same: fc.boolean(),
      picked: fc.array(fc.constantFrom(...reasons), { minLength: 1, maxLength: 10 }),
      deadChat: fc.constantFrom(-2001, 1002, 404),
      deadWhy: fc.constantFrom(
        'blocked' as const,
        'removed' as const,
        'not-allowed' as const,
        'refused' as const,
        'gone' as const,
      ),
      former: fc.record({ by: fc.constant(1), name: anyName, at: fc.constant(later(1)) }),
    })
    fc.assert(
      fc.property(told, language, ({ scene, same, picked, deadChat, deadWhy, former }, reader) => {
        const [first, ...others] = scene.views.map((view, index): Notice => {
          const reason = picked[same ? 0 : index % picked.length] ?? 'raised'
          return noticeOf(reason, view, { deadChat, deadWhy, former, learnedAt: later(200) })
        })
        if (first === undefined) return
        const reply = renderReply([first, ...others], contextIn(reader, later(300), scene.directory))
        expect(parsedText(reply.text)).toBe(reply.plain)
        expect(reply.plain.length).toBeLessThanOrEqual(textLengthMax)
      }),
      { numRuns },
    )
  })
})

describe('the checker itself', () => {
  test.each([
    '<b>',
    '</b>',
    '<b></blockquote>',
    '<i>x</i>',
    '<b x>y</b>',
    'a < b',
    'a & b',
    '&nbsp;',
    'a > b',
    '\ud83d',
  ])('refuses %j', (html) => {
    expect(() => parsedText(html)).toThrow()
  })
})
