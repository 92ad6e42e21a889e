import type { BoardAnswer, RowAnswer } from '#core/wire/board-answers.ts'
import { isHeard } from '../board/find-rows.ts'
import { type Format, lengthText } from '../locales/format.ts'
import { type Old, OldText } from '../old.tsx'
import { conditionText } from '../row/alarm-line.tsx'
import { firstValueText } from '../row/first-value.ts'
import { isStanding, lookOf } from '../row/row-state.ts'
import { Shape } from '../row/state-shape.tsx'
import { useWakeLock } from './use-wake-lock.ts'
import { wallRows } from './wall-rows.ts'

export type WallProps = {
  readonly board: BoardAnswer
  /** Null while it is of now. */
  readonly old: Old | null
  readonly formatOf: (row?: RowAnswer) => Format
}

/** Who has the worst alarm of a row, or for how long nobody has it; nothing where none stands. */
const ownerText = (row: RowAnswer, now: number, { words }: Format): string | null => {
  const worst = row.alarms.find(isStanding)
  if (worst === undefined) return null
  if (worst.owner !== null) return words.has(worst.owner.name)
  return worst.untakenSince === null
    ? words.nobodyHasIt.toLowerCase()
    : words.nobodyFor(lengthText(now - worst.untakenSince))
}

const whatText = (row: RowAnswer, format: Format): string => {
  const [worst] = row.alarms
  return worst === undefined ? format.words.looks[lookOf(row)] : conditionText(worst, format)
}

const WallRow = ({ row, now, format }: { row: RowAnswer; now: number; format: Format }) => {
  const look = lookOf(row)
  const owner = ownerText(row, now, format)
  return (
    <li class={`wall__row card--${look}`}>
      <Shape look={look} />
      <div>
        <p class="wall__name">{row.name}</p>
        <p class="wall__what">
          {row.siteName} · {whatText(row, format)}
          {owner !== null && <span class="wall__owner">{owner}</span>}
        </p>
      </div>
      <p class="wall__value">{firstValueText(row, format)}</p>
    </li>
  )
}

/** The board on a screen in the corridor: what is wrong, in letters that are read from 5 m, and loudly when it is not of now. */
export const WallView = ({ board, old, formatOf }: WallProps) => {
  const format = formatOf()
  const { words } = format
  const isKept = useWakeLock()
  const { shown, more } = wallRows(board.rows, old !== null)
  // Of a site's duty nothing is heard, ever.
  const speaking = board.rows.filter(({ kind }) => kind !== 'duty')
  const heard = speaking.filter(isHeard).length
  const foot = [old === null ? words.heardOf(heard, speaking.length) : null, isKept ? null : words.maySleep]
    .filter((part) => part !== null)
    .join(' · ')
  const isEmpty = shown.length === 0 && board.rows.length > 0
  return (
    <main class={old === null ? 'wall' : 'wall wall--old'}>
      <header class="wall__head">
        <h1>{board.organization.name}</h1>
        {/* A clock that stands still is none. */}
        {old === null && <time>{format.time(board.now)}</time>}
      </header>
      {old !== null && (
        <p class="wall__old">
          <OldText old={old} board={board} format={format} />
        </p>
      )}
      {isEmpty ? (
        <p class={old === null ? 'wall__calm' : 'wall__calm wall__calm--unknown'} role="status">
          <Shape look={old === null ? 'calm' : 'silent'} />
          {old === null ? words.allCalm : words.notKnown}
        </p>
      ) : (
        <ul class="wall__rows">
          {shown.map((row) => (
            <WallRow key={row.sensor} row={row} now={board.now} format={formatOf(row)} />
          ))}
        </ul>
      )}
      <p class="wall__foot">
        {more > 0 && <strong>{words.more(more)}</strong>}
        {more > 0 && foot !== '' && ' · '}
        {foot}
      </p>
    </main>
  )
}
