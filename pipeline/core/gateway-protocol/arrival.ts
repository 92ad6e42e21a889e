import { type Millis, secondMs } from '../time.ts'
import type { Report } from './report.ts'
import { type SensorReadings, takeBlock } from './report-blocks.ts'

/**
 * What is known of the clock of a gateway that does not know the time of the world: how far it was from ours when its first
 * report of an epoch arrived. Kept, so that a reading that comes twice is dated the same.
 */
export type Arrival = { readonly epoch: number; readonly shiftMs: number }

/** A first report that was long on its way makes everything seem later than it is; by less than this nobody minds. */
const slackMs = 5 * secondMs

type Undated = Pick<Report, 'epoch' | 'sentAt'>

/**
 * By what a report that arrived at `now` is dated: by what is known of its epoch, unless that says that it was sent after
 * it arrived. The very same object when that is so.
 */
export const arrivalOf = (
  known: Arrival | undefined,
  { epoch = 0, sentAt }: Undated,
  now: Millis,
): Arrival => {
  const shiftMs = now - sentAt
  const stands = known !== undefined && known.epoch === epoch && known.shiftMs <= shiftMs + slackMs
  return stands ? known : { epoch, shiftMs }
}

/** A report of an unsynchronised clock in our time; what was undated in it says that it is dated by its arrival. */
export const datedByArrival = (report: Report, { shiftMs }: Arrival, now: Millis): Report => {
  const { undated = [], clock: _clock, hindrances, ...others } = report
  const sensors: SensorReadings[] = [...report.sensors]
  for (const { sensor, readings, model } of undated)
    takeBlock(
      sensors,
      sensor,
      readings.map((reading) => ({
        ...reading,
        measuredAt: reading.measuredAt + shiftMs,
        byArrival: true as const,
      })),
      model,
    )
  const hinders = hindrances?.map((one) => ({ ...one, since: one.since + shiftMs, at: one.at + shiftMs }))
  return {
    ...others,
    sentAt: Math.min(report.sentAt + shiftMs, now),
    ...(hinders && { hindrances: hinders }),
    sensors,
  }
}
