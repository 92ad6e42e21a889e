import { useRef, useState } from 'preact/hooks'
import type { Guard } from '#core/wire/guard.ts'
import type { Ask } from '../../api/ask.ts'
import { type Answered, useAnswer } from '../use-answer.ts'
import { extended, type Page, type Pages, refreshed } from './pages.ts'

/** How an answer is a page of lines. */
export type Paged<A, L> = {
  readonly guard: Guard<A>
  readonly linesOf: (answer: A) => readonly L[]
  readonly idOf: (line: L) => string
  readonly atOf: (line: L) => number
  /** Whether something of the pages behind the first is not so any more. */
  readonly hasChanged?: (before: A, now: A) => boolean
}

/** How it goes with the page of what was before. */
export type Earlier = {
  readonly isBusy: boolean
  readonly failed: Answered<unknown>['failed']
  /** Null where there is no more. */
  readonly fetch: (() => void) | null
}

type PagedAnswer = { readonly earlier: number | null; readonly unread: number; readonly now: number }
type Kept<A, L> = { readonly path: string; readonly answer: A; readonly pages: Pages<L> }
type State = Pick<Earlier, 'isBusy' | 'failed'> & { readonly path: string }

/** The lines of one question, page by page: another question begins anew, and what does not come is said. */
export const usePages = <A extends PagedAnswer, L>(
  ask: Ask,
  path: string,
  paged: Paged<A, L>,
  turn: number,
) => {
  const answered = useAnswer(ask, path, paged.guard, turn)
  const kept = useRef<Kept<A, L> | null>(null)
  const [state, setState] = useState<State>({ path, isBusy: false, failed: null })
  const pageOf = (answer: A): Page<L> => ({
    lines: paged.linesOf(answer),
    earlier: answer.earlier,
    unread: answer.unread,
    now: answer.now,
  })
  const { value } = answered
  const last = kept.current?.path === path ? kept.current : null
  if (value !== null && value !== last?.answer) {
    const isAnew = last === null || paged.hasChanged?.(last.answer, value) === true
    const pages = refreshed(isAnew ? null : last.pages, pageOf(value), paged)
    kept.current = { path, answer: value, pages }
  }
  const known = kept.current?.path === path ? kept.current.pages : null
  const before = known?.earlier ?? null
  const { isBusy, failed } = state.path === path ? state : { isBusy: false, failed: null }
  const fetchBefore = async (instant: number): Promise<void> => {
    setState({ path, isBusy: true, failed: null })
    const asked = await ask(`${path}${path.includes('?') ? '&' : '?'}before=${instant}`, paged.guard)
    // Somebody asks for something else by now.
    if (kept.current?.path !== path) return
    if (asked.kind === 'answer')
      kept.current = {
        ...kept.current,
        pages: extended(kept.current.pages, instant, pageOf(asked.value), paged),
      }
    const why = asked.kind === 'answer' ? null : asked.kind === 'lost' ? 'lost' : asked
    setState({ path, isBusy: false, failed: why })
  }
  const earlier: Earlier = {
    isBusy,
    failed,
    fetch: before === null ? null : () => void fetchBefore(before),
  }
  return { answered, lines: known?.lines ?? [], unread: known?.unread ?? 0, earlier }
}
