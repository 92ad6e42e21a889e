import type { Fact, SensorFact } from '#core/audit.ts'
import type { OrganizationId } from '#core/ids.ts'
import type { AuditChains, History, Unread } from '../../ports/history.ts'
import { append, copyKey, type Head, noHead, placesOf } from '../chain/append.ts'
import { erasedLine } from '../chain/erased.ts'
import { chainOf, packLink, parseLink } from '../chain/link.ts'
import { auditKey, instantIn, instantKey } from '../sort-keys.ts'
import { byKey, keepText, partitionName, partitions } from './keep.ts'
import { readEach, type Spoiled, withoutIt } from './spoiled.ts'

type Items<Kept> = readonly (readonly [string, Kept])[]

const oldestFirst = <Kept>(items: Iterable<readonly [string, Kept]>): Items<Kept> => [...items].sort(byKey)

const read = <Kept>(
  items: Items<Kept>,
  limit: number,
  isSpoiled: (key: string) => boolean,
  unread?: Unread,
): readonly Kept[] =>
  readEach(
    items.slice(0, Math.max(0, limit)),
    isSpoiled,
    unread === undefined ? withoutIt : (key) => unread(instantIn(key)),
  )

type Line = { readonly fact: Fact; readonly link: string }

export const memoryHistory = (
  spoiled: Spoiled,
): { readonly history: History; readonly auditChains: AuditChains } => {
  const bySensor = partitions<SensorFact>()
  const audit = partitions<Line>()
  const heads = partitions<Head>()
  const ofSensor = (organization: string, sensor: string) =>
    oldestFirst(bySensor.of(partitionName(organization, sensor)))
  const spoiledOf = (organization: string, sensor: string) => (key: string) =>
    spoiled(`history#${sensor}`, organization, key)

  const keepLine = (organization: OrganizationId, sk: string, { fact, link }: Line): void => {
    audit.at(organization).set(sk, { fact, link })
    if ('sensor' in fact) bySensor.at(partitionName(organization, fact.sensor)).set(copyKey(fact, sk), fact)
  }
  const bodyAt = (organization: OrganizationId) => (sk: string) => {
    const line = audit.of(organization).get(sk)
    return line && JSON.stringify(line.fact)
  }

  const history: History = {
    async record(organization, recorded) {
      for (const given of recorded) {
        const fact = keepText('a fact', given)
        const chain = chainOf(fact)
        const before = heads.of(organization).get(chain) ?? noHead(chain)
        const { head, lines } = append({ ...before, pending: [] }, [fact], bodyAt(organization))
        heads.at(organization).set(chain, head)
        for (const { sk, link } of lines) keepLine(organization, sk, { fact, link })
      }
    },
    async list(organization, sensor, limit, to = Number.POSITIVE_INFINITY, unread) {
      const facts = ofSensor(organization, sensor).filter(([, { at }]) => at < to)
      return read(facts.reverse(), limit, spoiledOf(organization, sensor), unread)
    },
    async onwards(organization, sensor, from, limit, unread) {
      const facts = ofSensor(organization, sensor).filter(([, { at }]) => at >= from)
      return read(facts, limit, spoiledOf(organization, sensor), unread)
    },
    async since(organization, from, to, limit, unread) {
      const [first, last] = [instantKey(from), instantKey(to)]
      const lines = oldestFirst(audit.of(organization)).filter(([key]) => key >= first && key < last)
      const isSpoiled = (key: string): boolean => spoiled('audit', organization, key)
      return read([...lines].reverse(), limit, isSpoiled, unread).map(({ fact }) => fact)
    },
  }

  const auditChains: AuditChains = {
    async *lines(organization) {
      for (const [key, line] of [...audit.of(organization)].sort(byKey)) yield { key, ...line }
    },
    async heads(organization) {
      const kept = [...heads.of(organization)].sort(byKey)
      return {
        heads: kept.map(([chain, { count, hash }]) => ({ chain, count, hash, newest: [] })),
        began: kept.length === 0 ? undefined : { at: 0, after: false },
      }
    },
    async erase(organization, facts) {
      for (const sk of facts.flatMap(placesOf)) {
        const line = audit.of(organization).get(sk)
        if (line === undefined) continue
        const link = parseLink(line.link)
        if (!('salt' in link)) continue
        const left = erasedLine(line.fact, link)
        audit.at(organization).delete(sk)
        if ('sensor' in line.fact)
          bySensor.at(partitionName(organization, line.fact.sensor)).delete(copyKey(line.fact, sk))
        keepLine(organization, auditKey(left.fact), {
          fact: keepText('a fact', left.fact),
          link: packLink(left.link),
        })
      }
    },
  }
  return { history, auditChains }
}
