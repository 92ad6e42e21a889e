import { type Effect, isNotice, type Notice } from '../notice/notice.ts'
import { alarmKey, byUrgency, isAside, newestViews, standsIn } from '../notice/queue.ts'

/** How much one sensor may owe to people. */
type OwedMax = {
  /** Different views of alarms, however many chats are to see each: a stored one takes up to 3 KB. */
  readonly views: number
  /** Of all chats together: a stored one takes some 12 bytes. */
  readonly notices: number
}

/**
 * A DynamoDB item has 400 KB: a Telegram that is away for a day must not make the watch of a sensor too big to be saved, for
 * then nothing of it would be watched any more. Twelve rules that ring at once for five hundred people are 6,012 notices.
 */
export const owedMax: OwedMax = { views: 64, notices: 7_000 }

/** Facts wait only while the history cannot be written; who owes this many judges nothing more before it can. */
export const owedFactsMax = 200

const viewOf = ({ view }: Notice): string => `${alarmKey(view)} ${view.order}`
const aboutOne = ({ chat, view, deadChat }: Notice): string => `${chat} ${deadChat ?? ''} ${alarmKey(view)}`

/** Mostly one view is one object for all who are to see it, which is counted fast. */
const isWithin = (notices: readonly Notice[], max: OwedMax): boolean => {
  if (notices.length > max.notices) return false
  if (notices.length <= max.views || new Set(notices.map(({ view }) => view)).size <= max.views) return true
  return new Set(notices.map(viewOf)).size <= max.views
}

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

/** The most urgent of them, as many as may be. */
const mostUrgent = (notices: readonly Notice[], max: OwedMax): readonly Notice[] => {
  const views = new Set<string>()
  const kept: Notice[] = []
  for (const notice of [...notices].sort(
    (a, b) => Number(isAside(a)) - Number(isAside(b)) || byUrgency(a, b),
  )) {
    if (kept.length === max.notices) break
    const view = viewOf(notice)
    if (views.size < max.views) views.add(view)
    if (views.has(view)) kept.push(notice)
  }
  return kept
}

const kept = (notices: readonly Notice[], max: OwedMax): readonly Notice[] => {
  const newest = newestOrders(notices, aboutOne)
  let left = notices.filter((notice) => notice.view.order === newest.get(aboutOne(notice)))
  for (const key of overIn(left)) {
    if (isWithin(left, max)) return left
    left = left.filter(({ view }) => alarmKey(view) !== key)
  }
  return isWithin(left, max) ? left : mostUrgent(left, max)
}

/**
 * What is owed, when it is not too much. Otherwise every chat is owed only the last news of each alarm, which is all that
 * it would be shown; if that is still too much, the oldest excursions that are over are left to the history; and at last
 * the least urgent of what stands, which climbs on and is told again.
 */
export const boundOwedTo = (
  owed: Readonly<Record<string, Effect>>,
  max: OwedMax,
): Readonly<Record<string, Effect>> => {
  const effects = Object.values(owed)
  const notices = effects.filter(isNotice)
  if (isWithin(notices, max)) return owed
  const facts = effects.filter((effect) => !isNotice(effect))
  return Object.fromEntries([...facts, ...kept(notices, max)].map((effect) => [effect.id, effect]))
}

export const boundOwed = (owed: Readonly<Record<string, Effect>>): Readonly<Record<string, Effect>> =>
  boundOwedTo(owed, owedMax)

/** Whether the history has to be written before anything more may be owed to it. */
export const owesTooManyFacts = (owed: Readonly<Record<string, Effect>>): boolean => {
  let facts = 0
  for (const { kind } of Object.values(owed)) if (kind === 'record') facts += 1
  return facts >= owedFactsMax
}
