import { useRef, useState } from 'preact/hooks'
import { isChanged } from '#core/wire/board-answers.ts'
import type { Guard } from '#core/wire/guard.ts'
import type { Ask } from '../api/ask.ts'
import type { Words } from '../locales/words.ts'
import { useNative } from '../native/native-context.ts'

/** What its reader may change; null where they may only look. */
export type Acting = {
  readonly ask: Ask
  /** Asks for the board at once. */
  readonly again: () => void
} | null

/**
 * `done` is not yet seen: what stands is what the next board says. `late`: no answer yet, and nobody can say whether it was done; the
 * answer is waited for.
 */
export type ChangeState = 'idle' | 'busy' | 'done' | { readonly failed: string } | { readonly late: string }

/** It was sent, and what came of it is not known. */
export const isBusy = (state: ChangeState): boolean =>
  state === 'busy' || (typeof state === 'object' && 'late' in state)

/** Whoever pressed is told after so long that nothing is known yet; the answer may still come, until the server itself would have given up. */
const lateMs = 5_000
const answersMostMs = 30_000

/** Words for what a view can be refused besides. */
type Refusals = Readonly<Record<string, string>>

/** Why a change did not happen, in the reader's language; the server's own sentence for what only a page of ours gone wrong would ask. */
export const failedText = (error: string, message: string, words: Words, more: Refusals): string => {
  const said = more[error]
  if (said !== undefined) return said
  if (error === 'not-allowed') return words.notAllowed
  if (error === 'no-reason') return words.silenceNeedsReason
  if (error === 'changed-by-others' || error === 'look-again') return words.lookAgain
  if (error === 'needs-second') return words.needsSecond
  if (error === 'bad-limit') return words.badLimit
  if (error === 'session-over') return words.signedOut
  if (error === 'init-data-expired') return words.expired
  if (error === 'no-such-sensor') return words.goneSensor
  return message
}

/**
 * One change: `run` sends it, `send` also brings what the server said, `state` is what became of it. Nothing is shown as done before the
 * server has said so.
 */
export const useChange = (acting: NonNullable<Acting>, words: Words, more: Refusals = {}) => {
  const [state, setState] = useState<ChangeState>('idle')
  const native = useNative()
  // Two presses can come before the button is drawn as busy.
  const isSending = useRef(false)
  const send = async <T>(path: string, body: object, guard: Guard<T>): Promise<T | undefined> => {
    if (isSending.current) return undefined
    isSending.current = true
    setState('busy')
    const late = setTimeout(() => {
      setState({ late: words.changeLate })
      acting.again()
    }, lateMs)
    const asked = await acting.ask(path, guard, body, answersMostMs)
    clearTimeout(late)
    isSending.current = false
    native.feel(asked.kind === 'answer' ? 'success' : 'error')
    if (asked.kind === 'answer') setState('done')
    else
      setState({
        failed:
          asked.kind === 'lost' ? words.changeLost : failedText(asked.error, asked.message, words, more),
      })
    // Also after no answer: it may have been carried out.
    acting.again()
    return asked.kind === 'answer' ? asked.value : undefined
  }
  const run = (path: string, body: object) => send(path, body, isChanged)
  return [state, run, send] as const
}
