import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'

/** What is open: one sensor, a view (of one alarm, where it is about one), or, without either, the board. */
export type Place = {
  readonly sensor: string | null
  readonly view: string | null
  readonly of: string | null
}

/** What Telegram put behind the # stays there. */
const addressWith = (query: string): string => `${location.pathname}${query}${location.hash}`

/** The address of one sensor's view, or of the board. */
export const addressOf = (sensor: string | null): string =>
  addressWith(sensor === null ? '' : `?sensor=${encodeURIComponent(sensor)}`)

/** The address of a view. */
export const addressOfView = (view: string, of?: string): string =>
  addressWith(`?view=${view}${of === undefined ? '' : `&of=${encodeURIComponent(of)}`}`)

const placeIn = (search: string): Place => {
  const query = new URLSearchParams(search)
  return { sensor: query.get('sensor'), view: query.get('view'), of: query.get('of') }
}

/** Goes to an address of this page, as a press of a link does; the browser's own back leads home. */
export const visit = (address: string): void => {
  history.pushState(null, '', address)
  dispatchEvent(new PopStateEvent('popstate'))
}

/** What is open, and how to go elsewhere. */
export const useRoute = (startAt: string | null) => {
  const [place, setPlace] = useState<Place>(() => ({ ...placeIn(location.search), sensor: startAt }))
  /** How far down the board was when it was left. */
  const boardAt = useRef(0)
  const isBoard = place.sensor === null && place.view === null
  useLayoutEffect(() => scrollTo(0, isBoard ? boardAt.current : 0), [place])
  useEffect(() => {
    const onMove = (): void => setPlace(placeIn(location.search))
    addEventListener('popstate', onMove)
    return () => removeEventListener('popstate', onMove)
  }, [])
  const leave = (address: string): void => {
    if (isBoard) boardAt.current = scrollY
    visit(address)
  }
  const go: Go = (sensor) => leave(addressOf(sensor))
  const open: OpenView = (view, of) => leave(view === null ? addressOf(of ?? null) : addressOfView(view, of))
  return { place, go, open }
}
export type Go = (sensor: string | null) => void
/** Opens a view; with null a sensor, or the board. */
export type OpenView = (view: string | null, of?: string) => void

/** What a press of a link does; with a key that opens tabs, what the browser does. */
export const opening =
  (act: () => void) =>
  (event: MouseEvent): void => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    act()
  }
