import { expect, test } from 'vitest'
import { createKnownStates } from '../../pipeline/store/dynamo/known-states.ts'
import { heard } from '../contracts/samples.ts'

const bytes = (...values: readonly number[]): Uint8Array => new Uint8Array(values)
const saidBy = (sensors: number) => {
  const { gateway: _gateway, version: _version, ...said } = heard('pi')
  const [last] = Object.values(said.lasts)
  if (last === undefined) throw new Error('no sensor')
  return { ...said, lasts: Object.fromEntries(Array.from({ length: sensors }, (_, at) => [`s${at}`, last])) }
}

test('what a gateway said is known by the very bytes that are stored, and by no others', () => {
  const known = createKnownStates()
  const said = saidBy(1)
  known.note('pi', bytes(1, 2, 3), said)
  expect(known.of('pi', bytes(1, 2, 3))).toBe(said)
  expect(known.of('pi', bytes(1, 2, 4))).toBeUndefined()
  expect(known.of('pi', bytes(1, 2))).toBeUndefined()
  expect(known.of('pi', '123')).toBeUndefined()
  expect(known.of('other', bytes(1, 2, 3))).toBeUndefined()
  known.note('pi', 'text', said)
  expect([known.of('pi', 'text'), known.of('pi', bytes(1, 2, 3))]).toEqual([said, undefined])
})

test('of ten thousand sensors it is known, and then of those that spoke last', () => {
  const known = createKnownStates()
  for (const gateway of ['a', 'b', 'c']) known.note(gateway, gateway, saidBy(4_000))
  expect(['a', 'b', 'c'].map((gateway) => known.of(gateway, gateway) !== undefined)).toEqual([
    false,
    true,
    true,
  ])
  known.note('b', 'b2', saidBy(4_000))
  known.note('d', 'd', saidBy(2_000))
  expect(['b', 'c', 'd'].map((gateway) => known.of(gateway, gateway) !== undefined)).toEqual([
    false,
    true,
    true,
  ])
  expect(known.of('b', 'b2')).toBeDefined()
  known.note('huge', 'huge', saidBy(10_001))
  expect(known.of('huge', 'huge')).toBeUndefined()
})
