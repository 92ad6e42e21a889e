import { lastingIn, withLasting } from '../alarm/lasting.ts'
import { versionsOf } from '../alarm/rule-versions.ts'
import type { LimitRule } from '../rule.ts'
import type { Millis } from '../time.ts'
import { expireSilence } from '../watch/climbing/end-silence.ts'
import { type Draft, draftOf } from '../watch/draft.ts'
import { saidIn } from '../watch/hearing/lasting-words.ts'
import { nextDueAt } from '../watch/next-due.ts'
import { trustedMs } from '../watch/presence.ts'
import type { Interval, LateWork, Watch, WatchContext } from '../watch/watch.ts'
import { correctRule } from './correct-rule.ts'
import { type Era, erasOf } from './eras.ts'
import { spansOf } from './known-excursions.ts'
import { judgedUntil, limitsOf } from './late-stretch.ts'
import { lateWindow, type Stored } from './late-window.ts'

export type LateInput = {
  /** Where readings came late. */
  readonly stretch: Interval
  readonly stored: Stored
  /** True when nothing older can be read. */
  readonly isAll: boolean
  /** True when nothing has come for a while: what is said now is final. */
  readonly isDrained: boolean
}

export type LateJudged =
  /** More must be read to know what it means. */
  | { readonly kind: 'before' | 'after' }
  /** The very same watch when nothing is otherwise than it was known. */
  | { readonly kind: 'judged'; readonly watch: Watch }

/**
 * Judges everything again that late readings may have changed, exactly as it would have been judged in order, and
 * corrects what is known: by construction it does not matter how they were cut, or in which order they came.
 */
export const judgeLate = (watch: Watch, context: WatchContext, input: LateInput): LateJudged => {
  const until = judgedUntil(watch, context)
  const readings = withLasting(input.stored.readings, lastingIn(context.sensor.rules), saidIn(context))
  const stored = { ...input.stored, readings }
  const eras: (readonly [LimitRule, Era])[] = []
  for (const rule of limitsOf(context.sensor.rules)) {
    const versions = versionsOf(watch.formerRules, rule)
    const window = lateWindow(stored, {
      versions,
      rule,
      trustedMs: trustedMs(context.sensor),
      spans: spansOf(watch, rule.id),
      stretch: input.stretch,
      judgedUntil: until,
      isAll: input.isAll,
    })
    if (window.kind !== 'window') return window
    for (const era of erasOf(window, versions)) eras.push([rule, era])
  }
  const draft = draftOf(watch, context)
  expireSilence(draft)
  // What another function has judged but not yet stored cannot be judged again.
  const isBehind = (readings.at(-1)?.measuredAt ?? 0) < watch.assessedUntil
  const isOpen = eras.some(([, { open }]) => open)
  let isSettled = !(isBehind && isOpen)
  if (isSettled)
    for (const [rule, era] of eras) isSettled = correctRule(draft, rule, era, input.isDrained) && isSettled
  return { kind: 'judged', watch: finish(draft, watch, { ...input, stored }, isSettled) }
}

const finish = (
  draft: Draft,
  before: Watch,
  { stretch, isDrained, stored }: LateInput,
  isSettled: boolean,
): Watch => {
  if (draft.watch === before && isSettled && !(isDrained && before.late !== undefined)) return before
  const { late: known, ...rest } = draft.watch
  const late = isDrained && isSettled ? {} : { late: later(known, stretch, draft.context.now) }
  const until = judgedUntil(before, draft.context)
  const newest = stored.readings.findLast(({ measuredAt }) => measuredAt <= until)?.measuredAt ?? 0
  // Not what time alone has done: that is no word of the sensor.
  const assessedUntil = Math.max(before.assessedUntil, draft.context.last.at, newest)
  const watch = { ...rest, ...late, assessedUntil }
  return { ...watch, dueAt: nextDueAt(watch, draft.context) }
}

const later = (known: LateWork | undefined, [from, to]: Interval, at: Millis): LateWork => ({
  from: Math.min(from, known?.from ?? from),
  to: Math.max(to, known?.to ?? to),
  at,
})
