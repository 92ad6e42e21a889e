import type { SensorFact } from '#core/audit.ts'
import type { OrganizationId, SensorId } from '#core/ids.ts'
import type { Effect } from '#core/notice/notice.ts'
import type { Stores } from '../../ports/stores.ts'

const sensorOf = (effect: Effect): SensorId => (effect.kind === 'tell' ? effect.view.sensor : effect.sensor)

/** Takes effects that are done off what their sensors owe. */
export const settle = async (
  { watches }: Stores,
  organization: OrganizationId,
  effects: readonly Effect[],
): Promise<void> => {
  const bySensor = new Map<SensorId, string[]>()
  for (const effect of effects) {
    const ids = bySensor.get(sensorOf(effect))
    if (ids) ids.push(effect.id)
    else bySensor.set(sensorOf(effect), [effect.id])
  }
  await Promise.all([...bySensor].map(([sensor, ids]) => watches.settle(organization, sensor, ids)))
}

/** Appends facts to the history, then settles them. */
export const recordFacts = async (
  stores: Stores,
  organization: OrganizationId,
  facts: readonly SensorFact[],
): Promise<void> => {
  if (facts.length === 0) return
  await stores.history.record(organization, facts)
  await settle(stores, organization, facts)
}
