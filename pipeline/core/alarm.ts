import type { Condition } from './assess.ts'
import type { ChatId, PersonId } from './ids.ts'
import { isWorseThan, type Rule, type Severity } from './rule.ts'
import { hourMs, type Millis, minuteMs } from './time.ts'

/** How long a person's "I have it" stands while the condition still holds (design, law 5). */
export const acknowledgementMs = 4 * hourMs
/** Two good readings further apart than this do not prove that it was good in between, so the off-delay starts anew. */
const trustedGapMs = 5 * minuteMs
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

/** Where an untaken alarm stands on the ladder: the rung told last, and when the next is due. */
export type Climb = { readonly rung: number; readonly startedAt: Millis; readonly nextAt: Millis }

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
}

export type Normal = { readonly name: 'normal' }
export type Returned = Excursion & { readonly name: 'returned'; readonly clearedAt: Millis }
export type Pending = {
  readonly name: 'pending'
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
export const isStanding = (alarm: Alarm): alarm is Standing =>
  alarm.name === 'active' || alarm.name === 'recovering'

export type AlarmSignal =
  | {
      readonly kind: 'condition'
      readonly condition: Condition
      readonly value: number | null
      readonly at: Millis
      /** Time of the known reading of that quantity before this one; null for the first. */
      readonly previousAt: Millis | null
    }
  /** The sensor has not been heard since `lastAt`; decided by presence, told by the clock. */
  | { readonly kind: 'silent'; readonly at: Millis; readonly lastAt: Millis; readonly severity: Severity }
  /** It was heard again, with a known value. Only silence is ended by this. */
  | { readonly kind: 'heard'; readonly at: Millis }
  | { readonly kind: 'acknowledge'; readonly by: PersonId; readonly personName: string; readonly at: Millis }
  | { readonly kind: 'tick'; readonly now: Millis }

export type AlarmEvent =
  | { readonly kind: 'breached'; readonly at: Millis; readonly value: number }
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
  | { readonly kind: 'acknowledgement-ended'; readonly at: Millis; readonly why: 'ran-out' | 'worse' }
  | { readonly kind: 'noted'; readonly at: Millis }

const nothing: readonly AlarmEvent[] = []

/** True when `value` is on the bad side of `other` for that rule. Silence has no values. */
export const isFurther = (rule: Rule, value: number, other: number): boolean => {
  switch (rule.kind) {
    case 'high':
      return value > other
    case 'low':
      return value < other
    case 'rate':
      return rule.perMinute < 0 ? value < other : value > other
    case 'silent':
      return false
  }
}

/** True when `value` has moved past `reference` by twice the deadband: no longer what the person knew (law 3 and 5). */
export const isMuchFurther = (rule: Rule, value: number, reference: number): boolean => {
  const deadband = 'deadband' in rule ? rule.deadband : 1
  const step = Math.max(2 * deadband, worseStepMin)
  return isFurther(rule, value, reference) && Math.abs(value - reference) > step
}

/** What a signal means for an alarm in that state. Pure: the same question has the same answer. */
export const decide = (rule: Rule, state: Alarm, signal: AlarmSignal): readonly AlarmEvent[] => {
  switch (signal.kind) {
    case 'condition':
      return decideCondition(rule, state, signal)
    case 'silent':
      if (!isStanding(state))
        return [
          { kind: 'raised', at: signal.at, began: signal.lastAt, worst: null, severity: signal.severity },
        ]
      if (isWorseThan(signal.severity, state.severity))
        return worsen(state, { kind: 'worsened', at: signal.at, severity: signal.severity })
      return nothing
    case 'heard':
      return isStanding(state)
        ? [
            { kind: 'clearing', at: signal.at },
            { kind: 'cleared', at: signal.at },
          ]
        : nothing
    case 'acknowledge': {
      const { by, personName, at } = signal
      if (state.name === 'returned') return [{ kind: 'noted', at }]
      if (!isStanding(state) || state.acknowledgement !== null) return nothing
      const reference = state.worst?.value ?? null
      const acknowledgement = { by, name: personName, at, until: at + acknowledgementMs, reference }
      return [{ kind: 'acknowledged', acknowledgement }]
    }
    case 'tick':
      if (isStanding(state) && state.acknowledgement !== null && signal.now >= state.acknowledgement.until)
        return [{ kind: 'acknowledgement-ended', at: signal.now, why: 'ran-out' }]
      return nothing
  }
}

const worsen = (state: Standing, event: Extract<AlarmEvent, { kind: 'worsened' }>): readonly AlarmEvent[] =>
  state.acknowledgement === null
    ? [event]
    : [{ kind: 'acknowledgement-ended', at: event.at, why: 'worse' }, event]

const decideCondition = (
  rule: Rule,
  state: Alarm,
  { condition, value, at, previousAt }: Extract<AlarmSignal, { kind: 'condition' }>,
): readonly AlarmEvent[] => {
  if (condition === 'unknown' || value === null) return nothing
  const onDelayMs = rule.kind === 'silent' ? 0 : rule.onDelayMs
  const offDelayMs = rule.kind === 'silent' ? 0 : rule.offDelayMs
  switch (state.name) {
    case 'normal':
    case 'returned': {
      if (condition !== 'breach') return nothing
      const breached: AlarmEvent = { kind: 'breached', at, value }
      if (onDelayMs > 0) return [breached]
      return [breached, { kind: 'raised', at, began: at, worst: { value, at }, severity: rule.severity }]
    }
    case 'pending': {
      if (condition === 'clear') return [{ kind: 'cancelled' }]
      if (condition === 'inside') return nothing
      const worst = isFurther(rule, value, state.worst.value) ? { value, at } : state.worst
      if (at - state.began >= onDelayMs)
        return [{ kind: 'raised', at, began: state.began, worst, severity: rule.severity }]
      return worst === state.worst ? nothing : [{ kind: 'peaked', worst }]
    }
    case 'active': {
      if (condition === 'clear')
        return offDelayMs > 0
          ? [{ kind: 'clearing', at }]
          : [
              { kind: 'clearing', at },
              { kind: 'cleared', at },
            ]
      return standingValue(rule, state, value, at)
    }
    case 'recovering': {
      if (condition === 'breach') return [{ kind: 'relapsed', at }, ...standingValue(rule, state, value, at)]
      if (condition === 'inside') return nothing
      if (previousAt !== null && at - previousAt > Math.max(trustedGapMs, offDelayMs))
        return [{ kind: 'clearing', at }]
      return at - state.clearSince >= offDelayMs ? [{ kind: 'cleared', at }] : nothing
    }
  }
}

const standingValue = (rule: Rule, state: Standing, value: number, at: Millis): readonly AlarmEvent[] => {
  if (state.worst !== null && !isFurther(rule, value, state.worst.value)) return nothing
  const peaked: AlarmEvent = { kind: 'peaked', worst: { value, at } }
  const reference = state.acknowledgement?.reference ?? null
  if (reference === null || !isMuchFurther(rule, value, reference)) return [peaked]
  return [peaked, ...worsen(state, { kind: 'worsened', at, severity: state.severity })]
}
