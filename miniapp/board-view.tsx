import type { Acting } from './act/use-change.ts'
import type { BoardAnswer, RowAnswer } from './api/wire.ts'
import { Card } from './card.tsx'
import type { Format } from './locales/format.ts'
import type { Go } from './use-route.ts'

type Props = {
  readonly board: BoardAnswer
  readonly formatOf: (row?: RowAnswer) => Format
  readonly acting: Acting
  readonly go: Go
}

/** The rows by site, in the board's order: the site with what is worst comes first. */
const groupsOf = (rows: readonly RowAnswer[]): readonly (readonly RowAnswer[])[] => {
  const groups = new Map<string, RowAnswer[]>()
  for (const row of rows) {
    const group = groups.get(row.site)
    if (group === undefined) groups.set(row.site, [row])
    else group.push(row)
  }
  return [...groups.values()]
}

/** Every sensor of the organization, what needs attention first. */
export const BoardView = ({ board, formatOf, acting, go }: Props) => {
  const { words } = formatOf()
  return (
    <main class="board">
      {board.rows.length === 0 && <p class="empty">{words.noSensors}</p>}
      {groupsOf(board.rows).map((rows) => (
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
      {board.strangers > 0 && <p class="footnote">{words.strangers(board.strangers)}</p>}
    </main>
  )
}
