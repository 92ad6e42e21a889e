import { isStanding } from '../../alarm/alarm.ts'
import { alarmRulesOf } from '../../alarm/alarm-rules.ts'
import { mayTake } from '../../directory.ts'
import type { PersonId } from '../../ids.ts'
import type { AlarmRule } from '../../rule.ts'
import type { Draft } from '../draft.ts'
import { signal } from '../notify.ts'
import { alarmOf } from '../watch.ts'
import { freeStory } from './stories.ts'

/** What a person had of that rule is nobody's any more: it is told again and climbs. */
export const freeFrom = (draft: Draft, rule: AlarmRule, person: PersonId): void => {
  signal(draft, rule, { kind: 'person-left', person, at: draft.context.now })
  freeStory(draft, rule, person)
}

/**
 * Nobody keeps what they may not have: somebody who was removed or may only look now. Whoever changed them gives back what
 * they had at once; this is for a process that died on the way.
 */
export const freeFromLeavers = (draft: Draft): void => {
  for (const rule of alarmRulesOf(draft.context.sensor)) {
    const alarm = alarmOf(draft.watch, rule.id)
    const owners = [
      isStanding(alarm) ? alarm.acknowledgement : null,
      draft.watch.stories[rule.id]?.acknowledgement ?? null,
    ]
    for (const owner of owners)
      if (owner !== null && !mayTake(draft.context.directory, owner.by)) freeFrom(draft, rule, owner.by)
  }
}
