import { alarmRulesOf } from '../../alarm/alarm-rules.ts'
import type { Who } from '../../directory.ts'
import { type Draft, oweFact, setSilence, tellRung } from '../draft.ts'

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
