import { isStanding } from '#core/alarm/alarm.ts'
import { type PolicyFault, policyFault } from '#core/alarm/policy-fault.ts'
import { changeOf } from '#core/audit.ts'
import type { Directory, Person, Site } from '#core/directory.ts'
import { watchedIn } from '#core/duty/watched.ts'
import type { OrganizationId, SensorId, SiteId } from '#core/ids.ts'
import { isSameLadder, type Ladder } from '#core/policy.ts'
import type { Severity } from '#core/rule.ts'
import { ladderChanged, withFormerLadder } from '#core/watch/climbing/apply-ladder.ts'
import type { Watch } from '#core/watch/watch.ts'
import { changeWatchTo } from '../alarm/change-watch.ts'
import { lookSoon } from '../alarm/look-soon.ts'
import type { Flows } from '../deps.ts'
import { siteNotChanged } from '../record-not-done.ts'

export type LadderOutcome =
  | { readonly kind: 'changed' | 'unchanged' | 'changed-by-others'; readonly site: Site }
  | { readonly kind: 'refused'; readonly site: Site; readonly fault: PolicyFault }
  | { readonly kind: 'unknown-site' }

/** What somebody wants to be told by; null: by the default again. */
export type LadderWish = {
  readonly site: SiteId
  readonly severity: Severity
  readonly ladder: Ladder | null
  /** The version that they saw; 0 where there was none of its own. */
  readonly seen: number
}

/** The rungs in short, as the audit keeps them: minutes, whom, by what. */
const written = (ladder: Ladder | undefined): string | null => {
  if (ladder === undefined) return null
  const rungs = ladder.rungs.map(({ afterMs, audience, by }) => {
    const whom = audience.map((one) => (typeof one === 'string' ? one : Object.values(one).join())).join('+')
    return `${afterMs / 60_000} ${whom}${by === undefined ? '' : ` ${by}`}`
  })
  return `${rungs.join('; ')}; ${ladder.repeatMs / 60_000}`
}

const climbs = ({ alarms, stories }: Watch): boolean =>
  Object.values(alarms).some((alarm) => isStanding(alarm) && alarm.climb !== null) ||
  Object.values(stories).some(({ climb }) => climb !== null)

const climbing = async (
  { stores }: Flows,
  organization: OrganizationId,
  directory: Directory,
  site: SiteId,
): Promise<readonly SensorId[]> =>
  (await stores.watches.all(organization, () => undefined))
    .filter((watch) => climbs(watch) && watchedIn(directory, watch.sensor)?.site === site)
    .map(({ sensor }) => sensor)

/** The site with another ladder for that severity. */
export const withLadder = (site: Site, severity: Severity, ladder: Ladder | null): Site => {
  const { [severity]: before, ...others } = site.ladders ?? {}
  const until = Math.max(before?.version ?? 0, site.laddersUntil ?? 0)
  if (ladder === null) return { ...site, ladders: others, laddersUntil: until }
  return { ...site, ladders: { ...others, [severity]: { ...ladder, version: until + 1 } } }
}

/**
 * A person says who is told of a site's alarms of that severity, and when. What nobody could be reached by is refused. Alarms
 * that climb go on by it at once. The caller has checked that the person may.
 */
export const changeLadder = async (
  flows: Flows,
  organization: OrganizationId,
  wish: LadderWish,
  person: Person,
): Promise<LadderOutcome> => {
  const { stores, clock } = flows
  const directory = await flows.directories.get(organization)
  const site = directory?.sites.get(wish.site)
  if (directory === undefined || site === undefined) return { kind: 'unknown-site' }
  const before = site.ladders?.[wish.severity]
  const after = wish.ladder
  const isSame = after === null ? before === undefined : before !== undefined && isSameLadder(before, after)
  if (isSame) {
    // Perhaps by a process that died before it came to the alarms.
    await goOnBy(flows, organization, await climbing(flows, organization, directory, site.id))
    return { kind: 'unchanged', site }
  }
  if ((before?.version ?? 0) !== wish.seen) return { kind: 'changed-by-others', site }
  const fault = after === null ? undefined : policyFault(after, directory, site, clock.now())
  if (fault !== undefined) return { kind: 'refused', site, fault }
  const changed = withLadder(site, wish.severity, after)
  const detail = {
    old: written(before),
    new: written(after ?? undefined),
    why: null,
    severity: wish.severity,
  }
  await stores.history.record(organization, [
    changeOf({ kind: 'site', id: site.id }, 'ladder-changed', clock.now(), person, detail),
  ])
  const sensors = await climbing(flows, organization, directory, site.id)
  await lookSoon(flows, organization, sensors, (watch) =>
    withFormerLadder(watch, wish.severity, before ?? flows.ladder, clock.now()),
  )
  if ((await stores.directories.replaceSite(organization, site, changed)) === 'conflict') {
    await siteNotChanged(flows, organization, site, person)
    return { kind: 'changed-by-others', site }
  }
  await goOnBy(flows, organization, sensors)
  return { kind: 'changed', site: changed }
}

/** What climbs is due by the new ladder; the watcher tells it. */
const goOnBy = async (
  flows: Flows,
  organization: OrganizationId,
  sensors: readonly SensorId[],
): Promise<void> => {
  for (const sensor of sensors) await changeWatchTo(flows, organization, sensor, ladderChanged)
}
