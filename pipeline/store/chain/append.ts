import { randomBytes } from 'node:crypto'
import type { Fact } from '#core/audit.ts'
import { canonical } from '../canonical.ts'
import { auditKey, factKey } from '../sort-keys.ts'
import { digestOf, linkOf, noHash, packLink } from './link.ts'

/** A line as it stands in the audit. */
export type StoredLine = { readonly sk: string; readonly body: string; readonly link: string }

/** The end of a chain, and the lines that were written with it: whoever comes next brings back what of them is missing. */
export type Head = {
  readonly chain: string
  readonly version: number
  readonly count: number
  readonly hash: string
  readonly pending: readonly StoredLine[]
}

export const noHead = (chain: string): Head => ({ chain, version: 0, count: 0, hash: noHash, pending: [] })

/** Enough that nobody finds what was erased by trying. */
const saltBytes = 16
const newSalt = (): string => randomBytes(saltBytes).toString('base64url')

/** Two different things that would stand at one place: the second stands behind the first. */
const asideMark = '#aside-'
const asideDigits = 10
const asideKey = (fact: Fact): string =>
  `${auditKey(fact)}${asideMark}${digestOf(canonical(fact)).slice(0, asideDigits)}`

/** Every place at which that line may stand already. */
export const placesOf = (fact: Fact): readonly string[] => [auditKey(fact), asideKey(fact)]

/** Where its sensor's history has the line that stands at `sk` in the audit. */
export const copyKey = (fact: Fact, sk: string): string => {
  const aside = sk.lastIndexOf(asideMark)
  return `${factKey(fact.at, fact.id)}${aside < 0 ? '' : sk.slice(aside)}`
}

/**
 * The head after `facts` of its chain, with their lines. What stands already, as `bodyAt` knows it, changes nothing; a
 * line that stands is never written over, whatever comes by its name.
 */
export const append = (
  head: Head,
  facts: readonly Fact[],
  bodyAt: (sk: string) => string | undefined,
): { readonly head: Head; readonly lines: readonly StoredLine[] } => {
  const lines: StoredLine[] = []
  let { count, hash } = head
  const own = new Map(head.pending.map(({ sk, body }) => [sk, body]))
  const standing = (sk: string): string | undefined => own.get(sk) ?? bodyAt(sk)
  for (const fact of facts) {
    const body = JSON.stringify(fact)
    const text = canonical(fact)
    const [first, aside] = [auditKey(fact), asideKey(fact)]
    const there = standing(first)
    if (there !== undefined && (canonical(JSON.parse(there)) === text || standing(aside) !== undefined))
      continue
    const link = linkOf(fact, count + 1, hash, newSalt())
    const line = { sk: there === undefined ? first : aside, body, link: packLink(link) }
    lines.push(line)
    own.set(line.sk, body)
    count = link.n
    hash = link.hash
  }
  return { head: { ...head, count, hash, pending: lines }, lines }
}
