/** Counts what was refused, by its reason: pass `count` as an `onRefused`. */
export type Tally<Why extends string> = {
  count(why: Why): void
  counts(): Readonly<Partial<Record<Why, number>>>
}

export const createTally = <Why extends string>(): Tally<Why> => {
  const counts: Partial<Record<Why, number>> = {}
  return {
    count: (why) => {
      counts[why] = (counts[why] ?? 0) + 1
    },
    counts: () => ({ ...counts }),
  }
}
