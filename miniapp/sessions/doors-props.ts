import type { Guarded } from '#core/wire/guard.ts'
import type { isSessionsAnswer } from '#core/wire/session-answers.ts'
import type { Acting } from '../act/use-change.ts'
import type { Words } from '../locales/words.ts'
import type { ViewProps } from '../views/view-props.ts'
import type { SessionWords } from './session-words.ts'

/** What the server says of them. */
type Sessions = Guarded<typeof isSessionsAnswer>

/** What the panels of sessions and of passkeys are given. */
export type DoorsProps = Pick<ViewProps, 'board' | 'formatOf' | 'ask'> & {
  readonly words: Words
  readonly say: SessionWords
  readonly answer: Sessions
  /** What is shown is asked anew when something was changed. */
  readonly acting: NonNullable<Acting>
  /** Asks anew what is shown. */
  readonly renew: () => void
}
