import type { Sensor } from '#core/directory.ts'
import { notRehearsed, rehearse } from '#core/history/preview-rule.ts'
import type { OrganizationId } from '#core/ids.ts'
import type { Reading } from '#core/reading.ts'
import type { LimitRule, RateRule } from '#core/rule.ts'
import { dayMs, hourMs } from '#core/time.ts'
import type { Flows } from '../deps.ts'

/** A week has a weekend in it, and a cleaning. */
export const previewMs = 7 * dayMs
/** A week of a reading every five seconds; more would take longer than somebody waits. */
const readingsMax = 121_000
/** Readings are read in stretches of this length. */
const stepMs = 12 * hourMs

export type LimitPreview =
  /** It would have rung that often in the `ms` up to now for which something is known. */
  (
    | { readonly kind: 'rings'; readonly times: number; readonly ms: number }
    | { readonly kind: 'nothing-known' }
  ) & {
    /** So many stored pieces of that time could not be read and are not in it; absent: none. */
    readonly unread?: number
  }

/** How often each of these rules would have rung lately, by judging again what is stored of their sensor. It changes nothing. */
export const previewRules = async (
  flows: Flows,
  organization: OrganizationId,
  sensor: Sensor,
  rules: readonly (LimitRule | RateRule)[],
): Promise<readonly LimitPreview[]> => {
  const now = flows.clock.now()
  const runs: (readonly Reading[])[] = []
  let count = 0
  let unread = 0
  const leftOut = () => {
    unread += 1
  }
  // The newest first: when there are too many, the oldest are left out.
  for (let to = now; to > now - previewMs && count < readingsMax; to -= stepMs) {
    const run = await flows.stores.readings.range(organization, sensor.id, to - stepMs, to, leftOut)
    count += run.length
    if (count <= readingsMax || runs.length === 0) runs.push(run)
  }
  const beside = unread > 0 ? { unread } : {}
  const oldestFirst = runs.reverse()
  return rules.map((rule) => {
    const tried = oldestFirst.reduce(
      (before, readings) => rehearse(before, sensor, rule, readings),
      notRehearsed,
    )
    return tried.from === null
      ? { kind: 'nothing-known', ...beside }
      : { kind: 'rings', times: tried.rings, ms: now - tried.from, ...beside }
  })
}
