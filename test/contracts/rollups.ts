import { describe, expect, it } from 'vitest'
import type { Hour } from '#core/history/rollup.ts'
import { dayMs, hourMs } from '#core/time.ts'
import { type Subject, withStores } from './subject.ts'

/** Midnight in UTC. */
export const aDay = Date.UTC(2026, 10, 18)

export const hours: readonly Hour[] = [0, 1, 5].map((index) => {
  const at = aDay + index * hourMs
  const range = { min: -80.12, max: -79, sum: -15_910.5, count: 200, firstAt: at, lastAt: at + hourMs - 1 }
  return {
    at,
    ranges:
      index === 1 ? { temperature: range } : { temperature: range, humidity: { ...range, min: 40, max: 41 } },
  }
})

export const rollupsContract = (subject: Subject): void => {
  describe(`days rolled up in ${subject.name}`, () => {
    it(
      'come back whole, of those that were asked for',
      withStores(subject, async ({ rollups }) => {
        expect(await rollups.load('acme', 's', aDay, aDay + dayMs)).toEqual(new Map())
        expect(await rollups.save('acme', 's', aDay, { version: 0, hours })).toBe('saved')
        expect(await rollups.save('acme', 's', aDay + dayMs, { version: 0, hours: [] })).toBe('saved')
        expect(await rollups.load('acme', 's', aDay, aDay + 2 * dayMs)).toEqual(
          new Map([
            [aDay, { version: 1, hours }],
            [aDay + dayMs, { version: 1, hours: [] }],
          ]),
        )
        expect([...(await rollups.load('acme', 's', aDay, aDay + dayMs)).keys()]).toEqual([aDay])
        expect([...(await rollups.load('acme', 's', aDay + 1, aDay + dayMs + 1)).keys()]).toEqual([
          aDay + dayMs,
        ])
        expect(await rollups.load('acme', 's', aDay, aDay)).toEqual(new Map())
        expect(await rollups.load('acme', 'other', aDay, aDay + dayMs)).toEqual(new Map())
      }),
    )

    it(
      'are gone once reopened, until they are rolled up again',
      withStores(subject, async ({ rollups }) => {
        await rollups.save('acme', 's', aDay, { version: 0, hours })
        const days = ['s', 'other'].map((sensor) => ({ sensor, day: aDay }))
        await rollups.reopen('acme', days, 500)
        for (const { sensor } of days)
          expect(await rollups.load('acme', sensor, aDay, aDay + 1)).toEqual(
            new Map([[aDay, { version: 500, hours: null }]]),
          )
        expect(await rollups.save('acme', 's', aDay, { version: 500, hours: [] })).toBe('saved')
        expect((await rollups.load('acme', 's', aDay, aDay + 1)).get(aDay)).toEqual({
          version: 501,
          hours: [],
        })
      }),
    )

    it(
      'are not kept by who began before they were reopened',
      withStores(subject, async ({ rollups }) => {
        await rollups.reopen('acme', [{ sensor: 's', day: aDay }], 500)
        expect(await rollups.save('acme', 's', aDay, { version: 0, hours })).toBe('conflict')
        await rollups.save('acme', 's', aDay, { version: 500, hours })
        await rollups.reopen('acme', [{ sensor: 's', day: aDay }], 300)
        expect(await rollups.save('acme', 's', aDay, { version: 501, hours })).toBe('conflict')
        expect((await rollups.load('acme', 's', aDay, aDay + 1)).get(aDay)?.hours).toBeNull()
      }),
    )

    it(
      'are kept once by two who roll them up at the same time',
      withStores(subject, async ({ rollups }) => {
        const both = [0, 1].map(() => rollups.save('acme', 's', aDay, { version: 0, hours }))
        expect((await Promise.all(both)).sort()).toEqual(['conflict', 'saved'])
      }),
    )
  })
}
