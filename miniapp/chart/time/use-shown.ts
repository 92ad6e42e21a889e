import { useEffect, useState } from 'preact/hooks'
import { readShown, type Shown, writeShown } from './view-address.ts'

/** What the chart of a sensor shows, kept in the page's address: who sends it on, or loads the page again, sees the same. */
export const useShown = (sensor: string) => {
  const [shown, show] = useState<Shown>(() => readShown(new URLSearchParams(location.search)))
  const query = writeShown(sensor, shown)
  const address = `${location.pathname}?${query}`
  useEffect(() => {
    // What Telegram put behind the # stays there; somebody else's link must not have it.
    const timer = setTimeout(() => history.replaceState(history.state, '', address + location.hash), 250)
    return () => clearTimeout(timer)
  }, [address])
  return { shown, show, address: location.origin + address }
}
