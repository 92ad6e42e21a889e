import { type Known, overlaps } from './known-excursions.ts'
import type { Replayed } from './replay-late.ts'

export type Found = Replayed['found'][number]

/** What was found, beside what was known of the same; null on the side on which there is nothing. */
export type Pair =
  | { readonly found: Found; readonly known: null }
  | { readonly found: Found | null; readonly known: Known }

/**
 * Which known excursion each found one is. The same name is the same; what goes on stays what goes on; otherwise the
 * first that it has an instant in common with. Of several that turn out to be one, and of one that turns out to be
 * several, the first goes on under the old name.
 */
export const matchExcursions = (found: readonly Found[], known: readonly Known[]): readonly Pair[] => {
  const left = new Set(known)
  const named = new Map<Found, Known>()
  const take = (one: Found, test: (other: Known) => boolean): void => {
    const other = named.has(one) ? undefined : [...left].find(test)
    if (other === undefined) return
    named.set(one, other)
    left.delete(other)
  }
  for (const one of found) take(one, ({ raisedAt }) => raisedAt === one.raisedAt)
  for (const one of found) take(one, (other) => one.clearedAt === null && other.clearedAt === null)
  for (const one of found) take(one, (other) => overlaps(one, other))
  return [
    ...found.map((one): Pair => ({ found: one, known: named.get(one) ?? null })),
    ...[...left].map((one) => ({ found: null, known: one })),
  ]
}
