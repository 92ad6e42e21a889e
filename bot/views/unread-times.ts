import type { Interval } from '#core/watch/watch.ts'
import type { Moment } from './say.ts'

/** More are as good as all of it. */
const spansMax = 6

/** Times of which something is stored that cannot be read, for a sentence; `moment` says how an instant stands there. */
export const unreadTimes = (
  spans: readonly Interval[],
  moment: (at: number) => Moment,
  as: 'html' | 'shown',
): string => {
  const said = spans.slice(0, spansMax).map(([from, to]) => `${moment(from)[as]} – ${moment(to)[as]}`)
  return [...said, ...(spans.length > spansMax ? ['…'] : [])].join('; ')
}
