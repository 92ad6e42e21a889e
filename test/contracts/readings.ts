import { describe, expect, it } from 'vitest'
import type { Reading } from '#core/reading.ts'
import { dayMs, hourMs } from '#core/time.ts'
import type { Batch } from '../../pipeline/ports/readings.ts'
import { reading, readings, t0 } from './samples.ts'
import { type Subject, withStores } from './subject.ts'

const batch = (seq: number, some: readonly Reading[], gateway = 'pi', sensor = 's'): Batch => ({
  sensor,
  gateway,
  seq,
  readings: some,
})

export const readingsContract = (subject: Subject): void => {
  describe(`readings in ${subject.name}`, () => {
    it(
      'come back whole: what is missing, what is unavailable, faults and signal',
      withStores(subject, async ({ readings: store }) => {
        const some: readonly Reading[] = [
          {
            sensor: 's',
            measuredAt: t0,
            values: { temperature: -80.12, humidity: 41 },
            faults: [],
            rssi: -63,
          },
          {
            sensor: 's',
            measuredAt: t0 + 4_999,
            values: { temperature: 'unavailable' },
            faults: ['probe', 'bus'],
          },
          { sensor: 's', measuredAt: t0 + 10_001, values: {}, faults: ['probe', 'bus'], rssi: -70 },
          {
            sensor: 's',
            measuredAt: t0 + 10_002,
            values: { temperature: 0, door: 1 },
            faults: ['battery-low'],
          },
          {
            sensor: 's',
            measuredAt: t0 + 15_000,
            values: { temperature: 0.1 + 0.2, energy: 1e-7 },
            faults: [],
          },
        ]
        await store.append('acme', [batch(1, some)], t0)
        expect(await store.range('acme', 's', 0, t0 + dayMs)).toEqual(some)
      }),
    )

    it(
      'of two reports that began at the same instant stand beside each other, though their numbers began anew',
      withStores(subject, async ({ readings: store }) => {
        const some = readings('s', 2)
        const more = [...readings('s', 1), reading('s', t0 + dayMs / 2, 7)]
        for (const epoch of [undefined, 1, 2])
          await store.append(
            'acme',
            [{ ...batch(7, epoch === 2 ? more : some), ...(epoch && { epoch }) }],
            t0,
          )
        await store.append('acme', [{ ...batch(7, some), epoch: 1 }], t0)
        expect(await store.range('acme', 's', 0, t0 + dayMs)).toEqual([...some, ...more.slice(1)])
      }),
    )

    it(
      'are found from `from` on and before `to`',
      withStores(subject, async ({ readings: store }) => {
        const some = readings('s', 100)
        await store.append('acme', [batch(1, some.slice(0, 50)), batch(2, some.slice(50))], t0)
        const at = (index: number): number => some[index]?.measuredAt ?? 0
        expect(await store.range('acme', 's', at(10), at(70))).toEqual(some.slice(10, 70))
        expect(await store.range('acme', 's', at(10) + 1, at(70) + 1)).toEqual(some.slice(11, 71))
        expect(await store.range('acme', 's', at(60), at(61))).toEqual(some.slice(60, 61))
        expect(await store.range('acme', 's', at(60), at(60))).toEqual([])
        expect(await store.range('acme', 's', at(60), at(10))).toEqual([])
        expect(await store.range('acme', 's', Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY)).toEqual(
          some,
        )
      }),
    )

    it(
      'of a long backlog are found from the middle of it',
      withStores(subject, async ({ readings: store }) => {
        const some = readings('s', 13 * 60, t0, 60_000)
        await store.append('acme', [batch(1, some)], t0)
        await store.append('acme', [batch(1, some)], t0)
        const from = t0 + 7 * hourMs - 1
        expect(await store.range('acme', 's', from, from + hourMs)).toEqual(
          some.filter(({ measuredAt }) => measuredAt >= from && measuredAt < from + hourMs),
        )
        expect(await store.range('acme', 's', 0, t0 + dayMs)).toEqual(some)
      }),
    )

    it(
      'at ten a second are stored in more than one item and found as one',
      withStores(subject, async ({ readings: store }) => {
        const some = readings('s', 2_500, t0, 100)
        await store.append('acme', [batch(1, some)], t0)
        expect(await store.range('acme', 's', t0, t0 + hourMs)).toEqual(some)
      }),
    )

    it(
      'are each there once, whatever came twice or out of order',
      withStores(subject, async ({ readings: store }) => {
        const some = readings('s', 40)
        await store.append('acme', [batch(2, some.slice(20)), batch(2, some.slice(20))], t0)
        await store.append('acme', [batch(1, [...some.slice(0, 30)].reverse())], t0)
        await store.append('acme', [batch(1, some.slice(0, 30)), batch(9, some.slice(5, 25), 'pi-attic')], t0)
        await store.append('acme', [batch(10, []), batch(11, [reading('s', t0, 9), reading('s', t0, 8)])], t0)
        expect(await store.range('acme', 's', t0, t0 + hourMs)).toEqual(some)
      }),
    )

    it(
      'of two gateways and of two numbers do not overwrite each other',
      withStores(subject, async ({ readings: store }) => {
        const later = t0 + 5_000
        await store.append(
          'acme',
          [batch(1, [reading('s', t0, 1)]), batch(1, readings('s', 3), 'pi-attic')],
          t0,
        )
        await store.append('acme', [batch(2, [reading('s', t0, 2), reading('s', t0 + 20_000, 2)])], t0)
        const found = await store.range('acme', 's', t0, t0 + hourMs)
        expect(found.map(({ measuredAt }) => measuredAt)).toEqual([t0, later, later + 5_000, t0 + 20_000])
      }),
    )

    it(
      'that two gateways heard at once are there once, as the one says them that heard them best',
      withStores(subject, async ({ readings: store }) => {
        const heard = (rssi: number, afterMs: number, ...values: readonly number[]) =>
          values.map((value, at) => ({ ...reading('s', t0 + at * 5_000 + afterMs, value), rssi }))
        const near = heard(-60, 0, 1, 2, 2)
        const far = heard(-80, 40, 1, 2, 2, 3)
        await store.append('acme', [batch(1, near)], t0)
        await store.append('acme', [batch(1, far, 'pi-attic')], t0)
        expect(await store.range('acme', 's', t0, t0 + hourMs)).toEqual([...near, ...far.slice(3)])
        // Where a range ends, a pair is not torn: neither half is there twice, and none is left out.
        expect(await store.range('acme', 's', t0, t0 + 10_020)).toEqual(near)
        expect(await store.range('acme', 's', t0 + 10_020, t0 + hourMs)).toEqual(far.slice(3))
      }),
    )

    it(
      'that two gateways heard further apart are there once, where it is known how far apart one measurement may be heard',
      withStores(subject, async ({ readings: store }) => {
        const heard = (sensor: string, rssi: number, afterMs: number) =>
          [1, 1, 2].map((value, at) => ({ ...reading(sensor, t0 + at * 60_000 + afterMs, value), rssi }))
        // Two functions took both at once: neither saw what the other stored.
        for (const sensor of ['s', 'r']) {
          const near = sensor === 's' ? { withinMs: 30_000 } : {}
          await Promise.all([
            store.append('acme', [{ ...batch(1, heard(sensor, -80, 0), 'pi', sensor), ...near }], t0),
            store.append(
              'acme',
              [{ ...batch(1, heard(sensor, -60, 20_000), 'pi-attic', sensor), ...near }],
              t0,
            ),
          ])
        }
        expect(await store.range('acme', 's', t0, t0 + hourMs)).toEqual(heard('s', -60, 20_000))
        expect(await store.range('acme', 'r', t0, t0 + hourMs)).toHaveLength(6)
        // Another pace, said later, counts from then on.
        const again = {
          ...batch(2, [], 'pi', 's'),
          readings: [{ ...reading('s', t0 + 200_000, 3), rssi: -80 }],
        }
        await store.append('acme', [{ ...again, withinMs: 2_000 }], t0)
        expect(await store.range('acme', 's', t0, t0 + 190_000)).toHaveLength(6)
      }),
    )

    it(
      'are found by who brought them, of several sensors at once',
      withStores(subject, async ({ readings: store }) => {
        await store.append('acme', [batch(1, readings('s', 3)), batch(1, readings('r', 3), 'pi', 'r')], t0)
        await store.append('acme', [batch(1, readings('s', 5), 'pi-attic')], t0)
        const span = { from: t0 + 5_000, to: t0 + 15_000 }
        const by = (gateway: string) =>
          store.broughtBy('acme', { gateway, sensors: 2 }, ['s', 'r', 'q'], span)
        const two = { s: readings('s', 3).slice(1), r: readings('r', 3).slice(1), q: [] }
        expect(Object.fromEntries(await by('pi'))).toEqual(two)
        expect(Object.fromEntries(await by('pi-attic'))).toEqual({ s: two.s, r: [], q: [] })
        expect(Object.fromEntries(await by('nobody'))).toEqual({ s: [], r: [], q: [] })
      }),
    )

    it(
      'of one report that are stored sensor by sensor do not replace each other',
      withStores(subject, async ({ readings: store }) => {
        for (const sensor of ['s', 'r', 's'])
          await store.append('acme', [batch(1, readings(sensor, 3), 'pi', sensor)], t0)
        await store.append('acme', [batch(1, readings('s', 3)), batch(1, readings('q', 2), 'pi', 'q')], t0)
        for (const [sensor, count] of [
          ['s', 3],
          ['r', 3],
          ['q', 2],
        ] as const)
          expect(await store.range('acme', sensor, t0, t0 + hourMs)).toEqual(readings(sensor, count))
      }),
    )

    it(
      'are left out once they have expired, though not yet deleted',
      withStores(subject, async ({ readings: store }, setNow) => {
        await store.append('acme', [batch(1, [reading('s', t0)])], t0)
        await store.append('acme', [batch(2, [reading('s', t0 + 5_000)])], t0 + dayMs)
        setNow(t0 + 30 * dayMs - 1)
        expect(await store.range('acme', 's', 0, t0 + dayMs)).toHaveLength(2)
        setNow(t0 + 30 * dayMs + 1_000)
        expect(await store.range('acme', 's', 0, t0 + dayMs)).toEqual([reading('s', t0 + 5_000)])
        // The same batch again lives from then on.
        await store.append('acme', [batch(1, [reading('s', t0)])], t0 + 2 * dayMs)
        expect(await store.range('acme', 's', 0, t0 + dayMs)).toHaveLength(2)
      }),
    )

    it(
      'of more than a hundred sensors go in at once',
      withStores(subject, async ({ readings: store }) => {
        const sensors = Array.from({ length: 130 }, (_, index) => `s${index}`)
        const batches = sensors.map((sensor) => batch(1, readings(sensor, 3), 'pi', sensor))
        await store.append('acme', batches, t0)
        for (const sensor of ['s0', 's24', 's25', 's99', 's129'])
          expect(await store.range('acme', sensor, t0, t0 + hourMs)).toEqual(readings(sensor, 3))
        expect(await store.range('acme', 's13', t0, t0 + hourMs)).toHaveLength(3)
      }),
    )
  })
}
