import { isStanding } from '../../alarm/alarm.ts'
import { adminChats } from '../../alarm/ladder.ts'
import type { AlarmRule } from '../../rule.ts'
import { type Draft, oweNotice, setAlarm, viewInDraft } from '../draft.ts'
import { alarmOf } from '../watch.ts'

/** The admins hear at once of what is theirs to put in order, whoever stands on the first rung. */
export const tellAdminsToo = (draft: Draft, rule: AlarmRule): void => {
  const alarm = alarmOf(draft.watch, rule.id)
  const all = adminChats(draft.context.directory)
  if (!isStanding(alarm) || all.every((chat) => alarm.told.includes(chat))) return
  const admins = all.filter((chat) => !alarm.told.includes(chat))
  const next = { ...alarm, told: [...alarm.told, ...admins] }
  setAlarm(draft, rule.id, next)
  oweNotice(draft, admins, 'raised', viewInDraft(draft, rule, next, next.name, null))
}
