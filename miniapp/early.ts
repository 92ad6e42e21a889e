import { askEarly } from './api/early-board.ts'
import { initDataOf } from './telegram.ts'

/** What the page runs first, as a file of its own (`vite.config.ts`). */
export const initData = initDataOf(window)

export const takeEarly = askEarly({
  location,
  isVisible: document.visibilityState === 'visible',
  initData,
  fetch: (...asked) => fetch(...asked),
  now: () => performance.now(),
})
