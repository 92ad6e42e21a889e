import type { BoardAnswer, RowAnswer } from '#core/wire/board-answers.ts'
import { isHeard } from '../board/find-rows.ts'
import { type Format, lengthText } from '../locales/format.ts'
import { type Old, OldText } from '../old.tsx'
import { conditionText, whenText } from '../row/alarm-line.tsx'
import { firstValueText } from '../row/first-value.ts'
import { countsOf, isStanding, lookOf } from '../row/row-state.ts'
import { Shape } from '../row/state-shape.tsx'
import { useWakeLock } from './use-wake-lock.ts'
import { wallRows } from './wall-rows.ts'

export type WallProps = {
  readonly board: BoardAnswer
  /** Null while it is of now. */
  readonly old: Old | null
  readonly formatOf: (row?: RowAnswer) => Format
}

/** Who has the worst alarm of a row, or for how long nobody has it; of what is over, whether anybody has seen it; of what is no alarm yet, when it rings. */
export const ownerText = (row: RowAnswer, now: number, { words }: Format): string | null => {
  const worst = row.alarms.find(isStanding)
  const look = lookOf(row)
  if (look === 'returned') return words.nobodyTookNote
  if (look === 'pending' && row.breach?.ringsInMs) return words.ringsIn(lengthText(row.breach.ringsInMs))
  if (worst === undefined) return null
  if (worst.owner !== null) return words.has(worst.owner.name)
  return worst.untakenSince === null
    ? words.nobodyHasIt.toLowerCase()
    : words.nobodyFor(lengthText(now - worst.untakenSince))
}

/** What is wrong; of an alarm that is over, from when to when it was, because it is not so now. */
export const whatText = (row: RowAnswer, now: number, format: Format): string => {
  const [worst] = row.alarms
  const look = lookOf(row)
  if (look === 'returned' && worst !== undefined)
    return `${conditionText(worst, format)} ${whenText(worst, now, format)}`
  if (look === 'pending' && row.breach !== null)
    return conditionText({ ...row.breach, missing: null }, format)
  if (worst === undefined || !isStanding(worst)) return format.words.looks[look]
  return worst.state === 'recovering'
    ? `${conditionText(worst, format)}, ${format.words.recovering}`
    : conditionText(worst, format)
}

/** A name of so many letters is not written as large as others, even where it is alone. */
const longFrom = 22

const WallRow = ({ row, now, format }: { row: RowAnswer; now: number; format: Format }) => {
  const look = lookOf(row)
  const owner = ownerText(row, now, format)
  return (
    <li class={`wall__row card--${look}`}>
      <Shape look={look} />
      <div>
        <p class={row.name.length > longFrom ? 'wall__name wall__name--long' : 'wall__name'}>{row.name}</p>
        <p class="wall__what">
          {row.siteName} · {whatText(row, now, format)}
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
  // Of then nobody counts.
  const untaken = old === null ? countsOf(board.rows).untaken : 0
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
        {more > 0 && (
          <strong>
            {[words.more(more), untaken === 0 ? null : words.untaken(untaken)].filter(Boolean).join(' · ')}
          </strong>
        )}
        {more > 0 && foot !== '' && ' · '}
        {foot}
      </p>
    </main>
  )
}
