import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Notice } from '#core/notice/notice.ts'
import { alarmKey } from '#core/notice/queue.ts'
import type { NoticeReason } from '#core/notice/reason.ts'
import { renderCard } from '../../../pipeline/channels/telegram/card.ts'
import { renderNames } from '../../../pipeline/channels/telegram/card-of-many.ts'
import { captionLengthMax, textLengthMax } from '../../../pipeline/channels/telegram/html.ts'
import { renderReply } from '../../../pipeline/channels/telegram/reply.ts'
import { runs } from '../../support/runs.ts'
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
      runs(numRuns),
    )
  })

  test('a card under a picture has a caption that is valid and fits', () => {
    fc.assert(
      fc.property(anyScene(1), language, ({ directory, views }, reader) => {
        const context = contextIn(reader, later(30), directory)
        const card = renderCard(cardOf(...views), context, captionLengthMax)
        expect(parsedText(card.text)).toBe(card.plain)
        expect(card.plain.length).toBeLessThanOrEqual(captionLengthMax)
        expect(card.plain.split('\n')[0]).toBe(renderCard(cardOf(...views), context).plain.split('\n')[0])
      }),
      runs(300),
    )
  })

  test('a card of many and its pages name everything, each once', () => {
    fc.assert(
      fc.property(anyScene(200), language, ({ directory, views }, reader) => {
        const context = contextIn(reader, later(30), directory)
        const keys = views.map(alarmKey)
        let left = renderCard(cardOf(...views), context).unnamed
        let pages = 0
        while (left.length > 0) {
          const page = renderNames(
            views.filter((view) => left.includes(alarmKey(view))),
            context,
          )
          expect(parsedText(page.text)).toBe(page.plain)
          expect(page.plain.length).toBeLessThanOrEqual(textLengthMax)
          expect(page.unnamed.length).toBeLessThan(left.length)
          expect(page.unnamed.every((key) => left.includes(key))).toBe(true)
          left = page.unnamed
          pages += 1
        }
        expect(pages).toBeLessThan(20)
        expect(keys.length).toBe(views.length)
      }),
      runs(40),
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
      runs(numRuns),
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
