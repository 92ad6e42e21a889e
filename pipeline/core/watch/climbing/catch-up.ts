import { isStanding, knownExcursion } from '../../alarm/alarm.ts'
import { alarmRulesOf } from '../../alarm/alarm-rules.ts'
import type { ChatId } from '../../ids.ts'
import type { Heard } from '../../notice/heard.ts'
import type { AlarmView } from '../../notice/notice.ts'
import { alarmKey, isAside, standsIn } from '../../notice/queue.ts'
import type { AlarmRule } from '../../rule.ts'
import type { Millis } from '../../time.ts'
import { type Draft, draftOf, oweNotice, setAlarm, viewInDraft } from '../draft.ts'
import { withDueIfChanged } from '../next-due.ts'
import { orphansIn } from '../record-audit.ts'
import { alarmOf, type Watch, type WatchContext } from '../watch.ts'
import { overView } from './returned.ts'

/** Whether it is owed that already: that the alarm stands, or that it is over. */
const isOwed = ({ watch }: Draft, chat: ChatId, view: AlarmView): boolean =>
  Object.values(watch.owed).some(
    (effect) =>
      effect.kind === 'tell' &&
      effect.chat === chat &&
      !isAside(effect) &&
      alarmKey(effect.view) === alarmKey(view) &&
      standsIn(effect.view) === standsIn(view),
  )

/** The end of an alarm under the name by which the program knows it, also when its rule is gone. */
const endOf = (draft: Draft, rules: readonly AlarmRule[], { at: _told, ...heard }: Heard): AlarmView => {
  const rule = rules.find(({ id }) => id === heard.rule.id) ?? heard.rule
  const back = knownExcursion(alarmOf(draft.watch, rule.id))
  const view =
    back?.name === 'returned' ? viewInDraft(draft, rule, back, 'returned', back.clearedAt) : undefined
  return view !== undefined && alarmKey(view) === alarmKey(heard) ? view : overView(draft, heard)
}

/**
 * A program was dead and answers again since `backAt`: it is owed how things are now. Whatever stands, as it is; and of those alarms that
 * it had `heard` of before the end, where they have ended. What it is owed already, or was told since, it is not owed once more: so this
 * may be done again by whoever does not know whether it was done. Nobody is called by that.
 */
export const caughtUp = (
  watch: Watch,
  context: WatchContext,
  chat: ChatId,
  heard: readonly Heard[],
  backAt: Millis,
): Watch => {
  const draft = draftOf(watch, context)
  const own = alarmRulesOf(context.sensor)
  const toldAt = new Map(heard.map((one) => [alarmKey(one), one.at]))
  const standing = new Set<string>()
  for (const rule of [...own, ...orphansIn(watch, own)]) {
    const state = alarmOf(draft.watch, rule.id)
    // What came late is nobody's news yet: it waits for the rest of its backlog, which may say that it is over.
    if (!isStanding(state) || (state.climb !== null && state.climb.rung < 0)) continue
    const view = viewInDraft(draft, rule, state, state.name, null)
    standing.add(alarmKey(view))
    // Whoever hears of an alarm hears of its end, too.
    if (!state.told.includes(chat)) setAlarm(draft, rule.id, { ...state, told: [...state.told, chat] })
    const isTold = (toldAt.get(alarmKey(view)) ?? 0) >= backAt
    if (!isTold && !isOwed(draft, chat, view)) oweNotice(draft, [chat], 'changed', view)
  }
  for (const one of heard) {
    if (one.at >= backAt || standing.has(alarmKey(one))) continue
    const view = endOf(draft, own, one)
    if (!isOwed(draft, chat, view)) oweNotice(draft, [chat], 'cleared', view)
  }
  return withDueIfChanged(draft, watch)
}
