import { type Guard, record, text } from '#core/wire/guard.ts'
import { isAboutAnswer } from '#core/wire/house-answers.ts'
import { isAssertion, isEnterChallenge } from '#core/wire/passkey-answers.ts'
import {
  isTicketAnswer,
  isTicketAsked,
  isTicketState,
  isTicketWish,
  userAgent,
} from '#core/wire/sign-in-answers.ts'
import { callsPath } from '../calls/calls-path.ts'
import { takePath } from '../take-path.ts'

/** What is answered without knowing who asks. */
export type OpenDoor = {
  readonly method: 'GET' | 'POST' | 'DELETE'
  readonly path: string
  readonly says: string
  readonly body?: Guard<unknown>
  /** Nothing where it is a page. */
  readonly answers?: Guard<unknown>
  readonly type: 'application/json' | 'text/html'
}

const nothing = record({})
const json = 'application/json' as const

export const openDoors: readonly OpenDoor[] = [
  {
    method: 'POST',
    path: '/api/session',
    says: 'Exchanges the one-time code of a link for a session in a cookie.',
    body: record({ code: text, userAgent }),
    answers: nothing,
    type: json,
  },
  {
    method: 'POST',
    path: '/api/session/ticket',
    says: 'A ticket for a QR code, by which a person signs this browser in from the chat. `request` is the first 24 signs of the base64url SHA-256 of `nattvakt sign-in request:` and a secret that the browser keeps.',
    body: isTicketWish,
    answers: isTicketAnswer,
    type: json,
  },
  {
    method: 'POST',
    path: '/api/session/state',
    says: 'How it stands with that ticket, for whoever has its secret; once, after somebody agreed in the chat, a session in a cookie.',
    body: isTicketAsked,
    answers: isTicketState,
    type: json,
  },
  {
    method: 'POST',
    path: '/api/session/challenge',
    says: 'Something for a passkey to sign (in base64url, as text), good for three minutes and once.',
    answers: isEnterChallenge,
    type: json,
  },
  {
    method: 'POST',
    path: '/api/session/passkey',
    says: 'A session in a cookie for whoever signed that with a passkey of theirs; as PublicKeyCredential.toJSON() says it.',
    body: isAssertion,
    answers: nothing,
    type: json,
  },
  { method: 'DELETE', path: '/api/session', says: 'Ends the session.', answers: nothing, type: json },
  {
    method: 'GET',
    path: '/api/about',
    says: 'By which rules of time zones times are shown.',
    answers: isAboutAnswer,
    type: json,
  },
  { method: 'GET', path: '/api', says: 'The same as a page for people.', type: 'text/html' },
  { method: 'GET', path: '/api/openapi.json', says: 'This description.', answers: nothing, type: json },
  {
    method: 'POST',
    path: callsPath,
    says: 'News of a phone call, signed by who makes it.',
    answers: nothing,
    type: json,
  },
  { method: 'GET', path: takePath, says: 'The page behind the link of a mail.', type: 'text/html' },
  { method: 'POST', path: takePath, says: 'Takes what that mail was about.', type: 'text/html' },
]
