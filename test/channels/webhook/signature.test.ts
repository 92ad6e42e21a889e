import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import {
  checkSignature,
  newHookSecret,
  replayMaxSeconds,
  signedHeaders,
} from '../../../pipeline/channels/webhook/signature.ts'

const seconds = 1_795_312_800
const message = { id: 'msg_1', seconds, body: '{"a":"å"}' }

test('is HMAC-SHA256 over id, time and body, as Standard Webhooks has it', () => {
  const secret = newHookSecret()
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64')
  const right = createHmac('sha256', key).update(`msg_1.${seconds}.${message.body}`).digest('base64')
  expect(signedHeaders([secret], message)).toEqual({
    'webhook-id': 'msg_1',
    'webhook-timestamp': String(seconds),
    'webhook-signature': `v1,${right}`,
  })
})

test('the vector of that specification', () => {
  const headers = signedHeaders(['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'], {
    id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    seconds: 1_614_265_330,
    body: '{"test": 2432232314}',
  })
  expect(headers['webhook-signature']).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=')
})

test('is right by either of two secrets while one takes the place of the other', () => {
  const [old, fresh, other] = [newHookSecret(), newHookSecret(), newHookSecret()]
  const headers = signedHeaders([fresh, old], message)
  for (const secret of [old, fresh])
    expect(checkSignature(secret, headers, message.body, seconds)).toBe('right')
  expect(checkSignature(other, headers, message.body, seconds)).toBe('wrong')
})

test('is wrong for any other body, id or time, and too old as a copy', () => {
  const secret = newHookSecret()
  const headers = signedHeaders([secret], message)
  const check = (more: object, body = message.body, now = seconds) =>
    checkSignature(secret, { ...headers, ...more }, body, now)
  expect(check({})).toBe('right')
  expect(check({}, '{"a":"b"}')).toBe('wrong')
  expect(check({ 'webhook-id': 'msg_2' })).toBe('wrong')
  expect(check({ 'webhook-timestamp': String(seconds + 1) })).toBe('wrong')
  expect(check({}, message.body, seconds + replayMaxSeconds)).toBe('right')
  expect(check({}, message.body, seconds + replayMaxSeconds + 1)).toBe('too-old')
  expect(check({}, message.body, seconds - replayMaxSeconds - 1)).toBe('too-old')
  expect(check({ 'webhook-signature': undefined })).toBe('not-signed')
  expect(check({ 'webhook-timestamp': 'now' })).toBe('not-signed')
  expect(check({ 'webhook-id': undefined })).toBe('not-signed')
})
