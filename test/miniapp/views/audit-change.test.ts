import { expect, test } from 'vitest'
import { createFormat } from '../../../miniapp/locales/format.ts'
import { auditEn } from '../../../miniapp/locales/views/audit-en.ts'
import { auditSv } from '../../../miniapp/locales/views/audit-sv.ts'
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
  expect(changeText(line, now, format.en, auditEn)).toBe(english)
  expect(changeText(line, now, format.sv, auditSv)).toBe(swedish)
})
