import { alarmRulesOf } from '../../alarm/alarm-rules.ts'
import { cannotAnswer, type Orphaned } from '../../care/maintenance.ts'
import type { Who } from '../../directory.ts'
import type { PersonId } from '../../ids.ts'
import { type Draft, draftOf, oweFact, tellChanged } from '../draft.ts'
import { withDue } from '../next-due.ts'
import type { Watch, WatchContext } from '../watch.ts'
import { endOverdue } from './overdue.ts'
import { setMaintenance, tellOfUpkeep } from './say-upkeep.ts'

export type HandedOver =
  | { readonly kind: 'asked' | 'taken' | 'declined'; readonly watch: Watch }
  /** It answers to them already, they were not asked, or the sensor is in service. */
  | { readonly kind: 'theirs-already' | 'not-asked' | 'not-in-maintenance' }
  /** Somebody else took it since it was shown. */
  | { readonly kind: 'changed-by-others' }
  | { readonly kind: 'cannot'; readonly why: Orphaned }

/** Asks somebody to answer for the maintenance in the draft; until they say yes, it is who it was. */
export const askToAnswer = (draft: Draft, by: Who, to: Who): void => {
  const { maintenance } = draft.watch
  if (maintenance === undefined) return
  const { now: at } = draft.context
  const next = { ...maintenance, asked: { to: to.id, toName: to.name, by: by.name, at } }
  setMaintenance(draft, next)
  oweFact(draft, 'maintenance-offered', at, null, by.id, { name: by.name, new: to.name })
  tellOfUpkeep(draft, next, to.id, 'asked')
}

/** Whoever may act asks somebody to answer for it. */
export const offerMaintenance = (
  watch: Watch,
  context: WatchContext,
  id: string,
  by: Who,
  to: Who,
): HandedOver => {
  const { maintenance } = watch
  if (maintenance?.id !== id) return { kind: 'not-in-maintenance' }
  if (maintenance.responsible === to.id) return { kind: 'theirs-already' }
  const why = cannotAnswer(context.directory, to.id)
  if (why !== undefined) return { kind: 'cannot', why }
  if (maintenance.asked?.to === to.id) return { kind: 'asked', watch }
  const draft = draftOf(watch, context)
  askToAnswer(draft, by, to)
  return { kind: 'asked', watch: withDue(draft) }
}

/** Whoever may act takes it: because they were asked, or because they want to. Who had it is told. `seen` is who had it when that was decided. */
export const takeMaintenance = (
  watch: Watch,
  context: WatchContext,
  id: string,
  person: Who,
  seen: PersonId,
): HandedOver => {
  const { maintenance } = watch
  if (maintenance?.id !== id) return { kind: 'not-in-maintenance' }
  if (maintenance.responsible === person.id) return { kind: 'theirs-already' }
  if (maintenance.responsible !== seen) return { kind: 'changed-by-others' }
  const why = cannotAnswer(context.directory, person.id)
  if (why !== undefined) return { kind: 'cannot', why }
  const draft = draftOf(watch, context)
  const {
    asked: _answered,
    orphaned: _ended,
    responsible: before,
    responsibleName: old,
    ...others
  } = maintenance
  const next = { ...others, responsible: person.id, responsibleName: person.name }
  setMaintenance(draft, next)
  oweFact(draft, 'maintenance-taken', context.now, null, person.id, { name: person.name, old })
  if (context.now < next.until) endOverdue(draft, 'taken', person)
  if (cannotAnswer(context.directory, before) === undefined) tellOfUpkeep(draft, next, before, 'taken')
  for (const rule of alarmRulesOf(context.sensor)) tellChanged(draft, rule)
  return { kind: 'taken', watch: withDue(draft) }
}

/** Who was asked does not want to: it stays with who has it, and they are told. */
export const declineMaintenance = (
  watch: Watch,
  context: WatchContext,
  id: string,
  person: PersonId,
): HandedOver => {
  const { maintenance } = watch
  if (maintenance?.id !== id) return { kind: 'not-in-maintenance' }
  const { asked, ...next } = maintenance
  if (asked?.to !== person) return { kind: 'not-asked' }
  const draft = draftOf(watch, context)
  setMaintenance(draft, next)
  oweFact(draft, 'maintenance-declined', context.now, null, person, { name: asked.toName })
  if (next.orphaned === undefined) tellOfUpkeep(draft, next, next.responsible, 'declined')
  return { kind: 'declined', watch: withDue(draft) }
}
