import { type Climb, isStanding } from '../../alarm/alarm.ts'
import { alarmRulesOf } from '../../alarm/alarm-rules.ts'
import { ladderFor, nextRungAt } from '../../alarm/ladder.ts'
import { isSameRung, type Ladder } from '../../policy.ts'
import type { Severity } from '../../rule.ts'
import { draftOf, setAlarm } from '../draft.ts'
import { withDueIfChanged } from '../next-due.ts'
import { alarmOf, type Watch, type WatchContext } from '../watch.ts'
import { setStory } from './stories.ts'

/** By which ladder alarms of that severity have climbed until now. */
export type FormerLadder = { readonly severity: Severity; readonly ladder: Ladder }

/** The rung of `after` that was told last by whoever has told those of `before` up to `rung`: behind it comes the first that was not. */
const goesOnFrom = (before: Ladder, after: Ladder, rung: number): number => {
  const told = before.rungs.slice(0, rung + 1)
  const news = after.rungs.findIndex((one, at) => at > 0 && !told.some((other) => isSameRung(one, other)))
  return Math.min(rung, (news < 0 ? after.rungs.length : news) - 1)
}

/**
 * The ladder of its site is another one now: what climbs is told as soon as that one says, and never later than it was to be. Where it is
 * known how it was (`former`), rungs that were put in between are told too.
 */
export const ladderChanged = (watch: Watch, context: WatchContext, former?: FormerLadder): Watch => {
  const draft = draftOf(watch, context)
  const changed = (climb: Climb | null, severity: Severity): Climb | null => {
    // What waits for the end of quiet hours, or for the rest of a backlog, waits for that.
    if (climb === null || climb.quiet || climb.rung < 0) return climb
    const ladder = ladderFor(context, severity)
    const isOther = former?.severity === severity
    const rung = isOther ? goesOnFrom(former.ladder, ladder, climb.rung) : climb.rung
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
  return withDueIfChanged(draft, watch)
}
