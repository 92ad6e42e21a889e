import type { Directory } from '#core/directory.ts'
import type { Report } from '#core/gateway-protocol/report.ts'
import type { OrganizationId, SensorId } from '#core/ids.ts'
import type { Last, Watch } from '#core/watch/watch.ts'
import type { GatewayState } from '../../../ports/stores.ts'
import type { Flows } from '../../deps.ts'
import { blocksOf } from '../next-gateway-state.ts'
import { placedReport } from '../placed-report.ts'
import { listenedBy } from '../ways/listened.ts'
import { quietSensors } from './quiet-sensors.ts'
import { aheadFor, isInHurry, type ReadAhead } from './read-ahead.ts'

type Read = {
  /** Nothing for an organization that nobody knows. */
  readonly directory: Directory | undefined
  /** The report, of which each position has its distance from the place of its site. */
  readonly placed: Report
  readonly heard: GatewayState | undefined
  readonly watches: ReadonlyMap<SensorId, Watch>
  readonly unreadable: ReadonlyMap<SensorId, string>
  /** What was last heard of those sensors whose watches need not be read. */
  readonly quiet: ReadonlyMap<SensorId, Last>
}

/**
 * Reads what a report is judged by. Of a calm one that is what its gateway said last, in one item: only the watches of
 * sensors of which something may have to be done are read, after it. A breach is in a hurry, so all are read at once; so are
 * they when others write at the same time (`again`). `conflict`: somebody wrote between the two.
 */
export const readForReport = async (
  flows: Flows,
  organization: OrganizationId,
  report: Report,
  again: boolean,
  ahead?: ReadAhead,
): Promise<Read | 'conflict'> => {
  const { stores, directories, clock } = flows
  const { gateway } = report
  const now = clock.now()
  const all = blocksOf(report, now).map(({ sensor }) => sensor)
  const isHasty = again || isInHurry(report)
  const first = await (aheadFor(ahead, all) ??
    stores.gatewayStates.forReport(organization, gateway, isHasty ? all : []))
  const { revision, heard } = first
  const directory = await directories.get(organization, revision)
  const nobody: ReadonlyMap<SensorId, Last> = new Map()
  const placed = placedReport(report, directory, heard)
  if (isHasty || directory === undefined) return { ...first, directory, placed, quiet: nobody }
  const blocks = blocksOf(placed, now)
  const listened = listenedBy(heard, placed)
  const known = { directory, heard, others: [], listened, now }
  const quiet = await quietSensors(flows, organization, placed, blocks, known)
  // Of those that nobody knows there is no watch.
  const others = all.filter((sensor) => !quiet.has(sensor) && directory.sensors.has(sensor))
  if (others.length === 0) return { ...first, directory, placed, quiet }
  const second = await stores.gatewayStates.forReport(organization, gateway, others)
  if (second.heard?.version !== heard?.version || second.revision !== revision) return 'conflict'
  return { ...second, directory, placed, quiet }
}
