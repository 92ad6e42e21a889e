import { expect, test } from 'vitest'
import type { Card, ChatState } from '#core/notice/chat-state.ts'
import type { AlarmView } from '#core/notice/notice.ts'
import { alarmKey } from '#core/notice/queue.ts'
import { fitChatState } from '../../pipeline/store/codecs/chat-state.ts'
import { ItemTooLarge, itemBytes, itemBytesMax } from '../../pipeline/store/item-size.ts'
import { chatState, t0 } from '../contracts/samples.ts'
import { noise } from '../support/core/biggest.ts'

const letters = 'abcdefghijklmnopqrstuvwxyzABCDEF0123456789'
const [sample] = chatState.cards
const [shown] = Object.values(sample?.alarms ?? {})
if (sample === undefined || shown === undefined) throw new Error('no sample')

const alarm = (index: number, state: AlarmView['state']): AlarmView => ({
  ...shown,
  sensor: noise({ seed: index, letters }, 20),
  state,
  raisedAt: t0 + index,
  rule: { ...shown.rule, instruction: noise({ seed: index + 7, letters }, 500) },
})

const card = (messageId: number, alarms: readonly AlarmView[]): Card => ({
  ...sample,
  messageId,
  digest: true,
  alarms: Object.fromEntries(alarms.map((view) => [alarmKey(view), view])),
})

const flooded = (count: number): ChatState => ({
  ...chatState,
  cards: [
    card(1, [alarm(0, 'active')]),
    card(
      2,
      Array.from({ length: count }, (_, index) => alarm(index + 1, index % 3 === 0 ? 'ended' : 'active')),
    ),
  ],
})

test('a chat in which every sensor of the largest house rings can still be remembered', () => {
  const few = flooded(300)
  expect(fitChatState(few).state).toBe(few)
  for (const count of [1_500, 8_000]) {
    const { state, body } = fitChatState(flooded(count))
    expect(itemBytes({ body })).toBeLessThan(itemBytesMax)
    expect(state.cards.map(({ messageId }) => messageId)).toEqual([1, 2])
    const [only, many] = state.cards
    expect(Object.values(only?.alarms ?? {})[0]?.rule.instruction).toHaveLength(500)
    expect(Object.keys(many?.alarms ?? {}).length).toBeGreaterThan(count === 1_500 ? 1_499 : 1_000)
    expect([state.told, state.sentAt, state.notBefore]).toEqual([
      chatState.told,
      chatState.sentAt,
      chatState.notBefore,
    ])
  }
})

test('a chat of which nothing can be left out is refused by name', () => {
  const endless = { ...chatState, told: [noise({ seed: 7, letters }, 700_000)] }
  expect(() => fitChatState(endless)).toThrow(ItemTooLarge)
})
