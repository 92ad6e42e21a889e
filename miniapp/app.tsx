import { useEffect } from 'preact/hooks'
import type { Ask } from './api/ask.ts'
import type { Seen } from './api/poller.ts'
import type { BoardAnswer, RowAnswer } from './api/wire.ts'
import { BoardView } from './board-view.tsx'
import { Header } from './header.tsx'
import { createFormat, type Format } from './locales/format.ts'
import { wordsOf } from './locales/language.ts'
import type { Language } from './locales/words.ts'
import { Notice } from './notice.tsx'
import { SensorView } from './sensor-view.tsx'
import { useRoute } from './use-route.ts'

type Props = {
  readonly seen: Seen
  /** Spoken until the board says which language its reader has. */
  readonly language: Language
  readonly startAt: string | null
  readonly ask: Ask
  readonly again: () => void
}

/** How things are written about one row: in its site's time. */
const formatsOf = (board: BoardAnswer) => {
  const zones = new Map(board.sites.map((site) => [site.id, site.timeZone]))
  const words = wordsOf(board.language)
  return (row?: RowAnswer): Format => {
    const zone = zones.get(row?.site ?? '') ?? board.sites[0]?.timeZone ?? 'UTC'
    return createFormat(board.language, words, zone)
  }
}

/** The whole page: the board or one sensor of it, or the sentence that says why there is neither. */
export const App = ({ seen, language, startAt, ask, again }: Props) => {
  const [sensor, go] = useRoute(startAt)
  const spoken = seen.kind === 'board' ? seen.board.language : language
  useEffect(() => {
    document.documentElement.lang = spoken
  }, [spoken])
  if (seen.kind !== 'board') return <Notice seen={seen} words={wordsOf(spoken)} again={again} />
  const { board, link } = seen
  const formatOf = formatsOf(board)
  const row = board.rows.find((one) => one.sensor === sensor)
  return (
    <div class={link === 'live' ? 'page' : 'page page--stale'}>
      <Header board={board} link={link} format={formatOf()} />
      {sensor === null ? (
        <BoardView board={board} formatOf={formatOf} go={go} />
      ) : (
        <SensorView
          key={sensor}
          sensor={sensor}
          row={row}
          time={board}
          format={formatOf(row)}
          ask={ask}
          go={go}
        />
      )}
    </div>
  )
}
