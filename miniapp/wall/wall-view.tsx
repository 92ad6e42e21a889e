import { useRef } from 'preact/hooks'
import type { BoardAnswer, RowAnswer } from '#core/wire/board-answers.ts'
import { isHeard } from '../board/find-rows.ts'
import { type Format, lengthText } from '../locales/format.ts'
import { type Old, OldText } from '../old.tsx'
import { conditionText, whenText } from '../row/alarm-line.tsx'
import { firstValueText } from '../row/first-value.ts'
import { countsOf, isStanding, lookOf } from '../row/row-state.ts'
import { Shape } from '../row/state-shape.tsx'
import { useFit } from './use-fit.ts'
import { useWakeLock } from './use-wake-lock.ts'
import { fitKey, wallRows } from './wall-rows.ts'
import { wallWordsOf } from './words.ts'

export type WallProps = {
  readonly board: BoardAnswer
  /** Null while it is of now. */
  readonly old: Old | null
  readonly formatOf: (row?: RowAnswer) => Format
}

/** Who has the worst alarm of a row, or for how long nobody has it; of what is over, whether anybody has seen it; of what is no alarm yet, when it rings. */
export const ownerText = (row: RowAnswer, now: number, { words, language }: Format): string | null => {
  const own = wallWordsOf(language)
  const worst = row.alarms.find(isStanding)
  const look = lookOf(row)
  if (look === 'returned') return words.nobodyTookNote
  if (look === 'pending' && row.breach?.ringsInMs) return words.ringsIn(lengthText(row.breach.ringsInMs))
  if (worst === undefined) return null
  if (worst.owner !== null) return words.has(worst.owner.name)
  return worst.untakenSince === null
    ? words.nobodyHasIt.toLowerCase()
    : own.nobodyFor(lengthText(now - worst.untakenSince))
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

/** Names of so many letters are written smaller, and at last on more lines: what tells two of them apart often stands at the end. */
const [longFrom, longestFrom] = [22, 40]

const nameClass = ({ length }: string): string => {
  if (length <= longFrom) return 'wall__name'
  return length <= longestFrom
    ? 'wall__name wall__name--long'
    : 'wall__name wall__name--long wall__name--longest'
}

type WallRowProps = {
  readonly row: RowAnswer
  readonly now: number
  readonly format: Format
  /** Where there are several: of one, everybody knows. */
  readonly isSiteNamed: boolean
}

const WallRow = ({ row, now, format, isSiteNamed }: WallRowProps) => {
  const look = lookOf(row)
  const owner = ownerText(row, now, format)
  const what = whatText(row, now, format)
  return (
    <li class={`wall__row card--${look}`}>
      <Shape look={look} />
      <div>
        <p class={nameClass(row.name)}>{row.name}</p>
        <p class="wall__what">
          <span>{isSiteNamed ? `${row.siteName} · ${what}` : what}</span>
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
  const own = wallWordsOf(format.language)
  const isNow = old === null
  const isKept = useWakeLock()
  const rows = wallRows(board.rows)
  const wall = useRef<HTMLElement>(null)
  const { count, isRoomy } = useFit(wall, rows.length, fitKey(rows, !isNow))
  const more = rows.length - count
  // Of a site's duty nothing is heard, ever.
  const speaking = board.rows.filter(({ kind }) => kind !== 'duty')
  const heard = speaking.filter(isHeard).length
  const isEmpty = board.rows.length === 0
  const foot = [
    isNow && !isEmpty ? words.heardOf(heard, speaking.length) : null,
    isKept ? null : own.maySleep,
  ]
    .filter((part) => part !== null)
    .join(' · ')
  // Of then nobody counts; and while all of them are shown, each says itself that nobody has it.
  const untaken = isNow && more > 0 ? countsOf(board.rows).untaken : 0
  return (
    <main ref={wall} class={isNow ? 'wall' : 'wall wall--old'}>
      <header class="wall__head">
        <h1>
          {/* An installed page has no button of a browser's to go back by. */}
          <a href={`/app${location.hash}`}>{board.organization.name}</a>
        </h1>
        {untaken > 0 && <p class="wall__untaken">{words.untaken(untaken)}</p>}
        {/* A clock that stands still is none. */}
        {isNow && (
          <time>
            {format.time(board.now)}
            {format.zoneNote(board.now)}
          </time>
        )}
      </header>
      {old !== null && (
        <p class="wall__old">
          <OldText old={old} board={board} format={format} />
        </p>
      )}
      {isEmpty ? (
        <p class="wall__calm wall__calm--nothing">{words.noSensors}</p>
      ) : rows.length === 0 ? (
        <p class={isNow ? 'wall__calm' : 'wall__calm wall__calm--unknown'} role="status">
          <Shape look={isNow ? 'calm' : 'silent'} />
          {isNow ? words.allCalm : words.notKnown}
        </p>
      ) : (
        <ul class={isRoomy ? 'wall__rows wall__rows--roomy' : 'wall__rows'}>
          {rows.slice(0, count).map((row) => (
            <WallRow
              key={row.sensor}
              row={row}
              now={board.now}
              format={formatOf(row)}
              isSiteNamed={board.sites.length > 1}
            />
          ))}
        </ul>
      )}
      <p class="wall__foot">
        {more > 0 && <strong>{own.more(more)}</strong>}
        {more > 0 && foot !== '' && ' · '}
        {foot}
      </p>
    </main>
  )
}
