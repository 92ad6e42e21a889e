import type { EnergyAnswer } from '#core/wire/energy-answers.ts'
import type { Format } from '../locales/format.ts'
import { kWhText } from './energy-figures.ts'
import { energyWordsOf } from './energy-words.ts'

type Known = NonNullable<EnergyAnswer['energy']>

const height = 120
const gap = 0.2

/** What each day took, as bars beside the mean of the weeks before; a day of which nothing is known has none. */
export const EnergyBars = ({ known, format }: { readonly known: Known; readonly format: Format }) => {
  const words = energyWordsOf(format.language)
  const { days, beforeKWhPerDay } = known
  const most = Math.max(0.001, beforeKWhPerDay ?? 0, ...days.map(({ kWh }) => kWh))
  const told = days
    .map(
      ({ from, kWh, knownMs }) => `${format.day(from)}: ${knownMs === 0 ? words.none : kWhText(kWh, format)}`,
    )
    .join(', ')
  const above = (kWh: number): number => height - (kWh / most) * height
  return (
    <figure class="energy__bars">
      <figcaption>{words.days}</figcaption>
      <svg
        viewBox={`0 0 ${days.length} ${height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`${words.days}. ${told}`}
      >
        {days.map(({ from, kWh, knownMs }, index) =>
          knownMs === 0 ? null : (
            <rect
              key={from}
              class="energy__bar"
              x={index + gap / 2}
              y={above(kWh)}
              width={1 - gap}
              height={height - above(kWh)}
            >
              <title>{`${format.day(from)}: ${kWhText(kWh, format)}`}</title>
            </rect>
          ),
        )}
        {beforeKWhPerDay !== null && (
          <line
            class="energy__before"
            x1={0}
            x2={days.length}
            y1={above(beforeKWhPerDay)}
            y2={above(beforeKWhPerDay)}
            vector-effect="non-scaling-stroke"
          />
        )}
      </svg>
    </figure>
  )
}
