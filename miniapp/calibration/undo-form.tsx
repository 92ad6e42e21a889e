import { useState } from 'preact/hooks'
import { isChanged } from '#core/wire/board-answers.ts'
import { Failed } from '../act/failed.tsx'
import { ReasonField } from '../act/reason-field.tsx'
import { useChange } from '../act/use-change.ts'
import { useGuard } from '../native/use-guard.ts'
import type { FormProps } from './note-form.tsx'
import { calibrationWordsOf } from './words.ts'

/** Takes the last calibration back, with the reason. */
export const UndoForm = ({ sensor, format, acting, done }: FormProps) => {
  const words = calibrationWordsOf(format.language)
  const [isOpen, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const [state, , send] = useChange(acting, format.words, words.refusals)
  useGuard(isOpen && reason !== '')
  if (!isOpen)
    return (
      <button type="button" class="button" onClick={() => setOpen(true)}>
        {words.undo}
      </button>
    )
  const undo = async (event: Event): Promise<void> => {
    event.preventDefault()
    if ((await send('/api/calibration/undo', { sensor, reason }, isChanged)) !== undefined) done()
  }
  return (
    <form class="form" onSubmit={undo}>
      <p>{words.undoWhat}</p>
      <ReasonField reason={reason} write={setReason} words={format.words} />
      <div class="form__buttons">
        <button type="submit" class="button button--first" disabled={state === 'busy'}>
          {state === 'busy' ? format.words.saving : words.undo}
        </button>
        <button type="button" class="button" onClick={() => setOpen(false)}>
          {format.words.cancel}
        </button>
      </div>
      <Failed state={state} />
    </form>
  )
}
