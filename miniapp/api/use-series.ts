import { useEffect, useState } from 'preact/hooks'
import type { Quantity } from '#core/reading.ts'
import { hourMs } from '#core/time.ts'
import type { Ask } from './ask.ts'
import { isSeriesAnswer, type SeriesAnswer } from './wire.ts'

export type Hours = 1 | 24 | 168 | 720
export type SeriesQuery = {
  readonly sensor: string
  readonly quantity: Quantity | null
  readonly hours: Hours
}
export type BoardTime = { readonly now: number; readonly speed: number }

type Known = { readonly key: string; readonly series: SeriesAnswer | null; readonly failed: boolean }
export type SeriesState = Omit<Known, 'key'> & { readonly again: () => void }

/** Charts are cut into this many columns by the server; a newer one shows nothing new before a column has passed. */
const columns = 240
/** Not more often than this in real milliseconds, however fast time runs. */
const restMs = 5_000

/** A series, fetched anew with every column of the board's time: nothing is fetched while the page sleeps. */
export const useSeries = (
  ask: Ask,
  { sensor, quantity, hours }: SeriesQuery,
  time: BoardTime,
): SeriesState => {
  const [known, setKnown] = useState<Known>()
  const [round, setRound] = useState(0)
  const key = `${sensor} ${quantity} ${hours}`
  const { series = null, failed = false } = known?.key === key ? known : {}
  const leastMs = restMs * time.speed
  const everyMs = failed ? leastMs : Math.max((hours * hourMs) / columns, leastMs)
  const turn = `${key} ${round} ${Math.floor(time.now / everyMs)}`
  // `turn` changes exactly when it is time to ask again.
  useEffect(() => {
    if (quantity === null) return
    let over = false
    const query = new URLSearchParams({ sensor, quantity, hours: String(hours) })
    ask(`/api/series?${query}`, isSeriesAnswer).then((asked) => {
      if (over) return
      if (asked.kind === 'answer') setKnown({ key, series: asked.value, failed: false })
      else setKnown((last) => ({ key, series: last?.key === key ? last.series : null, failed: true }))
    })
    return () => {
      over = true
    }
  }, [turn])
  return { series, failed, again: () => setRound(round + 1) }
}
