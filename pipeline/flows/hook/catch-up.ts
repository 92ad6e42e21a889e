import { isStanding } from '#core/alarm/alarm.ts'
import type { ChatId, OrganizationId, SensorId } from '#core/ids.ts'
import type { Delivery } from '#core/notice/deliveries.ts'
import type { AlarmReference } from '#core/notice/notice.ts'
import { caughtUp } from '#core/watch/climbing/catch-up.ts'
import type { Watch } from '#core/watch/watch.ts'
import { changeWatch } from '../alarm/change-watch.ts'
import { perform } from '../alarm/perform-owed.ts'
import type { Flows } from '../deps.ts'

/** What a program has heard of last, by sensor. */
const heardOf = (deliveries: readonly Delivery[]): ReadonlyMap<SensorId, readonly AlarmReference[]> => {
  const bySensor = new Map<SensorId, Map<string, AlarmReference>>()
  for (const { outcome, alarms } of deliveries)
    for (const alarm of outcome === 'sent' ? alarms : []) {
      const known = bySensor.get(alarm.sensor) ?? new Map<string, AlarmReference>()
      bySensor.set(alarm.sensor, known.set(`${alarm.rule} ${alarm.raisedAt}`, alarm))
    }
  return new Map([...bySensor].map(([sensor, alarms]) => [sensor, [...alarms.values()]]))
}

const stands = ({ alarms }: Watch): boolean => Object.values(alarms).some(isStanding)

/**
 * A program that was dead answers again: what it was not told meanwhile is owed to it as things are now. What came and went while it
 * was dead it does not hear of.
 */
export const catchUp = async (flows: Flows, organization: OrganizationId, hook: ChatId): Promise<void> => {
  const { watches, inboxes } = flows.stores
  const [all, { deliveries = [] }] = await Promise.all([
    watches.all(organization),
    inboxes.peek(organization, hook),
  ])
  const known = heardOf(deliveries)
  const owing: Watch[] = []
  for (const { sensor } of all.filter((one) => stands(one) || known.has(one.sensor))) {
    const outcome = await changeWatch(flows, organization, sensor, (watch, context) => ({
      watch: caughtUp(watch, context, hook, known.get(sensor) ?? []),
      result: undefined,
    }))
    if (outcome.kind === 'changed') owing.push(outcome.watch)
  }
  await perform(flows, organization, owing)
}
