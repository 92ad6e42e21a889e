import type { Directory, Site } from '../directory.ts'
import { stretchesOf } from '../duty/coverage.ts'
import { rosterOf } from '../duty/on-duty.ts'
import { type Audience, type Ladder, lastRung } from '../policy.ts'
import { type Severity, severities } from '../rule.ts'
import type { Millis } from '../time.ts'
import type { Meant } from './audience.ts'
import { reachedBy } from './ladder.ts'

/** A ladder of a site that names somebody, or that ends with nobody now. */
type LadderCounts = {
  readonly site: Site
  readonly severity: Severity
  /** Nobody on its last rung can be reached at this moment. */
  readonly endsWithNobody: boolean
}

/** What counts on somebody, or on a chat: ladders that name them, sites where they always are on duty, hours of rosters. */
export type CountedOn = {
  readonly ladders: readonly LadderCounts[]
  readonly duties: readonly Site[]
  /** Of each site the beginning of their next hours by its roster. */
  readonly shifts: readonly { readonly site: Site; readonly from: Millis }[]
}

const isNamed = (directory: Directory, site: Site, audience: Audience, meant: Meant): boolean => {
  if (meant.kind === 'person')
    return typeof audience === 'object' && 'person' in audience && audience.person === meant.person
  const named =
    audience === 'site-chat'
      ? site.chat
      : typeof audience === 'object' && 'chat' in audience
        ? audience.chat
        : null
  if (named === null) return false
  return named === meant.chat || directory.chats.get(named)?.movedTo === meant.chat
}

const laddersOn = (
  directory: Directory,
  usual: Ladder,
  site: Site,
  meant: Meant,
  now: Millis,
): readonly LadderCounts[] =>
  severities.flatMap((severity) => {
    const ladder = site.ladders?.[severity] ?? usual
    const endsWithNobody = reachedBy(lastRung(ladder), directory, site, now).length === 0
    const names = ladder.rungs.some(({ audience }) =>
      audience.some((one) => isNamed(directory, site, one, meant)),
    )
    return names || endsWithNobody ? [{ site, severity, endsWithNobody }] : []
  })

const nextShift = (directory: Directory, site: Site, meant: Meant, now: Millis): Millis | undefined => {
  const roster = rosterOf(directory, site.id)
  if (roster === undefined || meant.kind === 'chat' || roster.knownUntil <= now) return undefined
  const stretches = stretchesOf(roster, { from: now, to: roster.knownUntil })
  return stretches.find(({ people }) => people.includes(meant.person))?.from
}

/** What counts on `meant` at this moment; `usual` is the ladder of sites that have set none. */
export const countedOn = (directory: Directory, usual: Ladder, meant: Meant, now: Millis): CountedOn => {
  const sites = [...directory.sites.values()]
  return {
    ladders: sites.flatMap((site) => laddersOn(directory, usual, site, meant, now)),
    duties: sites.filter(({ onDuty }) => meant.kind === 'person' && onDuty.includes(meant.person)),
    shifts: sites.flatMap((site) => {
      const from = nextShift(directory, site, meant, now)
      return from === undefined ? [] : [{ site, from }]
    }),
  }
}

export const countsOnNothing = ({ ladders, duties, shifts }: CountedOn): boolean =>
  ladders.length + duties.length + shifts.length === 0
