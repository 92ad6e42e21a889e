import { type Active, normal } from '../alarm/alarm.ts'
import { inUseSince } from '../device.ts'
import type { Reading } from '../reading.ts'
import { isWorseThan, type SilentRule } from '../rule.ts'
import type { Draft } from '../watch/draft.ts'
import { draftOf, oweNotice, viewInDraft } from '../watch/draft.ts'
import { missedSince, unknownTimes } from '../watch/hearing/absence.ts'
import { withDue } from '../watch/next-due.ts'
import { judgeSilence, silentAfterMs, silentRuleOf } from '../watch/presence.ts'
import { recordCleared, recordOf } from '../watch/record-audit.ts'
import { type Interval, isHushed, type Watch, type WatchContext } from '../watch/watch.ts'
import { lateChats } from './tell-late.ts'

/** An absence of which nobody knew and that is over: it stands in the history as one that was seen, and is told without a sound. */
const learn = (draft: Draft, rule: SilentRule, [began, again]: Interval, missed: number): void => {
  const { sensor, now } = draft.context
  const raisedAt = missed + silentAfterMs(rule, sensor.intervalMs)
  const judged = judgeSilence(rule, sensor.intervalMs, missed, again)
  const worse = judged !== undefined && isWorseThan(judged.severity, rule.severity) ? judged : undefined
  const severity = worse?.severity ?? rule.severity
  const excursion: Active = {
    name: 'active',
    raisedAt,
    began,
    severity,
    worst: null,
    acknowledgement: null,
    climb: null,
    told: [],
    learnedAt: now,
  }
  const raised = { kind: 'raised', at: raisedAt, began, worst: null, severity: rule.severity } as const
  recordOf(draft, rule, raised, normal)
  if (worse !== undefined) recordOf(draft, rule, { kind: 'worsened', ...worse }, normal)
  recordCleared(draft, rule, excursion, again)
  if (isHushed(draft.watch, rule)) return
  // Its story is about what came after it; this is about the one absence.
  const { story: _later, ...view } = viewInDraft(draft, rule, excursion, 'ended', again)
  oweNotice(draft, lateChats(draft, severity, []), 'late', view, 0, { learnedAt: now })
}

/**
 * All has come that the gateways of a sensor kept while it was not heard (`watch.unheard`): `readings` of it since then, oldest first, and
 * when each gateway listened. Where it was silent although one did, people learn that; what they know already is not told again.
 */
export const learnAbsences = (
  watch: Watch,
  context: WatchContext,
  readings: readonly Reading[],
  listening: readonly Interval[],
): Watch => {
  const { unheard, ...rest } = watch
  const draft = draftOf(rest, context)
  const { sensor } = context
  const rule = silentRuleOf(sensor)
  if (unheard === undefined || rule === undefined) return withDue(draft)
  const since = Math.max(unheard.from, inUseSince(sensor))
  for (const time of unknownTimes(sensor, { trails: {} }, readings, since)) {
    const missed = missedSince(time, listening, silentAfterMs(rule, sensor.intervalMs))
    const isKnown = (draft.watch.past[rule.id] ?? []).some(([from, to]) => from < time[1] && time[0] < to)
    if (missed !== undefined && !isKnown) learn(draft, rule, time, missed)
  }
  return withDue(draft)
}
