import { useRef } from 'preact/hooks'
import type { RowAnswer } from '#core/wire/board-answers.ts'
import type { Format } from '../locales/format.ts'
import type { Go } from '../use-route.ts'
import { LineRow } from './line-row.tsx'
import type { Line } from './lines.ts'
import { useWindow } from './use-window.ts'

type Props = {
  readonly lines: readonly Line[]
  readonly now: number
  readonly formatOf: (row?: RowAnswer) => Format
  readonly go: Go
}

/** As `.lines > li` in the styles has it: 44 px for a finger, and the edge. */
const linePx = 45

/** Any number of lines, of which only those on the screen are in the page. */
export const LineList = ({ lines, now, formatOf, go }: Props) => {
  const list = useRef<HTMLUListElement>(null)
  const { from, to } = useWindow(list, lines.length, linePx)
  if (lines.length === 0) return null
  return (
    <ul ref={list} class="lines" style={{ height: `${lines.length * linePx}px` }}>
      {lines.slice(from, to).map((line, index) => {
        const place = from + index
        return (
          <li
            key={line.kind === 'row' ? line.row.sensor : `site ${line.site}`}
            aria-setsize={lines.length}
            aria-posinset={place + 1}
            style={{ top: `${place * linePx}px` }}
          >
            {line.kind === 'row' ? (
              <LineRow row={line.row} now={now} format={formatOf(line.row)} go={go} />
            ) : (
              <h2 class="line__site">{line.name}</h2>
            )}
          </li>
        )
      })}
    </ul>
  )
}
