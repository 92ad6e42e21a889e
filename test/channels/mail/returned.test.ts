import { expect, test } from 'vitest'
import { returnEvent } from '../../../infra/local/post/sns-messages.ts'
import { returnedMails } from '../../../pipeline/channels/mail/returned.ts'

const at = Date.UTC(2026, 10, 29, 3, 14)
const address = 'anna@lab.example'

test('a mail that bounces for ever, for now, or that somebody complained of, as SES says it', () => {
  expect(returnedMails(JSON.stringify(returnEvent(address, 'permanent', at)))).toEqual([
    { address, sentAt: at, because: 'gone', why: 'Permanent General 5.1.1 smtp; 5.1.1 … user unknown' },
  ])
  expect(returnedMails(JSON.stringify(returnEvent(address, 'transient', at)))).toMatchObject([
    { because: 'not-now', why: expect.stringContaining('4.2.2') },
  ])
  expect(returnedMails(JSON.stringify(returnEvent(address, 'complaint', at)))).toEqual([
    { address, sentAt: at, because: 'complained', why: 'complaint abuse' },
  ])
})

test('the notification of an identity, a name before the address and great letters mean the same', () => {
  const bounce = {
    notificationType: 'Bounce',
    bounce: {
      bounceType: 'Undetermined',
      bouncedRecipients: [{ emailAddress: 'Anna B <Anna@Lab.example>' }],
    },
    mail: { timestamp: '2026-11-29T03:14:00.000Z' },
  }
  expect(returnedMails(JSON.stringify(bounce))).toEqual([
    { address, sentAt: at, because: 'not-now', why: 'Undetermined' },
  ])
})

test('what the mail server said is kept without addresses', () => {
  const said = JSON.stringify(returnedMails(JSON.stringify(returnEvent(address, 'permanent', at)))?.[0]?.why)
  expect(said).not.toContain('@')
})

test.each([
  'not json',
  '"Bounce"',
  'null',
  '{}',
  '{"eventType":"Delivery","mail":{"timestamp":"2026-11-29T03:14:00.000Z"}}',
  '{"eventType":"Bounce","mail":{"timestamp":"yesterday"}}',
  '{"eventType":"Bounce"}',
])('%s is no mail that came back', (message) => {
  expect(returnedMails(message)).toBeUndefined()
})

test('a bounce that names nobody is of nobody', () => {
  const event = {
    eventType: 'Bounce',
    bounce: { bouncedRecipients: 'all' },
    mail: { timestamp: '2026-11-29T03:14:00Z' },
  }
  expect(returnedMails(JSON.stringify(event))).toEqual([])
})
