import { useState } from 'preact/hooks'
import { ActForm } from '../act/act-form.tsx'
import type { Acting } from '../act/use-change.ts'
import type { Format } from '../locales/format.ts'
import { TextField } from '../views/field.tsx'
import { calibrationWordsOf } from './words.ts'

export type FormProps = {
  readonly sensor: string
  readonly format: Format
  readonly acting: NonNullable<Acting>
  readonly done: () => void
}

/** As much as the server keeps. */
const wordsMax = 60

const DayField = ({
  name,
  value,
  write,
}: {
  readonly name: string
  readonly value: string
  readonly write: (day: string) => void
}) => (
  <label>
    {name}
    <input type="date" required value={value} onInput={({ currentTarget }) => write(currentTarget.value)} />
  </label>
)

/** Notes a calibration, or corrects that of the same day. What was written stays when it could not be saved. */
export const NoteForm = ({ sensor, format, acting, done }: FormProps) => {
  const words = calibrationWordsOf(format.language)
  const [isOpen, setOpen] = useState(false)
  const [written, write] = useState({ last: '', due: '', by: '', certificate: '' })
  if (!isOpen)
    return (
      <button type="button" class="button" onClick={() => setOpen(true)}>
        {words.note}
      </button>
    )
  const set = (name: keyof typeof written) => (value: string) => write((last) => ({ ...last, [name]: value }))
  return (
    <ActForm
      acting={acting}
      words={format.words}
      refusals={words.refusals}
      path="/api/calibration"
      body={() => ({ sensor, ...written })}
      text={words.save}
      isWritten={Object.values(written).some((one) => one !== '')}
      close={() => setOpen(false)}
      said={done}
    >
      <DayField name={words.last} value={written.last} write={set('last')} />
      <DayField name={words.due} value={written.due} write={set('due')} />
      <TextField name={words.by} value={written.by} write={set('by')} most={wordsMax} required />
      <TextField
        name={words.certificate}
        value={written.certificate}
        write={set('certificate')}
        most={wordsMax}
        required
      />
      <p class="footnote">{words.sameDay}</p>
    </ActForm>
  )
}
