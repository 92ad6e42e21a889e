import { type Alarm, normal } from '../alarm/alarm.ts'
import type { Sample } from '../alarm/assess.ts'
import type { Ladder } from '../alarm/ladder.ts'
import type { Silence } from '../alarm/silence.ts'
import type { Story } from '../alarm/story.ts'
import type { Directory, Sensor } from '../directory.ts'
import type { GatewayId, RuleId, SensorId } from '../ids.ts'
import type { Effect } from '../notice/notice.ts'
import type { Quantity, Value } from '../reading.ts'
import type { Millis } from '../time.ts'

export type Interval = readonly [from: Millis, to: Millis]

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
  /** The latest excursions of each rule, so that late or repeated readings do not tell of them again. */
  readonly past: Readonly<Record<RuleId, readonly Interval[]>>
  /** The latest story of each rule: what its excursions have in common while they follow each other. */
  readonly stories: Readonly<Record<RuleId, Story>>
  readonly silence: Silence | null
  readonly owed: Readonly<Record<string, Effect>>
  /** When the watcher must look at it; null when nothing is to come. */
  readonly dueAt: Millis | null
}

/** How many past excursions of a rule are remembered, latest learned last, for telling news from repetition. */
export const pastMax = 16

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
  /** The stamp of the newest reading that was refused because it lay in the future. */
  readonly clockWrong: Millis | null
  /** Of a gateway: when it last said that its radio hears nothing, if it has not heard since. */
  readonly deafAt?: Millis
}

export const nothingHeard: Last = { at: 0, values: {}, rssi: null, trails: {}, clockWrong: null }

/** What a decision about one sensor looks at besides its watch. */
export type WatchContext = {
  readonly sensor: Sensor
  readonly directory: Directory
  readonly ladder: Ladder
  readonly last: Last
  readonly now: Millis
  /** When the quiet hours of its site end; nothing outside of them. */
  readonly quietUntil?: Millis | undefined
}
