import type { Fact } from '#core/audit.ts'
import type { OrganizationId } from '#core/ids.ts'
import { atMost } from '../at-most.ts'
import { append, copyKey, type Head, noHead, placesOf, type StoredLine } from '../chain/append.ts'
import { chainOf } from '../chain/link.ts'
import { createBeganMarks } from './began-marks.ts'
import { checkItem, type Item, type Key, keyOf, numberOf, parsedOf, schemaVersion, textOf } from './item.ts'
import { auditPartition, chainKey, historyPartition } from './keys.ts'
import { saveVersion } from './save-version.ts'
import type { Table, Unchecked } from './table.ts'

/** So many lines of one thing at once that they surely fit beside its head. */
const linesAtOnceMax = 50
const headsAtOnceMax = 50
/** As many chains as a process remembers to have brought to an end itself. */
const rememberedMax = 5_000

type Group = { readonly chain: string; readonly facts: readonly Fact[] }

const groupsOf = (facts: readonly Fact[]): readonly Group[] => {
  const byChain = new Map<string, Fact[]>()
  for (const fact of facts) {
    const chain = chainOf(fact)
    const group = byChain.get(chain)
    if (group === undefined) byChain.set(chain, [fact])
    else group.push(fact)
  }
  return [...byChain].map(([chain, own]) => ({ chain, facts: own }))
}

type Appended = { readonly head: Head; readonly lines: readonly StoredLine[] }

/** What stands at a key; a version that this code does not know is refused when it is looked at. */
type Found = (key: Key) => Item | undefined

const foundIn = (items: readonly Unchecked[]): Found => {
  const byKey = new Map(items.map((one) => [`${one.pk}\n${one.sk}`, one]))
  return ({ pk, sk }) => {
    const item = byKey.get(`${pk}\n${sk}`)
    return item === undefined ? undefined : checkItem(item)
  }
}

const lineKey = (organization: OrganizationId, sk: string): Key => ({ pk: auditPartition(organization), sk })
const lineKeys = (organization: OrganizationId, facts: readonly Fact[]): readonly Key[] =>
  facts.flatMap(placesOf).map((sk) => lineKey(organization, sk))
const nameOf = (organization: OrganizationId, { chain }: Head): string => `${organization}\n${chain}`

export const headOf = (chain: string, item: Item | undefined): Head =>
  item === undefined
    ? noHead(chain)
    : {
        chain,
        version: numberOf(item, 'version'),
        count: numberOf(item, 'count'),
        hash: textOf(item, 'hash'),
        pending: parsedOf<readonly StoredLine[]>(item, 'pending'),
      }

/** A line as it stands in the audit, and its copy in the history of its sensor. */
export const itemsOf = (organization: OrganizationId, { sk, body, link }: StoredLine): readonly Item[] => {
  const fact: Fact = JSON.parse(body)
  const stored = { v: schemaVersion, body }
  const audit = { pk: auditPartition(organization), sk, ...stored, link }
  if (!('sensor' in fact)) return [audit]
  return [audit, { pk: historyPartition(organization, fact.sensor), sk: copyKey(fact, sk), ...stored }]
}

/** The head of a chain and its newest lines are one item, written under one condition: who writes at once writes in turn. */
export const saveHead = (table: Table, key: Key, { version, count, hash, pending }: Head) =>
  saveVersion(table, { ...key, v: schemaVersion, count, hash, pending: JSON.stringify(pending) }, version)

export type AppendLines = (organization: OrganizationId, facts: readonly Fact[]) => Promise<void>

/** Appends lines to the chains of what they are about. */
export const createAuditLines = ({ table }: { readonly table: Table }): AppendLines => {
  const began = createBeganMarks(table)
  /** The hash at which this process left a chain with all its lines stored. */
  const whole = new Map<string, string>()

  const find = async (keys: readonly Key[]): Promise<Found> => foundIn(await table.getUnchecked(keys))

  /** Those of the newest lines that nobody stored, or only in one of their two places: who wrote the head was stopped at that moment. */
  const missingOf = async (organization: OrganizationId, head: Head) => {
    if (head.pending.length === 0 || whole.get(nameOf(organization, head)) === head.hash) return []
    const places = (line: StoredLine): readonly Key[] => itemsOf(organization, line).map(keyOf)
    const there = await find(head.pending.flatMap(places))
    return head.pending.filter((line) => places(line).some((key) => there(key) === undefined))
  }

  const appendTo = async (organization: OrganizationId, group: Group, known: Found): Promise<Appended> => {
    const { chain, facts } = group
    const key = chainKey(organization, chain)
    for (let found = known; ; found = await find([key, ...lineKeys(organization, facts)])) {
      const head = headOf(chain, found(key))
      const missing = await missingOf(organization, head)
      const next = append(head, facts, (sk) => {
        const item = found(lineKey(organization, sk))
        return item === undefined ? undefined : textOf(item, 'body')
      })
      if (next.lines.length === 0) return { head, lines: missing }
      const pending = [...missing, ...next.lines]
      if ((await saveHead(table, key, { ...next.head, pending })) === 'saved')
        return { head: next.head, lines: pending }
    }
  }

  /** Stores `facts`, of which no thing has more than `linesAtOnceMax`. What fails of one thing costs no other its lines. */
  const appendAll = async (organization: OrganizationId, facts: readonly Fact[]): Promise<void> => {
    const groups = groupsOf(facts)
    const heads = groups.map(({ chain }) => chainKey(organization, chain))
    const known = await find([...heads, ...lineKeys(organization, facts)])
    const inTurn = atMost(headsAtOnceMax)
    const outcomes = await Promise.allSettled(
      groups.map((group) => inTurn(() => appendTo(organization, group, known))),
    )
    const done = outcomes.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
    await table.putAll(done.flatMap(({ lines }) => lines).flatMap((line) => itemsOf(organization, line)))
    if (whole.size > rememberedMax) whole.clear()
    for (const { head } of done) whole.set(nameOf(organization, head), head.hash)
    for (const one of outcomes) if (one.status === 'rejected') throw one.reason
  }

  return async (organization, facts) => {
    if (facts.length > 0) await began.note(organization)
    for (let rest = facts; rest.length > 0; ) {
      const counts = new Map<string, number>()
      const [now, later]: [Fact[], Fact[]] = [[], []]
      for (const fact of rest) {
        const count = (counts.get(chainOf(fact)) ?? 0) + 1
        counts.set(chainOf(fact), count)
        if (count > linesAtOnceMax) later.push(fact)
        else now.push(fact)
      }
      await appendAll(organization, now)
      rest = later
    }
  }
}
