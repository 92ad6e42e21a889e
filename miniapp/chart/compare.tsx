import type { Quantity } from '#core/reading.ts'
import type { RowAnswer } from '#core/wire/board-answers.ts'
import { Choice } from '../choice.tsx'
import type { Format } from '../locales/format.ts'
import { CurveSign } from './curve.tsx'
import { othersMax } from './time/view-address.ts'
import { chartWordsOf } from './words/words-of.ts'

type Props = {
  readonly row: RowAnswer
  /** Every sensor on the board. */
  readonly rows: readonly RowAnswer[]
  readonly quantities: readonly Quantity[]
  readonly others: readonly RowAnswer[]
  readonly format: Format
  readonly measure: (quantities: readonly Quantity[]) => void
  readonly beside: (others: readonly string[]) => void
}

/** Which quantities are drawn, and which sensors beside this one: all on one time axis. */
export const Compare = ({ row, rows, quantities, others, format, measure, beside }: Props) => {
  const words = chartWordsOf(format.language)
  const all = row.values.map(({ quantity }) => quantity)
  const ids = others.map(({ sensor }) => sensor)
  const toggle = (quantity: Quantity): void => {
    const next = all.filter((one) => (one === quantity) !== quantities.includes(one))
    if (next.length > 0) measure(next)
  }
  const more = rows.filter(
    ({ sensor, values }) =>
      sensor !== row.sensor &&
      !ids.includes(sensor) &&
      values.some(({ quantity }) => quantities.includes(quantity)),
  )
  return (
    <div class="compare">
      {all.length > 1 && (
        <Choice
          all={all}
          chosen={quantities}
          nameOf={(one) => format.words.quantities[one]}
          choose={toggle}
        />
      )}
      {others.map(({ sensor, name }, index) => (
        <button
          key={sensor}
          type="button"
          class="compare__other"
          aria-label={words.without(name)}
          onClick={() => beside(ids.filter((one) => one !== sensor))}
        >
          <CurveSign index={index + 1} /> {name} <span aria-hidden="true">×</span>
        </button>
      ))}
      {ids.length < othersMax && more.length > 0 && (
        <select
          class="compare__more"
          aria-label={words.compare}
          value=""
          onChange={({ currentTarget }) => {
            if (currentTarget.value !== '') beside([...ids, currentTarget.value])
          }}
        >
          <option value="">{words.compare}</option>
          {more.map(({ sensor, name, siteName }) => (
            <option key={sensor} value={sensor}>
              {name} ({siteName})
            </option>
          ))}
        </select>
      )}
    </div>
  )
}
