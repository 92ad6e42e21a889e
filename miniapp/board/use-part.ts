import { useEffect, useState } from 'preact/hooks'

/** So many cards fill a phone's screen. */
const atOnce = 4

let most = atOnce

/**
 * How many cards are drawn: at first those that fill a phone's screen, and then some more with each frame, because a board's first
 * frame is what somebody waits for. What was drawn once is drawn at once, so that who comes back finds the place that they left.
 */
export const usePart = (count: number): number => {
  const [, drawn] = useState(most)
  useEffect(() => {
    if (most >= count) return
    const next = requestAnimationFrame(() => {
      most += atOnce
      drawn(most)
    })
    return () => cancelAnimationFrame(next)
  })
  return most
}
