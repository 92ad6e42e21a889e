import type { Directory, Site } from '../directory.ts'
import { gapAheadMs, type Hours, type Roster } from '../roster.ts'
import type { Millis } from '../time.ts'
import { gapIn, rosterOf } from './on-duty.ts'

/** Hours that nobody has, of which people are to hear: a day before, and when they begin. */
export type GapNotice = { readonly hours: Hours; readonly begun: boolean }

/** What people were told of, and goes on, is not told again. */
const isTold = (
  directory: Directory,
  site: Site,
  { toldGaps }: Roster,
  { hours, begun }: GapNotice,
): boolean =>
  toldGaps.some((told) => {
    if (told.begun !== begun) return false
    if (!begun) return told.from === hours.from
    const then = gapIn(directory, site, { from: told.from, to: hours.from + 1 })
    return then !== undefined && then.to > hours.from
  })

/** The gap that is to be told now, if there is one. */
export const gapToTell = (directory: Directory, site: Site, now: Millis): GapNotice | undefined => {
  const roster = rosterOf(directory, site.id)
  const hours = roster && gapIn(directory, site, { from: now, to: now + gapAheadMs })
  if (roster === undefined || hours === undefined) return undefined
  const notice = { hours, begun: hours.from <= now }
  return isTold(directory, site, roster, notice) ? undefined : notice
}

/** The roster once people were told of it. */
export const withToldGap = (roster: Roster, { hours, begun }: GapNotice): Roster => ({
  ...roster,
  toldGaps: [...roster.toldGaps.slice(-9), { from: hours.from, begun }],
})
