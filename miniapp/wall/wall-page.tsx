import { useEffect } from 'preact/hooks'
import { later } from '../later.ts'
import type { Words } from '../locales/words.ts'
import sheet from '../styles/wall.css?url'
import type { WallProps } from './wall-view.tsx'

const wall = later(() => import('./wall-view.tsx').then(({ WallView }) => WallView), sheet)

/** Nobody stands at a wall to press anything. */
const againMs = 3_000

/** The screen in the corridor, as soon as what draws it is there: no other first board waits for it. */
export const WallPage = ({ words, ...props }: WallProps & { readonly words: Words }) => {
  const { part: View, failed, again } = wall.use()
  useEffect(() => {
    if (!failed) return
    const timer = setInterval(again, againMs)
    return () => clearInterval(timer)
  }, [failed])
  if (View !== undefined) return <View {...props} />
  return (
    <main class="notice" aria-busy={!failed}>
      <p role={failed ? 'alert' : 'status'}>{failed ? words.unreachable : words.loading}</p>
    </main>
  )
}
