import { sensorAt } from '#core/device.ts'
import type { SensorReadings } from '#core/gateway-protocol/report-blocks.ts'
import type { OrganizationId, SensorId } from '#core/ids.ts'
import { own } from '#core/own.ts'
import type { Last, Watch } from '#core/watch/watch.ts'
import type { Flows } from '../deps.ts'
import type { ReportByHome } from './by-home.ts'
import { judgeBlock, type Stored } from './judge-block.ts'
import { armed } from './new-watch.ts'
import type { Failed } from './unjudged.ts'

/** What a report is judged by, and what was last heard of those sensors in which it changes nothing. */
type Known = Stored & { readonly quiet: ReadonlyMap<SensorId, Last> }

/** What came of the blocks of a report. */
type JudgedBlocks = {
  readonly lasts: Record<SensorId, Last>
  readonly changed: readonly Watch[]
  /** Those that were read, as they are by now. */
  readonly watches: Map<SensorId, Watch>
  readonly failed: Failed
  /** The blocks that are nobody's. */
  readonly strangers: readonly SensorReadings[]
  /** The sensors in use of which it brought something. */
  readonly sensors: ReadonlySet<SensorId>
  readonly isAll: boolean
}

/** How well a gateway itself hears a sensor, of which another may have heard something later. */
const withOwnSignal = (last: Last, before: Last | undefined, spoken: SensorReadings | undefined): Last => {
  const newest = spoken?.readings.findLast((reading) => reading.rssi !== undefined)
  const rssi = newest?.rssi ?? before?.rssi ?? null
  return last.rssi === rssi ? last : { ...last, rssi }
}

/** Judges `blocks`, which are what of a report is to be judged, one by one. Some may be late, and must be stored before the watches are read by which they are judged. */
export const judgeBlocks = async (
  flows: Flows,
  organization: OrganizationId,
  { report, addresses }: ReportByHome,
  blocks: readonly SensorReadings[],
  { quiet, ...stored }: Known,
  isStored: boolean,
): Promise<JudgedBlocks | 'store-first'> => {
  const { directory, heard, watches: before, now } = stored
  const lasts: Record<SensorId, Last> = { ...heard?.lasts }
  const changed: Watch[] = []
  const watches = new Map<SensorId, Watch>()
  const failed: Failed = new Map()
  const strangers: SensorReadings[] = []
  const sensors = new Set<SensorId>()
  const spoken = new Map(report.sensors.map((block) => [block.sensor, block]))
  let isAll = true
  for (const block of blocks) {
    const { sensor: id } = block
    const sensor = directory.sensors.get(id)
    if (sensor === undefined || (sensor.retiredAt !== undefined && sensor.kind === 'gateway')) {
      const address = addresses.get(id)
      // What a device in use measured before it came here is kept, but makes nobody unknown.
      if (address === undefined || sensorAt(directory, address) === undefined) strangers.push(block)
      continue
    }
    // What it measured before it was taken out: kept, and judged no more.
    if (sensor.retiredAt !== undefined) continue
    if (sensor.kind === 'sensor') sensors.add(id)
    const quietly = quiet.get(id)
    if (quietly !== undefined) {
      lasts[id] = quietly
      continue
    }
    const judged = await judgeBlock(flows, organization, report, sensor, block, stored, isStored)
    if (judged.kind === 'store-first') return 'store-first'
    if (judged.kind === 'failed') {
      failed.set(id, judged.why)
      continue
    }
    isAll &&= judged.isAll
    lasts[id] = withOwnSignal(judged.last, own(heard?.lasts, id), spoken.get(id))
    const watch = armed(judged.watch, sensor, report.gateway, now)
    watches.set(id, watch)
    if (watch !== before.get(id)) changed.push(watch)
  }
  return { lasts, changed, watches, failed, strangers, sensors, isAll }
}
