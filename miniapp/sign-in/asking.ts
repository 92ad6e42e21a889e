import { isTicketAnswer, isTicketState } from '#core/wire/sign-in-answers.ts'
import type { Ask } from '../api/ask.ts'
import type { Secret } from './secret.ts'

/** How it stands with this browser, which wants to be signed in. */
export type SignInState =
  | { readonly kind: 'preparing' }
  /** There is no code: the server does not know where the bot is, or does not answer, or the browser cannot. */
  | { readonly kind: 'none' }
  | { readonly kind: 'waiting'; readonly link: string }
  | { readonly kind: 'asked'; readonly number: number; readonly link: string }
  | { readonly kind: 'refused' | 'over' | 'in' }

/** A person looks from the phone to the screen in that time. */
const askEveryMs = 2_000
/** Whoever was asked at the last moment has so long to answer. */
const answerMs = 4 * 60_000

export type AskingDeps = {
  readonly ask: Ask
  readonly secret: () => Promise<Secret | undefined>
  readonly userAgent: string
  readonly now: () => number
  readonly after: (ms: number, action: () => void) => () => void
  readonly show: (state: SignInState) => void
}

/**
 * Gets a ticket for a code, and asks how it stands while somebody looks, until it is decided or too old. The secret is said to
 * nobody but the server, and to that in the body of a request.
 */
export const createAsking = ({ ask, secret, userAgent, now, after, show }: AskingDeps) => {
  let visible = true
  /** Of the code that is shown: what comes late of an older one changes nothing. */
  let turn = 0
  let cancel = (): void => {}
  let next: (() => void) | undefined

  const asking = async (mine: number, body: object, link: string, endsAt: number): Promise<void> => {
    const asked = await ask('/api/session/state', isTicketState, body)
    if (mine !== turn) return
    const { state, number } = asked.kind === 'answer' ? asked.value : { state: 'lost', number: undefined }
    const isOver = asked.kind === 'refused' || now() > endsAt
    if (state === 'asked' && number !== undefined) show({ kind: state, number, link })
    else if (state === 'refused' || state === 'over' || state === 'in') return show({ kind: state })
    else if (isOver) return show({ kind: 'over' })
    next = () => void asking(mine, body, link, endsAt)
    if (visible) cancel = after(askEveryMs, next)
  }

  return {
    /** A new code, instead of one that may have been there. */
    begin: async (): Promise<void> => {
      cancel()
      next = undefined
      const mine = ++turn
      show({ kind: 'preparing' })
      const made = await secret()
      const asked =
        made && (await ask('/api/session/ticket', isTicketAnswer, { request: made.request, userAgent }))
      if (mine !== turn) return
      if (made === undefined || asked?.kind !== 'answer') return show({ kind: 'none' })
      const { ticket, link, livesForMs } = asked.value
      show({ kind: 'waiting', link })
      const body = { secret: made.secret, ticket }
      next = () => void asking(mine, body, link, now() + livesForMs + answerMs)
      if (visible) cancel = after(askEveryMs, next)
    },
    /** Nothing is asked while nobody looks. */
    look: (looking: boolean): void => {
      if (looking === visible) return
      visible = looking
      cancel()
      if (visible) next?.()
    },
    stop: (): void => {
      turn++
      cancel()
      next = undefined
    },
  }
}
