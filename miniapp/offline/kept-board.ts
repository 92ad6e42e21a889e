import { type BoardAnswer, isSentBoard, readSentBoard, type SentBoard } from '#core/wire/board-answers.ts'

const named = 'nattvakt-board'

/** A board that was kept, and when: by this device's clock, real milliseconds. */
export type KeptBoard = { readonly board: BoardAnswer; readonly keptAt: number }
type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/** What this device keeps for the page; nothing where its reader lets no page keep anything. */
export const deviceStore = (): Store => {
  try {
    return localStorage
  } catch {
    return { getItem: () => null, setItem: () => undefined, removeItem: () => undefined }
  }
}

/** Written at most so often: the disk of a phone is no place for each answer. */
const keepEveryMs = 30_000

/**
 * The last board, on this device, for when there is no network. Only where the reader signed in with this browser; whoever is signed
 * out leaves none behind.
 */
export const createKeptBoard = (store: Store, now: () => number) => {
  let keptAt = Number.NEGATIVE_INFINITY
  return {
    keep: (board: SentBoard): void => {
      if (now() - keptAt < keepEveryMs) return
      keptAt = now()
      try {
        store.setItem(named, JSON.stringify({ board, keptAt }))
      } catch {
        // There is no room for it, so it would be too old: none is better.
        store.removeItem(named)
      }
    },
    find: (): KeptBoard | null => {
      try {
        const kept: unknown = JSON.parse(store.getItem(named) ?? 'null')
        if (typeof kept !== 'object' || kept === null || !('board' in kept) || !('keptAt' in kept))
          return null
        const { board: sent, keptAt: at } = kept
        const board = isSentBoard(sent) ? readSentBoard(sent) : undefined
        return board !== undefined && typeof at === 'number' ? { board, keptAt: at } : null
      } catch {
        return null
      }
    },
    forget: (): void => store.removeItem(named),
  }
}
