import { isStanding } from '../alarm/alarm.ts'
import { adminChats } from '../alarm/ladder.ts'
import type { DeadWhy, Notice, NoticeReason } from '../notice/notice.ts'
import { nextDueAt } from './apply-tick.ts'
import { draftOf, oweFact, oweNotice, tellRung } from './draft.ts'
import { alarmOf, type Watch, type WatchContext } from './watch.ts'

/** Reasons that do not ask anybody to do something about the alarm. */
const isNoCall = (reason: NoticeReason): boolean =>
  reason === 'changed' ||
  reason === 'cleared' ||
  reason === 'settled' ||
  reason === 'late' ||
  reason === 'lost' ||
  reason === 'undeliverable' ||
  reason === 'test'

/**
 * A notice could not be delivered because its chat is dead (design, law 10): what was a call for help goes to the next
 * rung at once, and the admins are told. Whatever `context.directory` says, that chat is not asked for help again here.
 */
export const undeliverable = (
  watch: Watch,
  context: WatchContext,
  notice: Notice,
  deadWhy: DeadWhy,
): Watch => {
  const { rule, raisedAt } = notice.view
  const { [notice.id]: _dead, ...owed } = watch.owed
  const chats = new Map(context.directory.chats)
  chats.delete(notice.chat)
  const directory = { ...context.directory, chats }
  const draft = draftOf({ ...watch, owed }, { ...context, directory })
  oweFact(draft, 'undeliverable', context.now, rule.id, null, { chat: notice.chat, why: deadWhy })
  // Its admins have heard of it when the same chat failed for something else that this sensor owed it.
  if (!Object.values(owed).some((effect) => effect.kind === 'tell' && effect.deadChat === notice.chat))
    oweNotice(draft, adminChats(directory), 'undeliverable', notice.view, 0, {
      deadChat: notice.chat,
      deadWhy,
    })
  const alarm = alarmOf(draft.watch, rule.id)
  // What climbs is neither taken nor silenced.
  if (isStanding(alarm) && alarm.raisedAt === raisedAt && alarm.climb !== null && !isNoCall(notice.reason))
    tellRung(draft, rule, Math.max(1, alarm.climb.rung + 1), 'rung')
  return { ...draft.watch, dueAt: nextDueAt(draft.watch, draft.context) }
}
