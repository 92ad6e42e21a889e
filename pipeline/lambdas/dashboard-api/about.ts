import { outdatedZones, zoneChanges, zoneRulesRelease } from '../../locales/zone-rules.ts'

/** By which time-zone rules this run time shows times, and which zones of the world it shows wrong. */
export const about = () => ({
  timeZones: {
    rules: zoneRulesRelease(),
    outdated: outdatedZones(zoneChanges.map(({ names: [zone] }) => zone)),
  },
})
