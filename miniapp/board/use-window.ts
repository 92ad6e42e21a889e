import type { RefObject } from 'preact'
import { useEffect, useLayoutEffect, useState } from 'preact/hooks'
import { type Window, windowOf } from './window.ts'

/** The lines of a long list that are on the screen, or nearly; it scrolls with the page. */
export const useWindow = (list: RefObject<HTMLElement | null>, count: number, linePx: number): Window => {
  const [shown, show] = useState<Window>({ from: 0, to: 0 })
  const look = (): void => {
    const top = list.current?.getBoundingClientRect().top
    if (top === undefined) return
    const next = windowOf(count, linePx, -top, innerHeight)
    show((now) => (now.from === next.from && now.to === next.to ? now : next))
  }
  // After every drawing: what stands above the list may have become higher. Once it is on the screen, where that is known without more work.
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
