import type { SensorId } from '#core/ids.ts'
import type { Watch } from '#core/watch/watch.ts'
import type { Due, Watches } from '../../ports/stores.ts'
import { fitWatch } from '../codecs/watch.ts'
import { keep, partitions } from './keep.ts'

/** What has fewer entries than this surely fits, and is not packed to find that out. */
const surelyFits = 64

/** As DynamoDB would have to keep it, and refuse it. */
const fitting = (watch: Watch): Watch => {
  const { owed, excursions = {} } = watch
  const isSmall = Object.keys(owed).length + Object.values(excursions).flat().length < surelyFits
  return isSmall ? watch : fitWatch(watch).watch
}

export const memoryWatches = (): Watches => {
  const watches = partitions<Watch>()
  return {
    async load(organization, sensors) {
      const found = new Map<SensorId, Watch>()
      for (const sensor of sensors) {
        const watch = watches.of(organization).get(sensor)
        if (watch !== undefined) found.set(sensor, watch)
      }
      return found
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
    async all(organization) {
      return [...watches.of(organization).values()]
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
