import type { ChatId } from '../ids.ts'
import { type AlarmRule, isWorseThan, type Severity } from '../rule.ts'
import { hourMs, type Millis } from '../time.ts'
import {
  type Acknowledgement,
  type Climb,
  type Excursion,
  isFurther,
  isMuchFurther,
  type Peak,
  type Standing,
} from './alarm.ts'

/**
 * An excursion that begins this soon after the last one of its rule ended is the same story. Longer than a compressor's
 * cycle and a gateway that comes and goes, shorter than the time between two defrosts.
 */
export const storyGapMs = 2 * hourMs

/** Excursions of one rule at one sensor that follow each other: one card, few sounds, one climb. */
export type Story = {
  /** When its first excursion was raised; names the story, and so its card. */
  readonly first: Millis
  /** Since when the first was over its limit. */
  readonly began: Millis
  readonly count: number
  /** How long the longest of those that are over lasted. */
  readonly longestMs: number
  /** The worst that people have heard of. */
  readonly worst: Peak | null
  readonly severity: Severity
  /** When the last ended; null while one goes on. */
  readonly endedAt: Millis | null
  /** Where the climb of those that nobody took stands; null when the next is told from the first rung on. */
  readonly climb: Climb | null
  /** Who took it, and so hears of its repeats. */
  readonly acknowledgement: Acknowledgement | null
  /** When they were told of a repeat; null before they were. */
  readonly ownerToldAt: Millis | null
  /** The chats that have its card. */
  readonly told: readonly ChatId[]
  /** True once people were told that it has not come again. */
  readonly settled: boolean
}

/** What a card says of a story, from its second excursion on. */
export type StoryView = Pick<Story, 'first' | 'began' | 'count' | 'longestMs'>

export const storyView = ({ first, began, count, longestMs }: Story): StoryView => ({
  first,
  began,
  count,
  longestMs,
})

export const isRepeated = ({ count }: Pick<Story, 'count'>): boolean => count > 1
export const isOpen = ({ endedAt }: Story, at: Millis): boolean =>
  endedAt === null || at - endedAt <= storyGapMs
/** Whether the excursion that was raised then belongs to the story, and not to an earlier one. */
export const isOf = ({ first }: Story, raisedAt: Millis): boolean => raisedAt >= first

type Raised = Pick<Excursion, 'raisedAt' | 'began' | 'worst' | 'severity'>

export const beginStory = ({ raisedAt, began, worst, severity }: Raised): Story => ({
  first: raisedAt,
  began,
  count: 1,
  longestMs: 0,
  worst,
  severity,
  endedAt: null,
  climb: null,
  acknowledgement: null,
  ownerToldAt: null,
  told: [],
  settled: false,
})

export const repeatStory = (story: Story): Story => ({
  ...story,
  count: story.count + 1,
  endedAt: null,
  settled: false,
})

const worseOf = (rule: AlarmRule, one: Peak | null, other: Peak | null): Peak | null =>
  one === null || (other !== null && isFurther(rule, other.value, one.value)) ? other : one

/** The story once people have heard of that excursion, however bad it is. */
export const hearOf = (
  story: Story,
  rule: AlarmRule,
  { worst, severity }: Pick<Excursion, 'worst' | 'severity'>,
): Story => ({
  ...story,
  worst: worseOf(rule, story.worst, worst),
  severity: isWorseThan(severity, story.severity) ? severity : story.severity,
})

/** The story after its excursion ended. An alarm that was held back because it came late has not climbed. */
export const endExcursion = (story: Story, rule: AlarmRule, excursion: Standing, at: Millis): Story => {
  const { began, acknowledgement, climb, told } = excursion
  return {
    ...hearOf(story, rule, excursion),
    longestMs: Math.max(story.longestMs, at - began),
    endedAt: at,
    acknowledgement,
    climb: climb?.rung === -1 ? story.climb : climb,
    told: [...new Set([...story.told, ...told])],
  }
}

/** Whether a repeat is worse than all that people have heard of in its story: more severe, or further by twice the deadband. */
export const isWorseRepeat = (
  rule: AlarmRule,
  story: Story,
  { worst, severity }: Pick<Raised, 'worst' | 'severity'>,
): boolean =>
  isWorseThan(severity, story.severity) ||
  (worst !== null && story.worst !== null && isMuchFurther(rule, worst.value, story.worst.value))
