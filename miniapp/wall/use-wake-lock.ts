import { useEffect, useState } from 'preact/hooks'

type Lock = { release(): Promise<void> }
type Sleepy = { readonly wakeLock?: { request(type: 'screen'): Promise<Lock> } }

/** Keeps the screen on while the page is seen; false where the browser does not do that. */
export const useWakeLock = (): boolean => {
  const [isKept, keep] = useState(true)
  useEffect(() => {
    const { wakeLock }: Sleepy = navigator
    let lock: Lock | undefined
    let isOver = false
    // A browser lets go of it whenever the page is hidden.
    const ask = (): void => {
      if (document.visibilityState !== 'visible') return
      if (wakeLock === undefined) {
        keep(false)
        return
      }
      wakeLock.request('screen').then(
        (granted) => {
          lock = granted
          if (isOver) void granted.release()
          else keep(true)
        },
        () => keep(false),
      )
    }
    ask()
    document.addEventListener('visibilitychange', ask)
    return () => {
      isOver = true
      document.removeEventListener('visibilitychange', ask)
      void lock?.release()
    }
  }, [])
  return isKept
}
