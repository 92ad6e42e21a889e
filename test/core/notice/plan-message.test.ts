import { describe, expect, test } from 'vitest'
import { afterTelling, type ChatState, emptyChat } from '#core/notice/chat-state.ts'
import type { Notice } from '#core/notice/notice.ts'
import { mayWriteAt, planMessage } from '#core/notice/plan-message.ts'
import { countSent } from '#core/notice/rate-limits.ts'
import type { WayKind } from '#core/policy.ts'
import { minuteMs, secondMs } from '#core/time.ts'
import { notice, over, view } from '../../support/core/chat.ts'
import { t0 } from '../../support/core/directory.ts'

const raised = (sensor: string, more: Parameters<typeof view>[1] = {}) =>
  notice('raised', view(sensor, more), { at: t0 })

/** What is written at `t0`, message by message, until nothing waits. */
const written = (kind: WayKind, notices: readonly Notice[], before: ChatState = emptyChat) => {
  const messages: (readonly string[])[] = []
  let waiting = notices
  let state = before
  while (waiting.length > 0) {
    const plan = planMessage(kind, state, waiting, t0)
    if (plan.call?.kind === 'reply')
      messages.push(plan.call.notices.map(({ reason, view: about }) => `${reason} ${about.sensor}`))
    const done =
      plan.call === null
        ? { state: plan.after, settles: plan.settles }
        : afterTelling({ ...plan, after: countSent(plan.after, t0) }, waiting, { messageId: 0 })
    state = done.state
    waiting = waiting.filter(({ id }) => !done.settles.includes(id))
  }
  return { messages, state }
}

describe('a mail', () => {
  test('is about one alarm, the critical one first', () => {
    const notices = [raised('a', { severity: 'warning' }), raised('b'), notice('rung', view('b'), { at: t0 })]
    expect(written('mail', notices).messages).toEqual([['raised b', 'rung b'], ['raised a']])
  })

  test('of a flood is about all of it', () => {
    const many = Array.from({ length: 12 }, (_, index) => raised(`s${index}`))
    expect(written('mail', many).messages.map(({ length }) => length)).toEqual([12])
  })

  test('tells what is past, which wakes nobody', () => {
    expect(written('mail', [notice('late', view('a', over))]).messages).toEqual([['late a']])
  })
})

describe('a call', () => {
  test('is about everything that waits', () => {
    expect(written('call', [raised('a'), raised('b')]).messages).toEqual([['raised a', 'raised b']])
  })

  test('rings nobody up because something is over, and says what must be done all the same', () => {
    const cleared = notice('cleared', view('a', over))
    expect(written('call', [cleared]).messages).toEqual([])
    const asks = notice('maintenance', view('b'), { upkeep: 'asked' })
    expect(written('call', [cleared, asks]).messages).toEqual([['maintenance b']])
  })

  test('waits for the end of the one before it', () => {
    const state = { ...emptyChat, notBefore: t0 + minuteMs }
    expect(mayWriteAt('call', state, t0, 1)).toBe(t0 + minuteMs)
  })
})

describe('a text', () => {
  test('is about everything that waits', () => {
    expect(written('sms', [raised('a'), raised('b')]).messages).toEqual([['raised a', 'raised b']])
  })

  test('is not written about the past, nor in quiet hours', () => {
    const quiet = raised('b', { severity: 'warning', quietUntil: t0 + minuteMs })
    expect(written('sms', [notice('late', view('a', over)), quiet]).messages).toEqual([])
  })

  test('is not written of what somebody has by now', () => {
    const by = { by: 1001, name: 'Anna', at: t0 }
    const taken = notice('changed', view('a', { order: 3, acknowledgement: by }))
    expect(written('sms', [raised('a'), taken]).messages).toEqual([])
  })
})

test('what only brings a card up to date is nothing that is written, nor what was written before', () => {
  expect(written('mail', [notice('changed', view('a'))]).messages).toEqual([])
  const { state } = written('mail', [raised('a')])
  expect(written('mail', [raised('a')], state).messages).toEqual([])
})

test('of what is over, only that is written', () => {
  expect(written('sms', [raised('a'), notice('cleared', view('a', over))]).messages).toEqual([['cleared a']])
})

test('a dead chat is told beside an alarm that is over', () => {
  const dead = notice('undeliverable', view('a'), { deadChat: -7 })
  expect(written('sms', [dead, notice('changed', view('a', over))]).messages).toEqual([['undeliverable a']])
})

test('texts keep a distance, mails a smaller one, a flood a minute', () => {
  const { state } = written('sms', [raised('a')])
  expect(mayWriteAt('sms', emptyChat, t0, 1)).toBe(0)
  expect(mayWriteAt('sms', state, t0, 1)).toBe(t0 + 15 * secondMs)
  expect(mayWriteAt('mail', state, t0, 1)).toBe(t0 + secondMs)
  const many = Array.from({ length: 12 }, (_, index) => raised(`s${index}`))
  expect(mayWriteAt('sms', written('sms', many).state, t0, 1)).toBe(t0 + minuteMs)
  expect(mayWriteAt('mail', { ...state, notBefore: t0 + 9 * minuteMs }, t0, 1)).toBe(t0 + 9 * minuteMs)
})
