import type { SensorFact } from '#core/audit.ts'
import type { Directory, Sensor } from '#core/directory.ts'
import { type Completeness, completenessOf, intervalAt } from '#core/history/completeness.ts'
import { type LimitPeriod, limitPeriods } from '#core/history/limit-periods.ts'
import { type MeanKinetic, meanKinetic, type Point } from '#core/history/mean-kinetic.ts'
import { type ViewFigures, viewFigures } from '#core/history/view-figures.ts'
import type { OrganizationId } from '#core/ids.ts'
import { type Quantity, quantityNames } from '#core/reading.ts'
import { isLimit, type PresetName, presetRules } from '#core/rule.ts'
import { dayMs, type Millis, minuteMs } from '#core/time.ts'
import type { Flows } from '../deps.ts'
import { type EnergyRead, readEnergy } from '../energy/read-energy.ts'
import { readSeries, type SeriesRead } from '../read/read-series.ts'
import { type ReportedExcursion, reportedExcursions } from './reported-excursions.ts'

/** As wide as a page is drawn in. */
const columns = 480
/** More of one sensor in one period nobody reads; that there were more is said. */
const factsMax = 3_000
/** What began before the period and ended in it belongs to it. */
const lookBackMs = 31 * dayMs

/** How long all together a value was at a limit or beyond it. */
type Exposure = { readonly side: 'above' | 'below'; readonly limit: number; readonly ms: number }

export type ReportedQuantity = {
  readonly quantity: Quantity
  readonly read: SeriesRead
  readonly limits: readonly LimitPeriod[]
  readonly figures: ViewFigures | undefined
  /** Of a temperature. */
  readonly kinetic: MeanKinetic | undefined
  readonly exposures: readonly Exposure[]
  readonly completeness: Completeness
}

export type ReportedSensor = {
  readonly sensor: Sensor
  readonly quantities: readonly ReportedQuantity[]
  readonly excursions: readonly ReportedExcursion[]
  /** What its device used; nothing where its power is not measured. */
  readonly energy: EnergyRead | undefined
  /** What happened in the period, oldest first. */
  readonly facts: readonly SensorFact[]
  /** There were more than are looked at. */
  readonly isCut: boolean
  /** Where the chain of its audit ended when this was made; nothing where it has no line yet. */
  readonly chain: { readonly count: number; readonly hash: string } | undefined
}

export type Report = {
  readonly directory: Directory
  readonly from: Millis
  readonly to: Millis
  /** When it was made: what comes after is not in it. */
  readonly madeAt: Millis
  readonly sensors: readonly ReportedSensor[]
}

/** At which the World Health Organization counts how long vaccines were too warm or frozen (PQS E006). */
const vaccineLimits = [
  { side: 'above', limit: 10 },
  { side: 'below', limit: -0.5 },
] as const

type Wanted = { readonly side: 'above' | 'below'; readonly limit: number }

const wantedLimits = (
  quantity: Quantity,
  limits: readonly LimitPeriod[],
  preset: PresetName | undefined,
): readonly Wanted[] => {
  const own = limits
    .filter(({ until }) => until === undefined)
    .map(({ kind, setpoint }): Wanted => ({ side: kind === 'high' ? 'above' : 'below', limit: setpoint }))
  const more: readonly Wanted[] = quantity === 'temperature' && preset === 'fridge' ? vaccineLimits : []
  const all = [...own, ...more].map((one) => [`${one.side} ${one.limit}`, one] as const)
  return [...new Map(all).values()]
}

const exposureTo = ({ pieces, trustedMs }: SeriesRead, { side, limit }: Wanted): Exposure => {
  const [rule] = presetRules('fridge').filter(isLimit)
  const limits: readonly LimitPeriod[] =
    rule === undefined ? [] : [{ ...rule, kind: side === 'above' ? 'high' : 'low', setpoint: limit }]
  return { side, limit, ms: viewFigures(pieces, limits, trustedMs)?.outsideMs ?? 0 }
}

/** From the beginning of the period until its end, or until now. */
type Span = { readonly from: Millis; readonly to: Millis; readonly until: Millis }

/** The limits that held in the period, as they were then, whatever was changed after it. */
const limitsIn = (
  { rules }: Sensor,
  facts: readonly SensorFact[],
  quantity: Quantity,
  { from, until }: Span,
): readonly LimitPeriod[] =>
  limitPeriods(rules, facts, quantity, from).flatMap(({ until: ended = until, ...limit }) => {
    if ((limit.from ?? from) >= until) return []
    return [ended < until ? { ...limit, until: ended } : limit]
  })

/** Those that its limits watched, in the order of those of now; a temperature where there are none. */
const quantitiesOf = (sensor: Sensor, facts: readonly SensorFact[], span: Span): readonly Quantity[] => {
  const ruled = sensor.rules.filter(isLimit).map(({ quantity }) => quantity)
  const all = [...new Set([...ruled, ...quantityNames])]
  const known = all.filter((one) => limitsIn(sensor, facts, one, span).length > 0)
  return known.length === 0 ? ['temperature'] : known
}

const readQuantity = async (
  flows: Flows,
  organization: OrganizationId,
  sensor: Sensor,
  quantity: Quantity,
  facts: readonly SensorFact[],
  span: Span,
): Promise<ReportedQuantity> => {
  const { from, to, until } = span
  const read = await readSeries(flows, organization, sensor, quantity, { from, to, columns })
  const limits = limitsIn(sensor, facts, quantity, span)
  const points = read.pieces.map((piece): Point | null => piece && [piece.at, piece.sum / piece.count])
  const hours = read.pieces.filter((piece) => piece !== null)
  const inUse = {
    from: Math.max(from, Math.min(sensor.addedAt, hours[0]?.firstAt ?? sensor.addedAt)),
    to: until,
  }
  return {
    quantity,
    read,
    limits,
    figures: viewFigures(read.pieces, limits, read.trustedMs),
    kinetic: quantity === 'temperature' ? meanKinetic(points, read.trustedMs) : undefined,
    exposures: wantedLimits(quantity, limits, sensor.preset).map((wanted) => exposureTo(read, wanted)),
    completeness: completenessOf(
      hours,
      inUse,
      (at) => intervalAt(sensor.intervalMs, facts, at),
      3 * sensor.intervalMs + minuteMs,
    ),
  }
}

const readSensor = async (
  flows: Flows,
  organization: OrganizationId,
  directory: Directory,
  sensor: Sensor,
  span: Span,
): Promise<Omit<ReportedSensor, 'chain'>> => {
  // What came after the period tells of it, too: what was otherwise then, how an alarm ended, what was learned late.
  const all = await flows.stores.history.list(organization, sensor.id, factsMax)
  const quantities: ReportedQuantity[] = []
  // One after the other: a year of each is some thousand hours, and all of a site at once are too many.
  for (const quantity of quantitiesOf(sensor, all, span))
    quantities.push(await readQuantity(flows, organization, sensor, quantity, all, span))
  const asked = { from: span.from, to: span.until }
  const used =
    asked.to > asked.from ? await readEnergy(flows, organization, directory, sensor, asked) : undefined
  const oldest = all.at(-1)
  return {
    sensor,
    quantities,
    excursions: reportedExcursions(all, asked),
    energy: used?.energy === undefined ? undefined : used,
    facts: all.filter(({ at }) => at >= span.from && at < span.until).reverse(),
    isCut: all.length === factsMax && oldest !== undefined && oldest.at > span.from - lookBackMs,
  }
}

/** What is known of some sensors between two instants, as it is now. */
export const readReport = async (
  flows: Flows,
  organization: OrganizationId,
  directory: Directory,
  asked: { readonly sensors: readonly Sensor[]; readonly from: Millis; readonly to: Millis },
): Promise<Report> => {
  const madeAt = flows.clock.now()
  const span = { from: asked.from, to: asked.to, until: Math.min(asked.to, madeAt) }
  const { heads } = await flows.stores.auditChains.heads(organization)
  const sensors: ReportedSensor[] = []
  for (const sensor of asked.sensors) {
    const chain = heads.find((head) => head.chain === `sensor#${sensor.id}`)
    sensors.push({ ...(await readSensor(flows, organization, directory, sensor, span)), chain })
  }
  return { directory, from: asked.from, to: asked.to, madeAt, sensors }
}
