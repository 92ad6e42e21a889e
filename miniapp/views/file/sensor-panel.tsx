import { useState } from 'preact/hooks'
import { type PresetWish, presetWish } from '#core/wire/files/import-answers.ts'
import { Charts } from '../../chart/charts.tsx'
import { spanOf, type View } from '../../chart/time/view.ts'
import { Choice } from '../../choice.tsx'
import { lengthText } from '../../locales/format.ts'
import { Shape } from '../../row/state-shape.tsx'
import { KeepForm } from './keep-form.tsx'
import type { SensorPanelProps } from './sensor-panel-props.ts'

type Part = Pick<SensorPanelProps, 'sensor' | 'format' | 'say'>

const shownExcursions = 5
const presets: readonly PresetWish[] = ['room', 'fridge', 'freezer', 'ultra-low', 'cryo'].filter(presetWish)

/** When it was beyond a limit, the first of it. */
const Excursions = ({ sensor: { judged }, format, say }: Part) => {
  const { excursions, excursionCount, limits } = judged
  if (limits.length === 0) return <p class="view__none">{say.file.nothingJudged}</p>
  if (excursionCount === 0)
    return (
      <p class="verdict verdict--good">
        <Shape look="calm" /> {say.file.allGood}
      </p>
    )
  const shown = excursions.slice(0, shownExcursions)
  return (
    <>
      <p class="verdict verdict--bad">
        <Shape look="critical" /> {say.file.excursions(excursionCount)}
      </p>
      <ul class="shifts">
        {shown.map(({ kind, quantity, unit, limit, began, ended, worst }) => (
          <li key={`${kind} ${limit} ${began}`}>
            <span class="entry__soft">
              {ended === null
                ? say.file.ends(format.dayTime(began))
                : say.file.fromTo(format.dayTime(began), format.dayTime(ended), lengthText(ended - began))}
            </span>
            <strong>
              {(kind === 'high' ? say.file.above : say.file.below)(format.limit(limit, unit))}
              {worst !== null && (
                <span class="entry__soft">, {say.file.worst(format.value(worst, quantity, unit))}</span>
              )}
            </strong>
          </li>
        ))}
      </ul>
      {excursionCount > shown.length && (
        <p class="view__none">{say.file.more(excursionCount - shown.length)}</p>
      )}
    </>
  )
}

/** What an auditor asks for: mean kinetic temperature, and how long it was beyond each limit. */
const Figures = ({ sensor: { judged, measured, chart }, format, say }: Part) => {
  const { kinetic, exposures } = judged
  const celsius = (value: number): string => format.value(value, 'temperature', '°C')
  return (
    <dl class="facts">
      {kinetic !== null && (kinetic.gapMs > 0 || chart === null) && (
        <div>
          <dt>{say.file.kinetic}</dt>
          <dd>
            {celsius(kinetic.celsius)}
            {kinetic.gapMs > 0 && (
              <span class="facts__more">
                {say.file.kineticGap(lengthText(kinetic.gapMs), celsius(kinetic.worst))}
              </span>
            )}
          </dd>
        </div>
      )}
      {exposures.map(({ side, limit, ms }) => (
        <div key={`${side} ${limit}`}>
          <dt>{say.file.beyond(side, format.limit(limit, '°C'))}</dt>
          <dd>{ms === 0 ? say.file.never : lengthText(ms)}</dd>
        </div>
      ))}
      {measured.map(({ quantity, unit, unitRead, count, min, max }) => (
        <div key={quantity}>
          <dt>{format.words.quantities[quantity]}</dt>
          <dd>
            {min === null || max === null
              ? '–'
              : say.file.range(format.value(min, quantity, ''), format.value(max, quantity, unit))}
            <span class="facts__more">
              {say.file.values(count)}
              {unitRead !== unit && unitRead !== '' && `, ${say.file.readAs(unitRead)}`}
            </span>
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** One sensor of a file. */
export const FileSensorPanel = (props: SensorPanelProps) => {
  const { sensor, judgeAs, board, acting, format, say } = props
  const [shown, show] = useState<View | null>(null)
  const { chart, judged } = sensor
  return (
    <section class="panel">
      <h3 class="panel__title">{sensor.name}</h3>
      <p class="entry__soft">
        {say.file.fromTo(
          format.dayTime(sensor.from),
          format.dayTime(sensor.to),
          lengthText(sensor.to - sensor.from),
        )}
      </p>
      <h4>{say.file.judgedAs}</h4>
      <Choice
        all={presets}
        chosen={judged.preset}
        nameOf={(one) => say.file.presets[one] ?? one}
        choose={judgeAs}
      />
      <Excursions sensor={sensor} format={format} say={say} />
      {chart !== null && (
        <Charts
          drawn={[{ quantity: chart.quantity, states: [{ series: chart, failed: false, isOld: false }] }]}
          span={shown === null ? [chart.from, chart.to] : spanOf(shown, board.now)}
          now={board.now}
          name={sensor.name}
          nameOf={() => sensor.name}
          format={format}
          moving={null}
          mayMove={false}
          show={show}
          move={() => undefined}
          again={() => undefined}
        />
      )}
      <Figures sensor={sensor} format={format} say={say} />
      {acting !== null && <KeepForm {...props} acting={acting} />}
    </section>
  )
}
