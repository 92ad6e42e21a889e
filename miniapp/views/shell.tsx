import type { ComponentChildren } from 'preact'
import type { ViewWords } from '../locales/views/view-words.ts'
import type { Answered } from './use-answer.ts'

type Props<T> = {
  readonly title: string
  readonly about: string
  readonly say: ViewWords
  readonly answered: Answered<T>
  readonly children: (value: T) => ComponentChildren
}

/** Says that lines are missing; nothing where none is. */
export const Unread = ({ count, say }: { readonly count: number; readonly say: ViewWords }) =>
  count === 0 ? null : (
    <p class="view__failed" role="note">
      {say.unread(count)}
    </p>
  )

/** Why there is no answer. */
export const notAnsweredText = (failed: NonNullable<Answered<unknown>['failed']>, say: ViewWords): string =>
  failed === 'lost' ? say.notFetched : (say.refusals[failed.error] ?? failed.message)

/** A view of what is asked for: its name, what it is for, and the answer; or the sentence that says why there is none. */
export const Shell = <T,>({ title, about, say, answered, children }: Props<T>) => {
  const { value, failed } = answered
  const text = failed === null ? null : notAnsweredText(failed, say)
  return (
    <main class="view" aria-busy={value === null && failed === null}>
      <div class="view__head">
        <h2>{title}</h2>
        <p>{about}</p>
      </div>
      {text !== null && (
        <p class="view__failed" role="alert">
          {text}
        </p>
      )}
      {value === null
        ? failed === null && (
            <p class="empty" role="status">
              {say.fetching}
            </p>
          )
        : children(value)}
    </main>
  )
}
