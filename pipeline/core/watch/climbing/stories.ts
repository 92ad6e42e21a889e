import {
  type Acknowledgement,
  type Alarm,
  type AlarmEvent,
  type Excursion,
  isStanding,
  knownExcursion,
  type Standing,
} from '../../alarm/alarm.ts'
import {
  beginStory,
  endExcursion,
  isOf,
  isOpen,
  isRepeated,
  isWorseRepeat,
  repeatStory,
  type Story,
  storyGapMs,
} from '../../alarm/story.ts'
import type { SensorFact } from '../../audit.ts'
import type { PersonId, RuleId } from '../../ids.ts'
import type { AlarmReference } from '../../notice/notice.ts'
import type { AlarmRule } from '../../rule.ts'
import type { Millis } from '../../time.ts'
import { type Draft, oweNotice, setAlarm, viewInDraft } from '../draft.ts'
import { alarmOf, type PastExcursion, type Watch } from '../watch.ts'

export const setStory = (draft: Draft, rule: RuleId, story: Story): void => {
  draft.watch = { ...draft.watch, stories: { ...draft.watch.stories, [rule]: story } }
}

/** Of a rule that is gone. */
export const forgetStory = (draft: Draft, rule: RuleId): void => {
  const { [rule]: gone, ...stories } = draft.watch.stories
  if (gone !== undefined) draft.watch = { ...draft.watch, stories }
}

/**
 * Who has the story still has its next excursion, for as long as an acknowledgement stands. Who may not act any more has none:
 * every look begins with that (leavers.ts).
 */
const carriedOver = (draft: Draft, { acknowledgement }: Story): Acknowledgement | null =>
  acknowledgement === null || acknowledgement.until <= draft.context.now ? null : acknowledgement

/** Puts an excursion that was just raised into its story, or begins one. */
const joinStory = (draft: Draft, rule: AlarmRule, alarm: Standing): void => {
  const known = draft.watch.stories[rule.id]
  if (known === undefined || !isOpen(known, alarm.raisedAt)) {
    setStory(draft, rule.id, beginStory(alarm))
    return
  }
  setStory(draft, rule.id, repeatStory(known))
  const { worst, told } = known
  const acknowledgement = isWorseRepeat(rule, known, alarm) ? null : carriedOver(draft, known)
  const heard = worst === null ? {} : { known: worst.value }
  setAlarm(draft, rule.id, { ...alarm, ...heard, acknowledgement, told })
}

/** Who has the excursion that was just raised, because they had its story: what the history says of it beside that it rang. */
export const ownerOfRepeat = ({ watch }: Draft, rule: AlarmRule): SensorFact['detail'] => {
  const alarm = alarmOf(watch, rule.id)
  if (!isStanding(alarm) || alarm.acknowledgement === null) return {}
  const { name, by, at } = alarm.acknowledgement
  return { has: name, hasBy: by, hasSince: at }
}

/** Whether an alarm raised at `at` would be a repeat. */
export const isRepeatAt = (watch: Watch, rule: AlarmRule, at: Millis): boolean => {
  const story = watch.stories[rule.id]
  return story !== undefined && isOpen(story, at)
}

/** The story of an alarm when it has come more than once. */
export const repeatedStory = (watch: Watch, rule: AlarmRule): Story | undefined => {
  const story = watch.stories[rule.id]
  return story !== undefined && isRepeated(story) ? story : undefined
}

const leaveStory = (draft: Draft, rule: AlarmRule, excursion: Standing, at: Millis): void => {
  const story = draft.watch.stories[rule.id] ?? beginStory(excursion)
  setStory(draft, rule.id, endExcursion(story, rule, excursion, at))
}

/** An excursion that was thought to be over goes on in its story; one that is older than the story begins one, and names it. */
export const resumeStory = (draft: Draft, rule: AlarmRule, alarm: Standing): void => {
  const story = draft.watch.stories[rule.id]
  const isIts = story !== undefined && isOf(story, alarm.raisedAt)
  setStory(draft, rule.id, isIts ? { ...story, endedAt: null, settled: false } : beginStory(alarm))
}

/**
 * An excursion turns out to have been none: its story is as it was after the `former` one. The first leaves no story, so that what comes
 * next is told as the first.
 */
export const leaveAsNone = (
  draft: Draft,
  rule: AlarmRule,
  { acknowledgement, climb, told }: Pick<Story, 'acknowledgement' | 'climb' | 'told'>,
  former: Pick<PastExcursion, 'clearedAt'> | undefined,
): void => {
  const story = draft.watch.stories[rule.id]
  if (story === undefined || former === undefined) {
    forgetStory(draft, rule.id)
    return
  }
  setStory(draft, rule.id, {
    ...story,
    count: story.count - 1,
    endedAt: former.clearedAt,
    acknowledgement,
    climb: climb?.rung === -1 ? story.climb : climb,
    told: [...new Set([...story.told, ...told])],
  })
}

/** What was over an older limit is no beginning of what comes, unless it goes on. */
export const closeStory = (draft: Draft, rule: AlarmRule): void => {
  const story = draft.watch.stories[rule.id]
  if (story === undefined || isStanding(alarmOf(draft.watch, rule.id))) return
  setStory(draft, rule.id, { ...story, endedAt: 0, settled: true })
}

/** An excursion that is raised belongs to a story, and leaves it as it ends. */
export const followStory = (
  draft: Draft,
  rule: AlarmRule,
  event: AlarmEvent,
  before: Alarm,
  after: Alarm,
): void => {
  if (event.kind === 'raised' && isStanding(after)) joinStory(draft, rule, after)
  if (event.kind === 'cleared' && isStanding(before)) leaveStory(draft, rule, before, event.at)
}

/** Whoever had the story has it no more: its next excursion is told from the first rung on. */
export const freeStory = (draft: Draft, rule: AlarmRule, person: PersonId): void => {
  const story = draft.watch.stories[rule.id]
  if (story?.acknowledgement?.by === person) setStory(draft, rule.id, { ...story, acknowledgement: null })
}

/** What a person noted between two excursions: once it has come again, that is taking it. */
export const takeStory = (draft: Draft, rule: AlarmRule, taken: Acknowledgement): void => {
  const story = draft.watch.stories[rule.id]
  if (story === undefined) return
  const acknowledgement = isRepeated(story) ? taken : null
  setStory(draft, rule.id, { ...story, climb: null, acknowledgement, ownerToldAt: null })
}

/** When a story that has come more than once has not come again for so long that it is over; null when it is told. */
export const settlesAt = (watch: Watch, rule: AlarmRule): Millis | null => {
  const story = repeatedStory(watch, rule)
  if (story === undefined || story.settled || story.endedAt === null) return null
  return story.endedAt + storyGapMs + 1
}

/** Tells, once and without a sound, that what came again and again has not come for long. */
export const settleStory = (draft: Draft, rule: AlarmRule): void => {
  const story = repeatedStory(draft.watch, rule)
  const at = settlesAt(draft.watch, rule)
  if (story === undefined || at === null || draft.context.now < at) return
  setStory(draft, rule.id, { ...story, settled: true })
  const { first, began, worst, severity, acknowledgement, told, endedAt } = story
  const alarm = alarmOf(draft.watch, rule.id)
  const excursion = knownExcursion(alarm)
  if (isStanding(alarm) || told.length === 0) return
  const whole = { raisedAt: first, began, worst, severity, acknowledgement, climb: null, told }
  const state = excursion === null ? 'ended' : 'returned'
  const raisedAt = excursion?.raisedAt ?? first
  const reason = draft.watch.maintenance === undefined ? 'settled' : 'changed'
  oweNotice(draft, told, reason, viewInDraft(draft, rule, { ...whole, raisedAt }, state, endedAt))
}

/** Nothing of that rule climbs any more, nor goes on from where it was when it comes again. */
export const stopClimb = (draft: Draft, rule: AlarmRule): void => {
  const alarm = alarmOf(draft.watch, rule.id)
  if (isStanding(alarm) && alarm.climb !== null) setAlarm(draft, rule.id, { ...alarm, climb: null })
  const story = draft.watch.stories[rule.id]
  if (story !== undefined && story.climb !== null) setStory(draft, rule.id, { ...story, climb: null })
}

/** A card may be older than the repeat that it is about by now: both are one story. */
export const isMeant = (
  watch: Watch,
  { rule, raisedAt }: Pick<AlarmReference, 'rule' | 'raisedAt'>,
  alarm: Excursion,
): boolean => {
  if (alarm.raisedAt === raisedAt) return true
  const story = watch.stories[rule]
  return story !== undefined && isOf(story, raisedAt) && raisedAt < alarm.raisedAt
}
