import { useEffect, useState } from 'preact/hooks'
import type { BoardAnswer, RowAnswer } from '#core/wire/board-answers.ts'
import type { Acting } from './act/use-change.ts'
import type { Ask } from './api/ask.ts'
import type { Seen } from './api/poller.ts'
import { BoardView } from './board/board-view.tsx'
import { everything } from './board/find-rows.ts'
import { Header } from './header.tsx'
import { createFormat, type Format } from './locales/format.ts'
import { wordsOf } from './locales/language.ts'
import type { Language } from './locales/words.ts'
import { NativeContext } from './native/native-context.ts'
import type { Native } from './native/no-native.ts'
import { Nav } from './nav.tsx'
import { Notice } from './notice.tsx'
import type { Old } from './old.tsx'
import { countsOf } from './row/row-state.ts'
import { SensorPage } from './sensor-page.tsx'
import { useSettings } from './settings.ts'
import { useRoute } from './use-route.ts'
import { ViewPage } from './view-page.tsx'
import { WallPage } from './wall/wall-page.tsx'

type Props = {
  readonly seen: Seen
  /** Spoken until the board says which language its reader has. */
  readonly language: Language
  readonly startAt: string | null
  /** A screen in the corridor, at which nobody presses anything. */
  readonly isWall: boolean
  readonly ask: Ask
  readonly native: Native
  readonly isInTelegram: boolean
  readonly again: () => void
}

/** How things are written about one row: in its site's time. */
const formatsOf = (board: BoardAnswer, alsoFahrenheit: boolean) => {
  const zones = new Map(board.sites.map((site) => [site.id, site.timeZone]))
  const words = wordsOf(board.language)
  const made = new Map<string, Format>()
  return (row?: Pick<RowAnswer, 'site'>): Format => {
    const zone = zones.get(row?.site ?? '') ?? board.sites[0]?.timeZone ?? 'UTC'
    const format = made.get(zone) ?? createFormat(board.language, words, zone, alsoFahrenheit)
    made.set(zone, format)
    return format
  }
}

const oldOf = ({ link, silentMs = 0, keptAt }: Extract<Seen, { readonly kind: 'board' }>): Old | null => {
  if (link === 'live') return null
  return { link, isKept: keptAt !== undefined, forMs: keptAt === undefined ? silentMs : Date.now() - keptAt }
}

/** The tab says how many alarms nobody has, because nobody looks at a tab in the background. */
const titleOf = (seen: Seen): string => {
  if (seen.kind !== 'board') return 'nattvakt'
  const { untaken } = countsOf(seen.board.rows)
  const name = `${seen.board.organization.name} · nattvakt`
  // A count of then says nothing of now.
  if (seen.link === 'lost') return `(?) ${name}`
  return untaken === 0 ? name : `(${untaken}) ${name}`
}

/** The whole page: the board or one sensor of it, or the sentence that says why there is neither. */
export const App = ({ seen, language, startAt, isWall, ask, native, isInTelegram, again }: Props) => {
  const { place, go, open } = useRoute(startAt)
  const { sensor } = place
  const { temperature } = useSettings()
  // Kept while a sensor is looked at: who comes back finds what they had looked for.
  const [wanted, want] = useState(everything)
  const spoken = seen.kind === 'board' ? seen.board.language : language
  useEffect(() => {
    document.documentElement.lang = spoken
  }, [spoken])
  const reader = seen.kind === 'board' ? seen.board.reader.id : null
  useEffect(() => want(everything), [reader])
  const isBoard = sensor === null && place.view === null
  useEffect(() => {
    native.back(isBoard ? null : () => go(null))
  }, [isBoard, native])
  const title = titleOf(seen)
  useEffect(() => {
    document.title = title
  }, [title])
  if (seen.kind !== 'board')
    return (
      <Notice
        seen={seen}
        words={wordsOf(spoken)}
        language={spoken}
        ask={ask}
        isInTelegram={isInTelegram}
        again={again}
      />
    )
  const { board, keptAt } = seen
  const old = oldOf(seen)
  const formatOf = formatsOf(board, temperature === 'both')
  if (isWall) return <WallPage words={wordsOf(spoken)} board={board} old={old} formatOf={formatOf} />
  // Of a board that nobody vouches for now nothing is changed.
  const acting: Acting = board.reader.mayAct && keptAt === undefined ? { ask, again } : null
  const row = board.rows.find((one) => one.sensor === sensor)
  // An organization of which nothing is watched yet is led.
  const view = place.view ?? (sensor === null && board.rows.length === 0 ? 'start' : null)
  return (
    <NativeContext.Provider value={native}>
      {/* Of what another person has looked at nothing is left. */}
      <div key={board.reader.id} class={old === null ? 'page' : 'page page--stale'}>
        <Header board={board} old={old} format={formatOf()} />
        <Nav place={place} words={wordsOf(spoken)} untaken={countsOf(board.rows).untaken} open={open} />
        {view !== null ? (
          <ViewPage
            name={view}
            of={place.of}
            words={wordsOf(spoken)}
            board={board}
            formatOf={formatOf}
            ask={ask}
            acting={acting}
            again={again}
            open={open}
          />
        ) : sensor === null ? (
          <BoardView
            board={board}
            isNow={old === null}
            formatOf={formatOf}
            acting={acting}
            wanted={wanted}
            want={want}
            go={go}
            open={open}
          />
        ) : (
          <SensorPage
            key={sensor}
            words={wordsOf(spoken)}
            row={row}
            rows={board.rows}
            time={board}
            format={formatOf(row)}
            ask={ask}
            acting={acting}
            go={go}
          />
        )}
      </div>
    </NativeContext.Provider>
  )
}
