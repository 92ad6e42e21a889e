import type { RowAnswer } from '../api/wire.ts'
import type { Format } from '../locales/format.ts'
import { Failed } from './failed.tsx'
import { type Acting, useChange } from './use-change.ts'

type Props = {
  readonly row: RowAnswer
  readonly acting: NonNullable<Acting>
  readonly format: Format
}

/** Ends a silence before its time: what stands is told again. */
export const Unsilence = ({ row, acting, format }: Props) => {
  const { words } = format
  const [state, run] = useChange(acting, words)
  const isWaiting = state === 'busy' || state === 'done'
  return (
    <div class="act">
      <button
        type="button"
        class="button"
        disabled={isWaiting}
        onClick={() => void run('/api/silence/end', { sensor: row.sensor })}
      >
        {isWaiting ? words.saving : words.endSilence}
      </button>
      <Failed state={state} />
    </div>
  )
}
