import type { Millis } from '../time.ts'
import { renewsPicture, withPictureDue } from './card-picture.ts'
import { type Card, type ChatState, replaceCard, type TellingPlan, type TellingStep } from './chat-state.ts'
import { floodGoesOn } from './flood.ts'
import type { AlarmView, Notice } from './notice.ts'
import { alarmKey, isAside, isLastWord, isOutdated } from './queue.ts'
import { makesSound } from './reason.ts'

export const reply = (
  chat: ChatState,
  replyTo: number | null,
  notices: readonly [Notice, ...Notice[]],
): TellingStep => ({
  call: { kind: 'reply', replyTo, notices },
  after: chat,
  settles: notices.map((notice) => notice.id),
  urgent: notices.some(({ reason }) => makesSound(reason)),
})

/** What is said in a message of its own beside the card. Only the last word on a story is said without a sound. */
const isSaid = ({ reason }: Notice): boolean =>
  reason === 'settled' || (makesSound(reason) && reason !== 'raised')

/** Whether a notice about an alarm of `card`, which the card shows, is still said. */
const isAudible = (notice: Notice, card: Card, isFlood: boolean): boolean => {
  if (!isSaid(notice)) return false
  const shown = card.alarms[alarmKey(notice.view)]
  if (shown !== undefined && isOutdated(notice, shown)) return false
  // In a flood a digest speaks by being edited, and of what is over it always does: only what nobody takes may sound.
  const isAlways = notice.reason === 'rung' || notice.reason === 'handed-on'
  return !card.digest || isAlways || (!isFlood && !isLastWord(notice))
}

/** The alarms of a card as the newest `views` show them; nothing when it shows them all already. */
const newerAlarms = (card: Card, views: ReadonlyMap<string, AlarmView>): Card['alarms'] | undefined => {
  const alarms = { ...card.alarms }
  let outdated = false
  for (const [key, shown] of Object.entries(card.alarms)) {
    const newest = views.get(key)
    if (newest === undefined || newest.order <= shown.order) continue
    alarms[key] = newest
    outdated = true
  }
  return outdated ? alarms : undefined
}

/**
 * The next thing to do about a card that something waits for: it is brought up to date, then what sounds answers it.
 * Nothing when all that waits for it are names that it had no room for.
 */
export const planForCard = (
  chat: ChatState,
  card: Card,
  waiting: readonly Notice[],
  views: ReadonlyMap<string, AlarmView>,
  now: Millis,
): TellingPlan | undefined => {
  const here = waiting.filter(
    (notice) => !isAside(notice) && Object.hasOwn(card.alarms, alarmKey(notice.view)),
  )
  const idsBut = (left: readonly Notice[]): readonly string[] =>
    here.filter((notice) => !left.includes(notice)).map((notice) => notice.id)
  const sounding = here.filter(isSaid)
  const alarms = newerAlarms(card, views)
  if (alarms !== undefined) {
    const edited = { ...card, alarms }
    const updated = renewsPicture(here) ? withPictureDue(edited) : edited
    return {
      call: { kind: 'edit-card', card: updated },
      after: replaceCard(chat, card, updated),
      settles: idsBut(sounding),
      urgent: here.some(({ reason }) => makesSound(reason)),
    }
  }
  const isFlood = floodGoesOn(chat, now)
  const [first, ...others] = here.filter((notice) => isAudible(notice, card, isFlood))
  const unnamed = here.filter(
    ({ reason, view }) => reason !== 'changed' && card.unnamed?.includes(alarmKey(view)),
  )
  if (first !== undefined) {
    const left = unnamed.filter((notice) => notice !== first && !others.includes(notice))
    return { ...reply(chat, card.messageId, [first, ...others]), settles: idsBut(left) }
  }
  const settles = idsBut(unnamed)
  return settles.length === 0 ? undefined : { call: null, after: chat, settles }
}
