import type { ComponentChildren } from 'preact'
import type { Words } from '../locales/words.ts'
import { useGuard } from '../native/use-guard.ts'
import { Failed } from './failed.tsx'
import { type Acting, isBusy, useChange } from './use-change.ts'

type Props = {
  readonly acting: NonNullable<Acting>
  readonly words: Words
  /** Why it may be refused, in the reader's language. */
  readonly refusals: Readonly<Record<string, string>>
  readonly path: string
  readonly body: () => object
  readonly text: string
  /** Something is written that would be lost. */
  readonly isWritten?: boolean
  readonly close: () => void
  /** What was written is saved: it is not there the next time. */
  readonly clear?: () => void
  /** What the server said that it did. */
  readonly said?: (kind: string) => void
  /** What is known against it already: it is not sent. */
  readonly isHeld?: boolean
  readonly children: ComponentChildren
}

/** A form of one act: what became of it is its own, and stands in no other. It closes when the server has said that it is done. */
export const ActForm = (props: Props) => {
  const {
    acting,
    words,
    refusals,
    path,
    body,
    text,
    isWritten = false,
    close,
    clear,
    said,
    isHeld = false,
    children,
  } = props
  const [state, run] = useChange(acting, words, refusals)
  useGuard(isWritten && state !== 'done')
  const send = async (event: Event): Promise<void> => {
    event.preventDefault()
    const done = await run(path, body())
    if (done === undefined) return
    said?.(done.kind)
    clear?.()
    close()
  }
  return (
    <form class="form" onSubmit={(event) => void send(event)}>
      {children}
      <div class="form__buttons">
        <button type="submit" class="button button--first" disabled={isBusy(state) || isHeld}>
          {isBusy(state) ? words.saving : text}
        </button>
        <button type="button" class="button" onClick={close}>
          {words.cancel}
        </button>
      </div>
      <Failed state={state} />
    </form>
  )
}
