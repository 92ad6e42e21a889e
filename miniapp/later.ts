import { useEffect, useState } from 'preact/hooks'

/** A part of the page that is fetched when it is needed, once for all who need it. */
export const later = <T>(fetchIt: () => Promise<T>) => {
  let loaded: T | undefined
  const load = async (): Promise<T> => {
    loaded = await fetchIt()
    return loaded
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
