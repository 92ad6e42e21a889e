import type { Effect, Notice } from '../notice/notice.ts'
import { alarmKey, newestViews, standsIn } from '../notice/queue.ts'

/**
 * How many notices one sensor may owe. A DynamoDB item has 400 KB and a notice takes some 1.5 KB: a Telegram that is away
 * for a day must not make the watch of a sensor too big to be saved, for then nothing of it would be watched any more.
 */
export const owedNoticesMax = 120

const isNotice = (effect: Effect): effect is Notice => effect.kind === 'tell'
const aboutOne = ({ chat, view, deadChat }: Notice): string => `${chat} ${deadChat ?? ''} ${alarmKey(view)}`

const newestOrders = (
  notices: readonly Notice[],
  nameOf: (notice: Notice) => string,
): ReadonlyMap<string, number> => {
  const newest = new Map<string, number>()
  for (const notice of notices)
    newest.set(nameOf(notice), Math.max(notice.view.order, newest.get(nameOf(notice)) ?? 0))
  return newest
}

/** The excursions that are over, by key, the oldest first. */
const overIn = (notices: readonly Notice[]): readonly string[] =>
  [...newestViews(notices)]
    .filter(([, view]) => !standsIn(view))
    .sort(([, a], [, b]) => a.raisedAt - b.raisedAt)
    .map(([key]) => key)

/**
 * What is owed, when it is not too much. Otherwise every chat is owed only the last news of each alarm, which is all that
 * it would be shown; and if that is still too much, the oldest excursions that are over are left to the history.
 */
export const boundOwed = (owed: Readonly<Record<string, Effect>>): Readonly<Record<string, Effect>> => {
  const effects = Object.values(owed)
  const notices = effects.filter(isNotice)
  if (notices.length <= owedNoticesMax) return owed
  const newest = newestOrders(notices, aboutOne)
  let kept = notices.filter((notice) => notice.view.order === newest.get(aboutOne(notice)))
  for (const key of overIn(kept)) {
    if (kept.length <= owedNoticesMax) break
    kept = kept.filter(({ view }) => alarmKey(view) !== key)
  }
  const facts = effects.filter((effect) => !isNotice(effect))
  return Object.fromEntries([...facts, ...kept].map((effect) => [effect.id, effect]))
}
