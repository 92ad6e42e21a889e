import type { SeriesAnswer } from '#core/wire/series-answers.ts'
import { type Format, lengthText } from '../locales/format.ts'
import type { ChartWords } from './words/chart-words.ts'
import { chartWordsOf } from './words/words-of.ts'

type Props = {
  readonly all: readonly SeriesAnswer[]
  readonly nameOf: (sensor: string) => string
  readonly format: Format
}
type Figure = {
  readonly term: string
  readonly said: string
  readonly why?: string
  readonly isBad?: boolean
}

const outsideText = (ms: number | null, isOfHours: boolean, words: ChartWords): string => {
  if (ms === null) return words.noLimits
  if (ms === 0) return words.none
  return isOfHours ? words.about(lengthText(ms)) : lengthText(ms)
}

/** The figures of one curve, as words and numbers; none where nothing was known. */
const figuresOf = (
  { figures, quantity, unit, isOfHours }: SeriesAnswer,
  format: Format,
): readonly Figure[] => {
  if (figures === null) return []
  const words = chartWordsOf(format.language)
  const value = (one: number): string => format.value(one, quantity, unit)
  const { min, max, mean, outsideMs, gapMs, meanKinetic } = figures
  return [
    { term: words.lowest, said: value(min) },
    { term: words.highest, said: value(max) },
    { term: words.mean, said: value(mean) },
    {
      term: words.outside,
      said: outsideText(outsideMs, isOfHours, words),
      isBad: outsideMs !== null && outsideMs > 0,
    },
    ...(meanKinetic === null
      ? []
      : [{ term: words.kinetic, said: value(meanKinetic), why: words.kineticLong }]),
    ...(gapMs === 0 ? [] : [{ term: words.unknown, said: lengthText(gapMs) }]),
  ]
}

const Term = ({ term, why }: Figure) => (why === undefined ? term : <abbr title={why}>{term}</abbr>)
const badness = ({ isBad }: Figure): string => (isBad ? 'figures__bad' : '')

/** What the part of the curves that is in view comes to: of one as a row of figures, of several as a table. */
export const Figures = ({ all, nameOf, format }: Props) => {
  const words = chartWordsOf(format.language)
  const [first, ...others] = all
  if (first === undefined) return null
  const own = figuresOf(first, format)
  if (others.length === 0)
    return (
      <dl class="figures" aria-label={words.figures}>
        {own.map((figure) => (
          <div key={figure.term}>
            <dt>
              <Term {...figure} />
            </dt>
            <dd class={badness(figure)}>{figure.said}</dd>
          </div>
        ))}
      </dl>
    )
  const rows = all.map((series) => ({ sensor: series.sensor, figures: figuresOf(series, format) }))
  const terms = rows
    .flatMap(({ figures }) => figures)
    .filter(({ term }, index, every) => every.findIndex((one) => one.term === term) === index)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what a narrow screen cuts off is reached with the arrow keys.
    <section class="figures__scroll" tabIndex={0} aria-label={words.figures}>
      <table class="figures__table">
        <thead>
          <tr>
            <td />
            {terms.map((figure) => (
              <th key={figure.term} scope="col">
                <Term {...figure} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ sensor, figures }) => (
            <tr key={sensor}>
              <th scope="row">{nameOf(sensor)}</th>
              {terms.map(({ term }) => {
                const figure = figures.find((one) => one.term === term)
                return (
                  <td key={term} class={figure && badness(figure)}>
                    {figure?.said ?? '–'}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
