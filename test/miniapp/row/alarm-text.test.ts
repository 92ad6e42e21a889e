import { expect, it } from 'vitest'
import { minuteMs } from '#core/time.ts'
import type { AlarmAnswer } from '#core/wire/board-answers.ts'
import { createFormat } from '../../../miniapp/locales/format.ts'
import { changedText, repeatsText } from '../../../miniapp/row/alarm-line.tsx'
import { endedText } from '../../../miniapp/row/ended.tsx'
import { wordsOf } from '../../support/page-words.ts'

const at = Date.UTC(2026, 10, 22, 2)
const now = at + 60 * minuteMs
const en = createFormat('en', wordsOf('en'), 'UTC')
const sv = createFormat('sv', wordsOf('sv'), 'UTC')
const plain = (words: string | null): string | undefined => words?.replaceAll('\u00a0', ' ')

const alarm: AlarmAnswer = {
  rule: 'high',
  kind: 'high',
  quantity: 'temperature',
  unit: '°C',
  limit: -70,
  missing: null,
  severity: 'critical',
  state: 'active',
  raisedAt: at + 50 * minuteMs,
  began: at + 50 * minuteMs,
  clearedAt: null,
  worst: null,
  owner: null,
  untakenSince: null,
  instruction: null,
  story: null,
  changed: null,
  remark: null,
  hours: null,
}

it('what came once is not counted; what comes again says how often, since when and how long', () => {
  expect(repeatsText(alarm, now, en)).toBeNull()
  const story = { began: at, count: 7, longestMs: 4 * minuteMs }
  expect(repeatsText({ ...alarm, story }, now, en)).toBe('7 times since 02:00, the longest 10\u00a0min')
  const over = { ...alarm, story, clearedAt: at + 52 * minuteMs }
  expect(repeatsText(over, now, sv)).toBe('7 gånger sedan 02:00, längst 4\u00a0min')
})

it('who moved a limit stands on the alarm that goes on, and under the chart when it ended with that', () => {
  expect(changedText(alarm, now, en)).toBeNull()
  const changed = { name: 'Erik', at: at + 55 * minuteMs, limit: -60 }
  expect(plain(changedText({ ...alarm, changed }, now, en))).toBe('Erik moved the limit to −60 °C at 02:55')
  const other = { ...alarm, changed: { ...changed, limit: null } }
  expect(changedText(other, now, sv)).toBe('Erik ändrade vad det larmar på kl. 02:55')
  const ended = { at: changed.at, name: 'Erik', unit: '°C', limit: -70, movedTo: -20 }
  expect(plain(endedText(ended, now, en))).toBe(
    'Erik moved the limit from −70 °C to −20 °C at 02:55, and its alarm ended with that.',
  )
  expect(endedText({ ...ended, name: null, movedTo: null }, now, sv)).toBe(
    'Någon ändrade vad det larmar på kl. 02:55, och larmet slutade med det.',
  )
})
