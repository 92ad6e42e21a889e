import { expect, test } from 'vitest'
import { createFormat } from '../../../miniapp/locales/format.ts'
import { viewEn } from '../../../miniapp/locales/views/en.ts'
import { viewSv } from '../../../miniapp/locales/views/sv.ts'
import { changeText } from '../../../miniapp/views/audit-change.ts'
import { wordsOf } from '../../support/page-words.ts'

const now = Date.UTC(2026, 10, 22, 12)
const until = Date.UTC(2026, 10, 22, 16, 48)

test.each([
  ['acknowledged', null, until, 'until 16:48', 'till 16:48'],
  ['silenced', null, until, 'until 16:48', 'till 16:48'],
  ['handed-on', 'Erik', 'Anna', 'Erik → Anna', 'Erik → Anna'],
  ['language-changed', 'en', 'sv', 'English → Svenska', 'English → Svenska'],
  ['language-changed', 'en', 'of-later', 'English → of-later', 'English → of-later'],
  ['role-changed', 'viewer', 'admin', 'viewer → admin', 'åskådare → administratör'],
  ['ways-changed', 'telegram', 'telegram mail', 'Telegram → Telegram, e-mail', 'Telegram → Telegram, e-post'],
  [
    'ways-changed',
    'telegram',
    'telegram pigeon',
    'Telegram → Telegram, pigeon',
    'Telegram → Telegram, pigeon',
  ],
  ['interval-changed', 5_000, 60_000, '5\u00a0s → 1\u00a0min', '5\u00a0s → 1\u00a0min'],
  ['renamed', null, 'sv', 'sv', 'sv'],
  ['rule-changed', -70, -65.5, '−70 → −65.5', '−70 → −65,5'],
  ['signed-in', null, 'cl', 'Chrome, Linux', 'Chrome, Linux'],
  ['noted', null, null, null, null],
] as const)('%s from %j to %j is read in words', (what, old, next, english, swedish) => {
  const line = { what, old, new: next }
  const format = {
    en: createFormat('en', wordsOf('en'), 'UTC'),
    sv: createFormat('sv', wordsOf('sv'), 'UTC'),
  }
  expect(changeText(line, now, format.en, viewEn)).toBe(english)
  expect(changeText(line, now, format.sv, viewSv)).toBe(swedish)
})
