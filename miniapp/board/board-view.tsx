import type { Acting } from '../act/use-change.ts'
import type { BoardAnswer, RowAnswer } from '../api/wire.ts'
import type { Format } from '../locales/format.ts'
import type { Go } from '../use-route.ts'
import { Card } from './card.tsx'
import { everything, findRows, type Wanted } from './find-rows.ts'
import { LineList } from './line-list.tsx'
import { layOut } from './lines.ts'
import { Search } from './search.tsx'

type Props = {
  readonly board: BoardAnswer
  readonly formatOf: (row?: RowAnswer) => Format
  readonly acting: Acting
  readonly wanted: Wanted
  readonly want: (wanted: Wanted) => void
  readonly go: Go
}

/** On a board of fewer rows one sees what one looks for. */
const searchFrom = 9

/** The cards by site, in the board's order: the site with what is worst comes first. */
const groupsOf = (rows: readonly RowAnswer[]): readonly (readonly RowAnswer[])[] => {
  const groups = new Map<string, RowAnswer[]>()
  for (const row of rows) {
    const group = groups.get(row.site)
    if (group === undefined) groups.set(row.site, [row])
    else group.push(row)
  }
  return [...groups.values()]
}

/** Every sensor of the organization: what needs attention first and at full size, the calm ones a line each. */
export const BoardView = ({ board, formatOf, acting, wanted, want, go }: Props) => {
  const { words } = formatOf()
  const isLong = board.rows.length >= searchFrom
  const found = findRows(board.rows, isLong ? wanted : everything)
  const { cards, lines } = layOut(found)
  return (
    <main class="board">
      {board.rows.length === 0 && <p class="empty">{words.noSensors}</p>}
      {isLong && <Search sites={board.sites} wanted={wanted} want={want} words={words} />}
      {isLong && found.length === 0 && <p class="empty">{words.nothingFound}</p>}
      {groupsOf(cards).map((rows) => (
        <section key={rows[0]?.site} class="site">
          <h2>{rows[0]?.siteName}</h2>
          <ul class="cards">
            {rows.map((row) => (
              <Card
                key={row.sensor}
                row={row}
                now={board.now}
                format={formatOf(row)}
                acting={acting}
                go={go}
              />
            ))}
          </ul>
        </section>
      ))}
      <LineList lines={lines} now={board.now} formatOf={formatOf} go={go} />
      {board.strangers > 0 && <p class="footnote">{words.strangers(board.strangers)}</p>}
    </main>
  )
}
