import { minuteMs } from '#core/time.ts'
import type { DayAnswer } from '#core/wire/series-answers.ts'

/** What is known of a sensor's last day, and until when that goes. */
export type SparkLine = Pick<DayAnswer['sensors'][number], 'quantity' | 'means'> & { readonly to: number }

export type SparkDeps = {
  /** Nothing where nobody answered. */
  readonly ask: (sensors: readonly string[]) => Promise<DayAnswer | undefined>
  /** Real milliseconds, only for differences. */
  readonly now: () => number
  readonly after: (ms: number, action: () => void) => () => void
  readonly isSeen: () => boolean
}

/** What is an hour wide changes seldom: after so much of the board's time there is something new in it. */
const everyMs = 15 * minuteMs
/** Not more often than this in real milliseconds, however fast time runs and whatever fails. */
const restMs = minuteMs
/** Who still scrolls asks for nothing. */
const settleMs = 400
/** So many the server answers at once. */
const most = 60

type Wanted = { readonly sensor: string; readonly at: number; readonly told: () => void }
type State = { readonly askedAt: number; readonly at: number; readonly line?: SparkLine | undefined }

/** The last days of the rows that are in the page, asked for together, and kept while the page is open. */
export const createSparkStore = ({ ask, now, after, isSeen }: SparkDeps) => {
  const wanted = new Map<string, Wanted>()
  const states = new Map<string, State>()
  let isAsking = false
  let cancel = (): void => {}
  const isDue = (key: string, at: number): boolean => {
    const state = states.get(key)
    return state === undefined || (at - state.at >= everyMs && now() - state.askedAt >= restMs)
  }
  const due = (): readonly (readonly [string, Wanted])[] =>
    [...wanted].filter(([key, { at }]) => isDue(key, at))
  const soon = (): void => {
    cancel()
    cancel = after(settleMs, () => void fetchDue())
  }
  const fetchDue = async (): Promise<void> => {
    const asked = due().slice(0, most)
    if (isAsking || asked.length === 0 || !isSeen()) return
    isAsking = true
    const askedAt = now()
    const answer = await ask(asked.map(([, { sensor }]) => sensor))
    isAsking = false
    for (const [key, { sensor, at }] of asked) {
      const found = answer?.sensors.find((one) => one.sensor === sensor)
      const line = found === undefined || answer === undefined ? undefined : { ...found, to: answer.to }
      states.set(
        key,
        answer === undefined
          ? { askedAt, at: Number.NEGATIVE_INFINITY, line: states.get(key)?.line }
          : { askedAt, at, line },
      )
      wanted.get(key)?.told()
    }
    if (due().length > 0) soon()
  }
  return {
    lineOf: (key: string): SparkLine | undefined => states.get(key)?.line,
    /** Somebody sees that row, on a board of `at`; until what comes back is called. */
    want: (key: string, one: Wanted): (() => void) => {
      wanted.set(key, one)
      if (isDue(key, one.at)) soon()
      return () => {
        if (wanted.get(key) === one) wanted.delete(key)
      }
    },
  }
}
