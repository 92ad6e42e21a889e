import type { OrganizationId } from '#core/ids.ts'
import type { Flows } from '../../pipeline/flows/deps.ts'
import { outdatedZones, zoneRulesRelease } from '../../pipeline/locales/zone-rules.ts'

/** By which time-zone rules this process shows times, and for which zones of its sites they are too old. */
export type SiteZones = {
  /** A release of the tz database, or `unknown` where Node has its system's. */
  readonly rules: string
  readonly outdated: readonly string[]
}

/** Looks at the sites as they are now; rejects when they cannot be read. */
export const checkSiteZones = async (
  { directories }: Pick<Flows, 'directories'>,
  organization: OrganizationId,
): Promise<SiteZones> => {
  const directory = await directories.get(organization)
  const zones = [...(directory?.sites.values() ?? [])].map(({ timeZone }) => timeZone)
  return { rules: zoneRulesRelease(), outdated: outdatedZones(zones) }
}

/** What the terminal says of it at the start; nothing when all is right. */
export const zonesSentence = ({ rules, outdated }: SiteZones): string | undefined =>
  outdated.length === 0
    ? undefined
    : `The time-zone rules of this Node (${rules}) are out of date for ${outdated.join(', ')}: times and quiet hours there can be an hour wrong. Node 24 with current rules shows them right.`
