import { dayMs } from '#core/time.ts'
import { isEnergyAnswer } from '#core/wire/energy-answers.ts'
import type { Ask } from '../api/ask.ts'
import type { BoardTime } from '../api/use-lines.ts'
import type { Format } from '../locales/format.ts'
import { useAnswer } from '../views/use-answer.ts'
import { EnergyBars } from './energy-bars.tsx'
import { changeTexts, energyFigures } from './energy-figures.ts'
import { energyWordsOf } from './energy-words.ts'

export type EnergyProps = {
  readonly sensor: string
  readonly time: BoardTime
  readonly format: Format
  readonly ask: Ask
}

/** What is asked anew when half an hour has passed: it reads a month, and hardly anything changes sooner. */
const everyMs = dayMs / 48

/** What a sensor's device used in the last week, why, and what that cost. */
export const EnergyPanel = ({ sensor, time, format, ask }: EnergyProps) => {
  const words = energyWordsOf(format.language)
  const path = `/api/energy?${new URLSearchParams({ sensor })}`
  const { value, failed, again } = useAnswer(ask, path, isEnergyAnswer, Math.floor(time.now / everyMs))
  if (value === null)
    return (
      <div role="status">
        <p>{failed === null ? format.words.loading : format.words.unreachable}</p>
        {failed !== null && (
          <button type="button" class="button" onClick={again}>
            {format.words.again}
          </button>
        )}
      </div>
    )
  const { energy, price, meter, meterName } = value
  if (energy === null) return <p class="empty">{words.nothing}</p>
  const [changed, ...more] = changeTexts(value, format)
  return (
    <>
      {changed !== undefined && (
        <p class="energy__change" role="status">
          <strong>{changed}</strong> {more.join(' ')}
        </p>
      )}
      <dl class="figures">
        {energyFigures(energy, price, format).map(({ term, said, more: besides }) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>
              {said}
              {besides !== undefined && <small class="energy__more">{besides}</small>}
            </dd>
          </div>
        ))}
      </dl>
      <EnergyBars known={energy} format={format} />
      {meter !== sensor && <p class="footnote">{words.measuredBy(meterName)}</p>}
      {value.unread > 0 && <p class="footnote">{words.unread}</p>}
      {price === null && <p class="footnote">{words.noPrice}</p>}
    </>
  )
}
