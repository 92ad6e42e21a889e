import { type Millis, minuteMs } from '../time.ts'

/** ISA-18.2: more than 10 alarms in 10 minutes is a flood, and it is over at fewer than 5. */
const floodWindowMs = 10 * minuteMs
const floodStartsAbove = 10
const floodEndsBelow = 5
/** So many alarms are remembered: more would not change whether it is a flood. */
const raisedMax = 100

const recent = (raisedAt: readonly Millis[], now: Millis): readonly Millis[] =>
  raisedAt.filter((at) => at > now - floodWindowMs)

/** The times of the last alarms in a chat after `count` more of them at `now`. */
export const countRaised = (raisedAt: readonly Millis[], count: number, now: Millis): readonly Millis[] =>
  [...recent(raisedAt, now), ...Array.from({ length: count }, () => now)].slice(-raisedMax)

type Flooded = { readonly raisedAt: readonly Millis[]; readonly flood: boolean }

/** Whether a flood that began in the chat goes on at `now`; it is over at the first quiet moment. */
export const floodGoesOn = (chat: Flooded, now: Millis): boolean =>
  chat.flood && recent(chat.raisedAt, now).length >= floodEndsBelow

/** Whether it is a flood at `now`, when `count` more alarms are about to be told in the chat. */
export const isFloodWith = (chat: Flooded, count: number, now: Millis): boolean =>
  floodGoesOn(chat, now) || recent(chat.raisedAt, now).length + count > floodStartsAbove
