import { describe, expect, test } from 'vitest'
import type { AlarmView } from '#core/notice/notice.ts'
import { renderCard } from '../../../pipeline/channels/telegram/card.ts'
import { active, anna, cardOf, contextIn, ended, later, returned } from './support.ts'

const labels = (view: AlarmView): readonly (readonly string[])[] =>
  renderCard(cardOf(view), contextIn('en')).keyboard.map((row) => row.map(({ text }) => text))

const silenced: AlarmView = { ...active, silence: { name: 'Bo', until: later(150), reason: 'defrosting' } }

describe('the buttons', () => {
  test('are to take it, alone in its row, and to silence it', () => {
    expect(renderCard(cardOf(active), contextIn('en')).keyboard).toEqual([
      [{ text: 'I have it', data: 't:ki:ult-2:high:mi9o0w00' }],
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
    expect(labels({ ...active, acknowledgement: anna })).toEqual([['Silence 30 min', '2 h', '8 h'], ways])
    expect(labels(silenced)).toEqual([['I have it'], ['End the silence'], ways])
    expect(labels(returned)).toEqual([['I have seen it'], ways])
    expect(labels(ended)).toEqual([])
  })
})
