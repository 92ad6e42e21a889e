import { Choice } from '../../choice.tsx'
import { dateIn, dayOf } from '../../locales/day.ts'
import type { Format } from '../../locales/format.ts'
import type { Span } from '../geometry.ts'
import { chartWordsOf } from '../words/words-of.ts'
import { fitted, type Hours, panned, type View, zoomed } from './view.ts'

type Props = {
  readonly view: View
  readonly span: Span
  readonly now: number
  readonly format: Format
  readonly show: (view: View) => void
}

const spans: readonly Hours[] = [1, 24, 168, 720]

/** How one goes through time without a mouse: whole spans, earlier and later, nearer and further, and to any day. */
export const Tools = ({ view, span, now, format, show }: Props) => {
  const words = chartWordsOf(format.language)
  const { timeZone } = format
  const go = (next: Span): void => show(fitted(next, now))
  const middle = (span[0] + span[1]) / 2
  const buttons = [
    ['‹', words.earlier, () => go(panned(span, -0.5)), false],
    ['›', words.later, () => go(panned(span, 0.5)), view.kind === 'latest' || span[1] >= now],
    ['+', words.nearer, () => go(zoomed(span, 0.5, middle)), false],
    ['−', words.further, () => go(zoomed(span, 2, middle)), false],
  ] as const
  return (
    <div class="tools">
      <Choice
        all={spans}
        chosen={view.kind === 'latest' ? view.hours : null}
        nameOf={(hours) => format.words.spans[hours]}
        choose={(hours) => show({ kind: 'latest', hours })}
      />
      <div class="tools__steps">
        {buttons.map(([sign, name, act, isOff]) => (
          <button
            key={sign}
            type="button"
            class="tool"
            aria-label={name}
            title={name}
            disabled={isOff}
            onClick={act}
          >
            <span aria-hidden="true">{sign}</span>
          </button>
        ))}
        <label class="tools__day">
          <span class="unseen">{words.day}</span>
          <input
            type="date"
            max={dateIn(now, timeZone)}
            value={dateIn(view.kind === 'latest' ? now : span[0], timeZone)}
            onChange={({ currentTarget }) => {
              const day = dayOf(currentTarget.value, timeZone)
              if (day !== undefined) go(day)
            }}
          />
        </label>
      </div>
    </div>
  )
}
