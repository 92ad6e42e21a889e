import { outdatedZones, zoneRulesRelease } from '../locales/zone-rules.ts'
import type { Directories, Log } from '../ports/stores.ts'

/**
 * Directories that are looked at for zones whose clock this function's Node shows wrong. A cold start knows no sites, so
 * each such zone is said once, with the first directory that has it; nothing is said of those that are right.
 */
export const noteOutdatedZones = (directories: Directories, log: Log): Directories => {
  const said = new Set<string>()
  return {
    ...directories,
    load: async (organization) => {
      const loaded = await directories.load(organization)
      const zones = [...(loaded?.directory.sites.values() ?? [])].map(({ timeZone }) => timeZone)
      for (const zone of outdatedZones(zones.filter((one) => !said.has(one)))) {
        said.add(zone)
        log({ level: 'warn', event: 'time-zone-rules-out-of-date', zone, rules: zoneRulesRelease() })
      }
      return loaded
    },
  }
}
