import type { Directory, Site } from '../directory.ts'
import type { PersonId, SiteId } from '../ids.ts'
import type { Roster } from '../roster.ts'
import type { Millis } from '../time.ts'
import { rosteredAt, type Stretch, stretchesOf } from './coverage.ts'

/** The roster of a site; nothing where none is kept. */
export const rosterOf = ({ rosters }: Pick<Directory, 'rosters'>, site: SiteId): Roster | undefined => {
  const roster = rosters?.get(site)
  return roster === undefined || roster.source.kind === 'none' ? undefined : roster
}

/** Who is on duty at a site: who always is, and who is by its roster at that instant. */
export const onDutyAt = (directory: Directory, site: Site, at: Millis): readonly PersonId[] => {
  const roster = rosterOf(directory, site.id)
  return roster === undefined ? site.onDuty : [...new Set([...site.onDuty, ...rosteredAt(roster, at)])]
}

/** Who takes over at a site, and when: the next hours in which others are on duty by the roster than now. */
export const nextOnDuty = (directory: Directory, site: Site, now: Millis): Stretch | undefined => {
  const roster = rosterOf(directory, site.id)
  if (roster === undefined || roster.knownUntil <= now) return undefined
  return stretchesOf(roster, { from: now, to: roster.knownUntil })[1]
}
