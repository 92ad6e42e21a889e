import type { Fact, SensorFact } from '#core/audit.ts'
import type { History } from '../../ports/history.ts'
import { auditKey, factKey, instantKey } from '../sort-keys.ts'
import { byKey, keepText, partitionName, partitions } from './keep.ts'
import { readEach, type Spoiled, withoutIt } from './spoiled.ts'

const newest = <Kept>(
  items: Iterable<readonly [string, Kept]>,
  limit: number,
  isSpoiled: (key: string) => boolean,
): readonly Kept[] => readEach([...items].sort(byKey).reverse().slice(0, limit), isSpoiled, withoutIt)

export const memoryHistory = (spoiled: Spoiled): History => {
  const bySensor = partitions<SensorFact>()
  const audit = partitions<Fact>()
  return {
    async record(organization, recorded) {
      for (const fact of recorded) {
        const kept = keepText('a fact', fact)
        audit.at(organization).set(auditKey(kept), kept)
        if ('sensor' in kept)
          bySensor.at(partitionName(organization, kept.sensor)).set(factKey(kept.at, kept.id), kept)
      }
    },
    async list(organization, sensor, limit, to = Number.POSITIVE_INFINITY) {
      const facts = [...bySensor.of(partitionName(organization, sensor))]
      return newest(
        facts.filter(([, { at }]) => at < to),
        limit,
        (key) => spoiled(`history#${sensor}`, organization, key),
      )
    },
    async since(organization, from, to, limit) {
      const [first, last] = [instantKey(from), instantKey(to)]
      return newest(
        [...audit.of(organization)].filter(([key]) => key >= first && key < last),
        limit,
        (key) => spoiled('audit', organization, key),
      )
    },
  }
}
