import { isStanding, type Standing } from '../../alarm/alarm.ts'
import { ladderFor } from '../../alarm/ladder.ts'
import { hearOf, isWorseRepeat, type Story } from '../../alarm/story.ts'
import type { PersonId } from '../../ids.ts'
import { isSameLadder } from '../../policy.ts'
import { quietFor } from '../../quiet-hours.ts'
import type { AlarmRule } from '../../rule.ts'
import { wayTo } from '../../ways/ways.ts'
import { type Draft, heldBack, oweNotice, setAlarm, tellChanged, tellRung, viewInDraft } from '../draft.ts'
import { alarmOf, isHushed } from '../watch.ts'
import { repeatedStory, setStory } from './stories.ts'

/** The next rung of an alarm that nobody has; in quiet hours a warning waits for their end, and then is told anew. */
export const climbOn = (draft: Draft, rule: AlarmRule): void => {
  const alarm = alarmOf(draft.watch, rule.id)
  if (!isStanding(alarm) || alarm.climb === null || isHushed(draft.watch, rule)) return
  const { climb } = alarm
  const { now, quietUntil } = draft.context
  const isDue = now >= climb.nextAt
  const until = quietFor(alarm.severity, quietUntil)
  if (until !== undefined && climb.rung >= 0 && (isDue || climb.quiet)) {
    if (climb.nextAt !== until) setAlarm(draft, rule.id, { ...alarm, climb: heldBack(climb, until) })
  } else if (climb.quiet) tellRung(draft, rule, 0, 'quiet-ended')
  else if (isDue && climb.rung < 0) tellRaised(draft, rule)
  else if (isDue) tellRung(draft, rule, climb.rung + 1, 'rung')
}

/** Tells an alarm that was raised: from the first rung on, or as what it is when it has come before. */
export const tellRaised = (draft: Draft, rule: AlarmRule): void => {
  const alarm = alarmOf(draft.watch, rule.id)
  const story = repeatedStory(draft.watch, rule)
  if (story === undefined || !isStanding(alarm)) tellRung(draft, rule, 0, 'raised')
  else if (isWorseRepeat(rule, story, alarm)) tellWorse(draft, rule, alarm, story)
  else if (alarm.acknowledgement !== null) tellOwner(draft, rule, alarm, story, alarm.acknowledgement.by)
  else {
    setAlarm(draft, rule.id, { ...alarm, climb: story.climb })
    tellChanged(draft, rule)
    if (story.climb === null) tellRung(draft, rule, 0, 'repeated')
    else climbOn(draft, rule)
  }
}

/** Everybody hears of a repeat that is worse than what they know of, and so do the next rung and whoever had the story until now. */
const tellWorse = (draft: Draft, rule: AlarmRule, alarm: Standing, story: Story): void => {
  const { context } = draft
  const heard = hearOf(story, rule, alarm)
  const known = heard.worst === null ? {} : { known: heard.worst.value }
  const owner = story.acknowledgement === null ? [] : [wayTo(context.directory, story.acknowledgement.by)]
  setStory(draft, rule.id, heard)
  const told = [...new Set([...alarm.told, ...owner])]
  setAlarm(draft, rule.id, { ...alarm, ...known, climb: story.climb, told })
  const goesOn = isSameLadder(ladderFor(context, story.severity), ladderFor(context, alarm.severity))
  tellRung(draft, rule, story.climb !== null && goesOn ? story.climb.rung + 1 : 0, 'worsened')
}

/** Who has the story hears that it has come again, as often as a climb would nag; the others see it on the card. */
const tellOwner = (draft: Draft, rule: AlarmRule, alarm: Standing, story: Story, owner: PersonId): void => {
  const { now, directory } = draft.context
  const way = wayTo(directory, owner)
  // Somebody has it, also where it was held back until now.
  const next = { ...alarm, climb: null, told: [...new Set([...alarm.told, way])] }
  setAlarm(draft, rule.id, next)
  tellChanged(draft, rule)
  if (
    story.ownerToldAt !== null &&
    now - story.ownerToldAt < ladderFor(draft.context, alarm.severity).repeatMs
  )
    return
  setStory(draft, rule.id, { ...story, ownerToldAt: now })
  oweNotice(draft, [way], 'repeated', viewInDraft(draft, rule, next, next.name, null))
}
