import type { Stranger } from '#core/directory.ts'
import type { Strangers } from '../../ports/strangers.ts'
import { byKey, keepText, partitions } from './keep.ts'

export const memoryStrangers = (): Strangers => {
  const strangers = partitions<Stranger>()
  return {
    async note(organization, stranger) {
      const known = strangers.of(organization).get(stranger.sensor)
      const firstHeardAt = known?.firstHeardAt ?? stranger.firstHeardAt
      strangers.at(organization).set(stranger.sensor, keepText('a stranger', { ...stranger, firstHeardAt }))
      return known === undefined
    },
    async list(organization) {
      return [...strangers.of(organization)].sort(byKey).map(([, stranger]) => stranger)
    },
    async forget(organization, sensor) {
      strangers.at(organization).delete(sensor)
    },
  }
}
