import { type Alarm, type AlarmEvent, isStanding, type Standing } from '../alarm/alarm.ts'
import type { SensorFact } from '../audit.ts'
import type { Rule } from '../rule.ts'
import type { Millis } from '../time.ts'
import { type Draft, oweFact, rememberPast } from './draft.ts'
import { formerOwner } from './former-owner.ts'
import { missingNow } from './presence.ts'

/**
 * What a rule watched, for a history that outlives it: kind, quantity and limit. `limit` is a setpoint or units per minute, in
 * the unit of the quantity.
 */
const ruleDetail = (rule: Rule): SensorFact['detail'] => {
  switch (rule.kind) {
    case 'high':
    case 'low':
      return { kind: rule.kind, quantity: rule.quantity, limit: rule.setpoint }
    case 'rate':
      return { kind: rule.kind, quantity: rule.quantity, limit: rule.perMinute }
    case 'silent':
      return { kind: rule.kind }
  }
}

/** One line of the history for the end of an excursion; `more` says why, when it did not end by getting better. */
export const recordCleared = (
  draft: Draft,
  rule: Rule,
  before: Standing,
  at: Millis,
  more: SensorFact['detail'] = {},
): void => {
  rememberPast(draft, rule.id, [before.began, at])
  oweFact(draft, 'cleared', at, rule.id, null, {
    began: before.began,
    worst: before.worst?.value ?? null,
    ...(before.missing === undefined ? {} : { missing: before.missing }),
    ...ruleDetail(before.rangBy ?? rule),
    ...more,
  })
}

/** Writes into the history what people may ask for later. */
export const recordOf = (draft: Draft, rule: Rule, event: AlarmEvent, before: Alarm): void => {
  switch (event.kind) {
    case 'raised': {
      const { sensor, last, now } = draft.context
      const missing = rule.kind === 'silent' ? missingNow(sensor, last, now) : undefined
      oweFact(draft, 'raised', event.at, rule.id, null, {
        began: event.began,
        value: event.worst?.value ?? null,
        severity: event.severity,
        ...(missing === undefined ? {} : { missing }),
        ...ruleDetail(rule),
      })
      rememberPast(draft, rule.id, [event.began, event.at])
      return
    }
    case 'cleared':
      if (isStanding(before)) recordCleared(draft, rule, before, event.at)
      return
    case 'worsened':
      oweFact(draft, 'worsened', event.at, rule.id, null, { severity: event.severity })
      return
    case 'acknowledged': {
      const { name: next, at, until } = event.acknowledgement
      const former = formerOwner(event, before)
      if (former !== undefined) {
        const detail = { name: former.name, old: former.name, new: next, until }
        oweFact(draft, 'handed-on', at, rule.id, former.by, detail)
        return
      }
      oweFact(draft, 'acknowledged', at, rule.id, event.acknowledgement.by, { name: next, until })
      return
    }
    case 'acknowledgement-ended': {
      const { at, why, by } = event
      const giver = why === 'given-back' ? formerOwner(event, before) : undefined
      const detail = giver === undefined ? { why } : { why, name: giver.name }
      oweFact(draft, 'acknowledgement-ended', at, rule.id, giver === undefined ? null : by, detail)
      return
    }
    default:
      return
  }
}
