import { expect, test } from 'vitest'
import type { SensorReadings } from '#core/gateway-protocol/report-blocks.ts'
import { emptyWatch, type Last, nothingHeard } from '#core/watch/watch.ts'
import { forgetFailed, nextUnjudged, saveWatches } from '../../../pipeline/flows/ingest/unjudged.ts'
import type { GatewayState, Saved } from '../../../pipeline/ports/stores.ts'
import { memoryStores } from '../../../pipeline/store/memory/stores.ts'
import { temperature } from '../../support/core/directory.ts'

const lastAt = (at: number): Last => ({ ...nothingHeard, at })
const heard = (lasts: Record<string, Last>, unjudged?: Record<string, number>): GatewayState => ({
  gateway: 'pi',
  version: 1,
  sentAt: 0,
  backSince: 0,
  lasts,
  ...(unjudged && { unjudged }),
})
const block = (sensor: string, ...at: readonly number[]): SensorReadings => ({
  sensor,
  readings: at.map((one) => temperature(one, 20)),
})

test('what was heard of a sensor that failed is as it was, so that it is heard again', () => {
  const lasts: Record<string, Last> = { a: lastAt(9), b: lastAt(9), c: lastAt(9) }
  forgetFailed(
    new Map([
      ['a', 'no'],
      ['b', 'no'],
    ]),
    heard({ a: lastAt(1), c: lastAt(1) }),
    lasts,
  )
  expect(lasts).toEqual({ a: lastAt(1), c: lastAt(9) })
})

test('readings wait for their judgement since the first that was not judged, until their sensor is judged', () => {
  const before = heard({}, { a: 1, b: 2, c: 3 })
  const failed = new Map([
    ['b', 'no'],
    ['d', 'no'],
    ['e', 'no'],
  ])
  const blocks = [block('a', 11, 12), block('b', 11, 12), block('d', 11, 12), block('e')]
  expect(nextUnjudged(before, blocks, failed)).toEqual({ unjudged: { b: 2, c: 3, d: 11 } })
  expect(nextUnjudged(heard({}, { a: 1 }), [block('a', 11)], new Map())).toEqual({})
  expect(nextUnjudged(undefined, [block('a', 11)], new Map([['a', 'no']]))).toEqual({ unjudged: { a: 11 } })
})

/** Which sensors of ten were tried, and what came of each; those in `met` meet another writer. */
const saveTen = async (again: boolean, ...met: readonly string[]) => {
  const tried: string[] = []
  const save = async (_organization: string, { sensor }: { readonly sensor: string }): Promise<Saved> => {
    tried.push(sensor)
    return met.includes(sensor) ? 'conflict' : 'saved'
  }
  const { watches } = memoryStores()
  const ten = [...'0123456789'].map((sensor) => emptyWatch(sensor))
  const saved = await saveWatches({ watches: { ...watches, save } }, 'lab', ten, new Map(), again)
  return [tried.join(''), saved.map((one) => one[0]).join('')]
}

test('where the first ones meet another writer the others are not tried: eight at first, then one', async () => {
  expect(await saveTen(false)).toEqual(['0123456789', 'ssssssssss'])
  expect(await saveTen(false, '7')).toEqual(['01234567', 'sssssssccc'])
  expect(await saveTen(false, '8')).toEqual(['0123456789', 'sssssssscs'])
  expect(await saveTen(true, '0')).toEqual(['0', 'cccccccccc'])
  expect(await saveTen(true, '1')).toEqual(['0123456789', 'scssssssss'])
})
