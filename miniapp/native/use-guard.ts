import { useEffect } from 'preact/hooks'
import { useNative } from './native-context.ts'

/** While something is written and not saved, whoever closes the page is asked first: by Telegram, or by the browser. */
export const useGuard = (isUnsaved: boolean): void => {
  const native = useNative()
  useEffect(() => {
    if (!isUnsaved) return
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault()
    native.guard(true)
    addEventListener('beforeunload', ask)
    return () => {
      native.guard(false)
      removeEventListener('beforeunload', ask)
    }
  }, [isUnsaved])
}
