import type { Alarm, Excursion, Missing, Owner, Peak, Remark } from '../alarm/alarm.ts'
import type { Silence } from '../alarm/silence.ts'
import { isOf, isRepeated, type Story, type StoryView, storyView } from '../alarm/story.ts'
import type { SensorFact } from '../audit.ts'
import type { GivenCause } from '../care/cause.ts'
import type { Drill } from '../care/drill.ts'
import type { Maintenance } from '../care/maintenance.ts'
import type { Hindrance } from '../hindrance.ts'
import type { ChatId, RuleId, SensorId } from '../ids.ts'
import { quietFor } from '../quiet-hours.ts'
import type { BatteryQuantity } from '../reading.ts'
import type { Hours } from '../roster.ts'
import type { AlarmRule, Severity } from '../rule.ts'
import type { Millis } from '../time.ts'
import { type ChangedSince, changeSince, withWordsOf } from './changed-since.ts'
import type { DeadWhy } from './dead-why.ts'
import type { Latest } from './latest.ts'
import type { NoticeReason } from './reason.ts'
import { type MaintenanceView, maintenanceView, type Settled, type Upkeep } from './upkeep.ts'

/** The state of one alarm as a card shows it. Complete by itself, because the alarm may be over when it is told. */
export type AlarmView = {
  readonly sensor: SensorId
  /** The rule as it was when the alarm rang, with the instruction of now. */
  readonly rule: AlarmRule
  readonly changed?: ChangedSince
  readonly raisedAt: Millis
  readonly began: Millis
  readonly severity: Severity
  readonly state: 'active' | 'recovering' | 'returned' | 'ended'
  readonly clearedAt: Millis | null
  /** The newest known value, and when it was measured. */
  readonly latest: Latest | null
  /** Set when that is not a value of now: the sensor has spoken without since, or is not heard. */
  readonly past?: true
  readonly worst: Peak | null
  readonly acknowledgement: Owner | null
  /** Who took note of it after it had come back by itself. */
  readonly noted?: Owner
  readonly silence: Pick<Silence, 'name' | 'until' | 'reason'> | null
  /** Its sensor is out of service. */
  readonly maintenance?: MaintenanceView
  readonly drill?: Drill
  /** The hours that nobody has. */
  readonly hours?: Hours
  /** Of a maintenance that was overdue, or of hours that nobody had. */
  readonly settled?: Settled
  /** What who has it knows of it. */
  readonly remark?: Remark
  /** What it was, as somebody found out when it was over. */
  readonly cause?: Pick<GivenCause, 'cause' | 'words' | 'name'>
  /** Its sensor was taken out of use, and by whom. */
  readonly takenOut?: { readonly by: string | null }
  /** A gateway that speaks, but whose radio hears nothing. */
  readonly deaf?: true
  /** A sensor that speaks, but whose probe gives no value. */
  readonly blind?: true
  /** It is heard, and this keeps what is heard from being read. */
  readonly hindrance?: Pick<Hindrance, 'why' | 'since' | 'detail'>
  /** A sensor that is missed and heard again, time after time, in this interval: it seems to have been set to it. */
  readonly heardEveryMs?: number
  /** Of a sensor that is missed: what its battery was, and when. */
  readonly battery?: { readonly quantity: BatteryQuantity; readonly value: number; readonly at: Millis }
  /** Set when it keeps quiet hours: nothing that is said of it before makes a sound. */
  readonly quietUntil?: Millis
  /** When it was learned of, where that was long after it began: its readings came late. */
  readonly learnedAt?: Millis
  /** Readings that came late say that it was no excursion of its own. */
  readonly gone?: true
  /** Units per minute over the last quarter of an hour; null when there is too little to say. */
  readonly perMinute: number | null
  /** Set from the second excursion of a story on. */
  readonly story?: StoryView
  /** Grows with every change of the sensor's watch item; the greater one is the truth. */
  readonly order: number
}

/** Who had an alarm; `gaveBack` when it did not run out, but they wanted it no more. */
export type FormerOwner = Owner & { readonly gaveBack?: true }

/** Something owed to one chat. Put, told and settled by its id, so that doing it again does nothing. */
export type Notice = {
  readonly kind: 'tell'
  readonly id: string
  readonly chat: ChatId
  readonly reason: NoticeReason
  readonly at: Millis
  /** Which rung of the ladder this is, for `rung`; 0 otherwise. */
  readonly rung: number
  readonly view: AlarmView
  /** For `late` and `lost`: when we learned of it. */
  readonly learnedAt?: Millis
  /** For `rung`: since when it climbs, because nobody has it: somebody may have had it before. */
  readonly untakenSince?: Millis
  /** For `acknowledgement-ended` and `handed-on`: who had it. */
  readonly former?: FormerOwner
  /** For `undeliverable`: the chat that could not be reached, and why. */
  readonly deadChat?: ChatId
  readonly deadWhy?: DeadWhy
  /** For `maintenance`: what is said of it. */
  readonly upkeep?: Upkeep
  /** The way that failed, by which its reader should have heard of it. */
  readonly insteadOf?: ChatId
  /** It could not be told yet, and goes to others meanwhile; it is told here all the same as soon as that is possible. */
  readonly passedOn?: true
}
/** What must still be done after the state was saved. Stored with the state, so that a crash loses none of it. */
export type Effect = Notice | SensorFact
export const isNotice = (effect: Effect): effect is Notice => effect.kind === 'tell'
/** One alarm's place in the world: enough to find it again from a button. */
export type AlarmReference = { readonly sensor: SensorId; readonly rule: RuleId; readonly raisedAt: Millis }

/** True when people learned of an excursion only when it was over. */
export const isLateNews = ({ learnedAt, clearedAt }: AlarmView): boolean =>
  learnedAt !== undefined && clearedAt !== null && learnedAt >= clearedAt

/** True while the alarm keeps quiet hours. */
export const isQuiet = ({ quietUntil }: AlarmView, now: Millis): boolean =>
  quietUntil !== undefined && now < quietUntil

export type ViewContext = {
  readonly sensor: SensorId
  /** As it is now. */
  readonly rule: AlarmRule
  /** What ended it, when that was a change of the rule. */
  readonly changed?: ChangedSince | undefined
  readonly latest: Latest | null
  readonly perMinute: number | null
  readonly silence: Silence | null
  readonly maintenance?: Maintenance | undefined
  readonly drill?: Drill | undefined
  readonly hours?: Hours | undefined
  /** When the quiet hours of its site end; nothing outside of them. */
  readonly quietUntil?: Millis | undefined
  /** Why something is missed now that still speaks. */
  readonly missing?: Missing | undefined
  readonly battery?: AlarmView['battery'] | undefined
  /** `latest` is not a value of now. */
  readonly past?: boolean
  readonly hindrance?: Pick<Hindrance, 'why' | 'since' | 'detail'> | undefined
  readonly heardEveryMs?: number | undefined
  readonly story?: Story | undefined
  readonly order: number
}

const hindranceView = ({ why, since, detail }: NonNullable<AlarmView['hindrance']>) => ({
  hindrance: { why, since, ...(detail !== undefined && { detail }) },
})

/** The view of an excursion in that state; `ended` and `clearedAt` when it is over and taken. */
export const viewOf = (
  excursion: Excursion,
  state: Exclude<Alarm['name'], 'normal' | 'pending'> | 'ended',
  clearedAt: Millis | null,
  { sensor, latest, perMinute, silence, quietUntil, past, heardEveryMs, story, order, ...now }: ViewContext,
): AlarmView => {
  const { raisedAt, began, severity, worst, acknowledgement, rangBy, learnedAt } = excursion
  const rule = rangBy === undefined ? now.rule : withWordsOf(rangBy, now.rule)
  const changed = now.changed ?? changeSince(rangBy, now.rule)
  // What is over keeps its own word.
  const isStanding = state === 'active' || state === 'recovering'
  const missing = rule.kind !== 'silent' ? undefined : isStanding ? now.missing : excursion.missing
  const owner =
    acknowledgement === null
      ? null
      : { by: acknowledgement.by, name: acknowledgement.name, at: acknowledgement.at }
  const quiet = silence === null ? null : { name: silence.name, until: silence.until, reason: silence.reason }
  const when = { raisedAt, began, severity, state, clearedAt }
  const view = {
    sensor,
    rule,
    ...(changed === undefined ? {} : { changed }),
    ...when,
    latest,
    worst,
    acknowledgement: owner,
    silence: quiet,
    perMinute,
    ...(now.maintenance === undefined ? {} : { maintenance: maintenanceView(now.maintenance) }),
    ...(now.drill === undefined ? {} : { drill: now.drill }),
    ...(now.hours === undefined ? {} : { hours: now.hours }),
    ...(excursion.remark === undefined ? {} : { remark: excursion.remark }),
    ...(past === true ? { past } : {}),
    ...(now.battery === undefined ? {} : { battery: now.battery }),
    ...(missing === 'deaf' ? { deaf: true as const } : {}),
    ...(missing === 'blind' ? { blind: true as const } : {}),
    ...(learnedAt === undefined ? {} : { learnedAt }),
    ...(now.hindrance === undefined ? {} : hindranceView(now.hindrance)),
    ...(heardEveryMs === undefined ? {} : { heardEveryMs }),
    ...(story !== undefined && isRepeated(story) && isOf(story, raisedAt) ? { story: storyView(story) } : {}),
    order,
  }
  const until = quietFor(severity, quietUntil)
  return until === undefined ? view : { ...view, quietUntil: until }
}
