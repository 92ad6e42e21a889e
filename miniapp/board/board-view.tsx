import type { BoardAnswer, RowAnswer } from '#core/wire/board-answers.ts'
import type { Acting } from '../act/use-change.ts'
import type { Format } from '../locales/format.ts'
import { addressOfView, type Go, type OpenView, opening } from '../use-route.ts'
import { Card } from './card.tsx'
import { everything, findRows, needsAttention, type Wanted } from './find-rows.ts'
import { GatewayStrip } from './gateway-strip.tsx'
import { gatewaysApart } from './gateways.ts'
import { LineList } from './line-list.tsx'
import { cardGroups, layOut } from './lines.ts'
import { Search } from './search.tsx'
import { usePart } from './use-part.ts'

type Props = {
  readonly board: BoardAnswer
  /** False of a board that is not of now: it says of nothing how it stands. */
  readonly isNow: boolean
  readonly formatOf: (row?: Pick<RowAnswer, 'site'>) => Format
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
  const most = usePart(cards.length)
  // What stands below the cards waits for the last of them: it would be drawn where it does not stay.
  const isWhole = most >= cards.length
  // While gateways are as they should be, nobody has to read of them before what is wrong.
  const isAnyWrong = gateways.some(needsAttention)
  const strip = gateways.length > 0 && <GatewayStrip rows={gateways} words={words} open={open} />
  return (
    <main class="board">
      {board.rows.length === 0 && <p class="empty">{words.noSensors}</p>}
      {isLong && <Search sites={board.sites} wanted={wanted} want={want} words={words} />}
      {isAnyWrong && strip}
      {isLong && found.length === 0 && <p class="empty">{words.nothingFound}</p>}
      {cardGroups(cards, most).map(({ site, name, lists }) => (
        <section key={site} class="site">
          {/* Where there is one site alone, its zone stands above all. */}
          <h2>{name + (board.sites.length > 1 ? formatOf({ site }).zoneNote(board.now) : '')}</h2>
          {lists.map(({ isLoud, isAlone, rows }) => (
            <ul key={isLoud} class={isLoud ? 'cards cards--loud' : 'cards'}>
              {rows.map((row) => (
                <Card
                  key={row.sensor}
                  of={board.organization.id}
                  row={row}
                  isAlone={isAlone}
                  now={board.now}
                  format={formatOf(row)}
                  acting={acting}
                  go={go}
                />
              ))}
            </ul>
          ))}
        </section>
      ))}
      {isWhole && !isAnyWrong && strip}
      <LineList
        of={board.organization.id}
        lines={isWhole ? lines : []}
        now={board.now}
        formatOf={formatOf}
        go={go}
      />
      {isWhole && isNow && board.strangers > 0 && (
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
