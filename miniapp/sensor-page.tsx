import { later } from './later.ts'
import type { Words } from './locales/words.ts'
import type { SensorProps } from './sensor-view.tsx'
import sheet from './styles/chart.css?url'

const view = later(() => import('./sensor-view.tsx').then(({ SensorView }) => SensorView), sheet)

/** Fetches what draws a sensor, when somebody is about to look at one: the first board comes sooner without it. */
export const loadSensorView = view.load

/** One sensor, as soon as what draws it is there. */
export const SensorPage = (props: SensorProps & { readonly words: Words }) => {
  const { part: View, failed, again } = view.use()
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
        <button type="button" class="button" onClick={again}>
          {words.again}
        </button>
      )}
    </main>
  )
}
