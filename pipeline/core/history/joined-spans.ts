import type { Interval } from '../watch/watch.ts'

/** Spans that touch or overlap as one, oldest first. */
export const joinedSpans = (spans: readonly Interval[]): readonly Interval[] => {
  const joined: Interval[] = []
  for (const [from, to] of [...spans].sort(([one], [other]) => one - other)) {
    const last = joined.at(-1)
    if (last === undefined || from > last[1]) joined.push([from, to])
    else joined[joined.length - 1] = [last[0], Math.max(last[1], to)]
  }
  return joined
}
