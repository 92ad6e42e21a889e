import { type Alarm, type AlarmEvent, isStanding, type Standing } from '../alarm/alarm.ts'
import type { PersonId } from '../ids.ts'
import type { FormerOwner } from '../notice/notice.ts'
import type { AlarmRule } from '../rule.ts'
import { wayTo } from '../ways/ways.ts'
import { type Draft, oweNotice, setAlarm, tellChanged, viewInDraft } from './draft.ts'

/** Who had the alarm until now. */
export const formerOwner = (event: AlarmEvent, before: Alarm): FormerOwner | undefined => {
  const taken = isStanding(before) ? before.acknowledgement : null
  if (taken === null) return undefined
  const gaveBack = event.kind === 'acknowledgement-ended' && event.why === 'given-back'
  return { by: taken.by, name: taken.name, at: taken.at, ...(gaveBack ? { gaveBack } : {}) }
}

/** Who had it is told of all that follows, wherever the alarm was told before. */
export const keepOwner = (draft: Draft, rule: AlarmRule, alarm: Standing, owner: PersonId): void => {
  const way = wayTo(draft.context.directory, owner)
  setAlarm(draft, rule.id, { ...alarm, told: [...new Set([...alarm.told, way])] })
}

/** Who has it now is told by whom it was handed to them; whoever knows of it sees on their card who has it. */
export const tellHandedOn = (
  draft: Draft,
  rule: AlarmRule,
  alarm: Standing,
  to: PersonId,
  former: FormerOwner,
): void => {
  const way = wayTo(draft.context.directory, to)
  const told = [...new Set([...alarm.told, way])]
  const next = { ...alarm, told }
  setAlarm(draft, rule.id, next)
  tellChanged(draft, rule)
  oweNotice(draft, [way], 'handed-on', viewInDraft(draft, rule, next, next.name, null), 0, { former })
}
