import type { BoardAnswer } from '#core/wire/board-answers.ts'
import type { KeptBoard } from '../offline/kept-board.ts'
import type { Asked } from './ask.ts'

/** `live`: what is shown is now. `waiting` and `lost`: it is not, because the page slept or nobody answers. */
export type Link = 'live' | 'waiting' | 'lost'
export type Seen =
  | { readonly kind: 'not-opened' }
  | { readonly kind: 'loading' }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'refused'; readonly error: string; readonly message: string }
  | {
      readonly kind: 'board'
      readonly board: BoardAnswer
      readonly link: Link
      /** How long ago it came, in real milliseconds, where it is not live. */
      readonly silentMs?: number
      /** It was kept on this device then, by its own clock: nobody has answered since. */
      readonly keptAt?: number
    }

/** The design's promise is seconds, and a phone's battery allows no less than this. */
const pollEveryMs = 2_000
/** One lost answer is a hiccup; after two, what is shown is old. */
const staleAfterMs = 5_000

export type PollerDeps = {
  readonly ask: () => Promise<Asked<BoardAnswer>>
  /** Real milliseconds, only for differences. */
  readonly now: () => number
  readonly after: (ms: number, action: () => void) => () => void
  readonly show: (seen: Seen) => void
  /** The last board that this device kept, for when nobody answers from the start. */
  readonly kept?: () => KeptBoard | null
}

/** Asks for the board every two seconds while somebody looks, and never passes off an old board as a new one. */
export const createPoller = ({ ask, now, after, show, kept = () => null }: PollerDeps) => {
  let visible = false
  let asking = false
  let seen: Seen = { kind: 'loading' }
  let answeredAt = Number.NEGATIVE_INFINITY
  let cancel = (): void => {}
  const set = (next: Seen): void => {
    seen = next
    show(seen)
  }
  const setOld = (last: Extract<Seen, { readonly kind: 'board' }>, link: Link): void =>
    // What was kept says itself of when it is.
    set(last.keptAt === undefined ? { ...last, link, silentMs: now() - answeredAt } : { ...last, link })
  const isStale = (): boolean => now() - answeredAt > staleAfterMs
  const notice = (asked: Asked<BoardAnswer>): void => {
    if (asked.kind === 'answer') {
      answeredAt = now()
      set({ kind: 'board', board: asked.value, link: 'live' })
    } else if (asked.kind === 'refused') set(asked)
    else if (seen.kind !== 'board') {
      const known = kept()
      set(known === null ? { kind: 'unreachable' } : { kind: 'board', link: 'lost', ...known })
    } else if (isStale()) setOld(seen, 'lost')
  }
  const turn = async (): Promise<void> => {
    if (asking) return
    asking = true
    notice(await ask())
    asking = false
    if (visible && seen.kind !== 'refused') cancel = after(pollEveryMs, turn)
  }
  return {
    /** Starts asking, or stops when nobody looks. */
    look: (looking: boolean): void => {
      if (visible === looking) return
      visible = looking
      cancel()
      if (!visible || seen.kind === 'refused') return
      if (seen.kind === 'board' && isStale()) setOld(seen, 'waiting')
      void turn()
    },
    /** Asks at once, also after a refusal. */
    again: (): void => {
      cancel()
      if (seen.kind === 'refused' || seen.kind === 'unreachable') set({ kind: 'loading' })
      void turn()
    },
  }
}
