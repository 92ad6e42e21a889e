import { isStanding, knownExcursion } from '../alarm/alarm.ts'
import { alarmRulesOf } from '../alarm/alarm-rules.ts'
import { type Breach, nextBreach } from '../alarm/breach.ts'
import { trendOf } from '../alarm/forecast.ts'
import type { Silence } from '../alarm/silence.ts'
import type { Maintenance } from '../care/maintenance.ts'
import { inUseSince, withoutUndone } from '../device.ts'
import type { Directory, Sensor } from '../directory.ts'
import { dutyIdOf, watchedIn } from '../duty/watched.ts'
import { type Hindrance, leavesGood } from '../hindrance.ts'
import { byName } from '../name.ts'
import { latestOf } from '../notice/latest.ts'
import { type AlarmView, viewOf } from '../notice/notice.ts'
import type { Millis } from '../time.ts'
import { missingNow, type Presence, presenceOf } from './presence.ts'
import { isPastSample, lacksValues, type ValuesNow, valuesNow, watchesOld } from './values-now.ts'
import { alarmOf, type Last, nothingHeard, type Watch } from './watch.ts'

/** `untakenSince`: since when it climbs because nobody has it, as its rungs say it; null while it does not climb. */
type BoardAlarm = AlarmView & { readonly untakenSince: Millis | null }

/** One sensor as the board shows it. */
export type BoardRow = {
  readonly sensor: Sensor
  readonly presence: Presence
  /** When it was last heard; 0 when never. */
  readonly heardAt: Millis
  /** That is when it arrived, less how long its gateway had it: the gateway did not know the time. */
  readonly byArrival: boolean
  /** What it measures, each with its age. */
  readonly values: ValuesNow
  /** True while it is heard without what it should measure: that is not "in range". */
  readonly blind: boolean
  /** Alarms that stand or that nobody took note of, worst first. */
  readonly alarms: readonly BoardAlarm[]
  /** What is over its limit, but not for long enough to be an alarm. */
  readonly breach: Breach | null
  readonly silence: Silence | null
  /** It is out of service. */
  readonly maintenance: Maintenance | null
  readonly clockWrong: Millis | null
  /** What keeps its gateways from reading what they hear of it. */
  readonly hindrance: Hindrance | null
}

/** How much a row wants attention; the board shows the greatest first. */
const weightOf = (row: BoardRow): number => {
  const [worst] = row.alarms
  if (worst !== undefined && worst.state !== 'returned') {
    const untaken = worst.acknowledgement === null ? 1 : 0
    if (row.maintenance !== null && worst.rule.kind !== 'overdue') return 30
    return (worst.severity === 'critical' ? 100 : 60) + untaken * 10 - (row.silence === null ? 0 : 5)
  }
  if (row.maintenance !== null) return 15
  if (row.presence === 'silent') return 50
  if (row.blind) return 48
  if (row.clockWrong !== null) return 45
  if (row.hindrance !== null && !leavesGood(row.hindrance)) return 45
  if (row.breach !== null) return row.breach.ringsInMs === null ? 41 : 42
  if (worst !== undefined) return 40
  if (row.presence === 'late') return 20
  if (row.silence !== null) return 10
  return row.hindrance === null ? 0 : 5
}

const viewsOf = (sensor: Sensor, watch: Watch, last: Last, now: Millis): readonly BoardAlarm[] => {
  const views: BoardAlarm[] = []
  for (const rule of alarmRulesOf(sensor)) {
    const alarm = knownExcursion(alarmOf(watch, rule.id))
    if (alarm === null) continue
    const trail = withoutUndone(sensor, 'quantity' in rule ? (last.trails[rule.quantity] ?? []) : [])
    const newest = trail.at(-1)
    const view = viewOf(alarm, alarm.name, alarm.name === 'returned' ? alarm.clearedAt : null, {
      sensor: sensor.id,
      rule,
      latest: latestOf(newest, last.byArrival === true),
      perMinute: trendOf(trail),
      silence: watch.silence,
      maintenance: watch.maintenance,
      drill: rule.kind === 'drill' ? watch.drill : undefined,
      hours: watch.uncovered,
      missing: missingNow(sensor, last, now),
      past: isPastSample(sensor, last, rule, newest, now),
      story: watch.stories[rule.id],
      order: watch.version,
    })
    views.push({ ...view, untakenSince: alarm.climb?.startedAt ?? null })
  }
  return views.sort(
    (a, b) =>
      Number(b.rule.kind === 'overdue') - Number(a.rule.kind === 'overdue') ||
      Number(a.state === 'returned') - Number(b.state === 'returned') ||
      Number(b.severity === 'critical') - Number(a.severity === 'critical') ||
      a.raisedAt - b.raisedAt,
  )
}

/** One sensor as the board shows it, from its watch (nothing: it has none yet) and what was last heard of it. */
export const rowOf = (
  sensor: Sensor,
  watch: Watch | undefined,
  last: Last,
  now: Millis,
  hindrance?: Hindrance,
): BoardRow => {
  // A duty is no device: there is nothing to hear of it.
  const presence =
    sensor.kind === 'duty' ? 'live' : presenceOf(sensor, Math.max(last.at, inUseSince(sensor)), now)
  const values = valuesNow(sensor, last, now)
  // Of one that is late everything is old, and that is what is said of it.
  const isOld = presence === 'live' && watchesOld(sensor, last, values)
  return {
    sensor,
    presence,
    heardAt: last.at,
    byArrival: last.byArrival === true,
    values,
    blind: isOld || (presence !== 'silent' && lacksValues(sensor, last)),
    alarms: watch === undefined ? [] : viewsOf(sensor, watch, last, now),
    breach: watch === undefined ? null : nextBreach(sensor.rules, watch.alarms, now),
    silence: watch?.silence ?? null,
    maintenance: watch?.maintenance ?? null,
    clockWrong: last.clockWrong,
    hindrance: hindrance ?? null,
  }
}

/** The state of every sensor and gateway of an organization, what needs attention first, then by name. */
export const boardOf = (
  directory: Directory,
  watches: ReadonlyMap<string, Watch>,
  lastOf: (sensor: string) => Last | undefined,
  now: Millis,
  hindranceOf: (sensor: string, lastAt: Millis) => Hindrance | undefined = () => undefined,
): readonly BoardRow[] => {
  const inUse = [...directory.sensors.values()].filter((sensor) => sensor.retiredAt === undefined)
  // Of the duty of a site there is something to see only while its hours are nobody's.
  const duties = [...directory.sites.keys()].flatMap((site) => {
    const duty = watchedIn(directory, dutyIdOf(site))
    const stands = duty && Object.keys(watches.get(duty.id)?.alarms ?? {}).length > 0
    return stands ? [duty] : []
  })
  const rows = [...inUse, ...duties].map((sensor) => {
    const last = lastOf(sensor.id) ?? nothingHeard
    return rowOf(sensor, watches.get(sensor.id), last, now, hindranceOf(sensor.id, last.at))
  })
  return rows.sort((a, b) => weightOf(b) - weightOf(a) || byName(a.sensor.name, b.sensor.name))
}

/** How many alarms stand on the watches of an organization. */
export const countStanding = (watches: Iterable<Watch>): number => {
  let count = 0
  for (const watch of watches) count += Object.values(watch.alarms).filter(isStanding).length
  return count
}
