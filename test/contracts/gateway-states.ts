import { describe, expect, it } from 'vitest'
import { type Last, nothingHeard } from '#core/watch/watch.ts'
import { fullWatch, heard, oddName, t0, watch } from './samples.ts'
import { type Subject, withStores } from './subject.ts'

const many = (count: number): Readonly<Record<string, Last>> =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`s${index}`, { ...nothingHeard, at: t0 + index }]),
  )

export const gatewayStatesContract = (subject: Subject): void => {
  describe(`what gateways said last, in ${subject.name}`, () => {
    it(
      'comes back as it was saved, one version on',
      withStores(subject, async ({ gatewayStates }) => {
        expect(await gatewayStates.save('acme', heard('pi'))).toBe('saved')
        expect(await gatewayStates.load('acme', ['pi', 'other', 'pi'])).toEqual(
          new Map([['pi', heard('pi', 1)]]),
        )
        expect(await gatewayStates.all('acme')).toEqual([heard('pi', 1)])
      }),
    )

    it(
      'has room for 5,000 sensors behind one gateway',
      withStores(subject, async ({ gatewayStates }) => {
        // Each with an hour of its own noise, and of its own standstills, so that nothing is alike but the names.
        const noise = (index: number, step: number) => ((index * 7919 + step * 104_729) % 997) / 100
        const still = (index: number) => ({
          at: t0 + 180_000,
          value: -80 + noise(index, 3),
          since: t0 + 180_000 - (index % 7) * 60_000,
          stoodMs: (index % 7) * 60_000,
          longestMs: 60_000 + ((index * 7919) % 3_600_000),
          toLearnMs: index % 3 === 0 ? (index * 104_729) % 86_400_000 : 0,
          isCoarse: index % 5 === 0,
        })
        const one = (index: number): Last => ({
          at: t0 + index,
          values: { temperature: -80 + noise(index, 0), humidity: 40 + noise(index, 1) },
          rssi: -40 - (index % 50),
          trails: { temperature: [0, 1, 2, 3].map((step) => [t0 + step * 60_000, -80 + noise(index, step)]) },
          stood: { temperature: still(index) },
          clockWrong: null,
        })
        const lasts = Object.fromEntries(
          Array.from({ length: 5_000 }, (_, index) => [`s${index}`, one(index)]),
        )
        expect(await gatewayStates.save('acme', { ...heard('pi'), lasts })).toBe('saved')
        expect((await gatewayStates.load('acme', ['pi'])).get('pi')).toMatchObject({
          ...heard('pi', 1),
          lasts,
        })
      }),
    )

    it(
      'of many sensors is one state, whoever reads it and however it grew',
      withStores(subject, async ({ gatewayStates }) => {
        const restless = (count: number) => Object.keys(many(count)).filter((_, index) => index % 3 === 0)
        let version = 0
        let parts: readonly number[] | undefined
        for (const count of [3, 64, 65, 300, 299, 20]) {
          const state = { ...heard('pi', version, t0 + count), lasts: many(count), restless: restless(count) }
          expect(await gatewayStates.save('acme', { ...state, ...(parts && { parts }) })).toBe('saved')
          version += 1
          const [one, [other]] = [
            await gatewayStates.forReport('acme', 'pi', []),
            await gatewayStates.all('acme'),
          ]
          for (const found of [one.heard, other, (await gatewayStates.load('acme', ['pi'])).get('pi')]) {
            expect(found).toMatchObject({ version, sentAt: t0 + count, lasts: many(count) })
            expect(Object.keys(found?.lasts ?? {})).toHaveLength(count)
            expect(found?.restless?.toSorted()).toEqual(restless(count).toSorted())
          }
          parts = one.heard?.parts
        }
      }),
    )

    it(
      'of many sensors loses nothing to two who write different ones of them at once',
      withStores(subject, async ({ gatewayStates }) => {
        await gatewayStates.save('acme', { ...heard('pi'), lasts: many(300) })
        const write = async (at: number): Promise<void> => {
          for (;;) {
            const { heard: state } = await gatewayStates.forReport('acme', 'pi', [])
            if (state === undefined) throw new Error('it was saved')
            const lasts = { ...state.lasts, [`s${at}`]: { ...nothingHeard, at: t0 + 1_000_000 } }
            if ((await gatewayStates.save('acme', { ...state, lasts })) === 'saved') return
          }
        }
        const written = [0, 1, 2, 3, 4, 5, 6, 7].map((index) => 37 * index)
        await Promise.all(written.map(write))
        const state = (await gatewayStates.load('acme', ['pi'])).get('pi')
        expect(written.map((at) => state?.lasts[`s${at}`]?.at)).toEqual(written.map(() => t0 + 1_000_000))
        expect(state).toMatchObject({ version: 1 + written.length })
      }),
    )

    it(
      'is written by one of two at a time',
      withStores(subject, async ({ gatewayStates }) => {
        const outcomes = await Promise.all(
          [1, 2, 3].map((at) => gatewayStates.save('acme', heard('pi', 0, at))),
        )
        expect(outcomes.sort()).toEqual(['conflict', 'conflict', 'saved'])
        expect(await gatewayStates.save('acme', heard('pi', 2))).toBe('conflict')
        expect(await gatewayStates.save('acme', heard('pi', 1, t0 + 5))).toBe('saved')
        expect(await gatewayStates.all('acme')).toEqual([heard('pi', 2, t0 + 5)])
      }),
    )

    it(
      'comes with the revision and the watches that a report needs',
      withStores(subject, async ({ gatewayStates, directories, watches }) => {
        const nothing = { revision: 0, heard: undefined, watches: new Map(), unreadable: new Map() }
        expect(await gatewayStates.forReport('acme', 'pi', ['freezer-1'])).toEqual(nothing)
        await directories.put('acme', [{ kind: 'organization', value: { id: 'acme', name: oddName } }])
        await gatewayStates.save('acme', heard('pi'))
        await watches.save('acme', fullWatch('freezer-1'))
        // A gateway is watched like a sensor, under its own name.
        await watches.save('acme', watch('pi'))
        expect(
          await gatewayStates.forReport('acme', 'pi', ['freezer-1', 'pi', 'freezer-1', 'unknown']),
        ).toEqual({
          revision: 1,
          heard: heard('pi', 1),
          watches: new Map([
            ['freezer-1', { ...fullWatch('freezer-1'), version: 1 }],
            ['pi', watch('pi', { version: 1 })],
          ]),
          unreadable: new Map(),
        })
      }),
    )

    it(
      'is due by its own deadline, in every organization, as long as it has one',
      withStores(subject, async ({ gatewayStates }) => {
        const due = async (now: number) =>
          (await gatewayStates.due(now)).gateways
            .map(({ organization, gateway }) => `${organization}/${gateway}`)
            .sort()
        await gatewayStates.save('acme', { ...heard('pi'), dueAt: t0 + 10 })
        await gatewayStates.save('acme', { ...heard('attic'), dueAt: t0 + 20 })
        await gatewayStates.save('other', { ...heard('pi'), dueAt: t0 + 10 })
        await gatewayStates.save('calm', heard('pi'))
        expect([await due(t0 + 9), await due(t0 + 10)]).toEqual([[], ['acme/pi', 'other/pi']])
        expect(await due(t0 + 99)).toEqual(['acme/attic', 'acme/pi', 'other/pi'])
        await gatewayStates.save('acme', { ...heard('pi', 1), dueAt: t0 + 50 })
        await gatewayStates.save('acme', heard('attic', 1))
        expect([await due(t0 + 49), await due(t0 + 50)]).toEqual([['other/pi'], ['acme/pi', 'other/pi']])
        // Also those in which nothing is due are found, by the same read.
        expect([...(await gatewayStates.due(t0 + 9)).organizations].sort()).toEqual(['acme', 'calm', 'other'])
      }),
    )

    it(
      'reads more than a hundred watches for one report',
      withStores(subject, async ({ gatewayStates, watches }) => {
        const sensors = Array.from({ length: 230 }, (_, index) => `s${index}`)
        // Not all at once: a machine with other work has no time for so many new connections.
        for (let from = 0; from < sensors.length; from += 46)
          await Promise.all(
            sensors.slice(from, from + 46).map((sensor) => watches.save('acme', watch(sensor))),
          )
        const { watches: found } = await gatewayStates.forReport('acme', 'pi', sensors)
        expect([...found.keys()].sort()).toEqual([...sensors].sort())
        expect((await watches.all('acme')).length).toBe(230)
      }),
    )
  })
}
