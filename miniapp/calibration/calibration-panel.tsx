import { type CalibrationAnswer, isCalibrationsAnswer } from '#core/wire/care-answers.ts'
import type { Acting } from '../act/use-change.ts'
import type { Ask } from '../api/ask.ts'
import type { Format } from '../locales/format.ts'
import { useAnswer } from '../views/use-answer.ts'
import { NoteForm } from './note-form.tsx'
import { UndoForm } from './undo-form.tsx'
import { calibrationWordsOf } from './words.ts'

type Props = {
  readonly sensor: string
  readonly now: number
  readonly format: Format
  readonly ask: Ask
  readonly acting: Acting
}

/** A certificate's days are of no time zone. */
const dayText = (at: number): string => new Date(at).toISOString().slice(0, 10)

/** When a sensor was calibrated, before that, and what can be done about it. */
export const CalibrationPanel = ({ sensor, now, format, ask, acting }: Props) => {
  const words = calibrationWordsOf(format.language)
  const { value, again } = useAnswer(ask, `/api/calibration?sensor=${sensor}`, isCalibrationsAnswer, 0)
  if (value === null) return null
  const said = ({ last, by, certificate, due }: CalibrationAnswer): string =>
    words.is(dayText(last), by, certificate, dayText(due))
  const { last, former } = value
  const key = last === null ? '' : JSON.stringify(last)
  return (
    <section class="panel calibration" aria-label={words.heading}>
      <h3>{words.heading}</h3>
      <p>
        {last === null ? words.none : said(last)}
        {last !== null && last.due <= now && <strong> {words.over}</strong>}
      </p>
      {former.length > 0 && (
        <details>
          <summary>{words.before}</summary>
          <ul>
            {former.map((one) => (
              <li key={said(one)}>{said(one)}</li>
            ))}
          </ul>
        </details>
      )}
      {acting !== null && (
        <div class="acts">
          <NoteForm key={`note ${key}`} sensor={sensor} format={format} acting={acting} done={again} />
          {last !== null && (
            <UndoForm key={`undo ${key}`} sensor={sensor} format={format} acting={acting} done={again} />
          )}
        </div>
      )}
    </section>
  )
}
