import { siteOf } from '#core/directory.ts'
import { readingAgeMaxMs } from '#core/gateway-protocol/parse-block.ts'
import { archivedDaysOf } from '#core/people/archive-days.ts'
import { dayMs, hourMs, type Millis, minuteMs } from '#core/time.ts'
import { type Precision, pointOf } from '../../../channels/metrics/line-protocol.ts'
import { readingsBetween } from '../../../flows/archive/read-archived.ts'
import type { Flows } from '../../../flows/deps.ts'
import { readingRetentionMs } from '../../../store/retention.ts'
import type { Reader } from '../reader.ts'
import type { RefusalName } from '../refusals.ts'
import { sensorsIn } from '../sensors-in.ts'
import type { Lines } from '../table.ts'

/** Of one part: a function's answer holds 6 MB, and a point is some 120 letters. */
const pointsMax = 20_000
/** So many questions to the store for one part, also where nothing was measured. */
const questionsMax = 400
const stepRange = { leastMs: 5 * minuteMs, mostMs: 6 * hourMs }
/** So old a reading may be without an archive. */
const storedMaxMs = readingAgeMaxMs + readingRetentionMs

type Wish = {
  /** Their ids with commas between; empty for all. */
  readonly sensors: string
  readonly from: Millis
  readonly to: Millis
  readonly precision: Precision
}

/** A part of the readings as InfluxDB's line protocol: stretch by stretch, all sensors of each, and the next part where there is more. */
export const exportPoints = async (
  flows: Flows,
  reader: Reader,
  { sensors: ids, from, to, precision }: Wish,
): Promise<Lines | RefusalName> => {
  const { clock, archive } = flows
  const { organization, directory } = reader
  const sensors = sensorsIn(reader, ids)
  if (sensors === undefined) return 'no-such-sensor'
  const until = Math.min(to, clock.now() + 1)
  if (from >= until) return 'bad-time'
  const perMs = sensors.reduce((rate, { intervalMs }) => rate + 1 / intervalMs, 0)
  const stepMs = Math.round(Math.min(Math.max(pointsMax / 2 / perMs, stepRange.leastMs), stepRange.mostMs))
  const points: string[] = []
  let unread = 0
  // What was measured before that is nowhere.
  const keptMs = archive === undefined ? storedMaxMs : (archivedDaysOf(directory.organization) + 1) * dayMs
  let at = Math.max(from, clock.now() - keptMs)
  for (let questions = 0; at < until && points.length < pointsMax / 2 && questions < questionsMax; ) {
    const next = Math.min(at + stepMs, until)
    for (const sensor of sensors) {
      questions += 1
      const site = siteOf(directory, sensor)?.name ?? sensor.site
      const readings = await readingsBetween(flows, organization, sensor.id, at, next, () => {
        unread += 1
      })
      for (const reading of readings) {
        const point = pointOf(sensor, site, reading, precision)
        if (point !== undefined) points.push(point)
      }
    }
    at = next
  }
  // A comment is no point: whoever reads along sees that there is more than what stands here.
  if (unread > 0) points.push(`# ${unread} stored items of this time cannot be read`)
  const query = new URLSearchParams({ from: String(at), to: String(to), precision })
  if (ids !== '') query.set('sensor', ids)
  return {
    text: points.length === 0 ? '' : `${points.join('\n')}\n`,
    type: 'text/plain; charset=utf-8',
    next: at < until ? `/api/influx?${query}` : null,
  }
}
