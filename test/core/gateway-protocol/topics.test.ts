import { expect, test } from 'vitest'
import {
  isStageName,
  presenceTopic,
  reportRule,
  reportTopic,
  thingName,
} from '#core/gateway-protocol/topics.ts'

test('a report goes straight to the rule that takes it, which is not billed as a message', () => {
  expect(reportRule()).toBe('nattvakt_report')
  expect(reportTopic('norrsken', 'pi')).toBe('$aws/rules/nattvakt_report/nattvakt/norrsken/pi/report')
  expect(presenceTopic('norrsken', 'pi')).toBe('nattvakt/norrsken/pi/presence')
})

test('things carry the organization, because gateways of two may have one id', () => {
  expect(thingName('norrsken', 'pi')).toBe('norrsken:pi')
})

test('two stages in one account share neither a rule, nor a topic, nor a thing', () => {
  expect(reportTopic('norrsken', 'pi', 'prod')).toBe(
    '$aws/rules/nattvakt_prod_report/nattvakt-prod/norrsken/pi/report',
  )
  expect(presenceTopic('norrsken', 'pi', 'prod')).toBe('nattvakt-prod/norrsken/pi/presence')
  expect(thingName('norrsken', 'pi', 'prod')).toBe('prod:norrsken:pi')
})

test('the name of a stage is short, of small letters and digits', () => {
  expect(['prod', 'p', 'eu2', 'abcdefgh'].every(isStageName)).toBe(true)
  expect(['', '2eu', 'Prod', 'eu-north', 'abcdefghi', 'å'].some(isStageName)).toBe(false)
})
