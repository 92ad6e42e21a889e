import { useEffect, useState } from 'preact/hooks'
import type { Words } from './locales/words.ts'
import type { SensorProps } from './sensor-view.tsx'

type View = typeof import('./sensor-view.tsx').SensorView
let loaded: View | undefined

/** Fetches what draws a sensor, when somebody is about to look at one: the first board comes sooner without it. */
export const loadSensorView = (): Promise<View> =>
  import('./sensor-view.tsx').then(({ SensorView }) => {
    loaded = SensorView
    return SensorView
  })

/** One sensor, as soon as what draws it is there. */
export const SensorPage = (props: SensorProps & { readonly words: Words }) => {
  const [view, show] = useState<{ readonly View: View | undefined; readonly failed: boolean }>({
    View: loaded,
    failed: false,
  })
  const load = (): void => {
    loadSensorView().then(
      (View) => show({ View, failed: false }),
      () => show({ View: undefined, failed: true }),
    )
  }
  useEffect(() => {
    if (loaded === undefined) load()
  }, [])
  const { View, failed } = view
  if (View !== undefined) return <View {...props} />
  const { words, go } = props
  return (
    <main class="sensor" aria-busy={!failed}>
      <button type="button" class="button button--back" onClick={() => go(null)}>
        <span aria-hidden="true">←</span> {words.back}
      </button>
      <p class="empty" role="status">
        {failed ? words.unreachable : words.loading}
      </p>
      {failed && (
        <button type="button" class="button" onClick={load}>
          {words.again}
        </button>
      )}
    </main>
  )
}
