import { isStanding } from '../../alarm/alarm.ts'
import { chatsOnRung } from '../../alarm/ladder.ts'
import type { ChatId } from '../../ids.ts'
import type { Notice } from '../../notice/notice.ts'
import { isNoCall, type NoticeReason } from '../../notice/reason.ts'
import { channelOf, isReachable, personOf, waysAfter } from '../../ways/ways.ts'
import { type Draft, draftOf, type NoticeExtras, oweNotice, setAlarm } from '../draft.ts'
import { withDue } from '../next-due.ts'
import { alarmOf, type Watch, type WatchContext } from '../watch.ts'

/** What a reader needs who hears of it by another way: what only brings a card up to date, and a test of that very way, is nothing. */
const isWorthAnotherWay = (reason: NoticeReason): boolean => reason !== 'changed' && reason !== 'test'

const extrasOf = (notice: Notice): NoticeExtras => {
  const { learnedAt, former, untakenSince, deadChat, deadWhy } = notice
  return {
    ...(learnedAt !== undefined && { learnedAt }),
    ...(former !== undefined && { former }),
    ...(untakenSince !== undefined && { untakenSince }),
    ...(deadChat !== undefined && { deadChat }),
    ...(deadWhy !== undefined && { deadWhy }),
    insteadOf: notice.chat,
  }
}

/** Who hears of an alarm by another way hears there of its end too. */
const oweInstead = (draft: Draft, notice: Notice, chats: readonly ChatId[]): void => {
  const { rule, raisedAt } = notice.view
  const alarm = alarmOf(draft.watch, rule.id)
  if (isStanding(alarm) && alarm.raisedAt === raisedAt)
    setAlarm(draft, rule.id, { ...alarm, told: [...new Set([...alarm.told, ...chats])] })
  oweNotice(draft, chats, notice.reason, notice.view, notice.rung, extrasOf(notice))
}

/** Whether the call of a notice went to `other` as well, as it does where a rung tells a person by all their ways. */
const isToldTo = (
  { directory, ...context }: WatchContext,
  { chat, view, rung }: Notice,
  other: ChatId,
): boolean => {
  // As it was when the call went out: without that chat, a rung that reached nobody else would pass on to another.
  const chats = [...directory.chats].map(
    ([id, one]) => [id, id === chat ? { ...one, reachable: true } : one] as const,
  )
  const before = { ...context, directory: { ...directory, chats: new Map(chats) } }
  return chatsOnRung(before, view.severity, rung).includes(other)
}

/**
 * Owes what a dead way could not tell to the one that its reader put behind it, or, where a rung meant that way alone, to another of
 * theirs. True when its reader is reached: by that, or by another that was told the same.
 */
export const oweNextWay = (draft: Draft, context: WatchContext, notice: Notice): boolean => {
  const { directory } = context
  const next = waysAfter(directory, notice.chat).find((way) => way !== notice.insteadOf)
  if (next !== undefined) {
    if (isWorthAnotherWay(notice.reason)) oweInstead(draft, notice, [next])
    return true
  }
  if (notice.insteadOf !== undefined) return false
  const whose = personOf(directory.chats.get(notice.chat))
  const person = whose === undefined ? undefined : directory.people.get(whose)
  const other = person?.ways?.find((way) => way !== notice.chat && isReachable(directory, way))
  if (other === undefined) return false
  if (!isToldTo(context, notice, other) && isWorthAnotherWay(notice.reason))
    oweInstead(draft, notice, [other])
  return true
}

/** Whom else a call reaches while a channel is away: the reader by another, else those of the next rung who have one. */
const reachedBesides = (draft: Draft, context: WatchContext, notice: Notice) => {
  const { directory } = context
  const failing = directory.chats.get(notice.chat)
  if (failing === undefined) return []
  const channel = channelOf(failing)
  const others = [...directory.chats].filter(([, chat]) => channelOf(chat) !== channel)
  const besides = { ...directory, chats: new Map(others) }
  const own = waysAfter(directory, notice.chat).find((way) => besides.chats.has(way))
  if (own !== undefined) return [own]
  const alarm = alarmOf(draft.watch, notice.view.rule.id)
  if (!isStanding(alarm) || alarm.raisedAt !== notice.view.raisedAt || alarm.climb === null) return []
  const next = Math.max(1, alarm.climb.rung + 1)
  return chatsOnRung({ ...context, directory: besides }, notice.view.severity, next)
}

/** Whether a chat heard already that it rang: two who cannot be told pass their call to one person, who is called once. */
const knowsOf = (draft: Draft, chat: ChatId, { reason, view }: Notice): boolean => {
  const alarm = alarmOf(draft.watch, view.rule.id)
  return (
    reason === 'raised' && isStanding(alarm) && alarm.raisedAt === view.raisedAt && alarm.told.includes(chat)
  )
}

/** Whether a chat is about to be called for the same: two channels that are away would else pass a call to each other for ever. */
const isCalled = ({ owed }: Watch, chat: ChatId, { view }: Notice): boolean =>
  Object.values(owed).some(
    (one) =>
      one.kind === 'tell' &&
      one.chat === chat &&
      one.view.rule.id === view.rule.id &&
      one.view.raisedAt === view.raisedAt &&
      !isNoCall(one.reason),
  )

/**
 * A call that cannot be told for now, because its channel is away, is told by another at once (design, law 10). It stays owed,
 * and the climb goes on as if it had been told: its reader sees it when the channel is back.
 */
export const delayed = (watch: Watch, context: WatchContext, notice: Notice): Watch => {
  const owed = watch.owed[notice.id]
  if (owed?.kind !== 'tell' || owed.passedOn === true || isNoCall(owed.reason)) return watch
  if (context.directory.chats.get(owed.chat)?.kind === 'hook') return watch
  const draft = draftOf(watch, context)
  const reached = reachedBesides(draft, context, owed)
  if (reached.length === 0) return watch
  oweInstead(
    draft,
    owed,
    reached.filter((chat) => !isCalled(watch, chat, owed) && !knowsOf(draft, chat, owed)),
  )
  draft.watch = { ...draft.watch, owed: { ...draft.watch.owed, [owed.id]: { ...owed, passedOn: true } } }
  return withDue(draft)
}
