import { type Climb, isStanding } from '../../alarm/alarm.ts'
import { alarmRulesOf } from '../../alarm/alarm-rules.ts'
import { ladderFor, nextRungAt } from '../../alarm/ladder.ts'
import { isSameLadder, isSameRung, type Ladder } from '../../policy.ts'
import { type Severity, severities } from '../../rule.ts'
import type { Millis } from '../../time.ts'
import { type Draft, draftOf, setAlarm } from '../draft.ts'
import { withDueIfChanged } from '../next-due.ts'
import { alarmOf, type Watch, type WatchContext } from '../watch.ts'
import { setStory } from './stories.ts'

/**
 * The watch that knows by which ladder alarms of that severity have climbed until `at`, when it is about to be another one. What it knows
 * of a change before is the older, and stays: it was never heard of.
 */
export const withFormerLadder = (watch: Watch, severity: Severity, ladder: Ladder, at: Millis): Watch =>
  watch.formerLadders?.[severity] !== undefined
    ? watch
    : { ...watch, formerLadders: { ...watch.formerLadders, [severity]: { ladder, until: at } } }

/** The rung of `after` that was told last by whoever has told those of `before` up to `rung`: behind it comes the first that was not. */
const goesOnFrom = (before: Ladder, after: Ladder, rung: number): number => {
  const told = before.rungs.slice(0, rung + 1)
  const news = after.rungs.findIndex((one, at) => at > 0 && !told.some((other) => isSameRung(one, other)))
  return Math.min(rung, (news < 0 ? after.rungs.length : news) - 1)
}

/** Of a ladder that is another one by now, nobody needs to know any more how it was. */
const forgetFormer = (draft: Draft): void => {
  const { formerLadders, ...watch } = draft.watch
  if (formerLadders === undefined) return
  const left = severities.filter((severity) => {
    const former = formerLadders[severity]
    return former !== undefined && isSameLadder(former.ladder, ladderFor(draft.context, severity))
  })
  if (left.length === Object.keys(formerLadders).length) return
  const kept = Object.fromEntries(left.map((severity) => [severity, formerLadders[severity]]))
  draft.watch = left.length === 0 ? watch : { ...watch, formerLadders: kept }
}

/**
 * What climbs goes on by the ladder that its site has now: it is told as soon as that one says, and never later than it was to be. Where
 * it is known how the ladder was, rungs that were put in between are told too.
 */
export const goOnByLadder = (draft: Draft): void => {
  const { context } = draft
  const changed = (climb: Climb | null, severity: Severity): Climb | null => {
    // What waits for the end of quiet hours, or for the rest of a backlog, waits for that.
    if (climb === null || climb.quiet || climb.rung < 0) return climb
    const ladder = ladderFor(context, severity)
    const former = draft.watch.formerLadders?.[severity]
    const isByFormer = former !== undefined && climb.startedAt <= former.until
    const rung = isByFormer ? goesOnFrom(former.ladder, ladder, climb.rung) : climb.rung
    const soonest = nextRungAt(ladder, rung, climb.startedAt, context.now)
    return rung === climb.rung && soonest >= climb.nextAt
      ? climb
      : { ...climb, rung, nextAt: Math.min(soonest, climb.nextAt) }
  }
  for (const { id } of alarmRulesOf(context.sensor)) {
    const alarm = alarmOf(draft.watch, id)
    const story = draft.watch.stories[id]
    if (isStanding(alarm)) {
      const climb = changed(alarm.climb, alarm.severity)
      if (climb !== alarm.climb) setAlarm(draft, id, { ...alarm, climb })
    } else if (story !== undefined) {
      // What comes again goes on from there.
      const climb = changed(story.climb, story.severity)
      if (climb !== story.climb) setStory(draft, id, { ...story, climb })
    }
  }
  forgetFormer(draft)
}

/** The ladder of its site is another one now. */
export const ladderChanged = (watch: Watch, context: WatchContext): Watch => {
  const draft = draftOf(watch, context)
  goOnByLadder(draft)
  return withDueIfChanged(draft, watch)
}
