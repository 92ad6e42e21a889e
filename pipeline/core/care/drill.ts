import type { SiteDrills } from '../directory.ts'
import type { PersonId } from '../ids.ts'
import { dayMs, type Millis, minuteMs } from '../time.ts'

/** A gateway that is there answers within seconds; what takes longer would not have brought an alarm in time. */
export const drillAnswerMs = 3 * minuteMs
/** By then everybody has been told, on the default ladder. */
export const drillTakeMs = 15 * minuteMs
/** How often a gateway, or a whole site, is drilled by itself. */
export const drillEveryMs = 30 * dayMs

/** Where a drill stopped: its gateway did not answer, or nobody took it. */
export type DrillMissed = 'gateway' | 'nobody'

/** A test alarm on its way from a gateway to somebody who takes it: when it was asked for, said, and stored. */
export type Drill = {
  /** Null when it was planned. */
  readonly by: PersonId | null
  readonly name: string | null
  readonly askedAt: Millis
  /** By the gateway's clock. */
  readonly gatewayAt?: Millis
  readonly storedAt?: Millis
  readonly missed?: DrillMissed
}

/** That a gateway is drilled again and again, and when next. */
export type DrillPlan = { readonly nextAt: Millis; readonly by: PersonId; readonly name: string }

/** The first turn of a site's drills after an instant. */
export const turnAfter = ({ firstAt }: SiteDrills, at: Millis): Millis =>
  at < firstAt ? firstAt : firstAt + (Math.floor((at - firstAt) / drillEveryMs) + 1) * drillEveryMs
