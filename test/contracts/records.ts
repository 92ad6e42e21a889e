import { describe, expect, it } from 'vitest'
import { dayMs, minuteMs } from '#core/time.ts'
import { change, fact, t0 } from './samples.ts'
import { type Subject, withStores } from './subject.ts'

export const strangersContract = (subject: Subject): void => {
  describe(`dismissed strangers in ${subject.name}`, () => {
    it(
      'are those that were dismissed last and not recalled, each once and in its organization only',
      withStores(subject, async ({ strangers }) => {
        await strangers.dismiss('acme', { sensor: 'b', at: t0, by: 'Anna' })
        await strangers.dismiss('acme', { sensor: 'a', at: t0 + 1, by: 'Erik ❄' })
        await strangers.dismiss('acme', { sensor: 'b', at: t0 + 9, by: 'Erik ❄' })
        expect(await strangers.dismissed('acme')).toEqual([
          { sensor: 'a', at: t0 + 1, by: 'Erik ❄' },
          { sensor: 'b', at: t0 + 9, by: 'Erik ❄' },
        ])
        expect(await strangers.dismissed('other')).toEqual([])
        await strangers.recall('other', 'a')
        await strangers.recall('acme', 'b')
        await strangers.recall('acme', 'never')
        expect(await strangers.dismissed('acme')).toEqual([{ sensor: 'a', at: t0 + 1, by: 'Erik ❄' }])
      }),
    )
  })
}

export const historyContract = (subject: Subject): void => {
  describe(`the history in ${subject.name}`, () => {
    it(
      'is listed newest first, and the same fact again changes nothing',
      withStores(subject, async ({ history }) => {
        const facts = [fact('a', t0), fact('b 🧊', t0 + 2), fact('c', t0 + 1)]
        await history.record('acme', facts)
        await history.record('acme', [...facts, fact('d', t0 + 3, 'freezer-2'), fact('a', t0)])
        const newestFirst = [fact('b 🧊', t0 + 2), fact('c', t0 + 1), fact('a', t0)]
        expect(await history.list('acme', 'freezer-1', 10)).toEqual(newestFirst)
        expect(await history.list('acme', 'freezer-1', 2)).toEqual(newestFirst.slice(0, 2))
        expect(await history.list('acme', 'freezer-2', 10)).toEqual([fact('d', t0 + 3, 'freezer-2')])
        expect(await history.list('acme', 'freezer', 10)).toEqual([])
        expect(await history.list('acme', 'freezer-1', 0)).toEqual([])
      }),
    )

    it(
      'takes more than a hundred facts at once, several of one instant',
      withStores(subject, async ({ history }) => {
        const facts = Array.from({ length: 130 }, (_, index) => fact(`f${index}`, t0 + (index >> 1)))
        await history.record('acme', facts)
        const listed = await history.list('acme', 'freezer-1', 200)
        expect(new Set(listed.map(({ id }) => id)).size).toBe(130)
        expect(listed.map(({ at }) => at)).toEqual(facts.map(({ at }) => at).reverse())
        expect(await history.list('acme', 'freezer-1', 3, t0 + 10)).toEqual(listed.slice(-20, -17))
        expect(await history.list('acme', 'freezer-1', 3, t0)).toEqual([])
      }),
    )

    it(
      'is read on from an instant, oldest first, as far as one wants',
      withStores(subject, async ({ history }) => {
        const facts = Array.from({ length: 130 }, (_, index) => fact(`f${index}`, t0 + (index >> 1)))
        await history.record('acme', [...facts, fact('x', t0 + 7, 'freezer-2')])
        const all = [...(await history.list('acme', 'freezer-1', 200))].reverse()
        expect(await history.onwards('acme', 'freezer-1', t0, 200)).toEqual(all)
        expect(await history.onwards('acme', 'freezer-1', t0 + 5, 3)).toEqual(all.slice(10, 13))
        expect(await history.onwards('acme', 'freezer-1', t0 + 65, 3)).toEqual([])
        expect(await history.onwards('acme', 'freezer-1', t0, 0)).toEqual([])
        expect(await history.onwards('acme', 'freezer', t0, 9)).toEqual([])
        expect(await history.onwards('other', 'freezer-1', t0, 9)).toEqual([])
      }),
    )
  })
}

export const auditContract = (subject: Subject): void => {
  describe(`the audit of an organization in ${subject.name}`, () => {
    it(
      'is everything that was done, newest first, from an instant to before another',
      withStores(subject, async ({ history }) => {
        const facts = [
          fact('a', t0),
          change(t0 + 1, 1002),
          change(t0 + 1, 1003),
          fact('a', t0 + 2, 'freezer-2'),
        ]
        await history.record('acme', facts)
        await history.record('acme', [...facts].reverse())
        const newestFirst = [...facts].reverse()
        expect(await history.since('acme', t0, t0 + 3, 10)).toEqual(newestFirst)
        expect(await history.since('acme', t0, t0 + 3, 2)).toEqual(newestFirst.slice(0, 2))
        expect(await history.since('acme', t0 + 1, t0 + 2, 10)).toEqual(newestFirst.slice(1, 3))
        expect(await history.since('acme', t0 + 1, t0 + 1, 10)).toEqual([])
        expect(await history.since('acme', t0 + 2, t0, 10)).toEqual([])
        expect(await history.since('acme', t0, t0 + 3, 0)).toEqual([])
        expect(await history.since('acm', t0, t0 + 3, 10)).toEqual([])
      }),
    )

    it(
      'keeps apart what two sensors and two people did in one millisecond',
      withStores(subject, async ({ history }) => {
        const both = [fact('f', t0, 'freezer-1'), fact('f', t0, 'freezer-2'), change(t0, 7), change(t0, 8)]
        await history.record('acme', both)
        expect(await history.since('acme', t0, t0 + 1, 10)).toHaveLength(4)
        expect(await history.list('acme', 'freezer-1', 10)).toEqual([fact('f', t0, 'freezer-1')])
      }),
    )
  })
}

export const updatesContract = (subject: Subject): void => {
  describe(`handled updates in ${subject.name}`, () => {
    it(
      'are carried out by one, and never again once they are done',
      withStores(subject, async ({ updates }) => {
        const claims = await Promise.all(
          Array.from({ length: 20 }, () => updates.claim(7, t0, t0 + minuteMs)),
        )
        expect(claims.sort()).toEqual([...Array(19).fill('busy'), 'mine'])
        await updates.finish(7, t0 + 5)
        expect(await updates.claim(7, t0 + 6, t0 + minuteMs)).toBe('done')
        expect(await updates.claim(7, t0 + dayMs, t0 + dayMs + 1)).toBe('done')
        expect(await updates.claim(8, t0, t0 + 1)).toBe('mine')
      }),
    )

    it(
      'are taken over from one that died with them',
      withStores(subject, async ({ updates }) => {
        expect(await updates.claim(7, t0, t0 + minuteMs)).toBe('mine')
        expect(await updates.claim(7, t0 + minuteMs - 1, t0 + 2 * minuteMs)).toBe('busy')
        expect(await updates.claim(7, t0 + minuteMs, t0 + 2 * minuteMs)).toBe('mine')
        expect(await updates.claim(7, t0 + minuteMs, t0 + 2 * minuteMs)).toBe('busy')
      }),
    )

    it(
      'are given back by one that could do nothing, unless they are done',
      withStores(subject, async ({ updates }) => {
        expect(await updates.claim(7, t0, t0 + minuteMs)).toBe('mine')
        await updates.release(7)
        await updates.release(8)
        expect(await updates.claim(7, t0 + 1, t0 + minuteMs)).toBe('mine')
        await updates.finish(7, t0 + 2)
        await updates.release(7)
        expect(await updates.claim(7, t0 + 3, t0 + minuteMs)).toBe('done')
      }),
    )

    it(
      'are forgotten after two days',
      withStores(subject, async ({ updates }) => {
        await updates.finish(7, t0)
        expect(await updates.claim(7, t0 + 2 * dayMs - 1, t0 + 3 * dayMs)).toBe('done')
        expect(await updates.claim(7, t0 + 2 * dayMs + 1_000, t0 + 3 * dayMs)).toBe('mine')
      }),
    )
  })
}
