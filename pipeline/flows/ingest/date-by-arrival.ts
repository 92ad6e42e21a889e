import { arrivalOf, datedByArrival } from '#core/gateway-protocol/arrival.ts'
import type { Report } from '#core/gateway-protocol/report.ts'
import type { OrganizationId } from '#core/ids.ts'
import { type Millis, minuteMs } from '#core/time.ts'
import type { GatewayState } from '../../ports/stores.ts'
import { afterConflict } from '../after-conflict.ts'
import type { Flows } from '../deps.ts'

/** Others save what the same gateway said at the same time; whoever comes later then dates by what they kept. */
const attemptsMax = 40

/** What took longer than this to come here, in real time, was kept somewhere, e.g. among the dead letters. */
const keptRealMs = minuteMs

const neverHeard = { version: 0, sentAt: 0, backSince: 0, lasts: {} }

/**
 * A report in the time of the world. One of a gateway that does not know the time is dated by when its rule took it; by how much
 * is kept before anything is dated by it, so that the same report again, or its readings in another, are dated the same.
 */
export const dated = async (
  flows: Flows,
  organization: OrganizationId,
  report: Report,
  arrivedAt: Millis,
): Promise<Report> => {
  if (report.clock === undefined) return report
  const { stores, clock, log } = flows
  const { gateway } = report
  for (let attempt = 0; attempt < attemptsMax; attempt++) {
    await afterConflict(flows, attempt)
    const heard = (await stores.gatewayStates.load(organization, [gateway])).get(gateway)
    const arrival = arrivalOf(heard?.arrival, report, arrivedAt)
    // One of an epoch that is over must not become what the gateway is dated by now.
    const isOver = heard?.arrival !== undefined && heard.arrival.epoch !== arrival.epoch
    const wasKept = clock.now() - arrivedAt > keptRealMs * clock.speed
    if (arrival === heard?.arrival || (isOver && wasKept)) return datedByArrival(report, arrival, arrivedAt)
    const next: GatewayState = { ...neverHeard, gateway, ...heard, arrival }
    if ((await stores.gatewayStates.save(organization, next)) === 'conflict') continue
    log({ level: 'warn', event: 'readings-dated-by-arrival', organization, gateway, epoch: arrival.epoch })
    return datedByArrival(report, arrival, arrivedAt)
  }
  throw new Error(`the clock of ${organization}/${gateway} met other writers ${attemptsMax} times in a row`)
}
