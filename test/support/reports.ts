import { packReports } from '#core/gateway-protocol/report.ts'
import type { Value } from '#core/reading.ts'
import type { Millis } from '#core/time.ts'

let seq = 0

/** One report of gateway `pi` with the temperatures of one sensor, `[offset in ms from at, value]`. */
export const temperatures = (
  sensor: string,
  sentAt: Millis,
  ...samples: readonly [at: Millis, value: Value][]
): string => temperaturesBy('pi', sensor, sentAt, ...samples)

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
