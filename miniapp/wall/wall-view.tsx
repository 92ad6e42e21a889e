import type { BoardAnswer, RowAnswer } from '#core/wire/board-answers.ts'
import type { Link } from '../api/poller.ts'
import { type Format, lengthText } from '../locales/format.ts'
import { conditionText } from '../row/alarm-line.tsx'
import { firstValueText } from '../row/first-value.ts'
import { isStanding, lookOf } from '../row/row-state.ts'
import { Shape } from '../row/state-shape.tsx'
import { useWakeLock } from './use-wake-lock.ts'
import { wallRows } from './wall-rows.ts'

type Props = {
  readonly board: BoardAnswer
  readonly link: Link
  readonly formatOf: (row?: RowAnswer) => Format
}

/** Who has the worst alarm of a row, or for how long nobody has it; nothing where none stands. */
const ownerText = (row: RowAnswer, now: number, { words }: Format): string | null => {
  const worst = row.alarms.find(isStanding)
  if (worst === undefined) return null
  return worst.owner === null
    ? words.nobodyFor(lengthText(now - worst.raisedAt))
    : words.has(worst.owner.name)
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
          {owner !== null && ` · ${owner}`}
        </p>
      </div>
      <p class="wall__value">{firstValueText(row, format)}</p>
    </li>
  )
}

/** The board on a screen in the corridor: what is wrong, in letters that are read from 5 m, and loudly when it is not of now. */
export const WallView = ({ board, link, formatOf }: Props) => {
  const format = formatOf()
  const { words } = format
  const isKept = useWakeLock()
  const { shown, more } = wallRows(board.rows)
  const heard = board.rows.filter(({ presence }) => presence !== 'silent').length
  const at = format.seconds(board.now)
  return (
    <main class={link === 'live' ? 'wall' : 'wall wall--old'}>
      <header class="wall__head">
        <h1>{board.organization.name}</h1>
        <time>{format.time(board.now)}</time>
      </header>
      {link !== 'live' && (
        <p class="wall__old" role="alert">
          {link === 'lost' ? words.lost(at) : words.waiting(at)}
        </p>
      )}
      {shown.length === 0 && board.rows.length > 0 ? (
        <p class="wall__calm" role="status">
          <Shape look="calm" />
          {words.allCalm}
        </p>
      ) : (
        <ul class="wall__rows">
          {shown.map((row) => (
            <WallRow key={row.sensor} row={row} now={board.now} format={formatOf(row)} />
          ))}
        </ul>
      )}
      <p class="wall__foot">
        {more > 0 && <strong>{words.more(more)} · </strong>}
        {words.heardOf(heard, board.rows.length)}
        {!isKept && ` · ${words.maySleep}`}
      </p>
    </main>
  )
}
