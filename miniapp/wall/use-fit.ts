import type { RefObject } from 'preact'
import { useEffect, useLayoutEffect, useState } from 'preact/hooks'
import { type Fit, fitOf, isLastFit } from './wall-rows.ts'

/** As much of `all` rows as the screen holds, found before anything is seen of it; tried anew when `key` or the screen changes. */
export const useFit = (element: RefObject<HTMLElement | null>, all: number, key: string): Fit => {
  const [tried, setTried] = useState({ key, attempt: 0 })
  const attempt = tried.key === key ? tried.attempt : 0
  const fit = fitOf(all, attempt)
  useLayoutEffect(() => {
    const height = element.current?.scrollHeight ?? 0
    if (height > innerHeight && !isLastFit(fit)) setTried({ key, attempt: attempt + 1 })
  })
  useEffect(() => {
    const anew = (): void => setTried({ key: '', attempt: 0 })
    addEventListener('resize', anew)
    return () => removeEventListener('resize', anew)
  }, [])
  return fit
}
