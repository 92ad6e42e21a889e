import { dayMs, hourMs, type Millis, minuteMs } from '#core/time.ts'
import type { Span } from '../geometry.ts'

/** How far back a chart looks from now. */
export type Hours = 1 | 24 | 168 | 720

/** What part of time a chart shows: the last hours, which go on with the clock, or a part of the past that stands still. */
export type View =
  | { readonly kind: 'latest'; readonly hours: Hours }
  | { readonly kind: 'span'; readonly from: Millis; readonly to: Millis }

/** Nearer than this there is nothing more to see, and further than this the server does not go. */
export const spanRange = { leastMs: 2 * minuteMs, mostMs: 31 * dayMs }

export const spanOf = (view: View, now: Millis): Span =>
  view.kind === 'latest' ? [now - view.hours * hourMs, now] : [view.from, view.to]

/** A span that can be asked for: neither too short nor too long, and not ahead of now. */
export const fitted = ([from, to]: Span, now: Millis): View => {
  const ms = Math.min(spanRange.mostMs, Math.max(spanRange.leastMs, to - from))
  const middle = (from + to) / 2
  const end = Math.min(now, Math.round(middle + ms / 2))
  return { kind: 'span', from: end - Math.round(ms), to: end }
}

/** `factor` times as long (less than 1: nearer), with `at` staying where it is on the screen. */
export const zoomed = ([from, to]: Span, factor: number, at: Millis): Span => {
  const ms = Math.min(spanRange.mostMs, Math.max(spanRange.leastMs, (to - from) * factor))
  const share = (at - from) / (to - from)
  return [at - share * ms, at + (1 - share) * ms]
}

/** `share` of its own length later (less than 0: earlier). */
export const panned = ([from, to]: Span, share: number): Span => {
  const ms = share * (to - from)
  return [from + ms, to + ms]
}

type Field = { readonly left: number; readonly right: number }

/** Two fingers hold two instants: the span with which these are under them where they are now. */
export const pinched = (
  held: readonly [Millis, Millis],
  places: readonly [number, number],
  { left, right }: Field,
): Span | undefined => {
  const [[first, second], [one, other]] = [held, places]
  // Fingers that are as good as one say nothing about a scale.
  if (Math.abs(one - other) < 8 || first === second) return undefined
  const msPerPixel = (second - first) / (other - one)
  if (msPerPixel <= 0) return undefined
  const from = first - (one - left) * msPerPixel
  return [from, from + (right - left) * msPerPixel]
}
