import type { Acknowledgement, Alarm, Excursion, Peak } from './alarm.ts'
import type { SensorFact } from './fact.ts'
import type { ChatId, RuleId, SensorId } from './ids.ts'
import type { Rule, Severity } from './rule.ts'
import type { Silence } from './silence.ts'
import type { Millis } from './time.ts'

/** Why a person is told. `changed` only brings the card up to date; `late` is about the past; the others make a sound. */
export type NoticeReason =
  | 'raised'
  | 'rung'
  | 'worsened'
  | 'silence-ended'
  | 'acknowledgement-ended'
  | 'cleared'
  | 'changed'
  | 'late'
  | 'undeliverable'

/** The state of one alarm as a card shows it. Complete by itself, because the alarm may be over when it is told. */
export type AlarmView = {
  readonly sensor: SensorId
  readonly rule: Rule
  readonly raisedAt: Millis
  readonly began: Millis
  readonly severity: Severity
  readonly state: 'active' | 'recovering' | 'returned' | 'ended'
  readonly clearedAt: Millis | null
  /** The newest known value, and when it was measured. */
  readonly latest: Peak | null
  readonly worst: Peak | null
  readonly acknowledgement: Pick<Acknowledgement, 'by' | 'name' | 'at'> | null
  readonly silence: Pick<Silence, 'name' | 'until' | 'reason'> | null
  /** Units per minute over the last quarter of an hour; null when there is too little to say. */
  readonly perMinute: number | null
  /** Grows with every change of the sensor's watch item; the greater one is the truth. */
  readonly order: number
}

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
  /** For `late`: when we learned of it. */
  readonly learnedAt?: Millis
  /** For `undeliverable`: the chat that could not be reached. */
  readonly deadChat?: ChatId
}

/** What must still be done after the state was saved. Stored with the state, so that a crash loses none of it. */
export type Effect = Notice | SensorFact

/** One alarm's place in the world: enough to find it again from a button. */
export type AlarmReference = { readonly sensor: SensorId; readonly rule: RuleId; readonly raisedAt: Millis }

/** True when a phone should make a sound for it. */
export const makesSound = (reason: NoticeReason): boolean => reason !== 'changed'

export type ViewContext = {
  readonly sensor: SensorId
  readonly rule: Rule
  readonly latest: Peak | null
  readonly perMinute: number | null
  readonly silence: Silence | null
  readonly order: number
}

/** The view of an excursion in that state; `ended` and `clearedAt` when it is over and taken. */
export const viewOf = (
  excursion: Excursion,
  state: Exclude<Alarm['name'], 'normal' | 'pending'> | 'ended',
  clearedAt: Millis | null,
  { sensor, rule, latest, perMinute, silence, order }: ViewContext,
): AlarmView => {
  const { raisedAt, began, severity, worst, acknowledgement } = excursion
  const owner =
    acknowledgement === null
      ? null
      : { by: acknowledgement.by, name: acknowledgement.name, at: acknowledgement.at }
  const quiet = silence === null ? null : { name: silence.name, until: silence.until, reason: silence.reason }
  const when = { raisedAt, began, severity, state, clearedAt }
  return { sensor, rule, ...when, latest, worst, acknowledgement: owner, silence: quiet, perMinute, order }
}
