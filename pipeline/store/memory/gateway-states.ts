import type { GatewayId, OrganizationId, SensorId } from '#core/ids.ts'
import type { LeftOut } from '../../ports/left-out.ts'
import type { Directories, GatewayState, GatewayStates, Watches } from '../../ports/stores.ts'
import { fitGatewayState } from '../codecs/heard/fit.ts'
import { keep, partitions } from './keep.ts'
import { readEach, type Spoiled } from './spoiled.ts'

/** What has fewer entries than this surely fits, and is not packed to find that out. */
const surelyFits = 200

/** DynamoDB keeps what many sensors said in items of some each, and in one the rest, which alone may be too large. */
const fitHead = ({ lasts, restless, ...rest }: GatewayState): GatewayState => ({
  ...fitGatewayState({ ...rest, lasts: {} }).state,
  lasts,
  ...(restless !== undefined && { restless }),
})

export const memoryGatewayStates = (deps: {
  readonly watches: Pick<Watches, 'load'>
  readonly directories: Pick<Directories, 'revision'>
  readonly spoiled: Spoiled
}): GatewayStates => {
  const { watches, directories, spoiled } = deps
  const heards = partitions<GatewayState>()
  const read = (
    organization: OrganizationId,
    items: Iterable<readonly [string, GatewayState]>,
    leftOut?: LeftOut,
  ) => readEach(items, (gateway) => spoiled('heard', organization, gateway), leftOut)
  return {
    async forReport(organization, gateway, sensors) {
      const revision = await directories.revision(organization)
      const stored = heards.of(organization).get(gateway)
      const [heard] = stored === undefined ? [] : read(organization, [[gateway, stored]])
      const unreadable = new Map<SensorId, string>()
      const leftOut: LeftOut = (sensor, why) => void unreadable.set(sensor, why)
      return { revision, heard, watches: await watches.load(organization, sensors, leftOut), unreadable }
    },
    async load(organization, gateways, leftOut) {
      const found = new Map<GatewayId, GatewayState>()
      for (const gateway of gateways) {
        const heard = heards.of(organization).get(gateway)
        if (heard !== undefined) found.set(gateway, heard)
      }
      return new Map(read(organization, found, leftOut).map((state) => [state.gateway, state]))
    },
    async save(organization, heard) {
      const stored = heards.of(organization).get(heard.gateway)
      if ((stored?.version ?? 0) !== heard.version) return 'conflict'
      const isSmall = Object.keys(heard.lasts).length < surelyFits
      const kept = isSmall ? heard : fitHead(heard)
      heards.at(organization).set(heard.gateway, keep({ ...kept, version: heard.version + 1 }))
      return 'saved'
    },
    async all(organization, leftOut) {
      return read(organization, heards.of(organization), leftOut)
    },
    async organizations() {
      return [...heards.all()].map(([organization]) => organization)
    },
    async due(now) {
      const all = [...heards.all()]
      const gateways = all.flatMap(([organization, states]) =>
        [...states.values()].flatMap(({ gateway, dueAt }) =>
          dueAt !== undefined && dueAt <= now ? [{ organization, gateway }] : [],
        ),
      )
      return { gateways, organizations: all.map(([organization]) => organization) }
    },
  }
}
