import { factOf } from '#core/audit.ts'
import { sensorAt } from '#core/device.ts'
import type { Person } from '#core/directory.ts'
import type { OrganizationId, SensorId } from '#core/ids.ts'
import type { Dismissed } from '#core/strangers.ts'
import type { Flows } from '../deps.ts'
import { listUnread } from '../read/read-gateways.ts'
import { strangersOf } from './adopt-sensor.ts'

export type DismissOutcome =
  | { readonly kind: 'dismissed'; readonly sensor: SensorId }
  /** It is not among the unknown ones: not heard any more, adopted, or dismissed already. */
  | { readonly kind: 'not-heard' }

/** Says that an unknown device is none of ours: it is not listed any more. The caller has checked that the person may. */
export const dismissStranger = async (
  flows: Flows,
  organization: OrganizationId,
  sensor: SensorId,
  person: Person,
): Promise<DismissOutcome> => {
  const { stores, clock, log } = flows
  const [strangers, unread] = await Promise.all([
    strangersOf(flows, organization),
    listUnread(flows, organization),
  ])
  const all = [
    ...strangers,
    ...unread.map(({ gateway, hindrance }) => ({ gateway, sensor: hindrance.sensor })),
  ]
  const stranger = all.find((one) => one.sensor === sensor)
  if (stranger === undefined) return { kind: 'not-heard' }
  const at = clock.now()
  const detail = { old: sensor, new: null, gateway: stranger.gateway, name: person.name }
  // Before the change itself: dying in between leaves an audit that says too much, never one that says too little.
  await stores.history.record(organization, [factOf(sensor, 'dismissed', at, null, person.id, detail)])
  await stores.strangers.dismiss(organization, { sensor, at, by: person.name })
  log({ level: 'info', event: 'stranger-dismissed', organization, sensor, person: person.id })
  return { kind: 'dismissed', sensor }
}

export type RecallOutcome =
  | { readonly kind: 'listed-again'; readonly sensor: SensorId }
  | { readonly kind: 'not-dismissed' }

/** Lists a device again that somebody dismissed, as soon as it is heard. The caller has checked that the person may. */
export const recallStranger = async (
  flows: Flows,
  organization: OrganizationId,
  sensor: SensorId,
  person: Person,
): Promise<RecallOutcome> => {
  const { stores, clock } = flows
  const dismissed = (await stores.strangers.dismissed(organization)).find((one) => one.sensor === sensor)
  if (dismissed === undefined) return { kind: 'not-dismissed' }
  const detail = { old: null, new: sensor, dismissedBy: dismissed.by, name: person.name }
  await stores.history.record(organization, [
    factOf(sensor, 'listed-again', clock.now(), null, person.id, detail),
  ])
  await stores.strangers.recall(organization, sensor)
  return { kind: 'listed-again', sensor }
}

/** Those that were dismissed and that nobody has adopted since, the latest first. */
export const listDismissed = async (
  flows: Flows,
  organization: OrganizationId,
): Promise<readonly Dismissed[]> => {
  const [directory, dismissed] = await Promise.all([
    flows.directories.get(organization),
    flows.stores.strangers.dismissed(organization),
  ])
  return dismissed
    .filter(({ sensor }) => directory === undefined || sensorAt(directory, sensor) === undefined)
    .sort((a, b) => b.at - a.at)
}
