import { useEffect, useState } from 'preact/hooks'
import type { Quantity } from '#core/reading.ts'
import { hourMs, minuteMs } from '#core/time.ts'
import type { RowAnswer } from '#core/wire/board-answers.ts'
import { isSeriesAnswer, type SeriesAnswer } from '#core/wire/series-answers.ts'
import type { View } from '../chart/time/view.ts'
import type { Ask } from './ask.ts'

/** One curve: a quantity of a sensor. */
export type Line = { readonly sensor: string; readonly quantity: Quantity }
export type BoardTime = { readonly now: number; readonly speed: number }

/** What is known of a curve: of this window, or (`isOld`) of the one before it, until the new one is there. */
export type LineState = {
  readonly series: SeriesAnswer | null
  readonly failed: boolean
  readonly isOld: boolean
}
type Known = { readonly window: string; readonly series: SeriesAnswer | null; readonly failed: boolean }

/** Not more often than this in real milliseconds, however fast time runs. */
const restMs = 5_000
/** Fingers that still move ask for nothing. */
const settleMs = 140
/** What was measured so long ago is there: gateways have spoken by then. */
const settledMs = 15 * minuteMs

const keyOf = ({ sensor, quantity }: Line): string => `${sensor} ${quantity}`

const instant = (at: number): string => new Date(at).toISOString()

const windowOf = (view: View): Readonly<Record<string, string>> =>
  view.kind === 'latest' ? { hours: String(view.hours) } : { from: instant(view.from), to: instant(view.to) }

/** After how long there is something new in it, in the board's time; never for what is long over. */
const everyMsOf = (view: View, columns: number, time: BoardTime): number => {
  const leastMs = restMs * time.speed
  if (view.kind === 'latest') return Math.max((view.hours * hourMs) / columns, leastMs)
  return time.now - view.to > settledMs ? Number.POSITIVE_INFINITY : 6 * leastMs
}

type Wanted = {
  readonly view: View
  readonly columns: number
  /** Whose curves these are, as the board has them: a limit that was moved, here or elsewhere, is drawn where it is. */
  readonly rows: readonly Pick<RowAnswer, 'limits'>[]
}

/** Changes exactly when a limit is moved, comes or goes. */
export const limitsKey = (rows: Wanted['rows']): string =>
  rows
    .map(({ limits }) => limits.map(({ rule, value, severity }) => `${rule} ${value} ${severity}`).join())
    .join(';')

/** Curves of one window, fetched anew while there can be something new in it: nothing is fetched while the page sleeps. */
export const useLines = (
  ask: Ask,
  lines: readonly Line[],
  { view, columns, rows }: Wanted,
  time: BoardTime,
) => {
  const [known, setKnown] = useState<ReadonlyMap<string, Known>>(new Map())
  const [round, setRound] = useState(0)
  const asked = new URLSearchParams({ ...windowOf(view), columns: String(columns) }).toString()
  const hasFailed = lines.some((line) => known.get(keyOf(line))?.failed)
  const everyMs = hasFailed ? restMs * time.speed : everyMsOf(view, columns, time)
  const every = Math.floor(time.now / everyMs)
  const turn = [lines.map(keyOf).join(), asked, round, every, limitsKey(rows)].join(' ')
  const settle = view.kind === 'span' && known.size > 0 ? settleMs : 0
  // `turn` changes exactly when it is time to ask again.
  useEffect(() => {
    let over = false
    const fetchLine = async (line: Line): Promise<void> => {
      const { sensor, quantity } = line
      const query = `${new URLSearchParams({ sensor, quantity })}&${asked}`
      const answer = await ask(`/api/series?${query}`, isSeriesAnswer)
      if (over) return
      setKnown((before) => {
        const last = before.get(keyOf(line))
        const next =
          answer.kind === 'answer'
            ? { window: asked, series: answer.value, failed: false }
            : { window: last?.window ?? '', series: last?.series ?? null, failed: true }
        return new Map(before).set(keyOf(line), next)
      })
    }
    const timer = setTimeout(() => {
      for (const line of lines) void fetchLine(line)
    }, settle)
    return () => {
      over = true
      clearTimeout(timer)
    }
  }, [turn])
  const stateOf = (line: Line): LineState => {
    const { series = null, failed = false, window } = known.get(keyOf(line)) ?? {}
    return { series, failed, isOld: window !== asked }
  }
  return { stateOf, again: () => setRound(round + 1) }
}
