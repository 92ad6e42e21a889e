import { createHash } from 'node:crypto'
import { type Fact, subjectText } from '#core/audit.ts'
import { canonical } from '../canonical.ts'

/**
 * Where one line of the audit stands in the chain of what it is about. Its hash is over the one before, its number, what
 * stays open of it for ever, and a commitment to all of it: a salted digest, which is kept when the rest is erased. The salt goes
 * with what is erased, so that nobody finds out by trying what it was.
 */
export type Link = {
  /** 1 for the first line of a chain. */
  readonly n: number
  readonly before: string
  readonly hash: string
} & ({ readonly salt: string } | { readonly digest: string })

/** What stands before the first line of every chain. */
export const noHash = '-'

export const digestOf = (text: string): string => createHash('sha256').update(text).digest('base64url')

/** One chain for each thing that changes by itself: a sensor, a site, and all people together, who are one item. */
export const chainOf = (fact: Fact): string => {
  if (!('about' in fact)) return subjectText(fact)
  const { kind } = fact.about
  return kind === 'site' || kind === 'organization' ? subjectText(fact) : kind
}

/** What is nobody's personal data, and is held by the hash as it is. */
const openPart = (fact: Fact): string =>
  canonical([fact.at, fact.what, 'about' in fact ? null : fact.rule, chainOf(fact)])

export const commitmentTo = (fact: Fact, salt: string): string => digestOf(`${salt}\n${canonical(fact)}`)

const hashOf = (fact: Fact, n: number, before: string, digest: string): string =>
  digestOf(['1', before, n, openPart(fact), digest].join('\n'))

export const linkOf = (fact: Fact, n: number, before: string, salt: string): Link => ({
  n,
  before,
  hash: hashOf(fact, n, before, commitmentTo(fact, salt)),
  salt,
})

/** Whether that line is what its link was made for; of one that was erased, whether what is left of it is. */
export const holds = (fact: Fact, link: Link): boolean => {
  const digest = 'salt' in link ? commitmentTo(fact, link.salt) : link.digest
  return link.hash === hashOf(fact, link.n, link.before, digest)
}

const erasedSign = '~'

export const packLink = (link: Link): string =>
  [link.n, link.before, link.hash, 'salt' in link ? link.salt : `${erasedSign}${link.digest}`].join(' ')

/** Whatever stands there becomes a link: one that nobody made holds nothing, and is found by that. */
export const parseLink = (text: string): Link => {
  const [n = '', before = '', hash = '', rest = ''] = text.split(' ')
  const place = { n: /^\d{1,15}$/.test(n) ? Number(n) : 0, before, hash }
  return rest.startsWith(erasedSign) ? { ...place, digest: rest.slice(1) } : { ...place, salt: rest }
}
