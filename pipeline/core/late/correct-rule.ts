import { isStanding, type Standing } from '../alarm/alarm.ts'
import type { LimitRule } from '../rule.ts'
import type { Millis } from '../time.ts'
import { tellIfStillHolding } from '../watch/climbing/held-back.ts'
import type { Draft } from '../watch/draft.ts'
import { withFaded } from '../watch/past-excursions.ts'
import { trustedMs } from '../watch/presence.ts'
import { alarmOf } from '../watch/watch.ts'
import { settleTail } from './changed-alarm.ts'
import { correct, learn, type Over, resume, takeBack } from './correct-past.ts'
import { close, correctStanding, raise, takeBackStanding } from './correct-standing.ts'
import type { Era } from './eras.ts'
import { type Known, knownOf, overlaps } from './known-excursions.ts'
import { type Found, matchExcursions } from './match-excursions.ts'
import { replayLate, type StandingTail } from './replay-late.ts'

type Work = {
  readonly draft: Draft
  /** As it is now. */
  readonly rule: LimitRule
  /** As it was then, with the words that it has now. */
  readonly former: LimitRule
  readonly era: Era
  /** How what goes on stands; `active` where nothing does. */
  readonly tail: StandingTail
}

/**
 * Corrects what is known of one rule in a time in which it was not changed. An alarm that people were told of is not taken
 * back before the backlog is drained: what is missing may yet come. False when that has to wait.
 */
export const correctRule = (draft: Draft, rule: LimitRule, era: Era, isDrained: boolean): boolean => {
  const known = knownOf(draft.watch, rule.id).filter(
    ({ began, clearedAt }) => endOf(clearedAt) > era.from && (era.open || began < era.to),
  )
  const fixed = known.filter((one) => isFixed(one, era))
  const { found, faded, tail } = replayLate(
    era.rule,
    trustedMs(draft.context.sensor),
    readingsOf(era, fixed),
    era.to,
  )
  draft.watch = withFaded(draft.watch, rule.id, faded)
  const standing = tail === null || tail.name === 'pending' ? ({ name: 'active' } as const) : tail
  const work: Work = { draft, rule, former: { ...rule, ...era.rule }, era, tail: standing }
  const ended = found.map((one) =>
    era.isFormer && one.clearedAt === null ? { ...one, clearedAt: era.to } : one,
  )
  const pairs = matchExcursions(
    ended.filter((one) => !fixed.some((other) => overlaps(one, other))),
    known.filter((one) => !fixed.includes(one)),
  )
  const alarm = alarmOf(draft.watch, rule.id)
  for (const pair of pairs)
    if (
      pair.known?.clearedAt === null &&
      isStanding(alarm) &&
      !correctGoing(work, alarm, pair.found, isDrained)
    )
      return false
  for (const pair of pairs) {
    if (pair.known === null) learnOf(work, pair.found)
    else if (pair.known.clearedAt !== null)
      correctOver(work, pair.found, { ...pair.known, clearedAt: pair.known.clearedAt })
  }
  if (era.open && !era.isChanged && !isStanding(alarmOf(draft.watch, rule.id)))
    settleTail(draft, rule.id, tail)
  return true
}

const endOf = (clearedAt: Millis | null): Millis => clearedAt ?? Number.POSITIVE_INFINITY

/**
 * What began before the time that can be judged again stays as it is known: half of it would say something else. So does what
 * is known where the limit was changed meanwhile: a person had a part in it.
 */
const isFixed = ({ began }: Known, { from, isChanged }: Era): boolean => isChanged || began < from

/** An excursion that a change of its limit has ended took the readings until then; the limit of now judges those after it. */
const readingsOf = ({ from, readings }: Era, fixed: readonly Known[]): Era['readings'] => {
  const ends = fixed.flatMap(({ began, clearedAt }) =>
    began < from && clearedAt !== null ? [clearedAt] : [],
  )
  const after = Math.max(Number.NEGATIVE_INFINITY, ...ends)
  return readings.filter(({ measuredAt }) => measuredAt > after)
}

const isOver = (found: Found): found is Over => found.clearedAt !== null

/** What is known to go on. */
const correctGoing = (
  { draft, rule, era, tail }: Work,
  alarm: Standing,
  found: Found | null,
  isDrained: boolean,
): boolean => {
  if (found !== null && !isOver(found)) {
    correctStanding(draft, rule, named(found, alarm), alarm, tail)
    // One that is held back waits for the end of the backlog, unless what was measured last says that it still holds.
    tellIfStillHolding(draft, rule, tail.name === 'active' ? era.to : found.began)
    return true
  }
  if (!isDrained && alarm.told.length > 0) return false
  if (found === null) takeBackStanding(draft, rule, alarm, era.to)
  else close(draft, rule, { ...found, raisedAt: alarm.raisedAt }, alarm)
  return true
}

/** True unless something is under way that a change of the limit began or ended. */
const isIdle = (draft: Draft, rule: LimitRule, { isChanged }: Era): boolean => {
  const { name } = alarmOf(draft.watch, rule.id)
  return !isChanged || name === 'normal' || name === 'returned'
}

const learnOf = ({ draft, rule, former, era, tail }: Work, found: Found): void => {
  const { clearedAt } = found
  const one = named(found, { raisedAt: freeName(draft, rule, found.raisedAt) })
  if (clearedAt === null && !isIdle(draft, rule, era)) return
  if (clearedAt === null) raise(draft, rule, one, tail, era.to)
  else learn(draft, former, { ...one, clearedAt })
}

const correctOver = (
  { draft, rule, former, tail }: Work,
  found: Found | null,
  known: Known & { readonly clearedAt: Millis },
): void => {
  if (found === null) takeBack(draft, former, known)
  else if (found.clearedAt === null) resume(draft, rule, named(found, known), known, tail)
  else correct(draft, former, { ...named(found, known), clearedAt: found.clearedAt }, known)
}

const named = (found: Found, { raisedAt }: Pick<Known, 'raisedAt'>): Found => ({ ...found, raisedAt })

/** A name that no other excursion of that rule bears. */
const freeName = (draft: Draft, rule: LimitRule, raisedAt: Millis): Millis =>
  raisedAt + knownOf(draft.watch, rule.id).filter((known) => known.raisedAt === raisedAt).length
