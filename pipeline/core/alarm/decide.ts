import type { PersonId } from '../ids.ts'
import { type AlarmRule, isWorseThan, judgesValues } from '../rule.ts'
import type { Millis } from '../time.ts'
import {
  type Alarm,
  type AlarmEvent,
  type AlarmSignal,
  acknowledgementMs,
  type ConditionSignal,
  isAfterGap,
  isFurther,
  isMuchFurther,
  isStanding,
  knownExcursion,
  type Standing,
} from './alarm.ts'
import { breach, decidePending } from './pending.ts'

const nothing: readonly AlarmEvent[] = []

/** What a signal means for an alarm in that state. Pure: the same question has the same answer. */
export const decide = (rule: AlarmRule, state: Alarm, signal: AlarmSignal): readonly AlarmEvent[] => {
  switch (signal.kind) {
    case 'condition':
      return decideCondition(rule, state, signal)
    case 'silent':
    case 'uncovered': {
      const { at, severity } = signal
      const began = signal.kind === 'silent' ? signal.lastAt : at
      if (!isStanding(state)) return [{ kind: 'raised', at, began, worst: null, severity }]
      return isWorseThan(severity, state.severity)
        ? worsen(state, { kind: 'worsened', at, severity })
        : nothing
    }
    case 'frozen': {
      const { at, since, value } = signal
      return isStanding(state)
        ? nothing
        : [{ kind: 'raised', at, began: since, worst: { value, at }, severity: rule.severity }]
    }
    case 'overdue': {
      const { at, since: began } = signal
      return isStanding(state)
        ? nothing
        : [{ kind: 'raised', at, began, worst: null, severity: rule.severity }]
    }
    case 'heard':
    case 'moved':
      return isStanding(state)
        ? [
            { kind: 'clearing', at: signal.at },
            { kind: 'cleared', at: signal.at },
          ]
        : nothing
    case 'acknowledge': {
      const { by, personName, at } = signal
      if (knownExcursion(state)?.name === 'returned') return [{ kind: 'noted', by, name: personName, at }]
      if (!isStanding(state) || state.acknowledgement !== null) return nothing
      return [acknowledged(state, by, personName, at)]
    }
    case 'give-back':
      return isStanding(state) && state.acknowledgement?.by === signal.by
        ? [{ kind: 'acknowledgement-ended', at: signal.at, why: 'given-back', by: signal.by }]
        : nothing
    case 'hand-on': {
      const { by, to, toName, at } = signal
      return isStanding(state) && state.acknowledgement?.by === by && to !== by
        ? [acknowledged(state, to, toName, at)]
        : nothing
    }
    case 'person-left':
      return isStanding(state) && state.acknowledgement?.by === signal.person
        ? [{ kind: 'acknowledgement-ended', at: signal.at, why: 'left', by: signal.person }]
        : nothing
    case 'tick':
      if (rule.once) return nothing
      if (isStanding(state) && state.acknowledgement !== null && signal.now >= state.acknowledgement.until)
        return [
          { kind: 'acknowledgement-ended', at: signal.now, why: 'ran-out', by: state.acknowledgement.by },
        ]
      return nothing
  }
}

const acknowledged = (state: Standing, by: PersonId, name: string, at: Millis): AlarmEvent => ({
  kind: 'acknowledged',
  acknowledgement: { by, name, at, until: at + acknowledgementMs, reference: state.worst?.value ?? null },
})

const worsen = (state: Standing, event: Extract<AlarmEvent, { kind: 'worsened' }>): readonly AlarmEvent[] =>
  state.acknowledgement === null
    ? [event]
    : [{ kind: 'acknowledgement-ended', at: event.at, why: 'worse', by: state.acknowledgement.by }, event]

const decideCondition = (rule: AlarmRule, state: Alarm, signal: ConditionSignal): readonly AlarmEvent[] => {
  const { condition, value, at } = signal
  if (state.name === 'pending') return decidePending(rule, state, signal)
  if (condition === 'unknown') return nothing
  // A rule that was changed can raise an alarm later than what was measured before and comes in after: it is no news.
  if (isStanding(state) && at < state.raisedAt) return nothing
  const offDelayMs = judgesValues(rule) ? rule.offDelayMs : 0
  switch (state.name) {
    case 'normal':
    case 'returned':
      return condition === 'breach' ? breach(rule, value, at) : nothing
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
      if (isAfterGap(signal)) return [{ kind: 'clearing', at }]
      return at - state.clearSince >= offDelayMs ? [{ kind: 'cleared', at }] : nothing
    }
  }
}

const standingValue = (
  rule: AlarmRule,
  state: Standing,
  value: number,
  at: Millis,
): readonly AlarmEvent[] => {
  const isPeak = state.worst === null || isFurther(rule, value, state.worst.value)
  const peaked: readonly AlarmEvent[] = isPeak ? [{ kind: 'peaked', worst: { value, at } }] : nothing
  // Nobody waits for what nobody has; but what came back and was told before must be heard when it gets worse.
  const reference = (state.acknowledgement === null ? state.known : state.acknowledgement.reference) ?? null
  const isPastReference =
    rule.once !== true && isPeak && reference !== null && isMuchFurther(rule, value, reference)
  // The rule itself may have become more severe since the alarm was raised.
  const isMoreSevere = isWorseThan(rule.severity, state.severity)
  if (!isPastReference && !isMoreSevere) return peaked
  const severity = isMoreSevere ? rule.severity : state.severity
  return [...peaked, ...worsen(state, { kind: 'worsened', at, severity })]
}
