import { isStanding, knownExcursion } from '../../alarm/alarm.ts'
import { alarmRulesOf, overdueRule } from '../../alarm/alarm-rules.ts'
import { chatsOnRung } from '../../alarm/ladder.ts'
import { type Maintenance, signWithinMs } from '../../care/maintenance.ts'
import { mayTake, type Who } from '../../directory.ts'
import type { RuleId } from '../../ids.ts'
import type { Millis } from '../../time.ts'
import { waysTo } from '../../ways/ways.ts'
import { closeStory } from '../climbing/stories.ts'
import { type Draft, draftOf, oweFact, tellChanged, tellRung } from '../draft.ts'
import { withDue } from '../next-due.ts'
import { signal } from '../notify.ts'
import { alarmOf, type Watch, type WatchContext } from '../watch.ts'
import { endOverdue } from './overdue.ts'
import { setMaintenance, tellOfUpkeep, tellOfUpkeepIn } from './say-upkeep.ts'

/** What somebody saw before they sign: when the values were shown, and that the checklist was gone through. */
export type Seen = { readonly shownAt: Millis; readonly isChecked: boolean }

export type SignedOff =
  /** It is in service again; `bad` are the rules of what stands, of which people have been told. */
  | { readonly kind: 'in-service'; readonly watch: Watch; readonly bad: readonly RuleId[] }
  /** The first of two signatures: it stays out of service until somebody else has signed as well. */
  | { readonly kind: 'half-signed'; readonly watch: Watch }
  | { readonly kind: 'not-in-maintenance' | 'not-allowed' | 'values-too-old' | 'not-checked' }
  /** They have signed already: it takes somebody else. */
  | { readonly kind: 'signed-already' }

/** What came and went while nobody was told of it: who signs has seen it. */
const noteWhatWas = (draft: Draft, { from }: Maintenance, { id: by, name: personName }: Who): void => {
  const { now: at } = draft.context
  for (const rule of alarmRulesOf(draft.context.sensor)) {
    const alarm = alarmOf(draft.watch, rule.id)
    const known = knownExcursion(alarm)
    if (known?.name === 'returned' && known.raisedAt >= from && known.told.length === 0)
      signal(draft, rule, { kind: 'acknowledge', by, personName, at })
  }
}

const firstOfTwo = (draft: Draft, maintenance: Maintenance, { id: by, name }: Who): SignedOff => {
  const { now: at } = draft.context
  const signed = { ...maintenance, signature: { by, name, at } }
  setMaintenance(draft, signed)
  oweFact(draft, 'maintenance-signed', at, null, by, { name })
  const own = [...waysTo(draft.context.directory, by), by]
  const others = chatsOnRung(draft.context, 'critical', 1).filter((chat) => !own.includes(chat))
  tellOfUpkeepIn(draft, signed, others, 'second')
  return { kind: 'half-signed', watch: withDue(draft) }
}

/**
 * A person signs that a sensor returns to service, having seen its values: the only way in which a maintenance ends. What is
 * bad is told at once, from the first rung on.
 */
export const signOff = (
  watch: Watch,
  context: WatchContext,
  id: string,
  person: Who,
  { shownAt, isChecked }: Seen,
): SignedOff => {
  const { maintenance } = watch
  const { now, sensor, directory } = context
  if (maintenance?.id !== id) return { kind: 'not-in-maintenance' }
  if (!mayTake(directory, person.id)) return { kind: 'not-allowed' }
  if (!(now - shownAt <= signWithinMs) || shownAt > now) return { kind: 'values-too-old' }
  if (maintenance.checklist.length > 0 && !isChecked) return { kind: 'not-checked' }
  const draft = draftOf(watch, context)
  const { signature } = maintenance
  if (directory.organization.returnNeedsTwo === true) {
    if (signature === undefined) return firstOfTwo(draft, maintenance, person)
    if (signature.by === person.id) return { kind: 'signed-already' }
  }
  endOverdue(draft, 'signed', person)
  noteWhatWas(draft, maintenance, person)
  if (person.id !== maintenance.responsible && maintenance.orphaned === undefined)
    tellOfUpkeep(draft, maintenance, maintenance.responsible, 'signed')
  setMaintenance(draft, null)
  oweFact(draft, 'maintenance-ended', now, null, person.id, {
    name: person.name,
    from: maintenance.from,
    until: maintenance.until,
    shown: shownAt,
    ...(signature !== undefined && signature.by !== person.id && { second: signature.name }),
    ...(maintenance.checklist.length > 0 && { checked: maintenance.checklist.length }),
  })
  const bad: RuleId[] = []
  for (const rule of alarmRulesOf(sensor)) {
    if (rule.id === overdueRule.id) continue
    if (isStanding(alarmOf(draft.watch, rule.id))) {
      bad.push(rule.id)
      tellRung(draft, rule, 0, 'back-in-service')
    } else {
      // What came and went is no beginning of what comes: that is told from the first rung on.
      closeStory(draft, rule)
      tellChanged(draft, rule)
    }
  }
  return { kind: 'in-service', watch: withDue(draft), bad }
}
