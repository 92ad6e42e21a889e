import { useEffect, useState } from 'preact/hooks'
import type { RowAnswer } from '#core/wire/board-answers.ts'
import { Choice } from '../choice.tsx'
import type { Format } from '../locales/format.ts'
import { useGuard } from '../native/use-guard.ts'
import { Failed } from './failed.tsx'
import { ReasonField } from './reason-field.tsx'
import { type Acting, isBusy, useChange } from './use-change.ts'

type Props = {
  readonly row: RowAnswer
  readonly acting: NonNullable<Acting>
  readonly format: Format
}

/** From a look at the door to a night; the server allows no more than a day. */
const lengths = [30, 60, 240, 720, 1_440] as const
const nameOf = (minutes: number): string => (minutes < 60 ? `${minutes} min` : `${minutes / 60} h`)
/** Keeps a sensor quiet for a while, with a reason. What was written stays when it could not be saved. */
export const SilenceForm = ({ row, acting, format }: Props) => {
  const { words } = format
  const [isOpen, setOpen] = useState(false)
  const [minutes, setMinutes] = useState<number>(60)
  const [reason, setReason] = useState('')
  const [state, run] = useChange(acting, words)
  useGuard(isOpen && reason.trim() !== '')
  const until = row.silence?.until ?? null
  const [seen, see] = useState(until)
  const [isOld, setOld] = useState(false)
  // Somebody else silenced it meanwhile, which stands above: that is said, and what was written stays.
  useEffect(() => {
    if (!isOpen || until === seen) return
    see(until)
    setOld(true)
  }, [until])
  const open = (): void => {
    see(until)
    setOld(false)
    setOpen(true)
  }
  if (!isOpen)
    return (
      <button type="button" class="button" onClick={open}>
        {row.silence === null ? words.silence : words.silenceAgain}
      </button>
    )
  const send = async (event: Event): Promise<void> => {
    event.preventDefault()
    const done = await run('/api/silence', { sensor: row.sensor, minutes, reason, seen })
    if (done === undefined) return
    setOpen(false)
    setReason('')
  }
  return (
    <form class="form" onSubmit={(event) => void send(event)}>
      <p>{words.silenceWhat}</p>
      <Choice all={lengths} chosen={minutes} nameOf={nameOf} choose={setMinutes} />
      {isOld && <p role="alert">{words.lookAgain}</p>}
      <ReasonField reason={reason} write={setReason} words={words} />
      <div class="form__buttons">
        <button type="submit" class="button button--first" disabled={isBusy(state)}>
          {isBusy(state) ? words.saving : words.silenceFor(nameOf(minutes))}
        </button>
        <button type="button" class="button" onClick={() => setOpen(false)}>
          {words.cancel}
        </button>
      </div>
      <Failed state={state} />
    </form>
  )
}
