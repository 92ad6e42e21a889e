import fc from 'fast-check'
import { expect, test } from 'vitest'
import { changeOf, type Fact } from '#core/audit.ts'
import { historyPage } from '../../../pipeline/flows/read/history-page.ts'
import type { Unread } from '../../../pipeline/ports/history.ts'
import { anna } from '../../support/flows.ts'
import { runs } from '../../support/runs.ts'

type Line = { readonly at: number; readonly isReadable: boolean }

const lineOf = ({ at }: Line, index: number): Fact => ({
  ...changeOf({ kind: 'organization' }, 'tested', at, anna, { old: null, new: index, why: null }),
  id: `fact.${index}`,
})

/** A history of these lines, as a store reads it: what cannot be read takes its place, and is told. */
const historyOf = (lines: readonly Line[]) => {
  const newestFirst = lines
    .map((line, index) => [line, lineOf(line, index)] as const)
    .sort(([a], [b]) => b.at - a.at)
  return async (to: number, limit: number, unread: Unread): Promise<readonly Fact[]> =>
    newestFirst
      .filter(([{ at }]) => at < to)
      .slice(0, limit)
      .flatMap(([{ at, isReadable }, fact]) => {
        if (isReadable) return [fact]
        unread(at)
        return []
      })
}

/** All pages of it, until there is nothing earlier. */
const readThrough = async (lines: readonly Line[], limit: number) => {
  const read = historyOf(lines)
  const [ids, unread]: [string[], number[]] = [[], []]
  let to: number | null = 1_000
  for (let pages = 0; to !== null; pages++) {
    if (pages > 2 * lines.length + 2) throw new Error('it never ends')
    const page = await historyPage(read, to, limit)
    ids.push(...page.facts.map(({ id }) => id))
    unread.push(...page.unread)
    to = page.earlier
  }
  return { ids, unread }
}

const someLine = fc.record({ at: fc.integer({ min: 1, max: 12 }), isReadable: fc.boolean() })

test('page by page every line is read once, whatever cannot be read and however many are of one instant', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(someLine, { maxLength: 40 }),
      fc.integer({ min: 1, max: 9 }),
      async (lines, limit) => {
        const { ids, unread } = await readThrough(lines, limit)
        const readable = lines.flatMap((line, index) => (line.isReadable ? [`fact.${index}`] : []))
        expect([...ids].sort()).toEqual([...readable].sort())
        const lost = lines.filter(({ isReadable }) => !isReadable).map(({ at }) => at)
        expect([...unread].sort()).toEqual([...lost].sort())
      },
    ),
    runs(200),
  )
})

test('a line that cannot be read does not end a history', async () => {
  const lines = Array.from({ length: 30 }, (_, at) => ({ at: at + 1, isReadable: at % 7 !== 0 }))
  const { ids, unread } = await readThrough(lines, 5)
  expect([ids.length, unread.length]).toEqual([25, 5])
})

test('a page ends before its oldest instant, whether that can be read or not', async () => {
  const line = (at: number, isReadable = true): Line => ({ at, isReadable })
  const page = async (limit: number, ...lines: readonly Line[]) => {
    const { facts, unread, earlier } = await historyPage(historyOf(lines), 100, limit)
    return { facts: facts.map(({ at }) => at), unread, earlier }
  }
  const first = { facts: [9], unread: [8], earlier: 8 }
  expect(await page(3, line(9), line(8, false), line(7), line(6))).toEqual(first)
  expect(await page(3, line(9), line(8, false), line(7, false), line(6))).toEqual(first)
})

test('of an instant with more lines than any house writes, what was not read counts as one that cannot be', async () => {
  const asked: number[] = []
  const endless = async (_to: number, limit: number): Promise<readonly Fact[]> => {
    asked.push(limit)
    if (limit > 50_000) throw new Error('it never ends')
    const fact = lineOf({ at: 5, isReadable: true }, 0)
    return Array.from({ length: limit }, () => fact)
  }
  const { facts, unread, earlier } = await historyPage(endless, 100, 5_000)
  expect([facts.length, unread, earlier, asked]).toEqual([20_000, [5], 5, [5_000, 10_000, 20_000]])
})
