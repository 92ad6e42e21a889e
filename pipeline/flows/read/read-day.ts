import type { Sensor } from '#core/directory.ts'
import { futureToleranceMs } from '#core/gateway-protocol/parse-block.ts'
import type { OrganizationId, SensorId } from '#core/ids.ts'
import { type Quantity, quantityNames } from '#core/reading.ts'
import { hourMs, type Millis } from '#core/time.ts'
import type { Flows } from '../deps.ts'
import { readHours } from './read-hours.ts'

const hoursOfDay = 24
/** Half a day at one reading in 5 s is 9,000 of them: a few sensors at a time are enough to hold. */
const sensorsAtOnce = 4

type DayOfSensor = {
  readonly sensor: SensorId
  /** The first of which anything is known in that time; null where nothing is. */
  readonly quantity: Quantity | null
  /** The mean of each hour, oldest first; null where nothing is known. */
  readonly means: readonly (number | null)[]
  /** False where something is stored that cannot be read: it is missing in the means. */
  readonly isWhole: boolean
}
type DayRead = { readonly from: Millis; readonly to: Millis; readonly sensors: readonly DayOfSensor[] }

/** The last 24 hours of these sensors, as whole hours of which the last is the one of now. */
export const readDay = async (
  flows: Flows,
  organization: OrganizationId,
  sensors: readonly Sensor[],
): Promise<DayRead> => {
  const now = flows.clock.now()
  const to = (Math.floor(now / hourMs) + 1) * hourMs
  const from = to - hoursOfDay * hourMs
  const dayOf = async ({ id }: Sensor): Promise<DayOfSensor> => {
    let isWhole = true
    const hours = await readHours(
      flows,
      organization,
      id,
      from,
      Math.min(to, now + futureToleranceMs),
      () => {
        isWhole = false
      },
    )
    const ofDay = hours.filter(({ at }) => at >= from && at < to)
    const quantity = quantityNames.find((name) => ofDay.some(({ ranges }) => ranges[name] !== undefined))
    const means: (number | null)[] = Array.from({ length: hoursOfDay }, () => null)
    for (const { at, ranges } of ofDay) {
      const range = quantity === undefined ? undefined : ranges[quantity]
      if (range !== undefined) means[(at - from) / hourMs] = range.sum / range.count
    }
    return { sensor: id, quantity: quantity ?? null, means, isWhole }
  }
  const days: DayOfSensor[] = []
  for (let start = 0; start < sensors.length; start += sensorsAtOnce)
    days.push(...(await Promise.all(sensors.slice(start, start + sensorsAtOnce).map(dayOf))))
  return { from, to, sensors: days }
}
