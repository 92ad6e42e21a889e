import { later } from './later.ts'
import type { Words } from './locales/words.ts'
import chartSheet from './styles/chart.css?url'
import sheet from './styles/views.css?url'
import type { AnyViewProps } from './views/views.tsx'

const views = later(() => import('./views/views.tsx').then(({ AnyView }) => AnyView), chartSheet, sheet)

/** Fetches the views, when somebody is about to open one: the first board comes sooner without them. */
export const loadViews = views.load

/** One view, as soon as what draws it is there. */
export const ViewPage = ({ words, ...props }: AnyViewProps & { readonly words: Words }) => {
  const { part: View, failed, again } = views.use()
  if (View !== undefined) return <View {...props} />
  return (
    <main class="view" aria-busy={!failed}>
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
