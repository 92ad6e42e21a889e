import { like, maybe, numeric, oneOf, record, text, words } from './guard.ts'

/** What the browser says that it is: what stands in front of a function does not always pass its header on. */
export const userAgent = maybe(words(400))

/** With what a browser asks for a ticket. */
export const isTicketWish = record({ request: like(/^[\w-]{24}$/), userAgent })

/** What a browser shows as a QR code, the link that leads to the same, and how long it is good for. */
export const isTicketAnswer = record({ ticket: text, link: text, livesForMs: numeric })

/** With what a browser asks how it stands. */
export const isTicketAsked = record({ secret: like(/^[\w-]{43}$/), ticket: like(/^[\w-]{50}$/) })

/** How it stands with that browser; the number is there while somebody is asked. */
export const isTicketState = record({
  state: oneOf('waiting', 'asked', 'refused', 'over', 'in'),
  number: maybe(numeric),
})
