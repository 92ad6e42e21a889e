import type { GatewayId } from '#core/ids.ts'
import type { Directories, GatewayState, GatewayStates, Watches } from '../../ports/stores.ts'
import { keep, partitions } from './keep.ts'

export const memoryGatewayStates = (deps: {
  readonly watches: Pick<Watches, 'load'>
  readonly directories: Pick<Directories, 'revision'>
}): GatewayStates => {
  const { watches, directories } = deps
  const heards = partitions<GatewayState>()
  return {
    async forReport(organization, gateway, sensors) {
      const revision = await directories.revision(organization)
      const heard = heards.of(organization).get(gateway)
      return { revision, heard, watches: await watches.load(organization, sensors) }
    },
    async load(organization, gateways) {
      const found = new Map<GatewayId, GatewayState>()
      for (const gateway of gateways) {
        const heard = heards.of(organization).get(gateway)
        if (heard !== undefined) found.set(gateway, heard)
      }
      return found
    },
    async save(organization, heard) {
      const stored = heards.of(organization).get(heard.gateway)
      if ((stored?.version ?? 0) !== heard.version) return 'conflict'
      heards.at(organization).set(heard.gateway, keep({ ...heard, version: heard.version + 1 }))
      return 'saved'
    },
    async all(organization) {
      return [...heards.of(organization).values()]
    },
  }
}
