import { chatsOnRung } from '../alarm/ladder.ts'
import type { ChatId } from '../ids.ts'
import type { AlarmView } from '../notice/notice.ts'
import type { LimitRule, Severity } from '../rule.ts'
import type { Millis } from '../time.ts'
import { repeatedStory } from '../watch/climbing/stories.ts'
import { type Draft, orderOf, oweFact, oweNotice, viewInDraft } from '../watch/draft.ts'
import { isHushed } from '../watch/watch.ts'
import { hooksOf } from '../ways/ways.ts'
import { isReturned } from './changed-alarm.ts'
import type { Found } from './match-excursions.ts'

/** A line of the history: what late readings say of an excursion. It takes the place of all that was said of it before. */
export const recordLate = (
  draft: Draft,
  rule: LimitRule,
  what: 'late' | 'corrected',
  excursion: Found,
  isGone = false,
): void => {
  const { raisedAt: raised, began: from, clearedAt: to, worst } = excursion
  const more = { order: orderOf(draft), ...(isGone ? { gone: 1 } : {}) }
  oweFact(draft, what, draft.context.now, rule.id, null, {
    raised,
    from,
    to,
    worst: worst?.value ?? null,
    ...more,
  })
}

/** An excursion that was found in the past, as an alarm of which these chats heard and which nobody has. */
export const lateExcursion = (
  draft: Draft,
  rule: LimitRule,
  { raisedAt, began, worst }: Found,
  told: readonly ChatId[],
) => ({
  raisedAt,
  began,
  severity: rule.severity,
  worst,
  acknowledgement: null,
  climb: null,
  told,
  learnedAt: draft.context.now,
})

/** An excursion that is over as a card shows it, in the words of the rule that held then. */
export const overView = (
  draft: Draft,
  rule: LimitRule,
  found: Found,
  clearedAt: Millis,
  told: readonly ChatId[],
): AlarmView => {
  const state = isReturned(draft.watch, rule.id, found.raisedAt) ? 'returned' : 'ended'
  const excursion = lateExcursion(draft, rule, found, told)
  // Its story is about what came after it; this is about the one excursion.
  const { story: _later, ...view } = viewInDraft(draft, rule, excursion, state, clearedAt)
  return view
}

/** The card of the first excursion of a story is the story's by now, and shows how that stands. */
export const isWithinStory = ({ watch }: Draft, { rule, raisedAt }: AlarmView): boolean =>
  repeatedStory(watch, rule)?.first === raisedAt

/** Who is told first, every program, and whoever heard of it while it went on. */
export const lateChats = (
  { context }: Draft,
  severity: Severity,
  told: readonly ChatId[],
): readonly ChatId[] => [
  ...new Set([...chatsOnRung(context, severity, 0), ...hooksOf(context.directory), ...told]),
]

/**
 * Tells of an excursion that is over. It makes no sound; where it stands on a card already, that is brought up to date.
 */
export const tellLate = (draft: Draft, view: AlarmView, told: readonly ChatId[]): void => {
  // Under a silence its author asked not to hear. The history has it.
  if (isHushed(draft.watch, view.rule) || isWithinStory(draft, view)) return
  oweNotice(draft, lateChats(draft, view.severity, told), 'late', view, 0, { learnedAt: draft.context.now })
}
