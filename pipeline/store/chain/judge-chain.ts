import type { KeptHead } from '../../ports/history.ts'
import { noHash } from './link.ts'

/** As much of a line as is needed to see whether its chain is whole. */
export type Seen = {
  readonly n: number
  readonly before: string
  readonly hash: string
  /** Whether it is what its hash was made for. */
  readonly holds: boolean
  /** How it is called in a sentence: what happened, and when. */
  readonly called: string
}

const by = <T>(things: readonly T[], keyOf: (thing: T) => number): ReadonlyMap<number, readonly T[]> => {
  const groups = new Map<number, T[]>()
  for (const thing of things) {
    const group = groups.get(keyOf(thing))
    if (group === undefined) groups.set(keyOf(thing), [thing])
    else group.push(thing)
  }
  return groups
}

const between = (before: Seen | undefined, after: Seen | undefined): string => {
  if (before === undefined)
    return after === undefined ? 'the chain has no line left' : `it stood before ${after.called}`
  return after === undefined
    ? `it stood behind ${before.called}`
    : `it stood between ${before.called} and ${after.called}`
}

/**
 * What is wrong with the lines of one chain, a sentence each. `counted` is how many there were when nobody wrote; with more
 * than one claim to a place, the one that the next line was written behind has it.
 */
export const judgeChain = (
  name: string,
  lines: readonly Seen[],
  head: Pick<KeptHead, 'count' | 'hash'> | undefined,
  isMoving: boolean,
): readonly string[] => {
  const places = by(lines, ({ n }) => n)
  const last = lines.reduce((most, { n }) => Math.max(most, n), 0)
  const count = head?.count ?? last
  const faults: string[] = []
  if (head === undefined)
    faults.push(`The end of the chain of ${name} was removed: nothing says how many lines it had.`)

  /** The hash that stands behind line `n`, as whatever comes next says it. */
  const saidAfter = (n: number): string | undefined =>
    n === count ? (isMoving ? undefined : head?.hash) : places.get(n + 1)?.find(({ holds }) => holds)?.before
  const ownerOf = (n: number): Seen | undefined => {
    const claims = places.get(n) ?? []
    const after = saidAfter(n)
    return (
      claims.find((one) => one.holds && one.hash === after) ?? claims.find(({ holds }) => holds) ?? claims[0]
    )
  }

  let gap: { readonly from: number; readonly before: Seen | undefined } | undefined
  const closeGap = (to: number, after: Seen | undefined): void => {
    if (gap === undefined) return
    const which = gap.from === to ? `Line ${to}` : `Lines ${gap.from} to ${to}`
    const verb = gap.from === to ? 'was' : 'were'
    faults.push(`${which} of the chain of ${name} ${verb} removed: ${between(gap.before, after)}.`)
    gap = undefined
  }
  let before: Seen | undefined
  for (let n = 1; n <= count; n += 1) {
    const own = ownerOf(n)
    if (own === undefined) {
      gap ??= { from: n, before }
      // What one item of a chain says cannot make this loop longer than what stands there.
      if (n > last) {
        closeGap(count, undefined)
        break
      }
      continue
    }
    closeGap(n - 1, own)
    const after = saidAfter(n)
    const isWrongStart = n === 1 && own.before !== noHash
    if (!own.holds || isWrongStart || (after !== undefined && own.hash !== after))
      faults.push(`Line ${n} of the chain of ${name} was changed: ${own.called}.`)
    before = own
  }
  closeGap(count, undefined)
  for (const [n, claims] of places)
    for (const one of claims)
      if (n < 1 || (n > count && !isMoving) || (n <= count && one !== ownerOf(n)))
        faults.push(`A line was put into the chain of ${name} at place ${n}: ${one.called}.`)
  return faults
}
