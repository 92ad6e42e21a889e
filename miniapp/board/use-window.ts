import type { RefObject } from 'preact'
import { useEffect, useLayoutEffect, useState } from 'preact/hooks'
import { nextWindow, type Window, windowOf } from './window.ts'

/** The lines of a long list that are on the screen, or nearly; it scrolls with the page. */
export const useWindow = (list: RefObject<HTMLElement | null>, count: number, linePx: number): Window => {
  const [shown, show] = useState<Window>({ from: 0, to: 0 })
  const look = (): void => {
    const top = list.current?.getBoundingClientRect().top
    if (top === undefined) return
    const [seen, all] = [
      windowOf(count, linePx, -top, innerHeight, 0),
      windowOf(count, linePx, -top, innerHeight),
    ]
    show((drawn) => nextWindow(drawn, seen, all))
  }
  // After every drawing: what stands above the list may have become higher, and lines beyond the screen may be missing. Once it is on the screen, where that is known without more work.
  useEffect(look)
  useLayoutEffect(() => {
    let asked = 0
    const soon = (): void => {
      cancelAnimationFrame(asked)
      asked = requestAnimationFrame(look)
    }
    addEventListener('scroll', soon, { passive: true })
    addEventListener('resize', soon)
    return () => {
      cancelAnimationFrame(asked)
      removeEventListener('scroll', soon)
      removeEventListener('resize', soon)
    }
  }, [list, count, linePx])
  return shown
}
