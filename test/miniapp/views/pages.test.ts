import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hasMovedBehind } from '../../../miniapp/views/alarms/alarms-view.tsx'
import { extended, type Page, type Pages, refreshed } from '../../../miniapp/views/paged/pages.ts'
import { runs } from '../../support/runs.ts'

type Line = { readonly id: string; readonly at: number; readonly says?: string }
const of = { idOf: ({ id }: Line) => id, atOf: ({ at }: Line) => at }
const line = (at: number, says?: string): Line => ({ id: `l${at}`, at, ...(says !== undefined && { says }) })
const idsOf = ({ lines }: Pages<Line>) => lines.map(({ id }) => id)

/** A server that keeps everything and answers so many lines at once. */
const pageOf = (all: readonly Line[], now: number, before = now + 1, most = 3): Page<Line> => {
  const found = [...all].filter(({ at }) => at < before).sort((a, b) => b.at - a.at)
  const lines = found.slice(0, most)
  return { lines, earlier: found.length > most ? (lines.at(-1)?.at ?? null) : null, unread: 1, now }
}

describe('a list that is read page by page', () => {
  test('keeps what the first page pushes out, also after more was fetched', () => {
    const all = [1, 2, 3, 4, 5, 6].map((at) => line(at))
    const first = refreshed(null, pageOf(all, 6), of)
    const more = extended(first, 4, pageOf(all, 6, 4), of)
    expect(idsOf(more)).toEqual(['l6', 'l5', 'l4', 'l3', 'l2', 'l1'])
    const later = refreshed(more, pageOf([...all, line(7), line(8)], 8), of)
    expect(idsOf(later)).toEqual(['l8', 'l7', 'l6', 'l5', 'l4', 'l3', 'l2', 'l1'])
    expect([later.earlier, later.unread]).toEqual([null, 2])
  })

  test('says of a line what is newest of it', () => {
    const known = refreshed(null, pageOf([line(1, 'rings')], 1), of)
    expect(refreshed(known, pageOf([line(1, 'over')], 2), of).lines).toEqual([line(1, 'over')])
  })

  test('begins anew rather than with a hole, when more has happened than a page holds', () => {
    const known = refreshed(null, pageOf([line(1), line(2)], 2), of)
    const first = pageOf(
      [1, 2, 3, 4, 5, 6, 7].map((at) => line(at)),
      7,
    )
    expect(refreshed(known, first, of)).toEqual(first)
  })

  test('takes no page that is not the next: what was asked twice is not twice there', () => {
    const all = [1, 2, 3, 4, 5, 6, 7].map((at) => line(at))
    const more = extended(refreshed(null, pageOf(all, 7), of), 5, pageOf(all, 7, 5), of)
    expect(extended(more, 5, pageOf(all, 7, 5), of)).toBe(more)
  })

  test('has every line from its end up to now, whatever happens between the answers', () => {
    const steps = fc.array(
      fc.oneof(fc.record({ lines: fc.integer({ min: 0, max: 5 }) }), fc.constant('earlier')),
    )
    fc.assert(
      fc.property(steps, (played) => {
        const all: Line[] = [1, 2, 3, 4, 5, 6, 7, 8].map((at) => line(at))
        let now = 8
        let known = refreshed(null, pageOf(all, now), of)
        for (const step of played) {
          if (typeof step === 'string') {
            if (known.earlier === null) continue
            known = extended(known, known.earlier, pageOf(all, now, known.earlier), of)
          } else {
            for (let count = 0; count < step.lines; count++) {
              now += 1
              all.push(line(now))
            }
            known = refreshed(known, pageOf(all, now), of)
          }
          const due = all.filter(({ at }) => at >= (known.earlier ?? 0)).map(({ id }) => id)
          expect(idsOf(known)).toEqual(due.reverse())
        }
      }),
      runs(200),
    )
  })
})

test('an alarm that stood and rang before the first page begins is looked for anew when it is over', () => {
  const alarm = (raisedAt: number) => ({ sensor: 'a', rule: 'r', raisedAt }) as never
  expect(hasMovedBehind({ open: [alarm(3)] }, { open: [], earlier: 5 })).toBe(true)
  expect(hasMovedBehind({ open: [alarm(3)] }, { open: [alarm(3)], earlier: 5 })).toBe(false)
  expect(hasMovedBehind({ open: [alarm(7)] }, { open: [], earlier: 5 })).toBe(false)
  expect(hasMovedBehind({ open: [alarm(3)] }, { open: [], earlier: null })).toBe(false)
})
