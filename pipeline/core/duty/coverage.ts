import type { PersonId } from '../ids.ts'
import type { Hours, Roster, RosterChange } from '../roster.ts'
import type { Millis } from '../time.ts'

/** Hours in which the same people are on duty by a roster. */
export type Stretch = Hours & { readonly people: readonly PersonId[] }

const isWithin = ({ from, to }: Hours, at: Millis): boolean => from <= at && at < to
export const overlaps = (one: Hours, other: Hours): boolean => one.from < other.to && other.from < one.to

const changed = (people: readonly PersonId[], change: RosterChange): readonly PersonId[] => {
  if (change.kind === 'away') return people.filter((one) => one !== change.person)
  if (change.of === null) return [change.person]
  // In the place of somebody who is not on duty then nobody stands in.
  if (!people.includes(change.of)) return people
  return [...new Set(people.map((one) => (one === change.of ? change.person : one)))]
}

/** Who is on duty by the roster at an instant, whether they still belong here or not. */
export const rosteredAt = ({ shifts, changes }: Roster, at: Millis): readonly PersonId[] => {
  const planned = shifts.filter((shift) => isWithin(shift, at)).map(({ person }) => person)
  return changes.filter((change) => isWithin(change, at)).reduce(changed, [...new Set(planned)])
}

const isSame = (one: readonly PersonId[], other: readonly PersonId[]): boolean =>
  one.length === other.length && one.every((person) => other.includes(person))

/** Who is on duty when, from one change of people to the next; where nobody is, with nobody. */
export const stretchesOf = (roster: Roster, hours: Hours): readonly Stretch[] => {
  const shifts = roster.shifts.filter((shift) => overlaps(shift, hours))
  const changes = roster.changes.filter((change) => overlaps(change, hours))
  const within = { ...roster, shifts, changes }
  const edges = [...shifts, ...changes].flatMap(({ from, to }) => [from, to])
  const cuts = [...new Set([hours.from, ...edges.filter((at) => isWithin(hours, at))])].sort((a, b) => a - b)
  const stretches: Stretch[] = []
  for (const [index, from] of cuts.entries()) {
    const to = cuts[index + 1] ?? hours.to
    const people = rosteredAt(within, from)
    const before = stretches.at(-1)
    if (before !== undefined && isSame(before.people, people))
      stretches[stretches.length - 1] = { ...before, to }
    else stretches.push({ from, to, people })
  }
  return stretches
}
