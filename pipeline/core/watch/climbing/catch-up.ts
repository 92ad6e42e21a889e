import { isStanding } from '../../alarm/alarm.ts'
import { alarmRulesOf } from '../../alarm/alarm-rules.ts'
import type { ChatId } from '../../ids.ts'
import type { AlarmReference } from '../../notice/notice.ts'
import { draftOf, oweNotice, setAlarm, viewInDraft } from '../draft.ts'
import { nextDueAt } from '../next-due.ts'
import { alarmOf, type Watch, type WatchContext } from '../watch.ts'
import { viewNow } from './returned.ts'

/**
 * A program was dead and answers again: it is owed how things are now. Whatever stands, as it is; and of those alarms that it had heard
 * of before (`known`) the end, where they have ended. Nobody is called by that.
 */
export const caughtUp = (
  watch: Watch,
  context: WatchContext,
  chat: ChatId,
  known: readonly AlarmReference[],
): Watch => {
  const draft = draftOf(watch, context)
  for (const rule of alarmRulesOf(context.sensor)) {
    const state = alarmOf(draft.watch, rule.id)
    if (isStanding(state)) {
      oweNotice(draft, [chat], 'changed', viewInDraft(draft, rule, state, state.name, null))
      // Whoever hears of an alarm hears of its end, too.
      setAlarm(draft, rule.id, { ...state, told: [...new Set([...state.told, chat])] })
    }
    for (const alarm of known) {
      if (alarm.rule !== rule.id || (isStanding(state) && state.raisedAt === alarm.raisedAt)) continue
      oweNotice(draft, [chat], 'cleared', viewNow(draft, rule, alarm))
    }
  }
  return draft.watch.owed === watch.owed
    ? watch
    : { ...draft.watch, dueAt: nextDueAt(draft.watch, draft.context) }
}
