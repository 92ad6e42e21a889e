import type { Fact } from '#core/audit.ts'
import type { OrganizationId, SensorId } from '#core/ids.ts'
import type { KeptHead, KeptHeads, KeptLine } from '../../ports/history.ts'
import type { Stores } from '../../ports/stores.ts'
import { canonical } from '../canonical.ts'
import { placesOf } from './append.ts'
import { type FoundAnchor, judgeAnchored, readAnchors } from './judge-anchors.ts'
import { judgeChain, type Seen } from './judge-chain.ts'
import { type Copies, judgeCopies } from './judge-copies.ts'
import { chainOf, digestOf, holds, parseLink } from './link.ts'

export type Verified = {
  readonly lines: number
  readonly chains: number
  /** Written before lines were chained: nothing can be said of them. */
  readonly older: number
  readonly erased: number
  /** A sentence for each line that only the end of its chain has yet: who wrote it was stopped. Nothing is wrong with it. */
  readonly unstored: readonly string[]
  /** The days of which something outside of the table says where the chains ended then, oldest first. */
  readonly anchored: readonly string[]
  /** A sentence for each line that was removed, changed or put in. */
  readonly faults: readonly string[]
  /** Of each hash that was asked for and is one of a line that holds: which line that is. */
  readonly known: ReadonlyMap<string, string>
}

/** "sensor#freezer-3" as it stands in a sentence. */
const nameOf = (chain: string): string => {
  const [kind = '', ...id] = chain.split('#')
  const many: Readonly<Record<string, string>> = {
    person: 'the people',
    chat: 'the chats',
    invitation: 'the invitations',
    organization: 'the organization',
  }
  return many[kind] ?? `${kind} ${id.join('#')}`
}

const minuteDigits = 19
const when = (fact: Fact): string => {
  const at = new Date(fact.at)
  return Number.isNaN(at.getTime())
    ? String(fact.at)
    : `${at.toISOString().slice(0, minuteDigits).replace('T', ' ')} UTC`
}
const calledOf = (fact: Fact): string => `"${fact.what}" of ${when(fact)}`

const digestOfLine = ({ fact }: KeptLine): string => (fact === undefined ? '' : digestOf(canonical(fact)))

/** Those of the newest lines of a chain that stand nowhere else yet; `taken` are places at which something stands. */
const missingLines = (
  head: KeptHead | undefined,
  seen: readonly Seen[],
  taken: ReadonlySet<string>,
): readonly KeptLine[] =>
  (head?.newest ?? []).filter(({ key, link }) => {
    const { n, hash } = parseLink(link ?? '')
    return !taken.has(key) && !seen.some((one) => one.n === n && one.hash === hash && one.holds)
  })

const saidOfUnstored = (chain: string, { fact, link }: KeptLine): string => {
  const called = fact === undefined ? 'what it was cannot be read' : calledOf(fact)
  return `Line ${parseLink(link ?? '').n} of the chain of ${nameOf(chain)} is not stored yet: ${called}. The end of its chain keeps it, and it is written with the next line of that chain.`
}

const headsBy = ({ heads }: KeptHeads): ReadonlyMap<string, KeptHead> =>
  new Map(heads.map((head) => [head.chain, head]))

/**
 * Whether the audit of an organization is what was written: every line against its hash and the lines beside it, the ends of
 * the chains, the copies that sensors' histories are, and what was anchored elsewhere (`found`, oldest first, read before this
 * is asked). It may be asked while others write. Of `hashes`, as they stand in reports, it says which lines they are of.
 */
export const verifyAudit = async (
  { auditChains, history, directories }: Pick<Stores, 'auditChains' | 'history' | 'directories'>,
  organization: OrganizationId,
  found: readonly FoundAnchor[] = [],
  hashes: readonly string[] = [],
): Promise<Verified> => {
  const begin = await auditChains.heads(organization)
  const chains = new Map<string, Seen[]>(begin.heads.map(({ chain }) => [chain, []]))
  const copies = new Map<SensorId, Copies>()
  const { anchors, faults: ofAnchors } = readAnchors(organization, found)
  const faults: string[] = [...ofAnchors]
  const counts = { lines: 0, older: 0, erased: 0 }
  const look = ({ key, fact, link }: KeptLine): void => {
    counts.lines += 1
    if (fact === undefined) {
      faults.push(`What stands at ${key} is no line any more: it was changed.`)
      return
    }
    const called = calledOf(fact)
    if ('sensor' in fact) {
      const own: Copies = copies.get(fact.sensor) ?? new Map()
      copies.set(fact.sensor, own)
      own.set(digestOf(canonical(fact)), { id: `${fact.at} ${fact.id}`, called })
    }
    if (link === undefined) {
      const isOlder = begin.began === undefined || (begin.began.after && fact.at <= begin.began.at)
      if (isOlder) counts.older += 1
      else
        faults.push(`A line without a place in any chain was put in: ${called}, of ${nameOf(chainOf(fact))}.`)
      return
    }
    const parsed = parseLink(link)
    if (!('salt' in parsed)) counts.erased += 1
    const { n, before, hash } = parsed
    const seen = chains.get(chainOf(fact)) ?? []
    chains.set(chainOf(fact), seen)
    const isInPlace = placesOf(fact).includes(key)
    seen.push({ n, before, hash, holds: isInPlace && holds(fact, parsed), called })
  }
  const newest = new Set(begin.heads.flatMap((head) => head.newest.map(({ key }) => key)))
  const taken = new Set<string>()
  for await (const line of auditChains.lines(organization)) {
    look(line)
    if (newest.has(line.key)) taken.add(line.key)
  }
  const [first, last] = [headsBy(begin), headsBy(await auditChains.heads(organization))]
  const isMoving = (chain: string): boolean => first.get(chain)?.hash !== last.get(chain)?.hash
  const headNow = (chain: string): KeptHead | undefined =>
    isMoving(chain) ? first.get(chain) : last.get(chain)
  const unstored = new Map<string, string>()
  for (const chain of chains.keys())
    for (const line of missingLines(headNow(chain), chains.get(chain) ?? [], taken)) {
      look(line)
      if (!isMoving(chain)) unstored.set(digestOfLine(line), saidOfUnstored(chain, line))
    }
  for (const [chain, seen] of chains) {
    const head = isMoving(chain) ? (headNow(chain) ?? { count: 0, hash: '' }) : headNow(chain)
    faults.push(...judgeChain(nameOf(chain), seen, head, isMoving(chain)))
  }
  const anchoredChains = anchors.flatMap(({ heads }) => heads.map(({ chain }) => chain))
  for (const chain of new Set(anchoredChains))
    faults.push(...judgeAnchored(chain, nameOf(chain), anchors, chains.get(chain) ?? []))
  const known = (await directories.load(organization))?.directory.sensors.keys() ?? []
  for (const sensor of new Set([...copies.keys(), ...known])) {
    const chain = `sensor#${sensor}`
    if (isMoving(chain)) continue
    const kept = await history.list(organization, sensor, Number.POSITIVE_INFINITY)
    const own: Copies = new Map(copies.get(sensor))
    const there = new Set(kept.map((fact) => digestOf(canonical(fact))))
    for (const line of headNow(chain)?.newest ?? []) {
      if (there.has(digestOfLine(line))) continue
      // Its copy is written together with it, and is owed as it is.
      own.delete(digestOfLine(line))
      unstored.set(digestOfLine(line), saidOfUnstored(chain, line))
    }
    faults.push(...judgeCopies(sensor, own, kept, calledOf))
  }
  return {
    ...counts,
    chains: chains.size,
    unstored: [...unstored.values()],
    anchored: anchors.map(({ day }) => day),
    faults,
    known: new Map(
      [...chains].flatMap(([chain, seen]) =>
        seen
          .filter(({ holds: isSo, hash }) => isSo && hashes.includes(hash))
          .map(({ hash, n }) => [hash, `line ${n} of the chain of ${nameOf(chain)}`] as const),
      ),
    ),
  }
}
