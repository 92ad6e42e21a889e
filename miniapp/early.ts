import { askEarly } from './api/early-board.ts'
import { guessLanguage } from './locales/guess-language.ts'
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

/** The browser's, until the board says which one its reader has. Its words come beside the scripts that draw with them. */
export const language = guessLanguage(navigator.language)
const words = document.querySelector<HTMLLinkElement>(`link[data-words=${language}]`)
if (words !== null) words.rel = 'modulepreload'
