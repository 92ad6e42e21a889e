import type { BoardAnswer } from '#core/wire/board-answers.ts'
import type { Link } from './api/poller.ts'
import { type Format, lengthText } from './locales/format.ts'
import type { Words } from './locales/words.ts'
import { countsOf } from './row/row-state.ts'
import { Shape } from './row/state-shape.tsx'

type Props = {
  readonly board: BoardAnswer
  readonly link: Link
  /** How old it is, in real milliseconds, when it was kept on this device and nobody has answered since. */
  readonly keptForMs?: number | undefined
  readonly format: Format
}

const summaryOf = (board: BoardAnswer, words: Words): string => {
  const { untaken, taken, silent, toLookAt } = countsOf(board.rows)
  const parts = [
    untaken > 0 ? words.untaken(untaken) : null,
    taken > 0 ? words.taken(taken) : null,
    silent > 0 ? words.unheard(silent) : null,
    toLookAt > 0 ? words.toLookAt(toLookAt) : null,
  ].filter((part) => part !== null)
  return parts.length === 0 ? words.allCalm : parts.join(' · ')
}

/** Whose board it is, how it stands, and of when it is. The summary is spoken when it changes; what changes with every minute is not. */
export const Header = ({ board, link, keptForMs, format }: Props) => {
  const { words } = format
  const at = format.seconds(board.now)
  const { untaken, untakenSince, taken, silent, toLookAt } = countsOf(board.rows)
  const tone =
    untaken > 0
      ? 'summary summary--alarm'
      : taken + silent + toLookAt > 0
        ? 'summary summary--look'
        : 'summary'
  return (
    <header class="header">
      <div class="header__row">
        <h1>{board.organization.name}</h1>
        <p class="header__time">
          {link === 'live' && <span class="pulse" aria-hidden="true" />}
          <time>{words.asOf(at)}</time>
          {board.speed !== 1 && (
            <span class="tag">
              {board.speed < 0.5 ? words.standstill : words.speed(Math.round(board.speed))}
            </span>
          )}
        </p>
      </div>
      {/* What was all quiet then says nothing of now. */}
      {board.rows.length > 0 && keptForMs === undefined && (
        <p class={tone}>
          <span role="status">{summaryOf(board, words)}</span>
          {untakenSince !== null && ` · ${words.waitsFor(untaken, lengthText(board.now - untakenSince))}`}
        </p>
      )}
      {link !== 'live' && (
        <p class={keptForMs === undefined ? 'banner' : 'banner banner--old'} role="alert">
          <Shape look="silent" />
          {keptForMs !== undefined
            ? words.offline(format.dayTime(board.now), lengthText(keptForMs))
            : link === 'lost'
              ? words.lost(at)
              : words.waiting(at)}
        </p>
      )}
    </header>
  )
}
