import { isAssertion } from '#core/wire/passkey-answers.ts'
import { isTicketAsked, isTicketWish } from '#core/wire/sign-in-answers.ts'
import type { Flows } from '../../../flows/deps.ts'
import { enterChallenge } from '../../../flows/sign-in/challenge.ts'
import { fetchAnswer } from '../../../flows/sign-in/fetch-answer.ts'
import type { SealKey } from '../../../flows/sign-in/seal.ts'
import { packTicket, ticketRealMs } from '../../../flows/sign-in/ticket.ts'
import { loadedOnce } from '../../../ports/loaded-once.ts'
import type { RefusalName } from '../refusals.ts'
import { bodyIn, isFromHere, type Request } from '../request.ts'
import { answer, type Response } from '../response.ts'
import { createFlood } from './flood.ts'
import { browserIn, withSession } from './session.ts'

/** The address that opens the chat with the bot and says `start` to it; nothing while that is not known. */
export type ChatLink = (start: string) => Promise<string | undefined>

export type DoorDeps = {
  readonly flows: Flows
  readonly key: SealKey
  readonly chatLink: ChatLink | undefined
  readonly secure: boolean
}

/** In a minute. A page asks each two seconds how it stands, and a house has many of them behind one address. */
const limits = {
  ticket: { perAddress: 20, overall: 300 },
  state: { perAddress: 300, overall: 3_000 },
  passkey: { perAddress: 60, overall: 600 },
} as const

/** What checks passkeys is large, and needed now and then. */
const passkeys = loadedOnce(() => import('./passkeys.ts'))

type Door = (request: Request) => Promise<Response | RefusalName>

/** What somebody may ask who is not signed in yet, to become it; by what stands behind `/api/session/`. */
export const createDoors = (deps: DoorDeps): ((request: Request) => Promise<Response | RefusalName>) => {
  const { flows, key, chatLink, secure } = deps
  const floods = {
    ticket: createFlood(limits.ticket, flows.clock),
    state: createFlood(limits.state, flows.clock),
    passkey: createFlood(limits.passkey, flows.clock),
  }

  /** Nothing is stored: the ticket itself says, sealed, what it is. */
  const ticket: Door = async (request) => {
    if (!floods.ticket(request.address)) return 'too-many'
    const wish = bodyIn(request.body)
    if (!isTicketWish(wish)) return 'bad-field'
    const asks = { request: wish.request, browser: browserIn(request), at: flows.clock.now() }
    const made = packTicket(key, asks)
    const link = await chatLink?.(made)
    return link === undefined ? 'no-chat' : answer({ ticket: made, link, livesForMs: ticketRealMs })
  }

  const state: Door = async (request) => {
    if (!floods.state(request.address)) return 'too-many'
    const asked = bodyIn(request.body)
    if (!isTicketAsked(asked)) return 'bad-field'
    const fetched = await fetchAnswer(flows, key, asked)
    if (fetched === undefined) return 'bad-ticket'
    if (fetched.kind === 'in') return withSession(answer({ state: 'in' }), fetched.session, secure)
    const { kind, ...rest } = fetched
    return answer({ state: kind, ...rest })
  }

  const challenge: Door = async (request) =>
    floods.passkey(request.address) ? answer({ challenge: enterChallenge(key, flows) }) : 'too-many'

  const passkey: Door = async (request) => {
    if (!floods.passkey(request.address)) return 'too-many'
    const asked = bodyIn(request.body)
    if (!isAssertion(asked)) return 'bad-field'
    const session = await (await passkeys()).enterWith(flows, key, asked, browserIn(request))
    return session === undefined ? 'bad-passkey' : withSession(answer({}), session, secure)
  }

  const doors: Readonly<Record<string, Door>> = { ticket, state, challenge, passkey }
  return async (request) => {
    const [, , , name = ''] = request.path.split('/')
    const door = Object.hasOwn(doors, name) ? doors[name] : undefined
    if (door === undefined || request.path !== `/api/session/${name}`) return 'no-such-path'
    if (request.method !== 'POST') return 'method-not-allowed'
    return isFromHere(request) ? door(request) : 'not-from-here'
  }
}
