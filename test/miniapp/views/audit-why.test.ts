import { expect, test } from 'vitest'
import { auditEn } from '../../../miniapp/locales/views/audit-en.ts'
import { auditSv } from '../../../miniapp/locales/views/audit-sv.ts'
import { whyOf } from '../../../miniapp/views/audit-why.ts'

test('how an alarm came to its end stands in words; what somebody wrote stands as they wrote it', () => {
  expect(whyOf({ what: 'cleared', why: 'sooner' }, auditEn)).toEqual({
    text: 'the hours are still nobody’s, others come before them',
    isTheirs: false,
  })
  expect(whyOf({ what: 'cleared', why: 'rule-removed' }, auditSv)?.text).toBe('gränsen togs bort')
  expect(whyOf({ what: 'cleared', why: 'of-later' }, auditEn)).toEqual({ text: 'of-later', isTheirs: false })
  expect(whyOf({ what: 'silenced', why: 'sooner' }, auditEn)).toEqual({ text: 'sooner', isTheirs: true })
  expect(whyOf({ what: 'cleared', why: null }, auditEn)).toBeNull()
})
