import type { Fact } from '#core/notice.ts'
import type { History } from '../../ports.ts'
import { factKey } from '../sort-keys.ts'
import { byKey, keep, partitionName, partitions } from './keep.ts'

export const memoryHistory = (): History => {
  const facts = partitions<Fact>()
  return {
    async record(organization, recorded) {
      for (const fact of recorded)
        facts.at(partitionName(organization, fact.sensor)).set(factKey(fact.at, fact.id), keep(fact))
    },
    async list(organization, sensor, limit) {
      return [...facts.of(partitionName(organization, sensor))]
        .sort(byKey)
        .reverse()
        .slice(0, limit)
        .map(([, fact]) => fact)
    },
  }
}
