import type { GatewayId, OrganizationId } from '#core/ids.ts'
import { listenedIn } from '#core/watch/hearing/listened.ts'
import { lateSettleMs, type Watch, type WatchContext } from '#core/watch/watch.ts'
import { loadedOnce } from '../../ports/loaded-once.ts'
import type { Stores } from '../../ports/stores.ts'

const learning = loadedOnce(() => import('#core/late/learn-absences.ts'))

/**
 * Once all has come that its gateways kept: whether a sensor was silent while it was not heard. Before that it stays due: what is
 * missing may yet say that it was heard. The very same watch where nothing waits for that.
 */
export const learnAbsences = async (
  { gatewayStates, readings }: Pick<Stores, 'gatewayStates' | 'readings'>,
  organization: OrganizationId,
  watch: Watch,
  context: WatchContext,
): Promise<Watch> => {
  const { unheard, gateways, sensor } = watch
  if (unheard === undefined || context.now < unheard.at + lateSettleMs) return watch
  const heards = await gatewayStates.load(organization, gateways, () => undefined)
  // Who took a gateway out of use waits for nothing more of what it kept.
  const isInUse = (gateway: GatewayId): boolean =>
    context.directory.sensors.get(gateway)?.retiredAt === undefined
  if ([...heards.values()].some(({ gateway, listened }) => listened !== undefined && isInUse(gateway)))
    return watch
  const range = (id: string) => readings.range(organization, id, unheard.from, unheard.to + 1)
  const [own, ...saidByWays] = await Promise.all([sensor, ...gateways].map(range))
  const listening = saidByWays.flatMap((said, index) => listenedIn(gateways[index] ?? '', said, undefined))
  const { learnAbsences: learn } = await learning()
  return learn(watch, context, own ?? [], listening)
}
