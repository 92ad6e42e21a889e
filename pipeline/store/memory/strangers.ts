import type { Dismissed } from '#core/directory.ts'
import type { Strangers } from '../../ports/strangers.ts'
import { byKey, keepText, partitions } from './keep.ts'

export const memoryStrangers = (): Strangers => {
  const all = partitions<Dismissed>()
  return {
    async dismiss(organization, dismissed) {
      all.at(organization).set(dismissed.sensor, keepText('who dismissed a stranger', dismissed))
    },
    async recall(organization, sensor) {
      all.at(organization).delete(sensor)
    },
    async dismissed(organization) {
      return [...all.of(organization)].sort(byKey).map(([, dismissed]) => dismissed)
    },
  }
}
