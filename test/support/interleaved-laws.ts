import { expect } from 'vitest'
import type { AlarmView, Notice } from '#core/notice/notice.ts'
import { alarmKey, standsIn } from '#core/notice/queue.ts'
import type { Watch } from '#core/watch/watch.ts'
import { groupId, organization } from './flows.ts'
import { chats, type InterleavedStack, type Spoken, sameAs } from './interleaved-stack.ts'

const viewsOf = ({ call }: Spoken): readonly AlarmView[] => {
  if (call.kind === 'reply') return call.notices.map(({ view }) => view)
  return call.kind === 'names' ? call.alarms : Object.values(call.card.alarms)
}

/** Whether the phone of that notice's chat made known what it says, or something newer of the same alarm. */
const isTold = (notice: Notice, spoken: readonly Spoken[], uncertain: boolean): boolean => {
  const key = alarmKey(notice.view)
  const about = spoken.filter(
    (one) => one.chat === sameAs(notice.chat) && viewsOf(one).some((view) => alarmKey(view) === key),
  )
  const shows = (one: Spoken, newest: (view: AlarmView) => boolean): boolean =>
    viewsOf(one).some((view) => alarmKey(view) === key && view.order >= notice.view.order && newest(view))
  const isAnswer = about.some(
    ({ call }) => call.kind === 'reply' && call.notices.some(({ id }) => id === notice.id),
  )
  if (isAnswer) return true
  if (notice.reason === 'undeliverable')
    return spoken.some(
      ({ chat, call }) =>
        chat === sameAs(notice.chat) &&
        call.kind === 'reply' &&
        call.notices.some(
          ({ reason, deadChat }) => reason === 'undeliverable' && deadChat === notice.deadChat,
        ),
    )
  if (notice.reason === 'raised' || notice.reason === 'changed' || notice.reason === 'late')
    return about.some((one) => shows(one, () => true))
  // By a message of its own, or by joining the card of others that rang a moment ago; not by an edit of what it is in.
  const isFirstOfMessage = (one: Spoken): boolean =>
    about.find(({ messageId }) => messageId === one.messageId) === one
  if (about.some((one) => isFirstOfMessage(one) && shows(one, () => true))) return true
  // Whoever never saw it stand sees on the card that it is over.
  const first = uncertain ? about : about.slice(0, 1)
  if (notice.reason === 'cleared') return first.some((one) => shows(one, (view) => !standsIn(view)))
  // What is no longer true is not told.
  return about.some((one) => shows(one, (view) => !standsIn(view) || view.acknowledgement !== null))
}

/** The laws, once nothing runs and nothing is due. */
export const checkLaws = async (stack: InterleavedStack): Promise<void> => {
  const { stores, spoken, owed, wrong } = stack
  expect(wrong).toEqual([])
  const watches = await stores.watches.all(organization)
  expect(watches.flatMap((one) => Object.keys(one.owed))).toEqual([])
  const known = (await stores.directories.load(organization))?.directory
  // What a function that died has left in the inbox of a chat that is gone was told elsewhere, or it would be owed.
  for (const chat of chats.filter((id) => known?.chats.get(id)?.reachable))
    expect(await stores.inboxes.list(organization, chat)).toEqual([])
  const untold = [...owed.values()].filter(
    (notice) =>
      notice.reason !== 'changed' &&
      (known?.chats.get(notice.chat)?.reachable || notice.chat === groupId) &&
      !isTold(notice, spoken, stack.isUncertain()),
  )
  expect(untold.map(({ id }) => id)).toEqual([])
  if (!stack.isUncertain()) {
    const told = spoken.flatMap(({ call }) => (call.kind === 'reply' ? call.notices.map(({ id }) => id) : []))
    expect(told.filter((id, index) => told.indexOf(id) !== index)).toEqual([])
    const cards = spoken.flatMap(({ chat, call }) =>
      call.kind === 'send-card' ? Object.keys(call.card.alarms).map((key) => `${chat} ${key}`) : [],
    )
    expect(cards.filter((key, index) => cards.indexOf(key) !== index)).toEqual([])
  }
  for (const watch of watches) {
    const facts = [...(await stores.history.list(organization, watch.sensor, 500))].reverse()
    for (const rule of ['high', 'silent']) {
      const course = facts.filter(
        (one) => one.rule === rule && (one.what === 'raised' || one.what === 'cleared'),
      )
      const turns = course.map(({ what }) => what)
      expect(turns.filter((what, index) => what !== (index % 2 === 0 ? 'raised' : 'cleared'))).toEqual([])
      const alarm = watch.alarms[rule]
      const stands = alarm?.name === 'active' || alarm?.name === 'recovering'
      expect(turns.length % 2 === 1, `${watch.sensor} ${rule} ${turns}`).toBe(stands)
    }
  }
  // Nobody has it and nothing silences it: it climbs, and somebody knows.
  const forgotten = watches.flatMap(({ sensor, alarms, silence }) =>
    Object.entries(alarms).flatMap(([rule, alarm]) => {
      if (silence !== null || (alarm.name !== 'active' && alarm.name !== 'recovering')) return []
      if (alarm.acknowledgement !== null) return []
      return alarm.climb !== null && alarm.told.length > 0 ? [] : [`${sensor} ${rule}`]
    }),
  )
  expect(forgotten).toEqual([])
  await checkCards(stack, watches)
}

/** What the chats show is what is. */
const checkCards = async ({ stores, isUncertain, spoken }: InterleavedStack, watches: readonly Watch[]) => {
  const known = (await stores.directories.load(organization))?.directory
  for (const chat of chats.filter((id) => known?.chats.get(id)?.reachable)) {
    const { cards } = await stores.inboxes.peek(organization, chat)
    for (const card of cards) {
      const last = spoken.findLast(
        ({ chat: of, messageId }) => of === sameAs(chat) && messageId === card.messageId,
      )
      const shown = last === undefined || last.call.kind === 'reply' ? undefined : last.call.card
      if (!isUncertain()) expect(shown?.alarms).toEqual(card.alarms)
      for (const view of Object.values(card.alarms)) {
        const watch = watches.find((one) => one.sensor === view.sensor)
        const alarm = watch?.alarms[view.rule.id]
        const stands =
          (alarm?.name === 'active' || alarm?.name === 'recovering') && alarm.raisedAt === view.raisedAt
        expect(standsIn(view), `${chat} shows ${alarmKey(view)} as ${view.state}`).toBe(stands)
        if (!stands) continue
        expect(view.acknowledgement?.by).toBe(alarm.acknowledgement?.by)
        expect(view.silence?.until).toBe(watch?.silence?.until)
      }
    }
  }
}
