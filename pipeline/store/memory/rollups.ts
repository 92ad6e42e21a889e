import type { Millis } from '#core/time.ts'
import type { RolledDay, Rollups } from '../../ports/rollups.ts'
import { instantKey } from '../sort-keys.ts'
import { keep, partitionName, partitions } from './keep.ts'
import { readEach, type Spoiled, withoutIt } from './spoiled.ts'

export const memoryRollups = (spoiled: Spoiled): Rollups => {
  const days = partitions<{ readonly day: Millis; readonly rolled: RolledDay }>()
  return {
    async load(organization, sensor, from, to) {
      const found = [...days.of(partitionName(organization, sensor)).values()]
        .filter(({ day }) => day >= from && day < to)
        .sort((a, b) => a.day - b.day)
      const byDay = found.map(({ day, rolled }) => [instantKey(day), [day, rolled] as const] as const)
      return new Map(readEach(byDay, (key) => spoiled(`rollup#${sensor}`, organization, key), withoutIt))
    },
    async save(organization, sensor, day, { version, hours }) {
      const sensors = days.at(partitionName(organization, sensor))
      if ((sensors.get(String(day))?.rolled.version ?? 0) !== version) return 'conflict'
      sensors.set(String(day), { day, rolled: { version: version + 1, hours: keep(hours) } })
      return 'saved'
    },
    async reopen(organization, all, mark) {
      for (const { sensor, day } of all)
        days
          .at(partitionName(organization, sensor))
          .set(String(day), { day, rolled: { version: mark, hours: null } })
    },
  }
}
