import type { Directory, Site } from '#core/directory.ts'
import { stretchesOf } from '#core/duty/coverage.ts'
import { gapIn } from '#core/duty/gap.ts'
import { onDutyAt, rosterOf } from '#core/duty/on-duty.ts'
import type { PersonId } from '#core/ids.ts'
import { noRoster, type Roster } from '#core/roster.ts'
import { dayMs, type Millis } from '#core/time.ts'
import type { DutySite, RosterAnswer } from '#core/wire/duty-answers.ts'

/** As far ahead as a week and the next are planned. */
export const aheadMs = 14 * dayMs
/** As far ahead as hours are swapped and given away. */
export const farAheadMs = 60 * dayMs
/** A roster that changes every hour is looked at in its calendar. */
const stretchesMax = 60

const namedIn =
  ({ people, chats }: Directory) =>
  (id: PersonId) => ({ id, name: people.get(id)?.name ?? chats.get(id)?.title ?? String(id) })

/** Who has which hours by a roster, and the first hours that nobody has. */
export const planOf = (
  directory: Directory,
  site: Site,
  roster: Roster | undefined,
  now: Millis,
  ahead: Millis = aheadMs,
): Omit<RosterAnswer, 'kind'> => {
  const named = namedIn(directory)
  const until = Math.min(now + ahead, Math.max(now, roster?.knownUntil ?? now))
  const all = roster === undefined || until <= now ? [] : stretchesOf(roster, { from: now, to: until })
  const planned = { ...directory, rosters: new Map([[site.id, roster ?? noRoster(site.id)]]) }
  return {
    stretches: all
      .slice(0, stretchesMax)
      .map(({ from, to, people }) => ({ from, to, people: people.map(named) })),
    cutAt: all[stretchesMax]?.from ?? null,
    gap: gapIn(planned, site, { from: now, to: now + aheadMs }) ?? null,
  }
}

/** Who is on duty at a site, who will be, and what people decided and ask of each other. */
export const dutyOf = (directory: Directory, site: Site, now: Millis, ahead: Millis): DutySite => {
  const named = namedIn(directory)
  const roster = rosterOf(directory, site.id)
  const source = roster?.source
  return {
    site: site.id,
    name: site.name,
    timeZone: site.timeZone,
    always: site.onDuty.map(named),
    now: onDutyAt(directory, site, now).map(named),
    roster: source?.kind ?? 'none',
    failing:
      source?.kind === 'address' && source.failing !== undefined
        ? { since: source.failing.since, why: source.failing.why }
        : null,
    ...planOf(directory, site, roster, now, ahead),
    rotation:
      source?.kind === 'rotation'
        ? { people: source.people.map(named), first: source.first, minute: source.minute }
        : null,
    knownUntil: roster?.knownUntil ?? null,
    version: roster?.version ?? directory.rosters?.get(site.id)?.version ?? 0,
    swaps: (roster?.swaps ?? [])
      .filter(({ expiresAt }) => expiresAt > now)
      .map(({ asks, other, at: _at, tellAt: _tellAt, ...rest }) => ({
        ...rest,
        asks: named(asks),
        other: named(other),
      })),
    changes: (roster?.changes ?? [])
      .filter(({ to }) => to > now)
      .map((change) => ({
        kind: change.kind,
        from: change.from,
        to: change.to,
        person: named(change.person),
        of: change.kind === 'instead' && change.of !== null ? named(change.of) : null,
        by: change.by,
      })),
  }
}
