import type { Report } from '#core/gateway-protocol/report.ts'
import { noteStored, type StoredReports, showsGap } from '#core/gateway-protocol/stored.ts'
import type { OrganizationId } from '#core/ids.ts'
import { type Millis, minuteMs } from '#core/time.ts'
import type { GatewayState } from '../../ports/stores.ts'
import type { Flows } from '../deps.ts'

/** A gateway whose report took longer than this, in real time, may be away by now: it finds the answer in its shadow. */
const lateRealMs = minuteMs

/** What is stored of a gateway's reports once the state with it is saved: no write of its own, and never sooner than the report's readings. */
export const withStored = (
  state: GatewayState,
  before: GatewayState | undefined,
  report: Report,
  arrivedAt: Millis,
): GatewayState => {
  const stored = noteStored(before?.stored, report, arrivedAt)
  return stored === undefined ? state : { ...state, stored }
}

/**
 * Tells a gateway which of its reports are stored, when it asks, when one is missing, and when one came late. A calm gateway
 * asks once an hour, so this costs next to nothing. Never fails: who hears nothing asks again.
 */
export const confirmStored = async (
  flows: Flows,
  organization: OrganizationId,
  report: Report,
  {
    before,
    stored,
  }: { readonly before: StoredReports | undefined; readonly stored: StoredReports | undefined },
  arrivedAt: Millis,
): Promise<void> => {
  const { confirmations, clock, log } = flows
  if (stored === undefined || stored.epoch !== report.epoch) return
  const isLate = clock.now() - arrivedAt > lateRealMs * clock.speed
  if (!report.asksStored && !isLate && !showsGap(before, report)) return
  const { gateway } = report
  try {
    // Who has just spoken hears it, or asks again: a shadow would cost as much as the rest of the answer, every hour of every gateway.
    await confirmations?.confirm(organization, gateway, stored, isLate)
  } catch (error) {
    const why = error instanceof Error ? error.name : 'unknown'
    log({ level: 'warn', event: 'stored-not-said-will-be-asked-again', organization, gateway, why })
  }
}
