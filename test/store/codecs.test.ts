import { describe, expect, it } from 'vitest'
import { unpackColumn, unpackTimes } from '../../pipeline/store/codecs/columns.ts'
import { t0 } from '../contracts/samples.ts'

describe('columns of items that were stored as JSON', () => {
  it('give back every number and every gap', () => {
    expect(unpackColumn([2, [-8012, 2, null, 0, 20]])).toEqual([-80.12, -80.1, null, -80.1, -79.9])
    expect(unpackColumn([null, [0.1 + 0.2, 1]])).toEqual([0.1 + 0.2, 1])
    expect(unpackColumn([0, [41, '', 1]])).toEqual([41, '', 42])
    expect(unpackColumn([0, []])).toEqual([])
  })

  it('give back every instant', () => {
    expect(unpackTimes([t0, 5_000, 0, 3])).toEqual([t0, t0 + 5_000, t0 + 10_000, t0 + 15_003])
    expect(unpackTimes([t0, -7])).toEqual([t0, t0 - 7])
    expect(unpackTimes([])).toEqual([])
  })
})
