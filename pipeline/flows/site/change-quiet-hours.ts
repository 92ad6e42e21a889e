import { isStanding } from '#core/alarm/alarm.ts'
import { changeOf } from '#core/audit.ts'
import type { Person, Site } from '#core/directory.ts'
import { watchedIn } from '#core/duty/watched.ts'
import type { OrganizationId, SensorId, SiteId } from '#core/ids.ts'
import type { QuietHours } from '#core/quiet-hours.ts'
import { applyTick } from '#core/watch/apply-tick.ts'
import type { Watch } from '#core/watch/watch.ts'
import { changeAndTell } from '../alarm/change-and-tell.ts'
import { lookSoon } from '../alarm/look-soon.ts'
import type { Flows } from '../deps.ts'
import { attemptsMax, siteNotChanged } from '../record-not-done.ts'

export type QuietHoursOutcome =
  | { readonly kind: 'changed' | 'unchanged'; readonly site: Site }
  | { readonly kind: 'unknown-site' }

/** "1320-360": as the audit keeps it. */
const written = (hours: QuietHours | undefined): string | null =>
  hours === undefined ? null : `${hours.from}-${hours.to}`

const isHeldBack = (watch: Watch): boolean =>
  Object.values(watch.alarms).some((alarm) => isStanding(alarm) && alarm.climb?.quiet === true)

/**
 * A person sets the hours in which warnings of a site make no sound; null ends them. What they hold back is looked at
 * again at once: it sounds now, or when the new ones end. The caller has checked that the person may.
 */
export const changeQuietHours = async (
  flows: Flows,
  organization: OrganizationId,
  siteId: SiteId,
  hours: QuietHours | null,
  person: Person,
  attempts = attemptsMax,
): Promise<QuietHoursOutcome> => {
  const directory = await flows.directories.get(organization)
  const site = directory?.sites.get(siteId)
  if (directory === undefined || site === undefined) return { kind: 'unknown-site' }
  const { quietHours: before, ...plain } = site
  const held = async (): Promise<readonly SensorId[]> =>
    (await flows.stores.watches.all(organization, () => undefined))
      .filter((watch) => isHeldBack(watch) && watchedIn(directory, watch.sensor)?.site === siteId)
      .map(({ sensor }) => sensor)
  if (written(before) === written(hours ?? undefined)) {
    // Perhaps by a process that died before it came to this.
    await lookAgain(flows, organization, await held())
    return { kind: 'unchanged', site }
  }
  const changed: Site = hours === null ? plain : { ...plain, quietHours: hours }
  const detail = { old: written(before), new: written(hours ?? undefined), why: null }
  await flows.stores.history.record(organization, [
    changeOf({ kind: 'site', id: siteId }, 'quiet-hours-changed', flows.clock.now(), person, detail),
  ])
  await lookSoon(flows, organization, await held())
  if ((await flows.stores.directories.replaceSite(organization, site, changed)) === 'conflict') {
    // Somebody changed something else of the site: these hours come on top of that.
    await siteNotChanged(flows, organization, site, person)
    if (attempts === 1)
      throw new Error(`the site ${organization}/${siteId} was changed by others again and again`)
    return changeQuietHours(flows, organization, siteId, hours, person, attempts - 1)
  }
  await lookAgain(flows, organization, await held())
  return { kind: 'changed', site: changed }
}

const lookAgain = async (
  flows: Flows,
  organization: OrganizationId,
  sensors: readonly SensorId[],
): Promise<void> => {
  for (const sensor of sensors) await changeAndTell(flows, organization, sensor, applyTick)
}
