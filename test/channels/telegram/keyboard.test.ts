import { describe, expect, test } from 'vitest'
import type { AlarmView } from '#core/notice/notice.ts'
import { renderCard } from '../../../pipeline/channels/telegram/card.ts'
import { renderReply } from '../../../pipeline/channels/telegram/reply.ts'
import { active, anna, cardOf, contextIn, directory, ended, later, noticeOf, returned } from './support.ts'

const labels = (view: AlarmView): readonly (readonly string[])[] =>
  renderCard(cardOf(view), contextIn('en')).keyboard.map((row) => row.map(({ text }) => text))

const silenced: AlarmView = { ...active, silence: { name: 'Bo', until: later(150), reason: 'defrosting' } }

describe('the buttons', () => {
  test('are to take it, alone in its row, and to silence it', () => {
    expect(renderCard(cardOf(active), contextIn('en')).keyboard).toEqual([
      [{ text: 'I have it', style: 'success', data: 't:ki:ult-2:high:mi9o0w00' }],
      [
        { text: 'Silence 30 min', data: 's30:ki:ult-2:high:mi9o0w00' },
        { text: '2 h', data: 's120:ki:ult-2:high:mi9o0w00' },
        { text: '8 h', data: 's480:ki:ult-2:high:mi9o0w00' },
      ],
      [
        { text: '📈 Chart', data: 'c:ki:ult-2:high:mi9o0w00' },
        { text: '📏 Limit', data: 'l:ki:ult-2:high:mi9o0w00' },
        { text: '🔎 More', data: 'o:ki:ult-2:high:mi9o0w00' },
      ],
    ])
  })

  test('are only those that mean something', () => {
    const ways = ['📈 Chart', '📏 Limit', '🔎 More']
    expect(labels({ ...active, acknowledgement: anna })).toEqual([
      ['↩️ Give it back', '👉 Hand it on', '💬 Note'],
      ['Silence 30 min', '2 h', '8 h'],
      ways,
    ])
    expect(labels(silenced)).toEqual([['I have it'], ['End the silence'], ways])
    expect(labels(returned)).toEqual([['I have seen it'], ways])
    expect(labels(ended)).toEqual([['🔎 What was it?']])
  })
})

describe('alone with the bot', () => {
  const people = new Map([
    [1002, { id: 1002, name: 'Anna', role: 'operator', language: 'en' } as const],
    [1003, { id: 1003, name: 'Maja', role: 'viewer', language: 'en' } as const],
  ])
  const reader = (alone: number) => ({ ...contextIn('en', later(15), { ...directory, people }), alone })
  const seen = (view: AlarmView, alone: number) =>
    renderCard(cardOf(view), reader(alone)).keyboard.map((row) => row.map(({ text }) => text))

  test('a viewer gets no button that would refuse them', () => {
    expect(seen(active, 1003)).toEqual([['📈 Chart', '🔎 More']])
    expect(renderCard(cardOf(active, { ...active, sensor: 'fridge-1' }), reader(1003)).keyboard).toHaveLength(
      1,
    )
    expect(renderReply([noticeOf('rung', active)], reader(1003)).keyboard).toEqual([])
    const two = [noticeOf('rung', active), noticeOf('rung', { ...active, sensor: 'fridge-1' })] as const
    expect(renderReply(two, reader(1003)).keyboard).toEqual([])
  })

  test('only the owner is offered to give an alarm back', () => {
    const taken = { ...active, acknowledgement: anna }
    expect(seen(taken, 1002)[0]).toEqual(['↩️ Give it back', '👉 Hand it on', '💬 Note'])
    expect(seen({ ...active, acknowledgement: { ...anna, by: 9 } }, 1002)[0]).toEqual([
      'Silence 30 min',
      '2 h',
      '8 h',
    ])
  })

  test('a message with a sound has the button that takes the alarm', () => {
    const labelsOf = (
      ...notices: readonly [Parameters<typeof renderReply>[0][0], ...Parameters<typeof renderReply>[0][0][]]
    ) => renderReply(notices, reader(1002)).keyboard.map((row) => row.map(({ text }) => text))
    for (const reason of [
      'rung',
      'worsened',
      'silence-ended',
      'quiet-ended',
      'acknowledgement-ended',
    ] as const)
      expect(labelsOf(noticeOf(reason, active))).toEqual([['I have it']])
    expect(
      labelsOf(noticeOf('worsened', active), noticeOf('rung', { ...active, sensor: 'fridge-1' })),
    ).toEqual([['✋ I have it: ULT freezer 2'], ['✋ I have it: Fridge 1']])
    expect(labelsOf(noticeOf('handed-on', { ...active, acknowledgement: anna }))).toEqual([
      ['↩️ Give it back', '👉 Hand it on', '💬 Note'],
    ])
    for (const reason of ['cleared', 'late', 'lost', 'test', 'undeliverable'] as const)
      expect(labelsOf(noticeOf(reason, active))).toEqual([])
  })
})
