import fc from 'fast-check'
import { expect, test } from 'vitest'
import { changeOf, type Fact } from '#core/audit.ts'
import { linesSince } from '../../../pipeline/flows/read/lines-since.ts'
import type { History } from '../../../pipeline/ports/history.ts'
import { memoryStores } from '../../../pipeline/store/memory/stores.ts'
import { anna, organization } from '../../support/flows.ts'
import { runs } from '../../support/runs.ts'
import { virtualClock } from '../../support/virtual-clock.ts'

type Line = { readonly at: number; readonly isReadable: boolean }

const lineOf = ({ at }: Line, index: number): Fact => ({
  ...changeOf({ kind: 'organization' }, 'tested', at, anna, { old: null, new: index, why: null }),
  id: `fact.${index}`,
})

/** Stores with a history of these lines, of which some cannot be read. */
const storesOf = (lines: readonly Line[]) => {
  const newestFirst = lines.map((line, index) => ({ ...line, fact: lineOf(line, index) }))
  newestFirst.sort((a, b) => b.at - a.at)
  const since: History['since'] = async (_, from, to, limit, unread) =>
    newestFirst
      .filter(({ at }) => at >= from && at < to)
      .slice(0, limit)
      .flatMap(({ at, isReadable, fact }) => {
        if (isReadable) return [fact]
        unread?.(at)
        return []
      })
  const stores = memoryStores({ clock: virtualClock() })
  return { ...stores, history: { ...stores.history, since } }
}

const someLine = fc.record({ at: fc.integer({ min: 1, max: 12 }), isReadable: fc.boolean() })

test('from the instant that is named on, every line is shown or counted as unreadable, and nothing before', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(someLine, { maxLength: 20 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 25 }),
      async (lines, from, most) => {
        const read = await linesSince({ stores: storesOf(lines) }, organization, from, 13, most)
        const asked = lines.filter(({ at }) => at >= from)
        const told = asked.filter(({ at }) => at >= read.toldFrom)
        expect(read.facts).toHaveLength(told.filter(({ isReadable }) => isReadable).length)
        expect(read.unread).toHaveLength(told.filter(({ isReadable }) => !isReadable).length)
        expect(read.from).toBe(from)
        if (asked.length < most) expect(read.toldFrom).toBe(from)
        else expect(read.toldFrom).toBeGreaterThan(from)
      },
    ),
    runs(200),
  )
})
