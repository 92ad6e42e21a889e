import type { QuantityVerdict, Verdict } from '../../pipeline/logger-file/verdict.ts'

/** More would push what matters off the screen. */
const leftOutShown = 5

const minute = (instant: string): string => `${instant.slice(0, 10)} ${instant.slice(11, 16)}`

const shown = (value: number | null): string => (value === null ? '-' : String(Number(value.toFixed(3))))

const quantityLine = (quantity: string, one: QuantityVerdict): string => {
  const read = one.unitRead === one.unit ? one.unit : `${one.unitRead} shown as ${one.unit}`
  const values = `${shown(one.first)} first, ${shown(one.last)} last, ${shown(one.min)} to ${shown(one.max)}`
  return `  ${quantity} (${read}): ${one.count} values, ${values}`
}

/** The verdict for a terminal. */
export const verdictLines = (
  name: string,
  { sensors, leftOut, said, refused }: Verdict,
): readonly string[] => [
  ...(refused === null ? [] : [`${name} is not taken. ${refused.why}`, refused.try]),
  ...sensors.flatMap((sensor) => [
    `${sensor.name}: ${minute(sensor.firstAt)} to ${minute(sensor.lastAt)} UTC`,
    ...Object.entries(sensor.quantities).map(([quantity, one]) => quantityLine(quantity, one)),
  ]),
  ...said,
  ...leftOutLines(leftOut),
]

const leftOutLines = (leftOut: Verdict['leftOut']): readonly string[] => {
  if (leftOut.length === 0) return []
  const lines = leftOut.slice(0, leftOutShown).map(({ line, why }) => `  line ${line}: ${why}`)
  const more = leftOut.length > leftOutShown ? [`  and ${leftOut.length - leftOutShown} more`] : []
  return [
    leftOut.length === 1 ? '1 row is left out:' : `${leftOut.length} rows are left out:`,
    ...lines,
    ...more,
  ]
}
