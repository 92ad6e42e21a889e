import { isOf, type Story } from '../alarm/story.ts'
import type { LimitRule } from '../rule.ts'
import type { Millis } from '../time.ts'
import { leaveAsNone, repeatedStory } from '../watch/climbing/stories.ts'
import { type Draft, oweNotice, viewInDraft } from '../watch/draft.ts'
import { pastOf } from '../watch/past-excursions.ts'
import type { PastExcursion } from '../watch/watch.ts'
import { changeReturned } from './changed-alarm.ts'

/** The excursion of its story before the one that was raised then. */
const formerOf = ({ watch }: Draft, rule: LimitRule, raisedAt: Millis): PastExcursion | undefined => {
  const story = repeatedStory(watch, rule)
  if (story === undefined) return undefined
  return pastOf(watch, rule.id)
    .filter((one) => isOf(story, one.raisedAt) && one.raisedAt < raisedAt)
    .toSorted((one, other) => one.clearedAt - other.clearedAt)
    .at(-1)
}

type None = Pick<Story, 'acknowledgement' | 'climb' | 'told'> & { readonly raisedAt: Millis }

/**
 * The latest excursion of a story, which does not go on any more, was none. The card of the story shows the one before it again, and
 * that waits for somebody to take note of it if nobody had when the repeat took its place. False, and nobody is told, where there is none before.
 */
export const backToFormer = (draft: Draft, rule: LimitRule, none: None): boolean => {
  const { raisedAt, acknowledgement, told } = none
  const former = formerOf(draft, rule, raisedAt)
  const isUntaken = acknowledgement === null && draft.watch.stories[rule.id]?.climb !== null
  leaveAsNone(draft, rule, none, former)
  if (former === undefined) return false
  const before = { ...former, severity: rule.severity, acknowledgement, climb: null, told }
  const state = isUntaken ? 'returned' : 'ended'
  changeReturned(draft, rule.id, isUntaken ? { ...before, name: 'returned' } : null)
  oweNotice(draft, told, 'changed', viewInDraft(draft, rule, before, state, former.clearedAt))
  return true
}
