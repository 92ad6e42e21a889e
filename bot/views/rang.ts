import type { Fact, SensorFact } from '#core/audit.ts'
import { type Millis, minuteMs } from '#core/time.ts'
import type { Moment, Say } from './say.ts'

/**
 * When what a line tells became known: an alarm of which readings that came late told rang only then. Of everything else that is
 * when it happened.
 */
export const knownAt = ({ what, at, detail }: Fact): Millis =>
  what === 'raised' && typeof detail.learned === 'number' ? detail.learned : at

const isSameMinute = (one: Millis, other: Millis): boolean =>
  Math.floor(one / minuteMs) === Math.floor(other / minuteMs)

/** That an alarm rang, which is when the line stands, and since when it was so: the "since" of its card. */
export const rangWords = (
  say: Say,
  { at: raisedAt, detail: { began, learned } }: SensorFact,
  about: {
    readonly what: string
    readonly value: string | undefined
    readonly at: (instant: Millis) => Moment
  },
): string => {
  const { what, value } = about
  const since = about.at(typeof began === 'number' ? began : raisedAt)
  if (typeof learned === 'number' && value !== undefined)
    return say.line('fact-raised-late', { what, since, value })
  const isAtOnce = typeof began !== 'number' || isSameMinute(began, raisedAt)
  if (value === undefined) return say.line(isAtOnce ? 'fact-raised' : 'fact-raised-since', { what, since })
  return say.line(isAtOnce ? 'fact-raised-value' : 'fact-raised-since-value', { what, since, value })
}
