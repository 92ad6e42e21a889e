import { isRepeated, type Story } from '../alarm/story.ts'
import type { LimitRule } from '../rule.ts'
import type { Millis } from '../time.ts'
import { resumeStory } from '../watch/climbing/stories.ts'
import { type Draft, oweNotice, setAlarm, tellChanged, tellRung } from '../watch/draft.ts'
import { withExcursion, withoutExcursion } from '../watch/past-excursions.ts'
import { alarmOf, isHushed } from '../watch/watch.ts'
import { changeReturned, isReturned, returnedIn } from './changed-alarm.ts'
import { backToFormer } from './former-excursion.ts'
import type { Known } from './known-excursions.ts'
import type { Found } from './match-excursions.ts'
import type { StandingTail } from './replay-late.ts'
import { isWithinStory, lateChats, lateExcursion, overView, recordLate, tellLate } from './tell-late.ts'

export type Over = Found & { readonly clearedAt: Millis }

/** True when both say the same of how bad it was, and since when. */
export const isSameExcursion = (found: Found, known: Pick<Known, 'began' | 'worst'>): boolean =>
  found.began === known.began &&
  found.worst?.value === known.worst?.value &&
  found.worst?.at === known.worst?.at

const remember = (draft: Draft, rule: LimitRule, found: Over, told: Known['told']): void => {
  const { raisedAt, began, clearedAt, worst } = found
  draft.watch = withExcursion(draft.watch, rule.id, { raisedAt, began, clearedAt, worst, told })
}

/** An excursion that is over and of which nobody knew. */
export const learn = (draft: Draft, rule: LimitRule, found: Over): void => {
  remember(draft, rule, found, [])
  recordLate(draft, rule, 'late', found)
  tellLate(draft, overView(draft, rule, found, found.clearedAt, []), [])
}

/** One that is over, and was longer, shorter or worse than was known. `found` bears the name of `known`. */
export const correct = (draft: Draft, rule: LimitRule, found: Over, known: Known): void => {
  if (isSameExcursion(found, known) && found.clearedAt === known.clearedAt) return
  remember(draft, rule, found, known.told)
  recordLate(draft, rule, 'corrected', found)
  const { raisedAt, began, clearedAt, worst } = found
  const returned = returnedIn(alarmOf(draft.watch, rule.id))
  if (returned?.raisedAt === raisedAt)
    changeReturned(draft, rule.id, { ...returned, began, clearedAt, worst })
  tellLate(draft, overView(draft, rule, found, clearedAt, known.told), known.told)
}

/** The story of which that is the latest excursion; nothing where the story goes on. */
const storyEndedWith = (
  { watch }: Draft,
  rule: LimitRule,
  { raisedAt, clearedAt }: Known,
): Story | undefined => {
  const story = watch.stories[rule.id]
  if (story === undefined || story.endedAt === null) return undefined
  const isOnly = story.first === raisedAt && !isRepeated(story)
  return isOnly || story.endedAt === clearedAt ? story : undefined
}

/** Takes back an excursion that was told as over, when readings that came late show that there was none. */
export const takeBack = (draft: Draft, rule: LimitRule, known: Over & Known): void => {
  const { raisedAt, clearedAt, told } = known
  const story = storyEndedWith(draft, rule, known)
  draft.watch = withoutExcursion(draft.watch, rule.id, raisedAt)
  if (isReturned(draft.watch, rule.id, raisedAt)) changeReturned(draft, rule.id, null)
  recordLate(draft, rule, 'corrected', known, true)
  if (story !== undefined && backToFormer(draft, rule, { ...story, raisedAt })) return
  const view = overView(draft, rule, known, clearedAt, told)
  if (!isWithinStory(draft, view))
    oweNotice(draft, lateChats(draft, view.severity, told), 'changed', { ...view, gone: true })
}

/** One that was thought to be over, and goes on: whoever has read that it is over must hear that it is not. */
export const resume = (
  draft: Draft,
  rule: LimitRule,
  found: Found,
  known: Known,
  tail: StandingTail,
): void => {
  draft.watch = withoutExcursion(draft.watch, rule.id, found.raisedAt)
  const alarm = { ...lateExcursion(draft, rule, found, known.told), ...tail }
  setAlarm(draft, rule.id, alarm)
  resumeStory(draft, rule, alarm)
  recordLate(draft, rule, 'corrected', found)
  // A silence keeps nobody's card from being true.
  if (isHushed(draft.watch, rule)) tellChanged(draft, rule)
  else tellRung(draft, rule, 0, 'worsened')
}
