import type { Fact, SensorFact } from '#core/audit.ts'
import type { OrganizationId, SensorId } from '#core/ids.ts'
import type { Millis } from '#core/time.ts'

/** Told of each line that is stored and cannot be read: of which instant it is. It takes one of the `limit` places. */
export type Unread = (at: Millis) => void

/** What happened and who did it, of sensors and of everything else. */
export type History = {
  /** Append-only; the same fact again changes nothing. */
  record(organization: OrganizationId, facts: readonly Fact[]): Promise<void>
  /** Of one sensor, newest first; with `to`, only what was before it. */
  list(
    organization: OrganizationId,
    sensor: SensorId,
    limit: number,
    to?: Millis,
    unread?: Unread,
  ): Promise<readonly SensorFact[]>
  /** Of one sensor, oldest first, from an instant on. */
  onwards(
    organization: OrganizationId,
    sensor: SensorId,
    from: Millis,
    limit: number,
    unread?: Unread,
  ): Promise<readonly SensorFact[]>
  /** Of the whole organization, newest first; `from` inclusive, `to` exclusive. */
  since(
    organization: OrganizationId,
    from: Millis,
    to: Millis,
    limit: number,
    unread?: Unread,
  ): Promise<readonly Fact[]>
}
