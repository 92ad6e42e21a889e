import type { BoardAnswer, RowAnswer } from '#core/wire/board-answers.ts'
import type { Acting } from '../act/use-change.ts'
import type { Ask } from '../api/ask.ts'
import type { Format } from '../locales/format.ts'
import type { ViewWords } from '../locales/views/view-words.ts'
import type { OpenView } from '../use-route.ts'

/** What every view is given. */
export type ViewProps = {
  readonly board: BoardAnswer
  readonly formatOf: (row?: Pick<RowAnswer, 'site'>) => Format
  readonly say: ViewWords
  readonly ask: Ask
  /** Asks for the board at once. */
  readonly again: () => void
  /** What its reader may change; null where they may only look. A press asks anew what the view shows. */
  readonly acting: Acting
  readonly open: OpenView
  /** Of which alarm, where the view is of one. */
  readonly of: string | null
}

/** How often a view asks anew, in the board's time: as often as somebody who looks would like to see a change. */
const restMs = 6_000

/** Grows when it is time to ask again; it stands still while nobody looks, because the board does. */
export const turnOf = ({ now, speed }: BoardAnswer): number => Math.floor(now / (restMs * speed))
