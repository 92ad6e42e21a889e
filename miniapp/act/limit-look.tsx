import type { LimitAnswer } from '#core/wire/board-answers.ts'
import type { LimitFits } from '#core/wire/limit-answers.ts'
import type { Format } from '../locales/format.ts'
import { concernText, previewText } from './limit-words.ts'
import { ReasonField } from './reason-field.tsx'

type Props = {
  readonly fits: LimitFits
  readonly of: Pick<LimitAnswer, 'quantity' | 'unit'>
  readonly reason: string
  readonly write: (reason: string) => void
  readonly isSure: boolean
  readonly setSure: (isSure: boolean) => void
  readonly format: Format
}

/** What a limit would have done, what speaks against it, and why somebody wants it all the same. */
export const LimitLook = ({ fits, of, reason, write, isSure, setSure, format }: Props) => {
  const { words } = format
  return (
    <>
      <p role="status">{previewText(fits, words)}</p>
      {fits.concerns.map((concern) => (
        <p key={concern.kind} class="act__failed">
          {concernText(concern, of, format)}
        </p>
      ))}
      {fits.needsSecond && <p class="act__failed">{words.needsSecond}</p>}
      <ReasonField reason={reason} write={write} words={words} />
      {fits.isAskedTwice && (
        <label class="form__sure">
          <input
            type="checkbox"
            checked={isSure}
            onChange={({ currentTarget }) => setSure(currentTarget.checked)}
          />
          {words.reallySure}
        </label>
      )}
    </>
  )
}
