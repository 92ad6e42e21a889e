import { useEffect, useState } from 'preact/hooks'
import type { Guard } from '#core/wire/guard.ts'
import type { Words } from '../locales/words.ts'
import { type Acting, failedText } from './use-change.ts'

/** What a change would make, as far as that is known: nothing was asked, it is asked, it was said, or there is a sentence why not. */
export type Looked<T> =
  | { readonly kind: 'nothing' | 'looking' }
  | { readonly kind: 'seen'; readonly value: T }
  | { readonly kind: 'not-seen'; readonly why: string }

type Say = { readonly notLooked: string; readonly refusals: Readonly<Record<string, string>> }

/** Somebody who presses several things in a row is asked about once. */
const restMs = 250

/** Who was not answered asks again. */
const againMs = 3_000

/** Asks what a change would make, anew whenever `body` is another one; of what was asked before nothing is shown any more. */
export const useLook = <T>(
  acting: NonNullable<Acting>,
  path: string,
  body: object | null,
  guard: Guard<T>,
  words: Words,
  say: Say,
  /** Another one: what is so now has changed. */
  turn = 0,
): Looked<T> => {
  const asked = body === null ? null : `${turn} ${JSON.stringify(body)}`
  const [known, know] = useState<{ readonly of: string; readonly looked: Looked<T> } | null>(null)
  useEffect(() => {
    if (body === null || asked === null) return
    let isOver = false
    let timer: ReturnType<typeof setTimeout>
    const look = (): void => {
      void acting.ask(path, guard, body).then((answer) => {
        if (isOver) return
        if (answer.kind === 'lost') timer = setTimeout(look, againMs)
        const looked: Looked<T> =
          answer.kind === 'answer'
            ? { kind: 'seen', value: answer.value }
            : {
                kind: 'not-seen',
                why:
                  answer.kind === 'lost'
                    ? say.notLooked
                    : failedText(answer.error, answer.message, words, say.refusals),
              }
        know({ of: asked, looked })
      })
    }
    timer = setTimeout(look, restMs)
    return () => {
      isOver = true
      clearTimeout(timer)
    }
  }, [path, asked])
  if (asked === null) return { kind: 'nothing' }
  return known?.of === asked ? known.looked : { kind: 'looking' }
}
