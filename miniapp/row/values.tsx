import type { RowAnswer, ValueAnswer } from '#core/wire/board-answers.ts'
import { type Format, readIn } from '../locales/format.ts'
import { firstValue } from './first-value.ts'

type Props = { readonly value: ValueAnswer; readonly now: number; readonly format: Format }

/** A value of now as a number; otherwise that there is none, and what it was last and when. */
const ValueText = ({ value, now, format }: Props) => {
  const { words } = format
  const { quantity, unit, last } = value
  if (value.value === 'unavailable')
    return (
      <>
        <span class="novalue">{words.noValue}</span>
        {last !== null && (
          <span class="values__note">
            {words.lastValue(format.value(last.value, quantity, unit), format.moment(last.at, now))}
          </span>
        )}
      </>
    )
  const besides = format.besides(value.value, unit)
  return (
    <>
      {format.bare(value.value, quantity, unit)}
      {unit !== '' && <span class="unit">{readIn(value.value, unit)[1]}</span>}
      {besides !== null && <span class="values__note">{besides}</span>}
    </>
  )
}

/** What it measures, the first of it big. */
export const Values = ({
  row,
  now,
  format,
}: {
  readonly row: RowAnswer
  readonly now: number
  readonly format: Format
}) => {
  // What a gateway says of itself is not what it is for: none of it is its headline.
  const first = firstValue(row)
  const others = row.values.filter((value) => value !== first)
  if (row.values.length === 0) return null
  return (
    <div class={first?.value === 'unavailable' ? 'values values--old' : 'values'}>
      {first !== undefined && (
        <p class="values__first">
          <ValueText value={first} now={now} format={format} />
        </p>
      )}
      {others.length > 0 && (
        <ul class="values__others">
          {others.map((value) => (
            <li key={value.quantity}>
              <span class="values__name">{format.words.quantities[value.quantity]}</span>{' '}
              <ValueText value={value} now={now} format={format} />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
