import { knownExcursion } from '#core/alarm/alarm.ts'
import type { OrganizationId } from '#core/ids.ts'
import type { AlarmReference } from '#core/notice/notice.ts'
import type { Flows } from '../deps.ts'

/** As many lines of a sensor as one instant can have, several of each of its rules. */
const ofInstantMax = 100

/** Whether there ever was such an alarm: its watch knows it, or the history says that it rang. */
export const isKnownAlarm = async (
  { stores }: Flows,
  organization: OrganizationId,
  { sensor, rule, raisedAt }: AlarmReference,
): Promise<boolean> => {
  const watch = (await stores.watches.load(organization, [sensor], () => undefined)).get(sensor)
  if (watch !== undefined) {
    if (knownExcursion(watch.alarms[rule] ?? { name: 'normal' })?.raisedAt === raisedAt) return true
    if (watch.excursions?.[rule]?.some((one) => one.raisedAt === raisedAt)) return true
  }
  const until = await stores.history.list(organization, sensor, ofInstantMax, raisedAt + 1)
  return until.some((fact) => fact.what === 'raised' && fact.rule === rule && fact.at === raisedAt)
}
