import { expect, test } from 'vitest'
import { isAlarmAnswer, isAlarmsAnswer } from '#core/wire/alarm-answers.ts'
import { isAuditAnswer } from '#core/wire/audit-answers.ts'
import { isSentBoard } from '#core/wire/board-answers.ts'
import { isMaintenancesAnswer } from '#core/wire/care-answers.ts'
import { isDutyAnswer, isLaddersAnswer } from '#core/wire/duty-answers.ts'
import { isDrillsAnswer, isGatewaysAnswer, isStartAnswer } from '#core/wire/house-answers.ts'
import { isLimitPreview } from '#core/wire/limit-answers.ts'
import { isPeopleAnswer } from '#core/wire/people-answers.ts'
import { isRulesAnswer } from '#core/wire/rule-answers.ts'
import { isSeriesAnswer } from '#core/wire/series-answers.ts'

const answers = {
  isAlarmAnswer,
  isAlarmsAnswer,
  isAuditAnswer,
  isSentBoard,
  isSeriesAnswer,
  isMaintenancesAnswer,
  isDutyAnswer,
  isLaddersAnswer,
  isDrillsAnswer,
  isGatewaysAnswer,
  isStartAnswer,
  isPeopleAnswer,
  isRulesAnswer,
}

test.each(Object.entries(answers))(
  '%s takes no answer of another version, and nothing that is none',
  (_name, is) => {
    for (const raw of [null, 7, 'ok', [], {}, { version: 2 }, { version: 1 }]) expect(is(raw)).toBe(false)
  },
)

test('a preview is what fits, what is wrong with it, or that nothing changes', () => {
  expect(isLimitPreview({ kind: 'unchanged' })).toBe(true)
  expect(isLimitPreview({ kind: 'crosses', min: null, max: null, other: 2 })).toBe(true)
  expect(isLimitPreview({ kind: 'crosses', min: null, max: null })).toBe(false)
})
