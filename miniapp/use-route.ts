import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'

/** The address of one sensor's view, or of the board. What Telegram put behind the # stays there. */
export const addressOf = (sensor: string | null): string =>
  `${location.pathname}${sensor === null ? '' : `?sensor=${encodeURIComponent(sensor)}`}${location.hash}`

/** Which sensor is open (none: the board), and how to go there; the browser's own back works, too. */
export const useRoute = (startAt: string | null) => {
  const [sensor, setSensor] = useState(startAt)
  /** How far down the board was when it was left. */
  const boardAt = useRef(0)
  useLayoutEffect(() => scrollTo(0, sensor === null ? boardAt.current : 0), [sensor])
  useEffect(() => {
    const onBack = (): void => setSensor(new URLSearchParams(location.search).get('sensor'))
    addEventListener('popstate', onBack)
    return () => removeEventListener('popstate', onBack)
  }, [])
  const go = (next: string | null): void => {
    if (sensor === null) boardAt.current = scrollY
    history.pushState(null, '', addressOf(next))
    setSensor(next)
  }
  return [sensor, go] as const
}
export type Go = (sensor: string | null) => void

/** What a press of a link to a sensor does; with a key that opens tabs, what the browser does. */
export const opening =
  (sensor: string, go: Go) =>
  (event: MouseEvent): void => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    go(sensor)
  }
