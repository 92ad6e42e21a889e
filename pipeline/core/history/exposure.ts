import type { Point } from './mean-kinetic.ts'

/** A side of a limit that harms. */
export type Beyond = { readonly side: 'above' | 'below'; readonly limit: number }

/**
 * How long, all together, values were at a limit or beyond it (WHO counts hours at 10 °C and more, and at −0.5 °C and less). Between
 * neighbours the value is taken to go straight; neighbours further apart than `trustedMs` are a gap and count nothing.
 */
export const exposureMs = (points: Iterable<Point>, { side, limit }: Beyond, trustedMs: number): number => {
  const over = (value: number): number => (side === 'above' ? value - limit : limit - value)
  let sum = 0
  let before: Point | undefined
  for (const point of points) {
    const ms = before === undefined ? 0 : point[0] - before[0]
    if (before !== undefined && ms <= trustedMs) sum += ms * shareBeyond(over(before[1]), over(point[1]))
    before = point
  }
  return sum
}

/** Which share of a straight way from one to the other is at zero or over it. */
const shareBeyond = (from: number, to: number): number => {
  if (from >= 0 && to >= 0) return 1
  if (from < 0 && to < 0) return 0
  return Math.max(from, to) / Math.abs(to - from)
}
