import type { Words } from '../locales/words.ts'
import { Failed } from './failed.tsx'
import { type Acting, isBusy, useChange } from './use-change.ts'

type Props = {
  readonly acting: NonNullable<Acting>
  readonly words: Words
  readonly path: string
  readonly body: object
  readonly text: string
  /** For who cannot see where the button stands. */
  readonly label?: string
  /** What somebody came for. */
  readonly isFirst?: boolean
}

/** One press that changes something: until the next board shows it nobody can press again, and what failed is said. */
export const ActButton = ({ acting, words, path, body, text, label, isFirst = false }: Props) => {
  const [state, run] = useChange(acting, words)
  const isWaiting = isBusy(state) || state === 'done'
  return (
    <div class="act">
      <button
        type="button"
        class={isFirst ? 'button button--first' : 'button'}
        disabled={isWaiting}
        aria-label={label}
        onClick={() => void run(path, body)}
      >
        {isWaiting ? words.saving : text}
      </button>
      <Failed state={state} />
    </div>
  )
}
