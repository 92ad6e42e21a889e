import { describe, expect, it } from 'vitest'
import { fullWatch, heard, oddName, t0, watch } from './samples.ts'
import { type Subject, withStores } from './subject.ts'

export const hearingContract = (subject: Subject): void => {
  describe(`what gateways said last, in ${subject.name}`, () => {
    it(
      'comes back as it was saved, one version on',
      withStores(subject, async ({ hearing }) => {
        expect(await hearing.save('acme', heard('pi'))).toBe('saved')
        expect(await hearing.load('acme', ['pi', 'other', 'pi'])).toEqual(new Map([['pi', heard('pi', 1)]]))
        expect(await hearing.all('acme')).toEqual([heard('pi', 1)])
      }),
    )

    it(
      'is written by one of two at a time',
      withStores(subject, async ({ hearing }) => {
        const outcomes = await Promise.all([1, 2, 3].map((at) => hearing.save('acme', heard('pi', 0, at))))
        expect(outcomes.sort()).toEqual(['conflict', 'conflict', 'saved'])
        expect(await hearing.save('acme', heard('pi', 2))).toBe('conflict')
        expect(await hearing.save('acme', heard('pi', 1, t0 + 5))).toBe('saved')
        expect(await hearing.all('acme')).toEqual([heard('pi', 2, t0 + 5)])
      }),
    )

    it(
      'comes with the revision and the watches that a report needs',
      withStores(subject, async ({ hearing, directories, watches }) => {
        const nothing = { revision: 0, heard: undefined, watches: new Map() }
        expect(await hearing.forReport('acme', 'pi', ['freezer-1'])).toEqual(nothing)
        await directories.put('acme', [{ kind: 'organization', value: { id: 'acme', name: oddName } }])
        await hearing.save('acme', heard('pi'))
        await watches.save('acme', fullWatch('freezer-1'))
        // A gateway is watched like a sensor, under its own name.
        await watches.save('acme', watch('pi'))
        expect(await hearing.forReport('acme', 'pi', ['freezer-1', 'pi', 'freezer-1', 'unknown'])).toEqual({
          revision: 1,
          heard: heard('pi', 1),
          watches: new Map([
            ['freezer-1', { ...fullWatch('freezer-1'), version: 1 }],
            ['pi', watch('pi', { version: 1 })],
          ]),
        })
      }),
    )

    it(
      'reads more than a hundred watches for one report',
      withStores(subject, async ({ hearing, watches }) => {
        const sensors = Array.from({ length: 230 }, (_, index) => `s${index}`)
        await Promise.all(sensors.map((sensor) => watches.save('acme', watch(sensor))))
        const { watches: found } = await hearing.forReport('acme', 'pi', sensors)
        expect([...found.keys()].sort()).toEqual([...sensors].sort())
        expect((await watches.all('acme')).length).toBe(230)
      }),
    )
  })
}
