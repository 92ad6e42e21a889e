import { type Millis, minuteMs } from '#core/time.ts'
import { type Findings, type PathDown, type Pulse, type WatchPath, watchPaths } from '../../ports/pulse.ts'

/** Three looks of the watcher that did not come: what is due is noticed by nobody. */
const watcherStillMs = 3 * minuteMs
/** By this name the watcher says that it came to the end of a round. */
export const watcherBeat = 'watcher'

export type LookDeps = {
  readonly pulse: Pulse
  readonly now: Millis
  /** How long the watcher may be still; longer where the clock runs faster than the machine. */
  readonly stillMs?: number
  /** What messengers say of themselves: a sentence for each path that is down. */
  readonly hearing: () => Promise<Readonly<Partial<Record<WatchPath, string>>>>
}

const watcherWords = (
  last: Millis | undefined,
  before: Findings | undefined,
  now: Millis,
  stillMs: number,
): string | undefined => {
  // At the first look of all the watcher may be at its first round.
  if (last === undefined) return before && 'it has never come to the end of a round'
  return now - last > stillMs ? 'it has not come to the end of a round for too long' : undefined
}

/** The same path stays down since when it was found so first. */
const since = (before: PathDown | undefined, why: string, now: Millis): PathDown => ({
  since: before?.since ?? now,
  why,
})

/**
 * Looks at the watch itself (design, law 11), and writes down what is down. It asks nothing of the watcher but when that last came
 * through, so that whatever stops the watcher does not stop this.
 */
export const lookAtWatch = async (deps: LookDeps): Promise<Findings> => {
  const { pulse, now, stillMs = watcherStillMs, hearing } = deps
  const words: Partial<Record<WatchPath, string>> = { ...(await hearing()) }
  let before: Findings | undefined
  try {
    before = await pulse.found()
    const still = watcherWords(await pulse.last(watcherBeat), before, now, stillMs)
    if (still !== undefined) words.watcher = still
  } catch (error) {
    words.store = error instanceof Error ? error.name : 'it does not answer'
  }
  const down = Object.fromEntries(
    watchPaths.flatMap((path) => {
      const why = words[path]
      return why === undefined ? [] : [[path, since(before?.down[path], why, now)]]
    }),
  )
  const found = { at: now, down }
  // A store that cannot be read cannot be written to: whoever asked says it all the same.
  if (words.store === undefined) await pulse.note(found)
  return found
}

/** "watcher: ...", one line for each path that is down. */
export const downLines = ({ down }: Findings): readonly string[] =>
  watchPaths.flatMap((path) => {
    const found = down[path]
    return found === undefined ? [] : [`${path}: ${found.why}`]
  })
