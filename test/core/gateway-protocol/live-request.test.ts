import { expect, test } from 'vitest'
import { liveTopic, packLiveRequest, parseLiveRequest } from '#core/gateway-protocol/live-request.ts'

test('a live request comes back as it was sent', () => {
  expect(parseLiveRequest(packLiveRequest({ forMs: 180_000 }))).toEqual({ forMs: 180_000 })
  expect(liveTopic('norrsken', 'pi')).toBe('nattvakt/norrsken/pi/live')
  expect(liveTopic('norrsken', 'pi', 'prod')).toBe('nattvakt-prod/norrsken/pi/live')
})

test.each([
  '',
  '{',
  'null',
  '7',
  '{"v":1}',
  '{"forMs":5}',
  '{"v":2,"forMs":5}',
  '{"v":1,"forMs":"5"}',
  '{"v":1,"forMs":0}',
])('what is none is nothing: %s', (payload) => {
  expect(parseLiveRequest(payload)).toBe(undefined)
})

test('a drill is asked for in the same words, and older gateways read a live request in them', () => {
  expect(parseLiveRequest(packLiveRequest({ forMs: 5, drill: true }))).toEqual({ forMs: 5, drill: true })
  expect(parseLiveRequest('{"v":1,"forMs":5,"drill":1}')).toEqual({ forMs: 5 })
})

test('what is asked of firmware comes back as it was asked, and what is no such question is left out', () => {
  for (const firmware of ['look', { node: 'a', image: '0badcafe' }] as const)
    expect(parseLiveRequest(packLiveRequest({ forMs: 5, firmware }))).toEqual({ forMs: 5, firmware })
  expect(parseLiveRequest('{"v":1,"forMs":5,"firmware":"erase"}')).toEqual({ forMs: 5 })
})
