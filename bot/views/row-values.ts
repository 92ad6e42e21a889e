import { isBattery, type Quantity, quantityNames } from '#core/reading.ts'
import { mayLack } from '#core/rule.ts'
import type { Millis } from '#core/time.ts'
import type { BoardRow } from '#core/watch/board.ts'
import type { ValueNow } from '#core/watch/values-now.ts'
import type { Moment, Say } from './say.ts'

/** More than two numbers in a line are not read. */
const valuesMax = 2

const shownQuantities = (row: BoardRow): readonly Quantity[] => {
  const ruled = row.sensor.rules.flatMap((rule) =>
    rule.kind === 'silent' || mayLack(rule) ? [] : [rule.quantity],
  )
  const known = quantityNames.filter((quantity) => row.values[quantity] !== undefined)
  return [...new Set([...ruled, ...known])].filter((quantity) => !isBattery(quantity)).slice(0, valuesMax)
}

/** "5.0 °C", "humidity 63%", "door open": only degrees say by themselves what they are of. */
export const namedValue = (say: Say, quantity: Quantity, value: number): string =>
  quantity === 'temperature'
    ? say.value(quantity, value)
    : say.html('value-named', {
        quantity: say.plain('quantity-name', { quantity }),
        value: say.value(quantity, value),
      })

/** One quantity with its age: a value of now, or since when there is none and what it was last. */
export const valueWords = (
  say: Say,
  quantity: Quantity,
  value: ValueNow | undefined,
  at: (instant: Millis) => Moment,
): string => {
  if (value === undefined || value.kind === 'none') return say.html('bot-no-value')
  return aged(say, value, namedValue(say, quantity, value.value), at)
}

const aged = (
  say: Say,
  value: Exclude<ValueNow, { readonly kind: 'none' }>,
  words: string,
  at: (instant: Millis) => Moment,
): string =>
  value.kind === 'present' ? words : say.html('bot-value-gone', { since: at(value.at), value: words })

/** The same where it is clear what it is of. */
export const bareWords = (
  say: Say,
  quantity: Quantity,
  value: ValueNow,
  at: (instant: Millis) => Moment,
): string =>
  value.kind === 'none' ? say.html('bot-no-value') : aged(say, value, say.value(quantity, value.value), at)

/** True when one of its alarms says already since when there is no value. */
const saysBlind = (row: BoardRow): boolean =>
  row.alarms.some(({ blind, state }) => blind === true && state !== 'returned')

/** The newest values; what is not known now is said, and never a number that stands alone. */
export const valuesOf = (say: Say, row: BoardRow, at: (instant: Millis) => Moment): string => {
  // Of what was never heard, that is said beside it.
  if (row.sensor.kind === 'gateway' || row.heardAt === 0) return ''
  const quantities = shownQuantities(row)
  const known = quantities.filter((quantity) => (row.values[quantity]?.kind ?? 'none') !== 'none')
  if (known.length === 0) return say.html('bot-no-value')
  const numbers = (of: readonly Quantity[]): string => {
    const values = of.flatMap((quantity) => {
      const value = row.values[quantity]
      return value === undefined || value.kind === 'none' ? [] : [namedValue(say, quantity, value.value)]
    })
    return values.join(' · ')
  }
  const last = (of: readonly Quantity[]): string => say.html('bot-last-value', { value: numbers(of) })
  const pasts = known.map((quantity) => row.values[quantity]).filter((value) => value?.kind === 'past')
  const [first] = pasts
  const blind = saysBlind(row)
  if (
    first !== undefined &&
    pasts.length === known.length &&
    pasts.every(({ at: one }) => one === first.at)
  ) {
    // Since when is said beside it: that it is late or silent, or what its alarm says.
    if (blind || first.at === row.heardAt) return last(known)
    return say.html('bot-value-gone', { since: at(first.at), value: numbers(known) })
  }
  const words = quantities.map((quantity) =>
    blind && row.values[quantity]?.kind === 'past'
      ? last([quantity])
      : valueWords(say, quantity, row.values[quantity], at),
  )
  return words.join(' · ')
}
