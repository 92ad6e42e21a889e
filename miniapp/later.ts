import { useEffect, useState } from 'preact/hooks'

const fetched = new Map<string, Promise<void>>()

/** Fetches a style sheet once; rejects when it does not come, so that nothing is drawn without it. */
const fetchSheet = (address: string): Promise<void> => {
  const known = fetched.get(address)
  if (known !== undefined) return known
  const link = document.createElement('link')
  const coming = new Promise<void>((resolve, reject) => {
    link.rel = 'stylesheet'
    link.href = address
    link.onload = () => resolve()
    link.onerror = () => {
      fetched.delete(address)
      link.remove()
      reject(new Error(address))
    }
    document.head.append(link)
  })
  fetched.set(address, coming)
  return coming
}

/** A part of the page, with the style sheets that it needs, that is fetched when it is needed, once for all who need it. */
export const later = <T>(fetchIt: () => Promise<T>, ...sheets: readonly string[]) => {
  let loaded: T | undefined
  const load = async (): Promise<T> => {
    const [part] = await Promise.all([fetchIt(), ...sheets.map(fetchSheet)])
    loaded = part
    return part
  }
  /** The part, as soon as it is there; `again` after it could not be fetched. */
  const use = () => {
    const [state, set] = useState<{ readonly part: T | undefined; readonly failed: boolean }>(() => ({
      part: loaded,
      failed: false,
    }))
    const again = (): void => {
      load().then(
        (part) => set(() => ({ part, failed: false })),
        () => set(() => ({ part: undefined, failed: true })),
      )
    }
    useEffect(() => {
      if (loaded === undefined) again()
    }, [])
    return { ...state, again }
  }
  return { load, use }
}
