import { describe, expect, it } from 'vitest'
import { fact, fullWatch, notice, t0, watch } from './samples.ts'
import { type Subject, withStores } from './subject.ts'

export const watchesContract = (subject: Subject): void => {
  describe(`watches in ${subject.name}`, () => {
    it(
      'come back as they were saved, one version on',
      withStores(subject, async ({ watches }) => {
        const saved = fullWatch('freezer-1')
        expect(await watches.save('acme', saved)).toBe('saved')
        expect(await watches.load('acme', ['freezer-1', 'freezer-2', 'freezer-1'])).toEqual(
          new Map([['freezer-1', { ...saved, version: 1 }]]),
        )
        expect(await watches.all('acme')).toEqual([{ ...saved, version: 1 }])
        expect(await watches.load('acme', [])).toEqual(new Map())
      }),
    )

    it(
      'let exactly one of two writers win, and the other lose nothing by loading again',
      withStores(subject, async ({ watches }) => {
        const add = async (id: string): Promise<void> => {
          for (;;) {
            const stored = (await watches.load('acme', ['s'])).get('s') ?? watch('s')
            const owed = { ...stored.owed, [id]: fact(id, t0) }
            if ((await watches.save('acme', { ...stored, owed })) === 'saved') return
          }
        }
        const writers = ['a', 'b', 'c', 'd', 'e']
        await Promise.all(writers.map(add))
        const [stored] = await watches.all('acme')
        expect(stored?.version).toBe(writers.length)
        expect(Object.keys(stored?.owed ?? {}).sort()).toEqual(writers)
      }),
    )

    it(
      'refuse every version but the stored one',
      withStores(subject, async ({ watches }) => {
        expect(await watches.save('acme', watch('s', { version: 3 }))).toBe('conflict')
        expect(await Promise.all([1, 2, 3, 4].map(() => watches.save('acme', watch('s'))))).toHaveLength(4)
        expect(await watches.all('acme')).toEqual([watch('s', { version: 1 })])
        expect(await watches.save('acme', watch('s'))).toBe('conflict')
        expect(await watches.save('acme', watch('s', { version: 2 }))).toBe('conflict')
        expect(await watches.save('acme', watch('s', { version: 1 }))).toBe('saved')
      }),
    )

    it(
      'cannot be changed through what was given or what was read',
      withStores(subject, async ({ watches }) => {
        const gateways = ['pi']
        await watches.save('acme', watch('s', { gateways }))
        gateways.push('other')
        const read = (await watches.load('acme', ['s'])).get('s')
        try {
          Object.assign(read ?? {}, { assessedUntil: 99 })
        } catch {
          // A frozen value says so; a copy does not. Either will do.
        }
        expect(await watches.all('acme')).toEqual([watch('s', { version: 1, gateways: ['pi'] })])
      }),
    )

    it(
      'have what was done settled, and only that',
      withStores(subject, async ({ watches }) => {
        const saved = fullWatch('freezer-1')
        await watches.save('acme', saved)
        await watches.settle('acme', 'freezer-1', ['tell#1/a.b', 'never-owed', 'tell#1/a.b'])
        const { 'fact 🧊': left } = saved.owed
        const [stored] = await watches.all('acme')
        expect(stored).toEqual({ ...saved, version: 2, owed: { 'fact 🧊': left } })
        await watches.settle('acme', 'freezer-1', [])
        expect((await watches.all('acme'))[0]?.version).toBe(2)
      }),
    )

    it(
      'are not made by settling what does not exist',
      withStores(subject, async ({ watches }) => {
        await watches.settle('acme', 'nobody', ['x'])
        expect(await watches.all('acme')).toEqual([])
      }),
    )

    it(
      'are settled by many in one moment, and by one after that',
      withStores(subject, async ({ watches }) => {
        const ids = Array.from({ length: 30 }, (_, index) => `tell#${index}`)
        const owed = Object.fromEntries(ids.map((id) => [id, notice(id)]))
        for (const sensor of ['a', 'b']) await watches.save('acme', watch(sensor, { owed }))
        const [last = '', ...others] = ids
        await Promise.all(
          others.flatMap((id) => ['a', 'b'].map((sensor) => watches.settle('acme', sensor, [id]))),
        )
        const owes = async (sensor: string) =>
          Object.keys((await watches.load('acme', [sensor])).get(sensor)?.owed ?? {})
        expect([await owes('a'), await owes('b')]).toEqual([[last], [last]])
        await watches.settle('acme', 'a', [last])
        expect([await owes('a'), await owes('b')]).toEqual([[], [last]])
      }),
    )

    it(
      'settle hundreds of effects at once',
      withStores(subject, async ({ watches }) => {
        const ids = Array.from({ length: 450 }, (_, index) => `n${index}`)
        const owed = Object.fromEntries(ids.map((id) => [id, notice(id)]))
        await watches.save('acme', watch('s', { owed }))
        await watches.settle('acme', 's', ids.slice(1))
        const [stored] = await watches.all('acme')
        expect(Object.keys(stored?.owed ?? {})).toEqual(['n0'])
      }),
    )

    it(
      'never owe again what was settled while somebody else decided',
      withStores(subject, async ({ watches }) => {
        await watches.save('acme', watch('s', { owed: { told: notice('told') } }))
        const before = (await watches.load('acme', ['s'])).get('s') ?? watch('s')
        await watches.settle('acme', 's', ['told'])
        const owed = { ...before.owed, next: notice('next') }
        expect(await watches.save('acme', { ...before, owed })).toBe('conflict')
        const after = (await watches.load('acme', ['s'])).get('s') ?? watch('s')
        expect(await watches.save('acme', { ...after, owed: { ...after.owed, next: notice('next') } })).toBe(
          'saved',
        )
        expect(Object.keys((await watches.all('acme'))[0]?.owed ?? {})).toEqual(['next'])
      }),
    )

    it(
      'are due soonest first, as many as were asked for, and only while they wait for something',
      withStores(subject, async ({ watches }) => {
        const plan = Array.from({ length: 30 }, (_, index) => ({
          sensor: `s${index}`,
          dueAt: t0 + ((index * 7) % 30),
        }))
        await Promise.all(
          plan.map(({ sensor, dueAt }) => watches.save(`org${dueAt % 3}`, watch(sensor, { dueAt }))),
        )
        await watches.save('org0', watch('calm'))
        const soonestFirst = plan
          .map(({ sensor, dueAt }) => ({ organization: `org${dueAt % 3}`, sensor, dueAt }))
          .sort((a, b) => a.dueAt - b.dueAt)
        await expect.poll(() => watches.due(t0 + 100, 100)).toEqual(soonestFirst)
        await expect.poll(() => watches.due(t0 + 9, 100)).toEqual(soonestFirst.slice(0, 10))
        await expect.poll(() => watches.due(t0 + 100, 7)).toEqual(soonestFirst.slice(0, 7))
        await expect.poll(() => watches.due(t0 - 1, 7)).toEqual([])
        await expect.poll(() => watches.due(t0 + 100, 0)).toEqual([])
      }),
    )

    it(
      'leave the index when nothing is to come, and stay in it when something is settled',
      withStores(subject, async ({ watches }) => {
        await watches.save('acme', watch('s', { dueAt: t0, owed: { a: notice('a') } }))
        await watches.settle('acme', 's', ['a'])
        await expect
          .poll(() => watches.due(t0, 5))
          .toEqual([{ organization: 'acme', sensor: 's', dueAt: t0 }])
        expect(await watches.save('acme', watch('s', { version: 2, dueAt: t0 + 5 }))).toBe('saved')
        await expect.poll(() => watches.due(t0 + 4, 5)).toEqual([])
        expect(await watches.save('acme', watch('s', { version: 3, dueAt: null }))).toBe('saved')
        await expect.poll(() => watches.due(t0 + 100, 5)).toEqual([])
      }),
    )
  })
}
