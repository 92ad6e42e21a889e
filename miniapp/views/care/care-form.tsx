import { useState } from 'preact/hooks'
import type { BoardAnswer } from '#core/wire/board-answers.ts'
import { Failed } from '../../act/failed.tsx'
import { ReasonField } from '../../act/reason-field.tsx'
import { type Acting, isBusy, useChange } from '../../act/use-change.ts'
import { Choice } from '../../choice.tsx'
import type { ViewWords } from '../../locales/views/view-words.ts'
import type { Words } from '../../locales/words.ts'
import { SelectField } from '../field.tsx'
import { careMinutes, lengthName } from './lengths.ts'

type Props = {
  readonly board: BoardAnswer
  readonly acting: NonNullable<Acting>
  readonly words: Words
  readonly say: ViewWords
}

/** As many steps as the server keeps. */
const stepsMax = 12

/** Takes one sensor out of service. What was written stays when it could not be saved. */
export const CareForm = ({ board, acting, words, say }: Props) => {
  const free = board.rows.filter(({ maintenance, kind }) => maintenance === null && kind !== 'duty')
  const [isOpen, open] = useState(false)
  const [sensor, choose] = useState('')
  const [minutes, setMinutes] = useState<number>(120)
  const [reason, write] = useState('')
  const [steps, list] = useState('')
  const [state, run] = useChange(acting, words, say.refusals)
  const meant = free.find((row) => row.sensor === sensor) ?? free[0]
  if (meant === undefined) return null
  if (!isOpen)
    return (
      <button type="button" class="button" onClick={() => open(true)}>
        {say.care.begin}
      </button>
    )
  const send = async (event: Event): Promise<void> => {
    event.preventDefault()
    const checklist = steps
      .split('\n')
      .map((step) => step.trim())
      .filter((step) => step !== '')
      .slice(0, stepsMax)
    const body = { sensors: [meant.sensor], at: board.now, minutes, reason, checklist, isSure: false }
    if ((await run('/api/maintenance/begin', body)) === undefined) return
    open(false)
    write('')
    list('')
  }
  return (
    <form class="form" onSubmit={(event) => void send(event)}>
      <SelectField
        name={say.care.what}
        all={free.map((row) => [row.sensor, `${row.name} · ${row.siteName}`] as const)}
        value={meant.sensor}
        choose={choose}
      />
      <p>{say.care.howLong}</p>
      <Choice
        all={careMinutes}
        chosen={minutes}
        nameOf={(length) => lengthName(length, say)}
        choose={setMinutes}
      />
      <ReasonField reason={reason} write={write} words={words} />
      <label>
        {say.care.checklist}
        <textarea rows={3} value={steps} onInput={({ currentTarget }) => list(currentTarget.value)} />
      </label>
      <div class="form__buttons">
        <button type="submit" class="button button--first" disabled={isBusy(state)}>
          {isBusy(state) ? words.saving : say.care.out}
        </button>
        <button type="button" class="button" onClick={() => open(false)}>
          {words.cancel}
        </button>
      </div>
      <Failed state={state} />
    </form>
  )
}
