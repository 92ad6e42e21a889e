import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Fact } from '#core/audit.ts'
import { minuteMs } from '#core/time.ts'
import type { KeptHeads, KeptLine } from '../../pipeline/ports/history.ts'
import type { Stores } from '../../pipeline/ports/stores.ts'
import { chainOf, linkOf, packLink, parseLink } from '../../pipeline/store/chain/link.ts'
import { verifyAudit } from '../../pipeline/store/chain/verify-audit.ts'
import { memoryStores } from '../../pipeline/store/memory/stores.ts'
import { auditKey } from '../../pipeline/store/sort-keys.ts'
import { runs } from '../support/runs.ts'
import { change, fact, oddName, t0 } from './samples.ts'
import { type Subject, withStores } from './subject.ts'

/** What somebody may do to one of the lines with the rights of whoever runs the database. */
type Crime = (lines: readonly KeptLine[], which: number) => readonly KeptLine[]

const lineAt = (
  lines: readonly KeptLine[],
  which: number,
): KeptLine & { readonly fact: Fact; link: string } => {
  const line = lines[which % lines.length]
  if (line?.fact === undefined || line.link === undefined) throw new Error('no line there')
  return { ...line, fact: line.fact, link: line.link }
}
const changedAt = (
  lines: readonly KeptLine[],
  which: number,
  by: (line: ReturnType<typeof lineAt>) => KeptLine,
) => lines.map((line, index) => (index === which % lines.length ? by(lineAt(lines, which)) : line))

/** With the hash that it would have had. */
const forged = (line: ReturnType<typeof lineAt>, said: Fact): KeptLine => {
  const { n, before } = parseLink(line.link)
  return { key: auditKey(said), fact: said, link: packLink(linkOf(said, n, before, 'forged')) }
}
const lied = (said: Fact): Fact => ({ ...said, person: 666 })

const crimes: Readonly<Record<string, Crime>> = {
  removed: (lines, which) => lines.filter((_, index) => index !== which % lines.length),
  'with another person': (lines, which) =>
    changedAt(lines, which, (line) => ({ ...line, fact: lied(line.fact) })),
  'with another person and the right hash': (lines, which) =>
    changedAt(lines, which, (line) => forged(line, lied(line.fact))),
  'with another reason': (lines, which) =>
    changedAt(lines, which, (line) => {
      const said = { ...line.fact, detail: { ...line.fact.detail, old: null, new: null, why: 'other' } }
      return { ...line, fact: said }
    }),
  'with another time': (lines, which) =>
    changedAt(lines, which, (line) => {
      const said = { ...line.fact, at: line.fact.at + minuteMs }
      return { ...line, key: auditKey(said), fact: said }
    }),
  'moved to another time': (lines, which) =>
    changedAt(lines, which, (line) => ({ ...line, key: `1${line.key}` })),
  'with another hash': (lines, which) => changedAt(lines, which, (line) => ({ ...line, link: '1 - x y' })),
  'without a hash': (lines, which) => changedAt(lines, which, (line) => ({ ...line, link: undefined })),
  'that is none': (lines, which) => changedAt(lines, which, (line) => ({ ...line, fact: undefined })),
  'put in twice': (lines, which) => [
    ...lines,
    { ...lineAt(lines, which), key: `${lineAt(lines, which).key}#x` },
  ],
  'put in beside another': (lines, which) => {
    const line = lineAt(lines, which)
    return [...lines, forged(line, { ...line.fact, id: 'put-in' })]
  },
  'put in behind the end': (lines, which) => {
    const line = lineAt(lines, which)
    const said = { ...line.fact, id: 'put-in' }
    const link = linkOf(said, lines.length + 1, parseLink(line.link).hash, 'x')
    return [...lines, { key: auditKey(said), fact: said, link: packLink(link) }]
  },
  'put in without a hash': (lines, which) => {
    const said = { ...lineAt(lines, which).fact, id: 'put-in' }
    return [...lines, { key: auditKey(said), fact: said, link: undefined }]
  },
}

const readAll = async (stores: Stores): Promise<readonly KeptLine[]> => {
  const lines: KeptLine[] = []
  for await (const line of stores.auditChains.lines('acme')) lines.push(line)
  return lines
}

/** The audit as somebody left it; the copies of its lines are as they were. */
const withLines = (stores: Stores, lines: readonly KeptLine[], heads: KeptHeads): Stores => ({
  ...stores,
  auditChains: {
    ...stores.auditChains,
    async *lines() {
      yield* lines
    },
    heads: async () => heads,
  },
})

/** Reads each copy once, however often it is asked for. */
const rememberingCopies = (stores: Stores): Stores => {
  const copies = new Map<string, ReturnType<Stores['history']['list']>>()
  const list: Stores['history']['list'] = (organization, sensor, limit) => {
    const copy = copies.get(sensor) ?? stores.history.list(organization, sensor, limit)
    copies.set(sensor, copy)
    return copy
  }
  return { ...stores, history: { ...stores.history, list }, directories: memoryStores().directories }
}

const manyFacts = fc.array(
  fc.oneof(
    fc
      .tuple(fc.nat(40), fc.constantFrom('freezer-1', 'freezer-2', 'b#'))
      .map(([n, of]) => fact(`f${n}`, t0 + (n >> 1), of)),
    fc.tuple(fc.nat(20), fc.nat(3)).map(([n, person]) => change(t0 + n, person)),
  ),
  { minLength: 1, maxLength: 14 },
)

export const auditChainsContract = (subject: Subject): void => {
  describe(`the chains of the audit in ${subject.name}`, () => {
    it('are whole after whatever was recorded, and any one line that is removed, changed or put in is found', async () => {
      const found = fc.asyncProperty(fc.array(manyFacts, { minLength: 1, maxLength: 4 }), async (batches) => {
        await withStores(subject, async (stores) => {
          for (const batch of batches) await stores.history.record('acme', batch)
          const whole = await verifyAudit(stores, 'acme')
          expect(whole.faults).toEqual([])
          const [lines, heads] = [await readAll(stores), await stores.auditChains.heads('acme')]
          const remembering = rememberingCopies(stores)
          expect(whole.lines).toBe(new Set(batches.flat().map(auditKey)).size)
          for (const [name, crime] of Object.entries(crimes))
            for (const [which] of lines.entries()) {
              const done = withLines(remembering, crime(lines, which), heads)
              const { faults, unstored } = await verifyAudit(done, 'acme')
              // The newest of a chain that is gone stands beside its end, and comes back with the next one.
              const found = name === 'removed' ? [...faults, ...unstored] : faults
              expect(found, `${name}: ${which} of ${lines.length}`).not.toEqual([])
            }
        })()
      })
      await fc.assert(found, runs(3))
    }, 120_000)

    it(
      'are one for each thing, however many write at once',
      withStores(subject, async (stores) => {
        const writers = Array.from({ length: 12 }, (_, index) => [
          fact(`w${index}`, t0 + index),
          change(t0 + index, 7),
          fact('same', t0),
        ])
        await Promise.all(writers.map((facts) => stores.history.record('acme', facts)))
        const { heads } = await stores.auditChains.heads('acme')
        expect(heads.map(({ chain, count }) => [chain, count])).toEqual([
          ['person', 12],
          ['sensor#freezer-1', 13],
        ])
        expect((await verifyAudit(stores, 'acme')).faults).toEqual([])
      }),
    )

    it(
      'keep both of two different things of one name, and write neither over',
      withStores(subject, async (stores) => {
        const [one, other] = [fact('f', t0), { ...fact('f', t0), person: 7 }]
        for (let times = 0; times < 2; times += 1) {
          await stores.history.record('acme', [one])
          await stores.history.record('acme', [other, one])
        }
        expect(await stores.history.since('acme', t0, t0 + 1, 9)).toEqual([other, one])
        expect(await stores.history.list('acme', 'freezer-1', 9)).toEqual([other, one])
        expect((await verifyAudit(stores, 'acme')).faults).toEqual([])
      }),
    )

    it(
      'stay whole when what is personal is erased, which leaves no name anywhere',
      withStores(subject, async (stores) => {
        const [kept, gone] = [fact('a', t0), fact('b', t0 + 1)]
        const facts = [kept, gone, change(t0 + 2, 1002), change(t0 + 3, 1003)]
        await stores.history.record('acme', facts)
        for (let times = 0; times < 2; times += 1)
          await stores.auditChains.erase('acme', [gone, change(t0 + 3, 1003)])
        const lines = await readAll(stores)
        const erased = lines.filter(({ fact: one }) => one?.person === null)
        expect(erased).toHaveLength(2)
        for (const line of erased) {
          expect(JSON.stringify(line)).not.toContain(oddName)
          expect(JSON.stringify(line)).not.toContain('1003')
        }
        expect((await stores.history.list('acme', 'freezer-1', 9)).map(({ person }) => person)).toEqual([
          null,
          1001,
        ])
        expect(await verifyAudit(stores, 'acme')).toMatchObject({ lines: 4, erased: 2, faults: [] })
        // What comes next is chained to what is left.
        await stores.history.record('acme', [fact('c', t0 + 4)])
        expect((await verifyAudit(stores, 'acme')).faults).toEqual([])
        const heads = await stores.auditChains.heads('acme')
        const without = (await readAll(stores)).filter(({ key }) => key !== erased[0]?.key)
        expect((await verifyAudit(withLines(stores, without, heads), 'acme')).faults).not.toEqual([])
      }),
    )

    it(
      'say in a sentence which line it was',
      withStores(subject, async (stores) => {
        const facts = [fact('a', t0), fact('b', t0 + 1_000), fact('c', t0 + 2_000)]
        for (const one of facts) await stores.history.record('acme', [one])
        const [lines, heads] = [await readAll(stores), await stores.auditChains.heads('acme')]
        const saysOf = async (changed: readonly KeptLine[], then = heads) =>
          (await verifyAudit(withLines(stores, changed, then), 'acme')).faults
        const called = (index: number) => `"acknowledged" of 2026-11-18 11:06:4${index} UTC`
        expect(await saysOf(lines.filter((_, index) => index !== 1))).toEqual([
          `Line 2 of the chain of sensor freezer-1 was removed: it stood between ${called(0)} and ${called(2)}.`,
          `The history of sensor freezer-1 has a line that the audit lacks: ${called(1)}.`,
        ])
        expect(await saysOf(crimes['with another person']?.(lines, 2) ?? [])).toEqual([
          `Line 3 of the chain of sensor freezer-1 was changed: ${called(2)}.`,
          `The history of sensor freezer-1 and the audit do not say the same of ${called(2)}.`,
        ])
        expect(await saysOf(crimes['put in without a hash']?.(lines, 0) ?? [])).toEqual([
          `A line without a place in any chain was put in: ${called(0)}, of sensor freezer-1.`,
          `The history of sensor freezer-1 lacks a line that the audit has: ${called(0)}.`,
        ])
        expect(await saysOf(lines, { ...heads, heads: [] })).toEqual([
          'The end of the chain of sensor freezer-1 was removed: nothing says how many lines it had.',
        ])
        expect(chainOf(facts[0] ?? change(t0))).toBe('sensor#freezer-1')
      }),
    )
  })
}
