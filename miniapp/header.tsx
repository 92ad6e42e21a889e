import { minuteMs } from '#core/time.ts'
import type { BoardAnswer } from '#core/wire/board-answers.ts'
import { type Format, lengthText } from './locales/format.ts'
import type { Words } from './locales/words.ts'
import { type Old, OldText } from './old.tsx'
import { countsOf } from './row/row-state.ts'
import { Shape } from './row/state-shape.tsx'

type Props = {
  readonly board: BoardAnswer
  /** Null while it is of now. */
  readonly old: Old | null
  readonly format: Format
}

/** How it stands, what is worst first; never empty. */
const summaryOf = (board: BoardAnswer, words: Words): readonly string[] => {
  const { untaken, taken, silent, toLookAt } = countsOf(board.rows)
  const parts = [
    untaken > 0 ? words.untaken(untaken) : null,
    taken > 0 ? words.taken(taken) : null,
    silent > 0 ? words.unheard(silent) : null,
    toLookAt > 0 ? words.toLookAt(toLookAt) : null,
  ].filter((part) => part !== null)
  return parts.length === 0 ? [words.allCalm] : parts
}

/** After so long nobody takes it for a hiccup. */
const loudAfterMs = minuteMs
const isLoud = ({ isKept, forMs, link }: Old): boolean => isKept || (link === 'lost' && forMs > loudAfterMs)

/** Whose board it is, how it stands, and of when it is. The summary is spoken when it changes; what changes with every minute is not. */
export const Header = ({ board, old, format }: Props) => {
  const { words } = format
  const { untaken, untakenSince, taken, silent, toLookAt } = countsOf(board.rows)
  const tone =
    untaken > 0
      ? 'summary summary--alarm'
      : taken + silent + toLookAt > 0
        ? 'summary summary--look'
        : 'summary'
  // What was all quiet then says nothing of now, and of what was kept nobody knows whether any of it still stands.
  const [worst, ...others] = summaryOf(board, words)
  const isSaid = old === null || (!old.isKept && untaken + taken + silent + toLookAt > 0)
  return (
    <header class="header">
      <div class="header__row">
        <h1>{board.organization.name}</h1>
        <p class="header__time">
          {old === null && <span class="pulse" aria-hidden="true" />}
          {old === null && <time>{words.asOf(format.seconds(board.now)) + format.zoneNote(board.now)}</time>}
          {board.speed !== 1 && (
            <span class="tag">
              {board.speed < 0.5 ? words.standstill : words.speed(Math.round(board.speed))}
            </span>
          )}
        </p>
      </div>
      {board.rows.length > 0 && isSaid && (
        <p class={tone}>
          <span role="status">{worst}</span>
          {old === null &&
            untakenSince !== null &&
            words.waitsFor(untaken, lengthText(board.now - untakenSince))}
          {others.length > 0 && <span role="status"> · {others.join(' · ')}</span>}
        </p>
      )}
      {old !== null && (
        <p class={isLoud(old) ? 'banner banner--old' : 'banner'}>
          <Shape look="silent" />
          <OldText old={old} board={board} format={format} />
        </p>
      )}
    </header>
  )
}
