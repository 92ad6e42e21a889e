import { expect, test } from 'vitest'
import { reportRule, reportTopic } from '#core/gateway-protocol/topics.ts'

test('a report goes to its rule, with the names of its sender behind it', () => {
  expect(reportTopic('norrsken', 'pi')).toBe(`$aws/rules/${reportRule}/nattvakt/norrsken/pi/report`)
})
