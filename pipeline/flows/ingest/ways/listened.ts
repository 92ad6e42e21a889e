import type { Report } from '#core/gateway-protocol/report.ts'
import { listenedIn } from '#core/watch/hearing/listened.ts'
import type { Interval } from '#core/watch/watch.ts'
import type { GatewayState } from '../../../ports/stores.ts'

/** When the gateway of a report has listened without a break while it kept what it heard, as far as its backlog has come. */
export const listenedBy = (heard: GatewayState | undefined, report: Report): readonly Interval[] => {
  const before = heard?.listened
  if (report.cause !== 'backlog') return before === undefined ? [] : [before]
  const readings = report.sensors.flatMap((block) => block.readings)
  return listenedIn(report.gateway, readings, before)
}

/** The last of these times goes on with what comes next of the backlog: a breach overtakes it, and a calm report is its end. */
export const nextListened = (
  heard: GatewayState | undefined,
  report: Report,
): Pick<GatewayState, 'listened'> => {
  const listened = report.cause === 'calm' ? undefined : listenedBy(heard, report).at(-1)
  return listened === undefined ? {} : { listened }
}
