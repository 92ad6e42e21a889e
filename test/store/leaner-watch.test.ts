import { expect, test } from 'vitest'
import { emptyWatch, type PastExcursion, type Watch } from '#core/watch/watch.ts'
import { leanerWatches } from '../../pipeline/store/codecs/leaner-watch.ts'
import { notice, view } from '../support/core/chat.ts'
import { t0 } from '../support/core/directory.ts'

const past = (count: number): readonly PastExcursion[] =>
  Array.from({ length: count }, (_, index) => ({
    raisedAt: t0 + index,
    began: t0 + index,
    clearedAt: t0 + index + 1,
    worst: null,
    told: index === 0 ? [] : [1001],
  }))

test('a watch that does not fit loses first what was long ago, and keeps what stands and what is owed of it', () => {
  const raised = notice('raised', view('a'))
  const high = { name: 'active', raisedAt: t0, began: t0, severity: 'critical', worst: null } as const
  const watch: Watch = {
    ...emptyWatch('a'),
    alarms: { high: { ...high, acknowledgement: null, climb: null, told: [1001] } },
    excursions: { high: past(9) },
    owed: { [raised.id]: raised },
  }
  const [first, unheard, recent, last, ...more] = leanerWatches(watch)
  expect(first).toBe(watch)
  expect(unheard?.excursions?.high).toEqual(past(9).map((one) => ({ ...one, told: [] })))
  expect(recent?.excursions?.high).toEqual(unheard?.excursions?.high?.slice(-4))
  expect(last).toEqual(recent)
  expect(more).toEqual([])
  expect([last?.alarms, last?.owed]).toEqual([watch.alarms, watch.owed])
})

test('a watch without a past is as lean as it gets', () => {
  const watch = emptyWatch('a')
  expect([...leanerWatches(watch)]).toEqual([watch, watch, watch, watch])
})
