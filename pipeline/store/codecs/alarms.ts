import type { Alarm, Pending, TimeOver } from '#core/alarm/alarm.ts'
import type { RuleId } from '#core/ids.ts'

/** A pending alarm as it was stored before its time over was measured: over without a break since it began. */
type Older = Omit<Pending, keyof TimeOver> & Partial<TimeOver>
/** Any alarm that this schema version has ever stored. */
export type StoredAlarm = Exclude<Alarm, Pending> | Older

const alarmOf = (stored: StoredAlarm): Alarm =>
  stored.name === 'pending'
    ? { overMs: 0, from: stored.began, over: true, clearSince: null, ...stored }
    : stored

/** The alarms of a watch from whatever was stored of them. */
export const alarmsOf = (stored: Readonly<Record<RuleId, StoredAlarm>>): Readonly<Record<RuleId, Alarm>> => {
  const alarms: Record<RuleId, Alarm> = {}
  for (const [rule, alarm] of Object.entries(stored)) alarms[rule] = alarmOf(alarm)
  return alarms
}
