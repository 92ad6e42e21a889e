import type { Meant } from '#core/alarm/audience.ts'
import { unreachedBy } from '#core/alarm/policy-fault.ts'
import type { Directory, Site } from '#core/directory.ts'
import type { Ladder } from '#core/policy.ts'
import type { Severity } from '#core/rule.ts'
import type { Millis } from '#core/time.ts'
import { type PreviewStep, previewClimb } from '#core/watch/climbing/preview-climb.ts'
import { nextMinuteOfDay, quietUntilAt } from '../alarm/quiet-until.ts'
import type { Flows } from '../deps.ts'
import { withLadder } from './change-ladder.ts'

/** The hour of the night at which nobody looks at a phone by chance. */
const nightMinute = 3 * 60

/** When it is supposed to ring. */
export type Ringing = 'now' | 'night'

type Preview = {
  /** When it would ring. */
  readonly from: Millis
  readonly steps: readonly PreviewStep[]
  /** Who is meant then and cannot be told. */
  readonly unreached: readonly Meant[]
}

/** Who would be told when by a ladder, the usual one where it is null: worked out by what tells them when it rings. */
export const previewLadder = (
  { clock, ladder: usual }: Pick<Flows, 'clock' | 'ladder'>,
  directory: Directory,
  site: Site,
  severity: Severity,
  ladder: Ladder | null,
  ringing: Ringing,
): Preview => {
  const now = clock.now()
  const from = ringing === 'now' ? now : nextMinuteOfDay(site.timeZone, nightMinute, now)
  const planned = withLadder(site, severity, ladder)
  const withIt = { ...directory, sites: new Map(directory.sites).set(site.id, planned) }
  const surroundings = (at: Millis) => ({
    directory: withIt,
    ladder: usual,
    quietUntil: quietUntilAt(site, at),
  })
  return {
    from,
    steps: previewClimb(surroundings, planned, severity, from),
    unreached: unreachedBy((ladder ?? usual).rungs, withIt, planned, from),
  }
}
