import { bthomeKinds } from './bthome.ts'
import { makers } from './makers/makers.ts'
import type { SensorKind } from './makers/reader.ts'
import { ruuviKinds } from './ruuvi.ts'

/** Everything that advertises and is read here, by who makes it. */
const supported: readonly (readonly [maker: string, kinds: readonly SensorKind[]])[] = [
  ['BTHome', bthomeKinds],
  ['Ruuvi', ruuviKinds],
  ...makers.map(({ maker, kinds }) => [maker, kinds] as const),
]

const ultraLowC = -80

/** What it can watch, as far as its frames and what is known of it say. */
const goodFor = ({ saysC: [least], madeForC, takesProbe }: SensorKind): string => {
  if (takesProbe) return `ultra-low freezers too, with a probe made for ${shown(ultraLowC)} °C`
  if (madeForC !== undefined && madeForC[0] >= 0)
    return `rooms and fridges: it is made for ${celsius(madeForC)}`
  return least > ultraLowC
    ? `rooms, fridges, freezers; ${shown(ultraLowC)} °C it cannot even say`
    : `rooms, fridges, freezers; not for ${shown(ultraLowC)} °C, which needs a probe`
}

const shown = (degrees: number): string => String(degrees).replace('-', '−')
const celsius = ([least, most]: readonly [number, number]): string => `${shown(least)} to ${shown(most)} °C`

const needsOf = ({ needs, note }: SensorKind): string =>
  [...(needs === 'bind-key' ? ['its bind key'] : []), ...(note === undefined ? [] : [note])].join('; ')

const row = (maker: string, kind: SensorKind): string =>
  `| ${maker} | ${kind.models} | ${kind.measures.join(', ')} | ${celsius(kind.saysC)} | ${goodFor(kind)} | ${needsOf(kind)} |`

const begins = '<!-- sensors begin: npm run docs:sensors -->'
const ends = '<!-- sensors end -->'

/** `text` with the table of supported sensors in its place; nothing when it has no place for it. */
export const withSensorTable = (text: string): string | undefined => {
  const [from, until] = [text.indexOf(begins), text.indexOf(ends)]
  if (from < 0 || until < from) return undefined
  const head =
    '| maker | models | measures | its frames can say | good for | needs, and to know |\n|---|---|---|---|---|---|'
  const rows = supported.flatMap(([maker, kinds]) => kinds.map((kind) => row(maker, kind)))
  return `${text.slice(0, from)}${begins}\n\n${[head, ...rows].join('\n')}\n\n${text.slice(until)}`
}
