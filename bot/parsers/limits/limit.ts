import { type Quantity, quantities } from '#core/reading.ts'

/** A limit as somebody wrote it: the number, the unit if there was one, and the words before it. */
export type WrittenLimit = {
  readonly value: number
  /** The number with its sign, letter by letter. */
  readonly written: string
  readonly unit: string
  readonly before: string
}

/** A comma or a point; every dash that a phone makes of a minus, or the word. Three decimals are more than a probe has. */
const written =
  /^(.*?)(?:^|\s)((?:minus|[-−–—‐‑+])\s*)?(\d{1,10}(?:[.,]\d{1,3})?)\s*([^\d\s.,+−–—-][^\d\s.,+]*(?:\s*rh)?)?$/isu

/** The limit at the end of `words`; nothing when there is none that is beyond doubt. */
export const parseLimit = (words: string): WrittenLimit | undefined => {
  const found = written.exec(words.normalize('NFKC').trim())
  const [, before = '', sign = '', digits, unit = ''] = found ?? []
  if (digits === undefined) return undefined
  const size = Number(digits.replace(',', '.'))
  const negative = sign !== '' && !sign.startsWith('+')
  // Minus nought is a nought to a reader.
  return {
    value: negative && size !== 0 ? -size : size,
    written: `${sign}${digits}`,
    unit: unit.toLowerCase(),
    before: before.trim(),
  }
}

/** A number in groups of three, as it is written in Swedish and by us: "1 200". */
const groups = /(?<=^|[\s\-−–—‐‑+])\d{1,3}(?: \d{3})+(?!\d)/gu

/** The words with such numbers in one. What stands before a number may be a name that ends in one: only where no name has it. */
export const ungrouped = (words: string): string =>
  words.normalize('NFKC').replace(groups, (number) => number.replaceAll(' ', ''))

const celsius = ['°c', 'c', '°', 'degc', 'deg', 'degree', 'degrees', 'celsius', 'grad', 'grader']
const percent = ['%', '%rh', '% rh', 'rh', 'percent', 'procent']

/** How often the quantity's own unit goes into a written one. Air pressure is shown in hPa and a disk in GB, and so they are written. */
const unitsOf = (quantity: Quantity): ReadonlyMap<string, number> => {
  const own: readonly (readonly [string, number])[] = [[quantities[quantity].unit.toLowerCase(), 1]]
  switch (quantity) {
    case 'temperature':
      return new Map([...own, ...['', ...celsius].map((unit) => [unit, 1] as const)])
    case 'humidity':
      return new Map([...own, ...['', ...percent].map((unit) => [unit, 1] as const)])
    case 'pressure':
      return new Map([...own, ...['', 'hpa', 'mbar'].map((unit) => [unit, 100] as const)])
    case 'disk':
      return new Map([...own, ...['', 'gb'].map((unit) => [unit, 1000] as const)])
    default:
      return new Map([...own, ['', 1]])
  }
}

/** The setpoint that was meant, in the quantity's own unit; nothing for a unit that it is not measured in. */
export const setpointOf = (
  quantity: Quantity,
  { value, unit }: Omit<WrittenLimit, 'written'>,
): number | undefined => {
  const per = unitsOf(quantity).get(unit)
  return per === undefined ? undefined : Math.round(value * per * 1000) / 1000
}
