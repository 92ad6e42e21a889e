import { useEffect, useState } from 'preact/hooks'
import type { Guard } from '#core/wire/guard.ts'
import type { Ask } from '../api/ask.ts'

/** What is known of one question: the last answer, and why there is no newer one. */
export type Answered<T> = {
  readonly value: T | null
  readonly failed: { readonly error: string; readonly message: string } | 'lost' | null
  readonly again: () => void
}

type Known<T> = Pick<Answered<T>, 'value' | 'failed'> & { readonly path: string }

/** Who was not answered asks again, as the sentence says that stands there meanwhile: not every view has a next turn. */
const againMs = 3_000

/** Asks while the view is open, anew with every `turn`; nothing is asked while the page sleeps, because no turn comes. */
export const useAnswer = <T>(ask: Ask, path: string, guard: Guard<T>, turn: number): Answered<T> => {
  const [known, know] = useState<Known<T>>({ path, value: null, failed: null })
  const [round, setRound] = useState(0)
  // A change of what is asked, a new turn, or a wish.
  useEffect(() => {
    let isOver = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const later = (): void => {
      timer = setTimeout(() => (document.hidden ? later() : look()), againMs)
    }
    const look = (): void => {
      void ask(path, guard).then((asked) => {
        if (isOver) return
        if (asked.kind === 'lost') later()
        if (asked.kind === 'answer') know({ path, value: asked.value, failed: null })
        else
          know((last) => ({
            path,
            value: last.path === path ? last.value : null,
            failed: asked.kind === 'lost' ? 'lost' : asked,
          }))
      })
    }
    look()
    return () => {
      isOver = true
      clearTimeout(timer)
    }
  }, [path, turn, round])
  const { value, failed } = known.path === path ? known : { value: null, failed: null }
  return { value, failed, again: () => setRound((last) => last + 1) }
}
