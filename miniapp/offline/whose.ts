import type { BoardAnswer } from '#core/wire/board-answers.ts'
import type { Asked } from '../api/ask.ts'
import type { deviceStore } from './kept-board.ts'

const named = 'nattvakt-reader'

type Deps = {
  readonly store: ReturnType<typeof deviceStore>
  /** Forgets the board that this device kept. */
  readonly forget: () => void
  /** This browser tells nobody any more; fails where it could not be done. */
  readonly leave: (isSignedOut: boolean) => Promise<void>
}

/**
 * Whose this browser is. When somebody else signs in, or whoever it was is signed out, it neither shows nor tells anybody what it
 * showed and told them.
 */
export const createWhose = ({ store, forget, leave }: Deps) => {
  let hasTried = false
  /** What could not be done is tried again when the page is opened the next time. */
  const clear = async (isSignedOut: boolean): Promise<boolean> => {
    forget()
    if (hasTried) return false
    hasTried = true
    try {
      await leave(isSignedOut)
      hasTried = false
      return true
    } catch {
      return false
    }
  }
  const note = (reader: string): void => {
    try {
      store.setItem(named, reader)
    } catch {
      // Without room nothing is kept either, and nobody's name is better than the one before.
      store.removeItem(named)
    }
  }
  return {
    /** To be waited for before anything of an answer is drawn. */
    settle: async (asked: Asked<Pick<BoardAnswer, 'organization' | 'reader'>>): Promise<void> => {
      if (asked.kind === 'lost') return
      if (asked.kind === 'refused') {
        if (await clear(true)) store.removeItem(named)
        return
      }
      const { organization, reader } = asked.value
      const now = `${organization.id} ${reader.id}`
      const before = store.getItem(named)
      if (before === now) return
      if (before === null || (await clear(false))) note(now)
    },
  }
}
