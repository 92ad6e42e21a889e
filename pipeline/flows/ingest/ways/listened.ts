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

/** Only what is in a hurry overtakes a backlog: whatever else comes is its end. */
export const isBeforeItsEnd = ({ cause }: Report): boolean => cause === 'breach' || cause === 'backlog'

/** The last of these times goes on with what comes next of the backlog. */
export const nextListened = (
  heard: GatewayState | undefined,
  report: Report,
): Pick<GatewayState, 'listened'> => {
  const listened = isBeforeItsEnd(report) ? listenedBy(heard, report).at(-1) : undefined
  return listened === undefined ? {} : { listened }
}
