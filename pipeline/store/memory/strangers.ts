import type { Dismissed } from '#core/strangers.ts'
import type { Strangers } from '../../ports/strangers.ts'
import { byKey, keepText, partitions } from './keep.ts'
import { readEach, type Spoiled, withoutIt } from './spoiled.ts'

export const memoryStrangers = (spoiled: Spoiled): Strangers => {
  const all = partitions<Dismissed>()
  return {
    async dismiss(organization, dismissed) {
      all.at(organization).set(dismissed.sensor, keepText('who dismissed a stranger', dismissed))
    },
    async recall(organization, sensor) {
      all.at(organization).delete(sensor)
    },
    async dismissed(organization) {
      const inOrder = [...all.of(organization)].sort(byKey)
      return readEach(inOrder, (sensor) => spoiled('dismissed', organization, sensor), withoutIt)
    },
  }
}
