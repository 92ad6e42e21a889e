import type { HindranceWhy } from '../hindrance.ts'
import type { ChatId, PersonId } from '../ids.ts'
import type { AlarmRule, Severity } from '../rule.ts'
import { hourMs, type Millis, minuteMs } from '../time.ts'
import type { Condition } from './assess.ts'

/** How long a person's "I have it" stands while the condition still holds (design, law 5). */
export const acknowledgementMs = 4 * hourMs
/** A rule without a deadband still needs a step that counts as "got worse": in units of its quantity. */
const worseStepMin = 0.2

export type Peak = { readonly value: number; readonly at: Millis }

export type Acknowledgement = {
  readonly by: PersonId
  readonly name: string
  readonly at: Millis
  readonly until: Millis
  /** The worst value that its owner knew of; moving well past it ends the acknowledgement. */
  readonly reference: number | null
}

/** Whose alarm it is, or was. */
export type Owner = Pick<Acknowledgement, 'by' | 'name' | 'at'>

/** What a person wrote about an alarm that they have. */
export type Remark = { readonly name: string; readonly at: Millis; readonly words: string }

/** Where an untaken alarm stands on the ladder: the rung told last, and when the next is due. */
export type Climb = {
  readonly rung: number
  readonly startedAt: Millis
  readonly nextAt: Millis
  /** Set while quiet hours hold it back; `nextAt` is then their end. */
  readonly quiet?: true
}

/** Why something is missed that still speaks: a sensor whose probe gives no value, a gateway whose radio hears nothing. */
export type Missing = 'blind' | 'deaf'

/** One excursion that people have a right to know of. */
export type Excursion = {
  /** Part of the alarm's identity: the time of the reading (or deadline) that made it active. */
  readonly raisedAt: Millis
  /** The first bad reading. */
  readonly began: Millis
  readonly severity: Severity
  readonly worst: Peak | null
  readonly acknowledgement: Acknowledgement | null
  readonly climb: Climb | null
  /** The chats that know of it and so must hear how it goes on. */
  readonly told: readonly ChatId[]
  /** Why something is missed that still speaks: it is deaf, or gives no value. */
  readonly missing?: Missing
  /** Of something missed: why it cannot be read, as its cards say it. */
  readonly hindrance?: HindranceWhy
  /** Of a repeat: the worst that people have heard of in its story. */
  readonly known?: number
  /** The rule as it was when it rang, without its words: what is said of it keeps that limit (law 13). */
  readonly rangBy?: AlarmRule
  /** What who has it knows of it: the last that was written. */
  readonly remark?: Remark
  /** When it was learned of, where that was long after it began: its readings came late. */
  readonly learnedAt?: Millis
}

export type Normal = { readonly name: 'normal' }
export type Returned = Excursion & { readonly name: 'returned'; readonly clearedAt: Millis }
/** How much of its on-delay a pending alarm has behind it (see README.md: the on-delay measures time over the limit). */
export type TimeOver = {
  /** The time over that counts at `from`. */
  readonly overMs: number
  readonly from: Millis
  /** Whether the value has been over the limit since `from`, or not over it. */
  readonly over: boolean
  /** The first of the clear values since it was over last; null before there was one. */
  readonly clearSince: Millis | null
}
export type Pending = TimeOver & {
  readonly name: 'pending'
  /** The first reading over the limit of those that still count. */
  readonly began: Millis
  readonly worst: Peak
  /** An earlier excursion of which nobody has taken note yet. */
  readonly earlier: Returned | null
}
export type Active = Excursion & { readonly name: 'active' }
export type Recovering = Excursion & { readonly name: 'recovering'; readonly clearSince: Millis }
/** The life of one rule at one sensor (ISA-18.2 figure 3, with the delays as states of their own). */
export type Alarm = Normal | Pending | Active | Recovering | Returned
/** The states in which the excursion goes on. */
export type Standing = Active | Recovering

export const normal: Normal = { name: 'normal' }
/** The excursion that people know of: the one that goes on, or the one that came back and nobody took note of. */
export const knownExcursion = (alarm: Alarm): Standing | Returned | null => {
  if (alarm.name === 'normal') return null
  return alarm.name === 'pending' ? alarm.earlier : alarm
}
export const isStanding = (alarm: Alarm): alarm is Standing =>
  alarm.name === 'active' || alarm.name === 'recovering'

/** What a rule says of one known value. */
export type ConditionSignal = {
  readonly kind: 'condition'
  readonly condition: Condition
  readonly value: number
  readonly at: Millis
  /** Time since the known value before this one; endless when there was none. */
  readonly sinceMs: number
  /** For how long a value stands when nothing is heard after it; beyond that nothing is known. */
  readonly trustedMs: number
}

/** Nothing was known of that quantity for so long before that it may have been anything in between. */
export const isAfterGap = ({ sinceMs, trustedMs }: ConditionSignal): boolean => sinceMs > trustedMs

export type AlarmSignal =
  | ConditionSignal
  /** The sensor has not been heard since `lastAt`; decided by presence, told by the clock. */
  | { readonly kind: 'silent'; readonly at: Millis; readonly lastAt: Millis; readonly severity: Severity }
  /** It was heard again, with a known value. Only silence is ended by this. */
  | { readonly kind: 'heard'; readonly at: Millis }
  /** The value has been `value` since `since`, for longer than the noise of that sensor explains. */
  | { readonly kind: 'frozen'; readonly at: Millis; readonly since: Millis; readonly value: number }
  /** A maintenance should have ended at `since`, or is nobody's since then; or a drill was asked for then. */
  | { readonly kind: 'overdue'; readonly at: Millis; readonly since: Millis }
  /** Nobody has the hours of which people are to hear now. */
  | { readonly kind: 'uncovered'; readonly at: Millis; readonly severity: Severity }
  /** What stood still has moved. */
  | { readonly kind: 'moved'; readonly at: Millis }
  | { readonly kind: 'acknowledge'; readonly by: PersonId; readonly personName: string; readonly at: Millis }
  /** Who has it does not want it any more: everybody is asked again. */
  | { readonly kind: 'give-back'; readonly by: PersonId; readonly at: Millis }
  /** Who has it hands it to somebody else. */
  | {
      readonly kind: 'hand-on'
      readonly by: PersonId
      readonly to: PersonId
      readonly toName: string
      readonly at: Millis
    }
  /** That person cannot do anything about it any more. */
  | { readonly kind: 'person-left'; readonly person: PersonId; readonly at: Millis }
  | { readonly kind: 'tick'; readonly now: Millis }

export type AlarmEvent =
  | { readonly kind: 'breached'; readonly at: Millis; readonly value: number }
  /** A pending alarm went over the limit, came back from over it, or has a gap behind it. */
  | ({ readonly kind: 'counted' } & TimeOver)
  | { readonly kind: 'cancelled' }
  | {
      readonly kind: 'raised'
      readonly at: Millis
      readonly began: Millis
      readonly worst: Peak | null
      readonly severity: Severity
    }
  | { readonly kind: 'peaked'; readonly worst: Peak }
  | { readonly kind: 'worsened'; readonly at: Millis; readonly severity: Severity }
  | { readonly kind: 'clearing'; readonly at: Millis }
  | { readonly kind: 'relapsed'; readonly at: Millis }
  | { readonly kind: 'cleared'; readonly at: Millis }
  | { readonly kind: 'acknowledged'; readonly acknowledgement: Acknowledgement }
  | {
      readonly kind: 'acknowledgement-ended'
      readonly at: Millis
      readonly why: 'ran-out' | 'worse' | 'left' | 'given-back'
      /** Who had it. */
      readonly by: PersonId
    }
  | ({ readonly kind: 'noted' } & Owner)

/** True when `value` is on the bad side of `other` for that rule. What watches no value has no further side. */
export const isFurther = (rule: AlarmRule, value: number, other: number): boolean => {
  switch (rule.kind) {
    case 'high':
      return value > other
    case 'low':
      return value < other
    case 'rate':
      return rule.perMinute < 0 ? value < other : value > other
    case 'silent':
    case 'frozen':
    case 'overdue':
    case 'drill':
    case 'uncovered':
      return false
  }
}

/**
 * True when `value` has moved past `reference` by twice the deadband: no longer what the person knew (law 3 and 5). A rate has half of
 * its limit for one (assess.ts): twice that is what the value moves in its window.
 */
export const isMuchFurther = (rule: AlarmRule, value: number, reference: number): boolean => {
  const deadband = 'deadband' in rule ? rule.deadband : 0
  const step = rule.kind === 'rate' ? Math.abs(rule.perMinute) * (rule.windowMs / minuteMs) : 2 * deadband
  return isFurther(rule, value, reference) && Math.abs(value - reference) > Math.max(step, worseStepMin)
}
