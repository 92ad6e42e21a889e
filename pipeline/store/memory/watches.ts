import type { OrganizationId, SensorId } from '#core/ids.ts'
import type { Watch } from '#core/watch/watch.ts'
import type { LeftOut } from '../../ports/left-out.ts'
import type { Due, Watches } from '../../ports/stores.ts'
import { fitWatch } from '../codecs/watch.ts'
import { keep, partitions } from './keep.ts'
import { readEach, type Spoiled } from './spoiled.ts'

/** What has fewer entries than this surely fits, and is not packed to find that out. */
const surelyFits = 64

/** As DynamoDB would have to keep it, and refuse it. */
const fitting = (watch: Watch): Watch => {
  const { owed, excursions = {} } = watch
  const isSmall = Object.keys(owed).length + Object.values(excursions).flat().length < surelyFits
  return isSmall ? watch : fitWatch(watch).watch
}

export const memoryWatches = (spoiled: Spoiled): Watches => {
  const watches = partitions<Watch>()
  const read = (organization: OrganizationId, items: Iterable<readonly [string, Watch]>, leftOut?: LeftOut) =>
    readEach(items, (sensor) => spoiled('watch', organization, sensor), leftOut)
  return {
    async load(organization, sensors, leftOut) {
      const found = new Map<SensorId, Watch>()
      for (const sensor of sensors) {
        const watch = watches.of(organization).get(sensor)
        if (watch !== undefined) found.set(sensor, watch)
      }
      return new Map(read(organization, found, leftOut).map((watch) => [watch.sensor, watch]))
    },
    async save(organization, watch) {
      const stored = watches.of(organization).get(watch.sensor)
      if ((stored?.version ?? 0) !== watch.version) return 'conflict'
      watches.at(organization).set(watch.sensor, keep({ ...fitting(watch), version: watch.version + 1 }))
      return 'saved'
    },
    async settle(organization, sensor, effects) {
      const stored = watches.of(organization).get(sensor)
      if (stored === undefined || effects.length === 0) return
      const owed = Object.fromEntries(Object.entries(stored.owed).filter(([id]) => !effects.includes(id)))
      watches.at(organization).set(sensor, keep({ ...stored, version: stored.version + 1, owed }))
    },
    async all(organization, leftOut) {
      return read(organization, watches.of(organization), leftOut)
    },
    async due(now, limit) {
      const found: Due[] = []
      for (const [organization, items] of watches.all())
        for (const { sensor, dueAt } of items.values())
          if (dueAt !== null && dueAt <= now) found.push({ organization, sensor, dueAt })
      return found.sort((a, b) => a.dueAt - b.dueAt).slice(0, limit)
    },
  }
}
