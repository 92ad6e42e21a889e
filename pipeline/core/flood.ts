import { type Millis, minuteMs } from './time.ts'

/** ISA-18.2: more than 10 alarms in 10 minutes is a flood, and it is over at fewer than 5. */
const floodWindowMs = 10 * minuteMs
const floodStartsAbove = 10
const floodEndsBelow = 5
/** More would not change whether it is a flood. */
const raisedMax = 100

const recent = (raisedAt: readonly Millis[], now: Millis): readonly Millis[] =>
  raisedAt.filter((at) => at > now - floodWindowMs)

/** The times of the last alarms in a chat after `count` more of them at `now`. */
export const countRaised = (raisedAt: readonly Millis[], count: number, now: Millis): readonly Millis[] =>
  [...recent(raisedAt, now), ...Array.from({ length: count }, () => now)].slice(-raisedMax)

/** Whether it is a flood at `now`, when `count` more alarms are about to be told in the chat. */
export const isFloodWith = (
  chat: { readonly raisedAt: readonly Millis[]; readonly flood: boolean },
  count: number,
  now: Millis,
): boolean => {
  const total = recent(chat.raisedAt, now).length + count
  return chat.flood ? total >= floodEndsBelow : total > floodStartsAbove
}

/** Whether a flood that began goes on at `now`, when no alarm is added. */
export const floodGoesOn = (raisedAt: readonly Millis[], now: Millis): boolean =>
  recent(raisedAt, now).length >= floodEndsBelow
