import { expect, test } from 'vitest'
import { isTicketLike } from '#core/people/sign-in-ticket.ts'

const ticket = `Q${'r'.repeat(24)}0t1m3ab${'ff'}${'s'.repeat(16)}`

test('a ticket is told from the code of an invitation by its shape', () => {
  expect(isTicketLike(ticket)).toBe(true)
  expect(ticket.length).toBeLessThanOrEqual(64)
  for (const other of [
    '',
    'lab-0123456789abcdef',
    ticket.slice(1),
    ticket.slice(0, -1),
    `${ticket}x`,
    ticket.toLowerCase(),
  ])
    expect([other, isTicketLike(other)]).toEqual([other, false])
})
