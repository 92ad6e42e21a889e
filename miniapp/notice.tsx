import type { Seen } from './api/poller.ts'
import type { Words } from './locales/words.ts'

type Props = {
  readonly seen: Exclude<Seen, { readonly kind: 'board' }>
  readonly words: Words
  readonly again: () => void
}

/** The refusals that readers meet, in their language; the server's own sentence for the others. */
const reasonOf = (error: string, message: string, words: Words): string => {
  if (error === 'init-data-expired') return words.expired
  if (error === 'session-over') return words.signedOut
  if (error === 'bad-code') return words.usedCode
  if (error === 'not-a-member') return words.notAMember
  return message
}

/** Why there is no board to see yet, and what to do about it. */
export const Notice = ({ seen, words, again }: Props) => {
  const { kind } = seen
  if (kind === 'loading')
    return (
      <main class="notice" aria-busy="true">
        <p class="notice__wait" role="status">
          {words.loading}
        </p>
      </main>
    )
  const title = kind === 'not-opened' ? words.notOpened : kind === 'refused' ? words.refusedTitle : null
  const text =
    kind === 'not-opened'
      ? words.howToOpen
      : kind === 'refused'
        ? reasonOf(seen.error, seen.message, words)
        : words.unreachable
  return (
    <main class="notice">
      {title !== null && <h1>{title}</h1>}
      <p role="alert">{text}</p>
      {kind !== 'not-opened' && (
        <button type="button" class="button" onClick={again}>
          {words.again}
        </button>
      )}
    </main>
  )
}
