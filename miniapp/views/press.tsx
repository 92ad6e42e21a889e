import { Failed } from '../act/failed.tsx'
import { type Acting, isBusy, useChange } from '../act/use-change.ts'
import type { Words } from '../locales/words.ts'

type Props = {
  readonly acting: NonNullable<Acting>
  readonly words: Words
  /** Why it may be refused, in the reader's language. */
  readonly refusals: Readonly<Record<string, string>>
  readonly path: string
  readonly body: () => object
  readonly text: string
  readonly label?: string
  readonly kind?: 'first' | 'small'
}

/** One press that changes something. Until the server has answered it cannot be pressed again, and what failed is said. */
export const Press = ({ acting, words, refusals, path, body, text, label, kind }: Props) => {
  const [state, run] = useChange(acting, words, refusals)
  const press = async (): Promise<void> => {
    await run(path, body())
  }
  return (
    <div class="act">
      <button
        type="button"
        class={kind === undefined ? 'button' : `button button--${kind}`}
        disabled={isBusy(state)}
        aria-label={label}
        onClick={() => void press()}
      >
        {isBusy(state) ? words.saving : text}
      </button>
      <Failed state={state} />
    </div>
  )
}
