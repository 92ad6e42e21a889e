import { expect, test } from 'vitest'
import { emptyChat } from '#core/notice/chat-state.ts'
import { countSent, isItsOwnLimit, mayTellAt } from '#core/notice/rate-limits.ts'
import { minuteMs, secondMs } from '#core/time.ts'
import { t0 } from '../../support/core/directory.ts'

const sent = (times: readonly number[]) => times.reduce((state, at) => countSent(state, at), emptyChat)

test('the first goes out at once, the next after a second of the time of Telegram', () => {
  expect(mayTellAt(1001, emptyChat, 1)).toBe(0)
  expect(mayTellAt(1001, sent([t0]), 1)).toBe(t0 + secondMs)
  expect(mayTellAt(1001, sent([t0]), 60)).toBe(t0 + 60 * secondMs)
})

test('a group takes twenty a minute', () => {
  const twenty = Array.from({ length: 20 }, (_, index) => t0 + index * secondMs)
  expect(mayTellAt(-2001, sent(twenty.slice(1)), 1)).toBe(t0 + 20 * secondMs)
  expect(mayTellAt(-2001, sent(twenty), 1)).toBe(t0 + minuteMs)
  expect(mayTellAt(-2001, sent(twenty), 2)).toBe(t0 + 2 * minuteMs)
  expect(mayTellAt(1001, sent(twenty), 1)).toBe(t0 + 20 * secondMs)
})

test("Telegram's own word is obeyed", () => {
  for (const chat of [1001, -2001])
    expect(mayTellAt(chat, { ...sent([t0]), notBefore: t0 + minuteMs }, 1)).toBe(t0 + minuteMs)
})

test('no more is remembered than is counted', () => {
  expect(sent(Array.from({ length: 50 }, (_, index) => t0 + index)).sentAt).toHaveLength(20)
})

test('a 429 is of a group alone when it has just heard nearly its twenty, and of all chats otherwise', () => {
  const busy = sent(Array.from({ length: 15 }, (_, index) => t0 + index * secondMs))
  expect(isItsOwnLimit(-2001, busy, t0 + 30 * secondMs, 1)).toBe(true)
  expect(isItsOwnLimit(-2001, busy, t0 + 2 * minuteMs, 1)).toBe(false)
  expect(isItsOwnLimit(-2001, busy, t0 + 2 * minuteMs, 60)).toBe(true)
  expect(isItsOwnLimit(-2001, sent([t0]), t0 + secondMs, 1)).toBe(false)
  expect(isItsOwnLimit(1001, busy, t0 + 30 * secondMs, 1)).toBe(false)
})
