import type { BoardAnswer, RowAnswer } from '#core/wire/board-answers.ts'
import type { Acting } from '../act/use-change.ts'
import type { Format } from '../locales/format.ts'
import type { Go } from '../use-route.ts'
import { Card } from './card.tsx'
import { everything, findRows, type Wanted } from './find-rows.ts'
import { LineList } from './line-list.tsx'
import { bySite, layOut } from './lines.ts'
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
      {bySite(cards).map(({ site, name, rows }) => (
        <section key={site} class="site">
          <h2>{name}</h2>
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
