import type { VNode } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { api } from '../api.ts'
import { secondOf } from '../times.ts'

/** Between two questions the page counts for itself. */
const askEveryMs = 5_000

/** The process's clock, and how fast it runs. */
export const ProcessClock = (): VNode | null => {
  const [shown, setShown] = useState<{ readonly now: number; readonly speed: number }>()
  useEffect(() => {
    let base: { readonly now: number; readonly speed: number; readonly at: number } | undefined
    const ask = async (): Promise<void> => {
      try {
        base = { ...(await api.clock()), at: performance.now() }
      } catch {
        // The connection's own state says that it is lost; the clock stands still until it is back.
        base = undefined
      }
    }
    const tick = (): void => {
      if (base === undefined) return
      setShown({ now: base.now + (performance.now() - base.at) * base.speed, speed: base.speed })
    }
    void ask().then(tick)
    const asking = setInterval(ask, askEveryMs)
    const ticking = setInterval(tick, 1_000)
    return () => {
      clearInterval(asking)
      clearInterval(ticking)
    }
  }, [])
  if (shown === undefined) return null
  return (
    <p class="clock">
      <time dateTime={new Date(shown.now).toISOString()}>{secondOf(shown.now)}</time>
      {shown.speed !== 1 && (
        <span class="speed">
          {shown.speed < 0.5 ? 'time stands still' : `time runs ${Math.round(shown.speed)}×`}
        </span>
      )}
    </p>
  )
}
