import type { Sensor } from '#core/directory.ts'
import { isSpanName, type SpanName } from '#core/history/span.ts'
import type { SensorId, SiteId } from '#core/ids.ts'
import { type Quantity, quantityNames } from '#core/reading.ts'
import { fnv1a } from '#core/spread.ts'

/** What a button under a chart draws: the same sensors over another span, or another quantity of them. */
export type ChartAgain = {
  readonly span: SpanName
  readonly quantity: Quantity
  readonly sensors: readonly Sensor[]
}

const marksOfSensor = 6

/**
 * Six signs that stand for a sensor, or a site, within its organization, because six whole ids do not fit into a button: 30 bits of
 * FNV-1a in base 36. Two of five hundred sensors share them once in ten thousand organizations; neither is meant then.
 */
export const idMark = (id: SensorId | SiteId): string =>
  (fnv1a(id) >>> 2).toString(36).padStart(marksOfSensor, '0')

/** `<span> <place of the quantity><marks>`, at most 42 signs. */
export const packChartAgain = ({ span, quantity, sensors }: ChartAgain): string =>
  `${span} ${quantityNames.indexOf(quantity).toString(36)}${sensors.map(({ id }) => idMark(id)).join('')}`

/** Nothing for what was not packed here, or for sensors that are not there any more. */
export const parseChartAgain = (words: string, sensors: readonly Sensor[]): ChartAgain | undefined => {
  const [, span = '', place = '', marks = ''] = /^(\w+) ([0-9a-z])((?:[0-9a-z]{6}){1,6})$/.exec(words) ?? []
  const quantity = quantityNames[Number.parseInt(place, 36)]
  if (!isSpanName(span) || quantity === undefined) return undefined
  const meant: Sensor[] = []
  for (let at = 0; at < marks.length; at += marksOfSensor) {
    const mark = marks.slice(at, at + marksOfSensor)
    const [only, ...others] = sensors.filter(({ id }) => idMark(id) === mark)
    if (only === undefined || others.length > 0) return undefined
    meant.push(only)
  }
  return { span, quantity, sensors: meant }
}
