import type { Hour } from '#core/history/rollup.ts'
import type { OrganizationId, SensorId } from '#core/ids.ts'
import type { Millis } from '#core/time.ts'

/** One day (of UTC) of one sensor, rolled up; `hours` is null when that has not been done since it was last reopened. */
export type RolledDay = { readonly version: number; readonly hours: readonly Hour[] | null }

/** A day of one sensor, by its start. */
type SensorDay = { readonly sensor: SensorId; readonly day: Millis }

/** Hours of days that are over, so that a chart of weeks need not read every reading. Made when first asked for. */
export type Rollups = {
  /** By the start of the day; those that were ever rolled up or reopened, from `from` on and before `to`. */
  load(
    organization: OrganizationId,
    sensor: SensorId,
    from: Millis,
    to: Millis,
  ): Promise<ReadonlyMap<Millis, RolledDay>>
  /** Keeps a day that was rolled up, unless it has been reopened since it was `version` (0: there was none). */
  save(
    organization: OrganizationId,
    sensor: SensorId,
    day: Millis,
    rolled: { readonly version: number; readonly hours: readonly Hour[] },
  ): Promise<'saved' | 'conflict'>
  /**
   * Readings came late into these days: what was rolled up is gone, and who is rolling one up cannot keep it. Their version becomes
   * `mark`, a number that nobody else gives, so that nothing has to be looked at and many days are one write.
   */
  reopen(organization: OrganizationId, days: readonly SensorDay[], mark: number): Promise<void>
}
