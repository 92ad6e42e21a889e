import { useState } from 'preact/hooks'
import { ActForm } from '../act/act-form.tsx'
import { ReasonField } from '../act/reason-field.tsx'
import type { FormProps } from './note-form.tsx'
import { calibrationWordsOf } from './words.ts'

/** Takes the last calibration back, with the reason. */
export const UndoForm = ({ sensor, format, acting, done }: FormProps) => {
  const words = calibrationWordsOf(format.language)
  const [isOpen, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  if (!isOpen)
    return (
      <button type="button" class="button" onClick={() => setOpen(true)}>
        {words.undo}
      </button>
    )
  return (
    <ActForm
      acting={acting}
      words={format.words}
      refusals={words.refusals}
      path="/api/calibration/undo"
      body={() => ({ sensor, reason })}
      text={words.undo}
      isWritten={reason !== ''}
      close={() => setOpen(false)}
      said={done}
    >
      <p>{words.undoWhat}</p>
      <ReasonField reason={reason} write={setReason} words={format.words} />
    </ActForm>
  )
}
