import type { SeriesAnswer } from '#core/wire/series-answers.ts'
import type { Format } from '../locales/format.ts'
import { chartWordsOf } from './words/words-of.ts'

type Props = { readonly all: readonly SeriesAnswer[]; readonly format: Format }

/** What is stored of the time in view and cannot be read: a curve without it would look whole. */
export const Unread = ({ all, format }: Props) => {
  const times = all.flatMap(({ unread }) =>
    unread.map(([from, to]) => `${format.dayTime(from)} – ${format.dayTime(to)}`),
  )
  return times.length === 0 ? null : (
    <p class="footnote" role="status">
      ⚠ {chartWordsOf(format.language).unread([...new Set(times)].join('; '))}
    </p>
  )
}
