import { describe, expect, it } from 'vitest'
import { parseCode } from '#core/people/invitation.ts'
import { isTicketLike } from '#core/people/sign-in-ticket.ts'
import { isSeal, sealKeyOf, sealOf } from '../../../pipeline/flows/sign-in/seal.ts'
import { packTicket, readTicket, requestOf, ticketRealMs } from '../../../pipeline/flows/sign-in/ticket.ts'

const key = sealKeyOf('1:one')
const at = 1_795_000_000_000
const request = requestOf('s'.repeat(43)) ?? ''
const words = packTicket(key, { request, browser: 'cw', at })
const clockAt = (now: number, speed = 1) => ({ now: () => now, speed })

describe('a ticket', () => {
  it('fits behind a link to a bot, and says what was put into it', () => {
    expect(words).toMatch(/^[\w-]{50}$/)
    expect(isTicketLike(words)).toBe(true)
    expect(readTicket(key, words, clockAt(at))).toEqual({ request, browser: 'cw', at })
    expect(parseCode(words)).toBeUndefined()
  })

  it('is none with any other sign, of another installation, or of no seal', () => {
    for (let place = 0; place < words.length; place++) {
      const other = words[place] === 'a' ? 'b' : 'a'
      const forged = words.slice(0, place) + other + words.slice(place + 1)
      expect([place, readTicket(key, forged, clockAt(at))]).toEqual([place, undefined])
    }
    expect(readTicket(sealKeyOf('1:two'), words, clockAt(at))).toBeUndefined()
    for (const wrong of ['', words.slice(1), `${words}a`, `lab_00000000_${'0'.repeat(32)}`])
      expect(readTicket(key, wrong, clockAt(at))).toBeUndefined()
  })

  it('is worth nothing after three minutes of real time, or dated in the future', () => {
    expect(readTicket(key, words, clockAt(at + ticketRealMs))).toBeDefined()
    expect(readTicket(key, words, clockAt(at + ticketRealMs + 1_000))).toBeUndefined()
    expect(readTicket(key, words, clockAt(at + 10 * ticketRealMs, 60))).toBeDefined()
    expect(readTicket(key, words, clockAt(at - 31_000))).toBeUndefined()
  })

  it('has a request that only a secret of full length has', () => {
    expect(request).toMatch(/^[\w-]{24}$/)
    expect(requestOf('s'.repeat(42))).toBeUndefined()
    expect(requestOf(`${'s'.repeat(42)}!`)).toBeUndefined()
  })
})

it('a seal for one purpose is none for another', () => {
  const seal = sealOf(key, 'ticket', 'x')
  expect(isSeal(key, 'ticket', 'x', seal)).toBe(true)
  expect(isSeal(key, 'enter', 'x', seal)).toBe(false)
  expect(isSeal(key, 'ticket', 'y', seal)).toBe(false)
  expect(isSeal(key, 'ticket', 'x', '')).toBe(false)
})
