import { expect, test } from 'vitest'
import { answerEvent } from '../../../infra/local/post/sns-messages.ts'
import { textAnswer } from '../../../pipeline/channels/sms/answered.ts'

test('an answer is who wrote it, and what', () => {
  expect(textAnswer(JSON.stringify(answerEvent('+46701740605', '+46701740600', '1')))).toEqual({
    number: '+46701740605',
    words: '1',
  })
})

test.each([
  'not json',
  'null',
  '{}',
  '{"originationNumber":"46701740605","messageBody":"1"}',
  '{"originationNumber":"+46701740605","messageBody":1}',
  '{"originationNumber":"AWS","messageBody":"1"}',
])('%s is none', (message) => {
  expect(textAnswer(message)).toBeUndefined()
})
