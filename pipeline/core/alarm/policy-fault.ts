import type { Directory, Site } from '../directory.ts'
import { stretchesOf } from '../duty/coverage.ts'
import { rosterOf } from '../duty/on-duty.ts'
import {
  audienceMax,
  type Ladder,
  lastRung,
  type Rung,
  repeatMaxMs,
  repeatMinMs,
  rungAfterMaxMs,
  rungsMax,
} from '../policy.ts'
import type { Roster } from '../roster.ts'
import { dayMs, type Millis } from '../time.ts'
import { chatsOf, type Meant, meantBy } from './audience.ts'
import { reachedBy } from './ladder.ts'

/** So far ahead it is looked whether the last rung reaches somebody at every hour: as far as a roster is shown. */
const lookAheadMs = 14 * dayMs

/** Why a policy is not taken. */
export type PolicyFault =
  | { readonly kind: 'too-many-rungs' | 'first-waits' | 'repeat-out-of-bounds' }
  /** Of the rung with that index. */
  | { readonly kind: 'not-later' | 'too-late' | 'names-nobody' | 'names-too-many'; readonly rung: number }
  /** Its last rung would reach nobody at that instant; these are whom it means then. */
  | { readonly kind: 'reaches-nobody'; readonly at: Millis; readonly meant: readonly Meant[] }

const rungFault = (rung: Rung, index: number, before: Rung | undefined): PolicyFault | undefined => {
  if (rung.audience.length === 0) return { kind: 'names-nobody', rung: index }
  if (rung.audience.length > audienceMax) return { kind: 'names-too-many', rung: index }
  if (rung.afterMs > rungAfterMaxMs) return { kind: 'too-late', rung: index }
  if (before !== undefined && rung.afterMs <= before.afterMs) return { kind: 'not-later', rung: index }
  return undefined
}

/** When other people come on duty: between two of these a rung reaches the same. */
const turnsOf = (roster: Roster | undefined, now: Millis): readonly Millis[] =>
  roster === undefined
    ? [now]
    : stretchesOf(roster, { from: now, to: now + lookAheadMs }).map(({ from }) => from)

/** Who is meant on any of these rungs at an instant and cannot be reached. */
export const unreachedBy = (
  rungs: readonly Rung[],
  directory: Directory,
  site: Site,
  at: Millis,
): readonly Meant[] => {
  const meant = rungs.flatMap(({ audience }) => audience.flatMap((one) => meantBy(directory, site, one, at)))
  const unreached = meant.filter((one) => chatsOf(directory, one, 'every-way').length === 0)
  return [...new Map(unreached.map((one) => [JSON.stringify(one), one])).values()]
}

/**
 * What keeps a ladder from being a site's policy. It must end with somebody who can be reached, now and at every hour of the
 * next two weeks: what passes on to the admins there is a safety net, and nobody's plan.
 */
export const policyFault = (
  ladder: Ladder,
  directory: Directory,
  site: Site,
  now: Millis,
): PolicyFault | undefined => {
  const { rungs, repeatMs } = ladder
  const [first] = rungs
  if (rungs.length > rungsMax) return { kind: 'too-many-rungs' }
  if (first.afterMs !== 0) return { kind: 'first-waits' }
  for (const [index, rung] of rungs.entries()) {
    const fault = rungFault(rung, index, rungs[index - 1])
    if (fault !== undefined) return fault
  }
  if (repeatMs < repeatMinMs || repeatMs > repeatMaxMs) return { kind: 'repeat-out-of-bounds' }
  const last = lastRung(ladder)
  for (const at of turnsOf(rosterOf(directory, site.id), now)) {
    if (reachedBy(last, directory, site, at).length > 0) continue
    return { kind: 'reaches-nobody', at, meant: unreachedBy([last], directory, site, at) }
  }
  return undefined
}
