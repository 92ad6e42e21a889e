import type { EnergyPrice } from '#core/directory.ts'
import { type Directory, type Sensor, siteOf } from '#core/directory.ts'
import { type Energy, energyOf } from '#core/energy/energy.ts'
import type { HourlyMeans } from '#core/energy/per-degree.ts'
import { priceAt } from '#core/energy/price.ts'
import type { Point } from '#core/history/mean-kinetic.ts'
import type { Hour } from '#core/history/rollup.ts'
import type { OrganizationId } from '#core/ids.ts'
import { presetOf } from '#core/plausible.ts'
import type { Quantity, Reading } from '#core/reading.ts'
import { isLimit, type LimitRule } from '#core/rule.ts'
import { dayMs, type Millis, minuteMs } from '#core/time.ts'
import type { Interval } from '#core/watch/watch.ts'
import { type NotRead, readingsBetween } from '../archive/read-archived.ts'
import type { Flows } from '../deps.ts'
import { readHours } from '../read/read-hours.ts'
import { daysBetween, hourOfDayIn } from './site-days.ts'

/** What is used now is compared with as much as is a habit: four weeks. */
const comparedMs = 28 * dayMs

/** What somebody asks of the energy of a sensor. */
export type EnergyRead = {
  readonly sensor: Sensor
  /** What measures its power: itself, or what it is plugged into. */
  readonly meter: Sensor
  readonly from: Millis
  readonly to: Millis
  /** Whose temperature is that of the room; empty where none is measured at its site. */
  readonly rooms: readonly Sensor[]
  readonly price: EnergyPrice | undefined
  /** By which its power or energy is watched as alarms are. */
  readonly limits: readonly LimitRule[]
  /** Times of which something is stored that cannot be read: it is missing in all of this. */
  readonly unread: readonly Interval[]
  /** Nothing where nothing is known in that time. */
  readonly energy: Energy | undefined
}

type Span = { readonly from: Millis; readonly to: Millis }
type Points = (Point | null)[]

const isPower = (quantity: string): boolean => quantity === 'power' || quantity === 'energy'

/** Where its power is measured. */
const meterOf = ({ sensors }: Directory, sensor: Sensor): Sensor =>
  (sensor.plug === undefined ? undefined : sensors.get(sensor.plug)) ?? sensor

const measures = (hours: readonly Hour[], quantity: Quantity): boolean =>
  hours.some(({ ranges }) => ranges[quantity] !== undefined)

const put = (points: Points, { measuredAt, values }: Reading, quantity: Quantity): void => {
  const value = values[quantity]
  if (value !== undefined) points.push(value === 'unavailable' ? null : [measuredAt, value])
}

/** What a sensor said of some quantities, day by day: of a month of readings only these numbers are held. */
const pointsOf = async (
  flows: Flows,
  organization: OrganizationId,
  { id, installedAt }: Sensor,
  wanted: readonly Quantity[],
  { from, to }: Span,
  notRead: NotRead,
): Promise<Readonly<Partial<Record<Quantity, Points>>>> => {
  const points: Partial<Record<Quantity, Points>> = {}
  for (const quantity of wanted) points[quantity] = []
  let isNew = false
  for (let start = from; wanted.length > 0 && start < to; start += dayMs)
    for (const reading of await readingsBetween(
      flows,
      organization,
      id,
      start,
      Math.min(start + dayMs, to),
      notRead,
    )) {
      // Between the last word of one device and the first of another nothing is known.
      const isFirst: boolean = !isNew && installedAt !== undefined && reading.measuredAt >= installedAt
      for (const quantity of wanted) {
        const known = points[quantity]
        if (known === undefined) continue
        if (isFirst) known.push(null)
        put(known, reading, quantity)
      }
      isNew ||= isFirst
    }
  return points
}

const meansOf = (hours: readonly Hour[]): HourlyMeans =>
  new Map(
    hours.flatMap(({ at, ranges: { temperature } }) =>
      temperature === undefined ? [] : [[at, temperature.sum / temperature.count] as const],
    ),
  )

/** Of several rooms their mean, hour by hour. */
const meanOf = (rooms: readonly HourlyMeans[]): HourlyMeans => {
  const sums = new Map<Millis, { readonly sum: number; readonly count: number }>()
  for (const room of rooms)
    for (const [at, mean] of room) {
      const { sum, count } = sums.get(at) ?? { sum: 0, count: 0 }
      sums.set(at, { sum: sum + mean, count: count + 1 })
    }
  return new Map([...sums].map(([at, { sum, count }]) => [at, sum / count]))
}

const roomsBeside = ({ sensors }: Directory, { id, site }: Sensor): readonly Sensor[] =>
  [...sensors.values()].filter(
    (one) =>
      one.kind === 'sensor' &&
      one.id !== id &&
      one.site === site &&
      one.retiredAt === undefined &&
      presetOf(one) === 'room',
  )

/** What a sensor used between two instants, which are days of its site at the most some weeks apart. */
export const readEnergy = async (
  flows: Flows,
  organization: OrganizationId,
  directory: Directory,
  sensor: Sensor,
  { from, to }: Span,
): Promise<EnergyRead> => {
  const meter = meterOf(directory, sensor)
  const site = siteOf(directory, sensor)
  const limits = meter.rules.filter(isLimit).filter(({ quantity }) => isPower(quantity))
  const price = priceAt(site, directory.organization)
  const unread = new Map<string, Interval>()
  const notRead: NotRead = (span) => void unread.set(span.join(), span)
  const about = { sensor, meter, from, to, price, limits }
  const whole = { from: from - comparedMs, to }
  const hoursOf = ({ id }: Sensor, since: Millis) => readHours(flows, organization, id, since, to, notRead)
  const drawn = await hoursOf(meter, whole.from)
  const sources = (['power', 'energy'] as const).filter((quantity) => measures(drawn, quantity))
  if (sources.length === 0) return { ...about, rooms: [], unread: [...unread.values()], energy: undefined }
  const own = meter.id === sensor.id ? drawn : await hoursOf(sensor, from)
  const rooms: Sensor[] = []
  const means: HourlyMeans[] = []
  for (const room of measures(own, 'temperature') ? roomsBeside(directory, sensor) : []) {
    const hours = await hoursOf(room, from)
    if (!measures(hours, 'temperature')) continue
    rooms.push(room)
    means.push(meansOf(hours))
  }
  const doors = measures(own, 'door') ? (['door'] as const) : []
  const isOne = meter.id === sensor.id
  const known = await pointsOf(
    flows,
    organization,
    meter,
    [...sources, ...(isOne ? doors : [])],
    whole,
    notRead,
  )
  const { door = [] } = isOne
    ? known
    : await pointsOf(flows, organization, sensor, doors, { from, to }, notRead)
  const zone = site?.timeZone ?? 'UTC'
  const energy = energyOf(
    {
      power: known.power ?? [],
      counter: known.energy ?? [],
      door,
      inside: meansOf(own),
      room: meanOf(means),
    },
    {
      before: whole.from,
      from,
      to,
      days: daysBetween(zone, from, to),
      trustedMs: 3 * meter.intervalMs + minuteMs,
      hourOfDay: hourOfDayIn(zone),
    },
  )
  return { ...about, rooms, unread: [...unread.values()], energy }
}
