import type { RowAnswer, ValueAnswer } from '../api/wire.ts'
import type { Format } from '../locales/format.ts'

const ValueText = ({ value, format }: { readonly value: ValueAnswer; readonly format: Format }) => {
  if (value.value === 'unavailable') return <span class="novalue">{format.words.noValue}</span>
  return (
    <>
      {format.bare(value.value, value.quantity)}
      {value.unit !== '' && <span class="unit">{value.unit}</span>}
    </>
  )
}

/** The newest values, the first of them big. What a silent sensor said is marked as the last that is known. */
export const Values = ({ row, format }: { readonly row: RowAnswer; readonly format: Format }) => {
  // What a gateway says of itself is not what it is for: none of it is its headline.
  const first = row.kind === 'gateway' ? undefined : row.values[0]
  const others = row.values.filter((value) => value !== first)
  if (row.values.length === 0) return null
  const old = row.presence === 'silent'
  return (
    <div class={old ? 'values values--old' : 'values'}>
      {first !== undefined && (
        <p class="values__first">
          <ValueText value={first} format={format} />
          {old && <span class="values__note">{format.words.lastKnown}</span>}
        </p>
      )}
      {others.length > 0 && (
        <ul class="values__others">
          {others.map((value) => (
            <li key={value.quantity}>
              <span class="values__name">{format.words.quantities[value.quantity]}</span>{' '}
              <ValueText value={value} format={format} />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
