import type { PersonId } from '../ids.ts'
import {
  changesMax,
  type Hours,
  type Roster,
  type RosterChange,
  type Swap,
  swapMs,
  swapsMax,
} from '../roster.ts'
import type { Millis } from '../time.ts'
import { overlaps, stretchesOf } from './coverage.ts'

/** Whether that person has all of these hours by the roster. */
export const hasHours = (roster: Roster, person: PersonId, hours: Hours): boolean =>
  stretchesOf(roster, hours).every(({ people }) => people.includes(person))

/** Why hours cannot be swapped as wished. */
export type SwapFault =
  /** Somebody else has them by now: another swap or change of these hours came first. */
  | 'not-theirs'
  /** They have begun. */
  | 'too-late'
  /** One of the two would stand beside themselves. */
  | 'has-both'
  | 'too-many'

const isTheirs = (roster: Roster, { asks, other, gives, takes }: Swap): boolean =>
  hasHours(roster, asks, gives) && (takes === null || hasHours(roster, other, takes))

/** What keeps a swap from being made, or from being asked for. */
export const swapFault = (roster: Roster, swap: Swap, now: Millis): SwapFault | undefined => {
  const { asks, other, gives, takes } = swap
  if (now >= swap.expiresAt || now >= gives.from || (takes !== null && now >= takes.from)) return 'too-late'
  if (!isTheirs(roster, swap)) return 'not-theirs'
  const isBeside = (person: PersonId, hours: Hours, given: Hours | null): boolean =>
    stretchesOf(roster, hours).some(
      (stretch) => stretch.people.includes(person) && (given === null || !overlaps(stretch, given)),
    )
  if (isBeside(other, gives, takes) || (takes !== null && isBeside(asks, takes, gives))) return 'has-both'
  return roster.changes.length + 2 > changesMax ? 'too-many' : undefined
}

/** What only was, and what nobody can answer any more, need not be kept. */
export const tidied = (roster: Roster, now: Millis): Roster => ({
  ...roster,
  shifts: roster.shifts.filter(({ to }) => to > now),
  changes: roster.changes.filter(({ to }) => to > now),
  swaps: roster.swaps.filter(({ expiresAt }) => expiresAt > now),
  ...(roster.answers && { answers: roster.answers.filter(({ at }) => at + swapMs > now) }),
})

/** The roster after somebody changed it: it counts that, where another is on duty then or comes from elsewhere. */
export const counted = (before: Roster, after: Roster): Roster => {
  const plan = ({ source, changes }: Roster): string => JSON.stringify([source, changes])
  const version = (before.version ?? 0) + (plan(before) === plan(after) ? 0 : 1)
  return version === 0 ? after : { ...after, version }
}

/** The roster with a swap that waits for the other's answer, and of which they are to be told. */
export const withSwap = (
  roster: Roster,
  wish: Pick<Swap, 'id' | 'asks' | 'other' | 'gives' | 'takes'>,
  now: Millis,
): Roster | SwapFault => {
  const begins = Math.min(wish.gives.from, wish.takes?.from ?? wish.gives.from)
  const swap: Swap = { ...wish, at: now, expiresAt: Math.min(now + swapMs, begins) }
  const fault = swapFault(roster, swap, now)
  if (fault !== undefined) return fault
  if (roster.swaps.length >= swapsMax) return 'too-many'
  return { ...roster, swaps: [...roster.swaps, swap] }
}

/** The roster after the other accepted; a second swap of the same hours finds that they are somebody else's by then. */
export const withSwapMade = (roster: Roster, swap: Swap, name: string, now: Millis): Roster | SwapFault => {
  const fault = swapFault(roster, swap, now)
  if (fault !== undefined) return fault
  const { asks, other, gives, takes } = swap
  const instead = (hours: Hours, of: PersonId, person: PersonId): RosterChange => ({
    ...hours,
    at: now,
    by: name,
    kind: 'instead',
    of,
    person,
  })
  const back = takes === null ? [] : [instead(takes, other, asks)]
  return {
    ...withoutSwap(roster, swap.id),
    changes: [...roster.changes, instead(gives, asks, other), ...back],
  }
}

export const withoutSwap = (roster: Roster, id: string): Roster => ({
  ...roster,
  swaps: roster.swaps.filter((one) => one.id !== id),
})
