import { isStanding } from '../alarm/alarm.ts'
import { peopleWith } from '../alarm/audience.ts'
import type { Directory } from '../directory.ts'
import type { ChatId } from '../ids.ts'
import type { DeadWhy } from '../notice/dead-why.ts'
import type { Notice } from '../notice/notice.ts'
import { isNoCall } from '../notice/reason.ts'
import type { Millis } from '../time.ts'
import { writtenWaysTo } from '../ways/ways.ts'
import { oweNextWay } from './climbing/pass-by-ways.ts'
import { draftOf, oweFact, oweNotice, tellRung } from './draft.ts'
import { withDue } from './next-due.ts'
import { alarmOf, type Watch, type WatchContext } from './watch.ts'

/** Where each admin reads of it. */
const adminsIn = (directory: Directory): readonly ChatId[] =>
  peopleWith(directory, 'admin').flatMap((admin) => writtenWaysTo(directory, admin).slice(0, 1))

/**
 * A notice could not be delivered because its chat is dead (design, law 10): what was a call for help goes to the next way of
 * its reader at once, or to the next rung where there is none, and the admins are told. Whatever `context.directory` says, that
 * chat is not asked for help again here. `sentAt` names the message, where it had been taken and came back.
 */
export const undeliverable = (
  watch: Watch,
  context: WatchContext,
  notice: Notice,
  deadWhy: DeadWhy,
  sentAt?: Millis,
): Watch => {
  const { rule, raisedAt } = notice.view
  const { [notice.id]: _dead, ...owed } = watch.owed
  const chats = new Map(context.directory.chats)
  chats.delete(notice.chat)
  const directory = { ...context.directory, chats }
  const draft = draftOf({ ...watch, owed }, { ...context, directory })
  const sent = sentAt === undefined ? {} : { sent: sentAt }
  oweFact(draft, 'undeliverable', context.now, rule.id, null, { chat: notice.chat, why: deadWhy, ...sent })
  // Its admins have heard of it when the same chat failed for something else that this sensor owed it.
  if (!Object.values(owed).some((effect) => effect.kind === 'tell' && effect.deadChat === notice.chat))
    oweNotice(draft, adminsIn(directory), 'undeliverable', notice.view, 0, {
      deadChat: notice.chat,
      deadWhy,
    })
  // A program is told beside people, and never instead of one: nobody climbs for it.
  const isHook = context.directory.chats.get(notice.chat)?.kind === 'hook'
  const isReached = isHook || oweNextWay(draft, context, notice)
  const alarm = alarmOf(draft.watch, rule.id)
  // What climbs is neither taken nor silenced.
  const climbs = isStanding(alarm) && alarm.raisedAt === raisedAt && alarm.climb !== null
  if (climbs && !isReached && !isNoCall(notice.reason))
    tellRung(draft, rule, Math.max(1, alarm.climb.rung + 1), 'rung')
  return withDue(draft)
}
