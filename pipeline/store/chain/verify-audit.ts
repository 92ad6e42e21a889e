import type { Fact } from '#core/audit.ts'
import type { OrganizationId, SensorId } from '#core/ids.ts'
import type { KeptHead, KeptHeads } from '../../ports/history.ts'
import type { Stores } from '../../ports/stores.ts'
import { canonical } from '../canonical.ts'
import { placesOf } from './append.ts'
import { judgeChain, type Seen } from './judge-chain.ts'
import { type Copies, judgeCopies } from './judge-copies.ts'
import { chainOf, digestOf, holds, parseLink } from './link.ts'

export type Verified = {
  readonly lines: number
  readonly chains: number
  /** Written before lines were chained: nothing can be said of them. */
  readonly older: number
  readonly erased: number
  /** A sentence for each line that was removed, changed or put in. */
  readonly faults: readonly string[]
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

const headsBy = ({ heads }: KeptHeads): ReadonlyMap<string, KeptHead> =>
  new Map(heads.map((head) => [head.chain, head]))

/**
 * Whether the audit of an organization is what was written: every line against its hash and the lines beside it, the ends of
 * the chains, and the copies that sensors' histories are. It may be asked while others write.
 */
export const verifyAudit = async (
  { auditChains, history, directories }: Pick<Stores, 'auditChains' | 'history' | 'directories'>,
  organization: OrganizationId,
): Promise<Verified> => {
  const begin = await auditChains.heads(organization)
  const chains = new Map<string, Seen[]>(begin.heads.map(({ chain }) => [chain, []]))
  const copies = new Map<SensorId, Copies>()
  const faults: string[] = []
  const counts = { lines: 0, older: 0, erased: 0 }
  for await (const { key, fact, link } of auditChains.lines(organization)) {
    counts.lines += 1
    if (fact === undefined) {
      faults.push(`What stands at ${key} is no line any more: it was changed.`)
      continue
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
      continue
    }
    const parsed = parseLink(link)
    if (!('salt' in parsed)) counts.erased += 1
    const { n, before, hash } = parsed
    const seen = chains.get(chainOf(fact)) ?? []
    chains.set(chainOf(fact), seen)
    const isInPlace = placesOf(fact).includes(key)
    seen.push({ n, before, hash, holds: isInPlace && holds(fact, parsed), called })
  }
  const [first, last] = [headsBy(begin), headsBy(await auditChains.heads(organization))]
  const isMoving = (chain: string): boolean => first.get(chain)?.hash !== last.get(chain)?.hash
  for (const [chain, seen] of chains) {
    const head = isMoving(chain) ? (first.get(chain) ?? { count: 0, hash: '' }) : last.get(chain)
    faults.push(...judgeChain(nameOf(chain), seen, head, isMoving(chain)))
  }
  const known = (await directories.load(organization))?.directory.sensors.keys() ?? []
  for (const sensor of new Set([...copies.keys(), ...known])) {
    if (isMoving(`sensor#${sensor}`)) continue
    const kept = await history.list(organization, sensor, Number.POSITIVE_INFINITY)
    faults.push(...judgeCopies(sensor, copies.get(sensor) ?? new Map(), kept, calledOf))
  }
  return { ...counts, chains: chains.size, faults }
}
