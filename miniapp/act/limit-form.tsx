import { useEffect, useRef, useState } from 'preact/hooks'
import type { LimitAnswer, RowAnswer } from '#core/wire/board-answers.ts'
import { isLimitPreview, type LimitFits } from '#core/wire/limit-answers.ts'
import { numberText } from '../locales/digits.ts'
import { type Format, readIn } from '../locales/format.ts'
import { useGuard } from '../native/use-guard.ts'
import { Failed } from './failed.tsx'
import { LimitLook } from './limit-look.tsx'
import { faultText, readNumber } from './limit-words.ts'
import { type Acting, isBusy, useChange } from './use-change.ts'

type Props = {
  readonly row: RowAnswer
  readonly limit: LimitAnswer
  /** Where it was dragged in the chart: that is looked at at once. */
  readonly proposed: number | null
  readonly acting: NonNullable<Acting>
  readonly format: Format
  readonly close: () => void
}
/** `from` is what the limit was when that was looked at. */
type Looked = { readonly value: number; readonly from: number; readonly fits: LimitFits }

/** Moves one limit: first it says what that would have done and what speaks against it, then it asks why, and moves it. */
export const LimitForm = ({ row, limit, proposed, acting, format, close }: Props) => {
  const { words } = format
  // Whatever is written, it is in the unit in which the limit is read now.
  const [[per, unit]] = useState(() => readIn(limit.value, limit.unit))
  const asWritten = (value: number): string => numberText(value / per, 0, format.language, 2)
  const [written, write] = useState(asWritten(limit.value))
  const [reason, setReason] = useState('')
  const [looked, setLooked] = useState<Looked | null>(null)
  const [said, say] = useState<string | null>(null)
  const [isSure, setSure] = useState(false)
  const [state, run] = useChange(acting, words)
  useGuard(looked !== null && state !== 'done')
  const newest = useRef(0)
  const lookAt = async (value: number): Promise<void> => {
    newest.current += 1
    const turn = newest.current
    const query = new URLSearchParams({ sensor: row.sensor, rule: limit.rule, value: String(value) })
    say(words.looking)
    const asked = await acting.ask(`/api/limit/preview?${query}`, isLimitPreview)
    // It has been dragged on since.
    if (turn !== newest.current) return
    if (asked.kind !== 'answer') return say(asked.kind === 'lost' ? words.lookLost : words.badLimit)
    if (asked.value.kind === 'fits') {
      setLooked({ value, from: limit.value, fits: asked.value })
      say(null)
    } else say(asked.value.kind === 'unchanged' ? words.limitSame : faultText(asked.value, limit, format))
  }
  const look = (event: Event): void => {
    event.preventDefault()
    const value = readNumber(written)
    if (value === undefined) say(words.badLimit)
    else void lookAt(Number((value * per).toFixed(3)))
  }
  const move = (event: Event): void => {
    event.preventDefault()
    if (looked === null) return
    const { value, from, fits } = looked
    const seen = fits.concerns.map(({ kind }) => kind)
    void run('/api/limit', { sensor: row.sensor, rule: limit.rule, value, from, reason, seen })
  }
  const edit = (next: string): void => {
    write(next)
    setLooked(null)
    say(null)
  }
  useEffect(() => {
    if (proposed === null) return
    edit(asWritten(proposed))
    void lookAt(proposed)
  }, [proposed])
  // Others moved it since: what was said of it is of another limit.
  useEffect(() => {
    if (looked === null || looked.from === limit.value || isBusy(state) || state === 'done') return
    setLooked(null)
    say(words.lookAgain)
  }, [limit.value, state])
  const first = looked === null
  const mustBeSure = looked?.fits.isAskedTwice === true && !isSure
  return (
    <form class="form" onSubmit={first ? look : move}>
      <label>
        {(limit.kind === 'high' ? words.newAbove : words.newBelow)(unit)}
        <input
          type="text"
          inputMode="text"
          required
          value={written}
          onInput={({ currentTarget }) => edit(currentTarget.value)}
        />
      </label>
      {said !== null && <p role="status">{said}</p>}
      {looked !== null && (
        <LimitLook
          fits={looked.fits}
          of={limit}
          reason={reason}
          write={setReason}
          isSure={isSure}
          setSure={setSure}
          format={format}
        />
      )}
      <div class="form__buttons">
        <button
          type="submit"
          class="button button--first"
          disabled={isBusy(state) || state === 'done' || mustBeSure || looked?.fits.needsSecond === true}
        >
          {isBusy(state) ? words.saving : first ? words.lookFirst : words.moveLimit}
        </button>
        <button type="button" class="button" onClick={close}>
          {words.cancel}
        </button>
      </div>
      <Failed state={state} />
    </form>
  )
}
