import { overdueRule } from '../../alarm/alarm-rules.ts'
import type { Maintenance } from '../../care/maintenance.ts'
import type { ChatId, PersonId } from '../../ids.ts'
import type { AlarmView } from '../../notice/notice.ts'
import type { Upkeep } from '../../notice/upkeep.ts'
import { wayTo } from '../../ways/ways.ts'
import { type Draft, oweNotice, viewInDraft } from '../draft.ts'

export const setMaintenance = (draft: Draft, maintenance: Maintenance | null): void => {
  const { maintenance: _before, ...others } = draft.watch
  draft.watch = maintenance === null ? others : { ...others, maintenance }
}

/** What a message about a maintenance shows: it is about no alarm that goes on. */
const upkeepView = (draft: Draft, { from, until }: Maintenance): AlarmView => {
  const excursion = {
    raisedAt: from,
    began: until,
    worst: null,
    acknowledgement: null,
    climb: null,
    told: [],
  }
  const { severity } = overdueRule
  return viewInDraft(draft, overdueRule, { ...excursion, severity }, 'active', null)
}

/** Says something about the maintenance in these chats. */
export const tellOfUpkeepIn = (
  draft: Draft,
  maintenance: Maintenance,
  chats: readonly ChatId[],
  upkeep: Upkeep,
): void => oweNotice(draft, chats, 'maintenance', upkeepView(draft, maintenance), 0, { upkeep })

/** The same to one person, by the way that reaches them. */
export const tellOfUpkeep = (draft: Draft, maintenance: Maintenance, to: PersonId, upkeep: Upkeep): void =>
  tellOfUpkeepIn(draft, maintenance, [wayTo(draft.context.directory, to)], upkeep)
