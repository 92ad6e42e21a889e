import { alarmRulesOf } from '../../alarm/alarm-rules.ts'
import { breaksSilence } from '../../alarm/silence.ts'
import type { Who } from '../../directory.ts'
import { type AlarmRule, judgesValues } from '../../rule.ts'
import type { Millis } from '../../time.ts'
import { type Draft, oweFact, setSilence, tellRung } from '../draft.ts'
import { alarmOf, backlogMaxMs, lateAfterMs } from '../watch.ts'

/** Ends a silence whose time is up; what still stands is told again. */
export const expireSilence = (draft: Draft): void => {
  const { silence } = draft.watch
  if (silence === null || draft.context.now < silence.until) return
  endSilence(draft, 'ran-out')
}

export const endSilence = (draft: Draft, why: 'ran-out' | 'by-hand', person: Who | null = null): void => {
  setSilence(draft, null)
  const detail = person === null ? { why } : { why, name: person.name }
  oweFact(draft, 'silence-ended', draft.context.now, null, person?.id ?? null, detail)
  for (const rule of alarmRulesOf(draft.context.sensor)) tellRung(draft, rule, 0, 'silence-ended')
}

/**
 * True when the silence broke here, by what was so at `at`; everything that stands has then been told again. What was measured long
 * ago may be over (design, law 9), so it waits for the rest of its backlog, but not for ever.
 */
export const endBrokenSilence = (draft: Draft, rule: AlarmRule, at: Millis): boolean => {
  const { silence } = draft.watch
  if (silence === null || !breaksSilence(silence, rule, alarmOf(draft.watch, rule.id))) return false
  const { now, sensor } = draft.context
  const isAbsent = !judgesValues(rule)
  if (!isAbsent && now - at > lateAfterMs) {
    if (silence.breaksAt === undefined) setSilence(draft, { ...silence, breaksAt: now + backlogMaxMs })
    return false
  }
  setSilence(draft, null)
  const why = rule.kind === 'frozen' ? rule.kind : isAbsent ? 'missing' : 'worse'
  oweFact(draft, 'silence-ended', now, rule.id, null, { why })
  for (const other of alarmRulesOf(sensor))
    tellRung(draft, other, 0, !isAbsent ? 'worsened' : other.id === rule.id ? 'raised' : 'silence-ended')
  return true
}

/** Breaks a silence of which a backlog said that it got worse, where nothing has said since that this is over. */
export const breakLateSilence = (draft: Draft): void => {
  const { now, sensor } = draft.context
  const { silence } = draft.watch
  if (silence?.breaksAt === undefined || now < silence.breaksAt) return
  const { breaksAt: _waited, ...lasting } = silence
  setSilence(draft, lasting)
  const isActive = (rule: AlarmRule): boolean => alarmOf(draft.watch, rule.id).name === 'active'
  alarmRulesOf(sensor).some((rule) => isActive(rule) && endBrokenSilence(draft, rule, now))
}
