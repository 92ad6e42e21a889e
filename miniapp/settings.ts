import { useEffect, useState } from 'preact/hooks'
import { type Guarded, oneOf, record } from '#core/wire/guard.ts'

/** How this browser shows things to whoever reads here. Limits and cards speak °C all the same. */
const isSettings = record({ temperature: oneOf('celsius', 'both'), size: oneOf('normal', 'large') })
export type Settings = Guarded<typeof isSettings>

const usual: Settings = { temperature: 'celsius', size: 'normal' }
const place = 'nattvakt.settings'

/** What was kept; the usual where nothing was, or where the browser keeps nothing. */
const kept = (): Settings => {
  try {
    const raw: unknown = JSON.parse(localStorage.getItem(place) ?? 'null')
    return isSettings(raw) ? raw : usual
  } catch {
    return usual
  }
}

let known: Settings | undefined
/** Read when something is first drawn: a browser stands still until it has found what it keeps, and the board is asked for before that. */
const settingsNow = (): Settings => {
  known ??= kept()
  return known
}
const listeners = new Set<(settings: Settings) => void>()

export const changeSettings = (settings: Settings): void => {
  known = settings
  for (const listener of listeners) listener(settings)
  try {
    localStorage.setItem(place, JSON.stringify(settings))
  } catch {
    // A browser that keeps nothing shows it so until it is closed.
  }
}

/** The settings of now; the size of text is the whole page's. */
export const useSettings = (): Settings => {
  const [settings, set] = useState(settingsNow)
  useEffect(() => {
    listeners.add(set)
    return () => void listeners.delete(set)
  }, [])
  useEffect(() => {
    document.documentElement.dataset.size = settings.size
  }, [settings.size])
  return settings
}
