import { expect, test } from 'vitest'
import { missedAt } from '#core/watch/hearing/calm.ts'
import { emptyWatch, nothingHeard, type Watch } from '#core/watch/watch.ts'
import { calmDueAt, isKnownCalm, nextRestless } from '../../../../pipeline/flows/ingest/calm/restless.ts'
import type { GatewayState } from '../../../../pipeline/ports/stores.ts'
import { makeDirectory, makeSensor, t0 } from '../../../support/core/directory.ts'

const lastAt = (at: number) => ({ ...nothingHeard, at })
const heard: GatewayState = {
  gateway: 'pi',
  version: 1,
  sentAt: t0,
  backSince: 0,
  lasts: { a: lastAt(t0), b: lastAt(t0) },
  restless: ['b'],
}

test('a gateway answers for a sensor that it heard and that is not restless; for none where it has never said so', () => {
  expect(['a', 'b', 'c', 'constructor'].map((sensor) => isKnownCalm(heard, sensor))).toEqual([
    true,
    false,
    false,
    false,
  ])
  const { restless: _none, ...before } = heard
  expect(isKnownCalm(before, 'a')).toBe(false)
  expect(isKnownCalm(undefined, 'a')).toBe(false)
})

test('restless are those whose watch was read and is not calm by this gateway alone, and of the others who were it before', () => {
  const watch = (sensor: string, gateways: readonly string[]): [string, Watch] => [
    sensor,
    { ...emptyWatch(sensor), gateways },
  ]
  const lasts = { a: lastAt(1), b: lastAt(1), c: lastAt(1), d: lastAt(1) }
  const next = (...watches: readonly [string, Watch][]) => nextRestless('pi', heard, lasts, new Map(watches))
  expect(next()).toEqual(['b', 'c', 'd'])
  expect(next(watch('b', ['pi']), watch('c', ['pi']), watch('d', ['pi', 'attic']))).toEqual(['d'])
  expect(next(watch('a', ['attic']))).toEqual(['a', 'b', 'c', 'd'])
})

test('the watcher looks when the first of the calm sensors in use is missed, and never where nobody is missed', () => {
  const [a, b] = [makeSensor(), makeSensor(undefined, { id: 'b' })]
  const due = (times: Readonly<Record<string, number>>, restless: readonly string[] = []) =>
    calmDueAt(
      {
        ...makeDirectory(a),
        sensors: new Map([a, b, makeSensor([], { id: 'free' })].map((one) => [one.id, one])),
      },
      Object.fromEntries(Object.entries(times).map(([sensor, at]) => [sensor, lastAt(at)])),
      restless,
    )
  const missed = (at: number) => missedAt(a, lastAt(at))
  const later = t0 + 99_000_000
  expect(due({ a: later, b: later + 5 })).toBe(missed(later))
  expect(due({ a: later + 5, b: later, free: 1 })).toBe(missed(later))
  expect(due({ a: later, b: later + 5 }, ['a'])).toBe(missed(later + 5))
  expect(due({ a: later, gone: 1 })).toBe(missed(later))
  expect(due({ free: later })).toBeUndefined()
  expect(due({})).toBeUndefined()
})
