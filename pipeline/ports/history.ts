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

/** A line of the audit as it is kept; what it was given when it was written ties it to the line before it. */
export type KeptLine = {
  /** Where it stands. */
  readonly key: string
  /** Nothing where what stands there is no line. */
  readonly fact: Fact | undefined
  readonly link: string | undefined
}

export type KeptHead = {
  readonly chain: string
  readonly count: number
  readonly hash: string
  /** The lines that were written with it. Who was stopped in between has not stored them, and the next writer does. */
  readonly newest: readonly KeptLine[]
}

export type KeptHeads = {
  readonly heads: readonly KeptHead[]
  /** When lines began to be chained, and whether there were any before; nothing where none ever was. */
  readonly began: { readonly at: Millis; readonly after: boolean } | undefined
}

/** What holds the audit together, for whoever looks whether it is whole. */
export type AuditChains = {
  /** Every line of an organization, oldest first, read in parts. */
  lines(organization: OrganizationId): AsyncIterable<KeptLine>
  heads(organization: OrganizationId): Promise<KeptHeads>
  /**
   * Takes out of these lines who did what and why; that something of their kind happened then stays, and so do their
   * hashes. Lines that are not there, or were erased before, change nothing.
   */
  erase(organization: OrganizationId, facts: readonly Fact[]): Promise<void>
}
