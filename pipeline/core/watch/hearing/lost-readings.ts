import { chatsOnRung } from '../../alarm/ladder.ts'
import { gatewaySilentRule } from '../../directory.ts'
import type { RuleId } from '../../ids.ts'
import type { Reading } from '../../reading.ts'
import { type Draft, oweFact, oweNotice, viewInDraft } from '../draft.ts'
import { answerDrill } from '../drill/drill.ts'
import { withPast } from '../past-excursions.ts'

/** Losses that were told stand beside the past excursions of the rules; no rule has this id. */
const told: RuleId = '!lost'

/**
 * A gateway that had no more room marks the first and the last instant of what is gone. People are told of it once,
 * whatever is silenced: missing data never looks like safety.
 */
const tellOfLoss = (draft: Draft, readings: readonly Reading[]): void => {
  const marks = readings.filter(({ faults }) => faults.includes('lost')).map(({ measuredAt }) => measuredAt)
  const [from] = marks
  const to = marks.at(-1)
  if (from === undefined || to === undefined) return
  // The same again; a loss that merely touches a known one is another.
  if ((draft.watch.past[told] ?? []).some(([known, until]) => known <= from && to <= until)) return
  draft.watch = withPast(draft.watch, told, [from, to])
  oweFact(draft, 'lost', from, null, null, { from, to })
  const { now } = draft.context
  const excursion = { raisedAt: from, began: from, worst: null, acknowledgement: null, climb: null, told: [] }
  const rule = gatewaySilentRule
  const view = viewInDraft(draft, rule, { ...excursion, severity: rule.severity }, 'ended', to)
  oweNotice(draft, chatsOnRung(draft.context, rule.severity, 0), 'lost', view, 0, { learnedAt: now })
}

/** What a gateway says of itself: that readings are lost, and the drill that it was asked for. */
export const hearOfItself = (draft: Draft, readings: readonly Reading[]): void => {
  tellOfLoss(draft, readings)
  answerDrill(draft, readings)
}
