import { type Alarm, normal, type Peak } from '../alarm/alarm.ts'
import type { Sample } from '../alarm/assess.ts'
import type { FormerRules } from '../alarm/rule-versions.ts'
import type { Silence } from '../alarm/silence.ts'
import type { Standstill } from '../alarm/standstill.ts'
import type { Story } from '../alarm/story.ts'
import type { Drill, DrillPlan } from '../care/drill.ts'
import type { Maintenance } from '../care/maintenance.ts'
import type { Directory, Sensor } from '../directory.ts'
import type { Hindrance } from '../hindrance.ts'
import type { ChatId, GatewayId, RuleId, SensorId } from '../ids.ts'
import type { Effect } from '../notice/notice.ts'
import { isKeptQuiet } from '../notice/queue.ts'
import type { Ladder } from '../policy.ts'
import type { MovingQuantity, Quantity, Value } from '../reading.ts'
import type { Hours } from '../roster.ts'
import type { AlarmRule, Severity } from '../rule.ts'
import { type Millis, minuteMs } from '../time.ts'

export type Interval = readonly [from: Millis, to: Millis]

/** An excursion that is over, as people and the history know it. */
export type PastExcursion = {
  /** Names it for ever, whatever is learned of it later. */
  readonly raisedAt: Millis
  readonly began: Millis
  readonly clearedAt: Millis
  readonly worst: Peak | null
  /** Who heard of it while it went on. */
  readonly told: readonly ChatId[]
}

/** Between `from` and `to` something came late, or may yet come; the last that changed something was looked at at `at`. */
export type LateWork = { readonly from: Millis; readonly to: Millis; readonly at: Millis }

/**
 * Everything about one sensor that must survive: the states of its alarms and what is still owed to people because of
 * them. Saved as one item with one conditional write on `version` (design, law 7), and only when it changed.
 */
export type Watch = {
  readonly sensor: SensorId
  /** Of the stored item; 0 when there is none yet. The store raises it by one with every save. */
  readonly version: number
  /** Readings up to here were judged when this was saved. */
  readonly assessedUntil: Millis
  readonly gateways: readonly GatewayId[]
  /** By rule; a rule that is not here is normal. */
  readonly alarms: Readonly<Record<RuleId, Alarm>>
  /** The latest absences and losses of readings; of limits only what was written before there were `excursions`. */
  readonly past: Readonly<Record<RuleId, readonly Interval[]>>
  /** The latest story of each rule: what its excursions have in common while they follow each other. */
  readonly stories: Readonly<Record<RuleId, Story>>
  /** The latest excursions of each rule that are over: readings that come late are compared with them (core/late). */
  readonly excursions?: Readonly<Record<RuleId, readonly PastExcursion[]>>
  /** By limit, when it was over, and not for long enough to ring: a late reading may join two of them (core/late). */
  readonly faded?: Readonly<Record<RuleId, readonly Interval[]>>
  /** How the limits were before they were changed, latest last. */
  readonly formerRules?: FormerRules
  /** Set while a backlog comes in that changed what is known. */
  readonly late?: LateWork
  /** Set where it was not heard for long, and its gateway may have kept that it listened: whether it was silent is known once that has come. */
  readonly unheard?: LateWork
  /** By which ladders its alarms climbed until then, while it has not heard of those that its site has since. */
  readonly formerLadders?: Readonly<
    Partial<Record<Severity, { readonly ladder: Ladder; readonly until: Millis }>>
  >
  readonly silence: Silence | null
  /** Set while it is out of service; there is no silence beside it. */
  readonly maintenance?: Maintenance
  /** Of a gateway: the drill that goes on, and that there is one every month. */
  readonly drill?: Drill
  readonly drills?: DrillPlan
  /** When it was last drilled because its site is. */
  readonly drilledAt?: Millis
  /** Of the duty of a site: the hours that nobody has, as people were told of them. */
  readonly uncovered?: Hours
  /** And when time alone may change something about that. */
  readonly dutyAt?: Millis
  readonly owed: Readonly<Record<string, Effect>>
  /** When the watcher must look at it; null when nothing is to come. */
  readonly dueAt: Millis | null
}

/** A reading older than this was stored on its way; what it says may be over (design, law 9). */
export const lateAfterMs = 10 * minuteMs
/** So long at the most the rest of a backlog is waited for; a gateway whose readings are always late must not keep an alarm back. */
export const backlogMaxMs = 10 * minuteMs

/** So long after the last news from a backlog it is looked at once more as a whole, and what it says is final. */
export const lateSettleMs = 1.5 * minuteMs

/** How many intervals of `past` are remembered under one name, latest learned last. */
export const pastIntervalsMax = 16

export const emptyWatch = (sensor: SensorId): Watch => ({
  sensor,
  version: 0,
  assessedUntil: 0,
  gateways: [],
  alarms: {},
  past: {},
  stories: {},
  silence: null,
  owed: {},
  dueAt: null,
})

/** Whether people are kept from hearing of an alarm of that rule: by a silence, or while its sensor is out of service. */
export const isHushed = (
  { silence, maintenance }: Pick<Watch, 'silence' | 'maintenance'>,
  rule: Pick<AlarmRule, 'kind'>,
): boolean => isKeptQuiet({ rule, silence, maintenance })

export const alarmOf = (watch: Watch, rule: RuleId): Alarm => watch.alarms[rule] ?? normal

export type Trails = Readonly<Partial<Record<Quantity, readonly Sample[]>>>

/** What was last heard of a sensor; kept per gateway, outside of the watch item, because it changes with every report. */
export type Last = {
  /** Time of the newest reading, known or not; 0 when there was none. */
  readonly at: Millis
  readonly values: Readonly<Partial<Record<Quantity, Value>>>
  /**
   * The newest known value of each quantity of which the sensor has spoken without since. What is not here is known as
   * in `values`, from `at`.
   */
  readonly known?: Readonly<Partial<Record<Quantity, Sample>>>
  readonly rssi: number | null
  /** Known samples of each quantity that has a rule; the last is the newest. */
  readonly trails: Trails
  /** How long each quantity that has a rule, and that should move, has stood still; its newest value is that of its trail. */
  readonly stood?: Readonly<Partial<Record<MovingQuantity, Standstill>>>
  /** The stamp of the newest reading that was refused because it lay in the future. */
  readonly clockWrong: Millis | null
  /** Of a gateway: when it last said that its radio hears nothing, if it has not heard since. */
  readonly deafAt?: Millis
  /** The newest reading is dated by its arrival: its gateway did not know the time. */
  readonly byArrival?: true
}

export const nothingHeard: Last = { at: 0, values: {}, rssi: null, trails: {}, clockWrong: null }

/** What a decision about one sensor looks at besides its watch. */
export type WatchContext = {
  readonly sensor: Sensor
  readonly directory: Directory
  /** Of sites that have set none of their own. */
  readonly ladder: Ladder
  readonly last: Last
  readonly now: Millis
  /** When the quiet hours of its site end; nothing outside of them. */
  readonly quietUntil?: Millis | undefined
  /** What keeps its gateways from reading what they hear of it. */
  readonly hindrance?: Hindrance | undefined
}
