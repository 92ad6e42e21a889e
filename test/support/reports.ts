import { packReports } from '#core/gateway-protocol/report.ts'
import type { Value, Values } from '#core/reading.ts'
import type { Millis } from '#core/time.ts'

let seq = 0

/** One report of gateway `pi` with the temperatures of one sensor, `[offset in ms from at, value]`. */
export const temperatures = (
  sensor: string,
  sentAt: Millis,
  ...samples: readonly [at: Millis, value: Value][]
): string => temperaturesBy('pi', sensor, sentAt, ...samples)

/** One report of gateway `pi` with whatever one sensor measured at one instant. */
export const measured = (sensor: string, measuredAt: Millis, values: Values): string => {
  seq += 1
  const readings = [{ sensor, measuredAt, values, faults: [] }]
  const [payload = ''] = packReports({ gateway: 'pi', sentAt: measuredAt, cause: 'live', readings }, seq)
  return payload
}

/** The same of another gateway. */
export const temperaturesBy = (
  gateway: string,
  sensor: string,
  sentAt: Millis,
  ...samples: readonly [at: Millis, value: Value][]
): string => {
  const readings = samples.map(([measuredAt, temperature]) => ({
    sensor,
    measuredAt,
    values: { temperature },
    faults: [],
  }))
  seq += 1
  const [payload = ''] = packReports({ gateway, sentAt, cause: 'live', readings }, seq)
  return payload
}
