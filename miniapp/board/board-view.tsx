import type { BoardAnswer, RowAnswer } from '#core/wire/board-answers.ts'
import type { Acting } from '../act/use-change.ts'
import type { Format } from '../locales/format.ts'
import { addressOfView, type Go, type OpenView, opening } from '../use-route.ts'
import { Card } from './card.tsx'
import { everything, findRows, needsAttention, type Wanted } from './find-rows.ts'
import { GatewayStrip } from './gateway-strip.tsx'
import { gatewaysApart } from './gateways.ts'
import { LineList } from './line-list.tsx'
import { bySite, layOut } from './lines.ts'
import { Search } from './search.tsx'

type Props = {
  readonly board: BoardAnswer
  /** False of a board that is not of now: it says of nothing how it stands. */
  readonly isNow: boolean
  readonly formatOf: (row?: RowAnswer) => Format
  readonly acting: Acting
  readonly wanted: Wanted
  readonly want: (wanted: Wanted) => void
  readonly go: Go
  readonly open: OpenView
}

/** On a board of fewer rows one sees what one looks for. */
const searchFrom = 9

/** Every sensor of the organization: what needs attention first and at full size, the calm ones a line each. */
export const BoardView = ({ board, isNow, formatOf, acting, wanted, want, go, open }: Props) => {
  const { words } = formatOf()
  const isLong = board.rows.length >= searchFrom
  const asked = isLong ? wanted : everything
  const found = findRows(board.rows, asked)
  const { gateways, rows } = isNow ? gatewaysApart(found, asked) : { gateways: [], rows: found }
  const { cards, lines } = layOut(rows)
  // While gateways are as they should be, nobody has to read of them before what is wrong.
  const isAnyWrong = gateways.some(needsAttention)
  const strip = gateways.length > 0 && <GatewayStrip rows={gateways} words={words} open={open} />
  return (
    <main class="board">
      {board.rows.length === 0 && <p class="empty">{words.noSensors}</p>}
      {isLong && <Search sites={board.sites} wanted={wanted} want={want} words={words} />}
      {isAnyWrong && strip}
      {isLong && found.length === 0 && <p class="empty">{words.nothingFound}</p>}
      {bySite(cards).map(({ site, name, rows }) => (
        <section key={site} class="site">
          <h2>{name}</h2>
          {[true, false].map((isLoud) => {
            const part = rows.filter((row) => needsAttention(row) === isLoud)
            return (
              part.length > 0 && (
                <ul key={isLoud} class={isLoud ? 'cards cards--loud' : 'cards'}>
                  {part.map((row) => (
                    <Card
                      key={row.sensor}
                      of={board.organization.id}
                      row={row}
                      isAlone={isLoud && part.length === 1}
                      now={board.now}
                      format={formatOf(row)}
                      acting={acting}
                      go={go}
                    />
                  ))}
                </ul>
              )
            )
          })}
        </section>
      ))}
      {!isAnyWrong && strip}
      <LineList of={board.organization.id} lines={lines} now={board.now} formatOf={formatOf} go={go} />
      {isNow && board.strangers > 0 && (
        <p class="footnote">
          {acting === null ? (
            words.strangers(board.strangers)
          ) : (
            <a class="link" href={addressOfView('start')} onClick={opening(() => open('start'))}>
              {words.strangers(board.strangers)}
            </a>
          )}
        </p>
      )}
    </main>
  )
}
