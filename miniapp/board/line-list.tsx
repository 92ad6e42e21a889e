import type { VNode } from 'preact'
import { useMemo, useRef } from 'preact/hooks'
import type { RowAnswer } from '#core/wire/board-answers.ts'
import type { Format } from '../locales/format.ts'
import type { Go } from '../use-route.ts'
import { LineRow } from './line-row.tsx'
import type { Line } from './lines.ts'
import { useWindow } from './use-window.ts'

type Props = {
  /** Whose lines these are. */
  readonly of: string
  readonly lines: readonly Line[]
  readonly now: number
  readonly formatOf: (row?: Pick<RowAnswer, 'site'>) => Format
  readonly go: Go
}

/** As `.lines > li` in the styles has it: 44 px for a finger, and the edge. */
const linePx = 45

/** Any number of lines, of which only those on the screen are in the page. */
export const LineList = ({ of, lines, now, formatOf, go }: Props) => {
  const list = useRef<HTMLUListElement>(null)
  const { from, to } = useWindow(list, lines.length, linePx)
  // While somebody scrolls nothing changes but which lines are there: what was drawn is not drawn again.
  const drawn = useMemo(() => new Map<number, VNode>(), [lines])
  if (lines.length === 0) return null
  const draw = (line: Line, place: number): VNode => (
    <li
      key={line.kind === 'row' ? line.row.sensor : `site ${line.site}`}
      aria-setsize={lines.length}
      aria-posinset={place + 1}
      style={{ top: `${place * linePx}px` }}
    >
      {line.kind === 'row' ? (
        <LineRow of={of} row={line.row} now={now} format={formatOf(line.row)} go={go} />
      ) : (
        <h2 class="line__site">{line.name + formatOf(line).zoneNote(now)}</h2>
      )}
    </li>
  )
  const shown = lines.slice(from, to).map((line, index) => {
    const place = from + index
    const node = drawn.get(place) ?? draw(line, place)
    drawn.set(place, node)
    return node
  })
  return (
    <ul ref={list} class="lines" style={{ height: `${lines.length * linePx}px` }}>
      {shown}
    </ul>
  )
}
