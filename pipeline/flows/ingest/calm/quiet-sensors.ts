import { isOfLasting } from '#core/alarm/lasting.ts'
import type { Sensor } from '#core/directory.ts'
import type { Report } from '#core/gateway-protocol/report.ts'
import type { SensorReadings } from '#core/gateway-protocol/report-blocks.ts'
import type { OrganizationId, SensorId } from '#core/ids.ts'
import { own } from '#core/own.ts'
import { calmWatch, missedAt } from '#core/watch/hearing/calm.ts'
import type { Last } from '#core/watch/watch.ts'
import type { Flows } from '../../deps.ts'
import { judgeBlock, type Stored } from '../judge-block.ts'
import { isKnownCalm } from './restless.ts'

/**
 * Whether readings may be late, and then change what is known of excursions that are over: only the watch remembers those. What
 * lasts (a door that was said to be open) may have turned by time alone, later than anything that was heard.
 */
const mayChangeThePast = ({ rules }: Sensor, last: Last, { readings }: SensorReadings): boolean =>
  readings.some(({ measuredAt }) => measuredAt <= last.at) ||
  rules.some((rule) => isOfLasting(rule) && (last.trails[rule.quantity] ?? []).length > 0)

/**
 * What was last heard of the sensors of a report in which nothing is wrong: they are known to be calm, none was missed, and
 * their readings change nothing in a calm watch. The watches of all others must be read.
 */
export const quietSensors = async (
  flows: Flows,
  organization: OrganizationId,
  report: Report,
  blocks: readonly SensorReadings[],
  stored: Omit<Stored, 'watches' | 'unreadable'>,
): Promise<ReadonlyMap<SensorId, Last>> => {
  const { heard, directory, now } = stored
  const quiet = new Map<SensorId, Last>()
  for (const block of blocks) {
    const id = block.sensor
    const sensor = directory.sensors.get(id)
    const last = own(heard?.lasts, id)
    if (sensor === undefined || last === undefined || !isKnownCalm(heard, id)) continue
    if (sensor.retiredAt !== undefined || own(heard?.unjudged, id) !== undefined) continue
    const missed = missedAt(sensor, last)
    // It may have been told as missed, and its watch says so.
    if (missed !== null && missed <= now) continue
    if (mayChangeThePast(sensor, last, block)) continue
    const watch = calmWatch(id, report.gateway)
    const calm = { ...stored, watches: new Map([[id, watch]]), unreadable: new Map<SensorId, string>() }
    const judged = await judgeBlock(flows, organization, report, sensor, block, calm, false)
    if (judged.kind === 'judged' && judged.watch === watch && judged.isAll) quiet.set(id, judged.last)
  }
  return quiet
}
