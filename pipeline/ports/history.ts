import type { Fact, SensorFact } from '#core/audit.ts'
import type { OrganizationId, SensorId } from '#core/ids.ts'
import type { Millis } from '#core/time.ts'

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
  ): Promise<readonly SensorFact[]>
  /** Of the whole organization, newest first; `from` inclusive, `to` exclusive. */
  since(organization: OrganizationId, from: Millis, to: Millis, limit: number): Promise<readonly Fact[]>
}
