import type { Ask } from './api/ask.ts'
import type { Seen } from './api/poller.ts'
import { later } from './later.ts'
import type { Language, Words } from './locales/words.ts'
import sheet from './styles/sign-in.css?url'

const wayIn = later(() => import('./sign-in/way-in.tsx').then(({ WayIn }) => WayIn), sheet)

type Props = {
  readonly seen: Exclude<Seen, { readonly kind: 'board' }>
  readonly words: Words
  readonly language: Language
  readonly ask: Ask
  /** Telegram vouches for whoever opens the page in it, so that they need no other way in. */
  readonly isInTelegram: boolean
  readonly again: () => void
}

/** The refusals that readers meet, in their language; the server's own sentence for the others. */
const reasonOf = (error: string, message: string, words: Words): string => {
  if (error === 'init-data-expired') return words.expired
  if (error === 'session-over') return words.signedOut
  if (error === 'bad-code') return words.usedCode
  if (error === 'not-a-member') return words.notAMember
  if (error.startsWith('init-data')) return words.notVouched
  return message
}

/** Who is sent away like this can come in by another way. */
const endsSession: readonly string[] = ['session-over', 'bad-code', 'init-data-missing']

/** Why there is no board to see yet, and what to do about it. */
export const Notice = ({ seen, words, language, ask, isInTelegram, again }: Props) => {
  const { kind } = seen
  if (kind === 'loading')
    return (
      <main class="notice" aria-busy="true">
        <p class="notice__wait" role="status">
          {words.loading}
        </p>
      </main>
    )
  const reason = kind === 'refused' ? reasonOf(seen.error, seen.message, words) : null
  const isOut = kind === 'not-opened' || (kind === 'refused' && endsSession.includes(seen.error))
  if (isOut && !isInTelegram)
    return <Door words={words} language={language} ask={ask} because={reason} again={again} />
  return (
    <main class="notice">
      {reason !== null && <h1>{words.refusedTitle}</h1>}
      <p role="alert">{reason ?? words.unreachable}</p>
      <button type="button" class="button" onClick={again}>
        {words.again}
      </button>
    </main>
  )
}

type DoorProps = Omit<Props, 'seen' | 'isInTelegram'> & { readonly because: string | null }

/** The way in, as soon as what draws it is there: whoever is in does not wait for it. */
const Door = ({ words, ...props }: DoorProps) => {
  const { part: WayIn, failed, again } = wayIn.use()
  if (WayIn !== undefined) return <WayIn {...props} />
  if (!failed) return <main class="notice" aria-busy="true" />
  return (
    <main class="notice">
      <p role="alert">{words.unreachable}</p>
      <button type="button" class="button" onClick={again}>
        {words.again}
      </button>
    </main>
  )
}
