import { boundOwedTo } from '#core/watch/owed.ts'
import type { PastExcursion, Watch } from '#core/watch/watch.ts'

const pastOf = (watch: Watch, map: (past: readonly PastExcursion[]) => readonly PastExcursion[]): Watch => {
  if (watch.excursions === undefined) return watch
  const excursions = Object.entries(watch.excursions).map(([rule, past]) => [rule, map(past)] as const)
  return { ...watch, excursions: Object.fromEntries(excursions) }
}

/** Who heard of them only hears once more when readings that come late correct them. */
const withoutListeners = (past: readonly PastExcursion[]): readonly PastExcursion[] =>
  past.map((one) => (one.told.length === 0 ? one : { ...one, told: [] }))

const kept = { past: 4, views: 24, notices: 2_000 } as const

/**
 * A watch, then the same with less and less of what can be done without, for a store in which it does not fit: first
 * what was long ago, then what is owed about it. What stands, and who is to hear of it first, always stays.
 */
export function* leanerWatches(watch: Watch): Generator<Watch, void> {
  yield watch
  const unheard = pastOf(watch, withoutListeners)
  yield unheard
  const recent = pastOf(unheard, (past) => past.slice(-kept.past))
  yield recent
  yield { ...recent, owed: boundOwedTo(recent.owed, kept) }
}
