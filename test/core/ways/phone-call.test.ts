import { expect, test } from 'vitest'
import { callBusyMs, callId, callRingsMs, callSpeaksMs, parseCallId } from '#core/ways/phone-call.ts'

test('a call is known again by its id, and nothing else is one', () => {
  const call = { chat: 4503599627370497, at: 1795000000000 }
  expect(parseCallId(callId(call))).toEqual(call)
  for (const words of ['', 'code-x', '1', '1-', '-1', '1-2-3', '1-2x', '99999999999999999-1'])
    expect(parseCallId(words)).toBeUndefined()
})

test('a line is busy for longer than a call can last', () => {
  expect(callBusyMs).toBeGreaterThan(callRingsMs + callSpeaksMs)
})
