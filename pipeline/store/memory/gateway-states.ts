import type { GatewayId } from '#core/ids.ts'
import type { Directories, GatewayState, GatewayStates, Watches } from '../../ports/stores.ts'
import { fitGatewayState } from '../codecs/gateway-state.ts'
import { keep, partitions } from './keep.ts'

/** What has fewer entries than this surely fits, and is not packed to find that out. */
const surelyFits = 200

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
      return { revision, heard, watches: await watches.load(organization, sensors), unreadable: new Map() }
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
      const isSmall = Object.keys(heard.lasts).length < surelyFits
      const kept = isSmall ? heard : fitGatewayState(heard).state
      heards.at(organization).set(heard.gateway, keep({ ...kept, version: heard.version + 1 }))
      return 'saved'
    },
    async all(organization) {
      return [...heards.of(organization).values()]
    },
  }
}
