import { expect, test } from 'vitest'
import { dayMs } from '#core/time.ts'
import { isEnergyAnswer } from '#core/wire/energy-answers.ts'
import { slow, storeValues, watts } from '../../support/power.ts'
import { apiUnderTest, organization } from './support.ts'

const ask = async (
  api: Awaited<ReturnType<typeof apiUnderTest>>,
  query: Readonly<Record<string, string>>,
) => {
  const { status, body } = await api.ask('/api/energy', { query })
  return { status, body }
}

test('the page reads what a sensor used, by days and beside the weeks before, and what that is called', async () => {
  const api = await apiUnderTest()
  const { stores } = api.flows
  const b = (await api.flows.directories.get(organization))?.sensors.get('b')
  if (b === undefined) throw new Error('no b')
  await stores.directories.put(organization, [{ kind: 'sensor', value: slow(b) }])
  const now = api.clock.now()
  const week = now - (now % dayMs) - 6 * dayMs
  await storeValues(stores, organization, 'b', { from: week - 28 * dayMs, to: now }, (at) => ({
    power: watts(at, at < week ? 0.5 : 5 / 6),
  }))
  const { status, body } = await ask(api, { sensor: 'b' })
  expect([status, isEnergyAnswer(body)]).toEqual([200, true])
  expect(body).toMatchObject({
    sensor: 'b',
    meter: 'b',
    price: null,
    unread: 0,
    isWatched: false,
    energy: {
      source: 'power',
      duty: expect.closeTo(0.83, 1),
      levels: { offW: expect.closeTo(5, 0), onW: expect.closeTo(100, -1) },
      perDegree: null,
      door: null,
      beforeKWhPerDay: expect.closeTo(1.26, 1),
      change: { share: expect.closeTo(0.6, 1), dutyBefore: expect.closeTo(0.5, 1) },
    },
  })
  expect((body.energy as { readonly days: readonly object[] }).days).toHaveLength(7)
  expect((await ask(api, { sensor: 'a', days: '30' })).body).toMatchObject({ meter: 'a', energy: null })
  expect((await ask(api, { sensor: 'nobody' })).body.error).toBe('no-such-sensor')
  expect((await ask(api, { sensor: 'b', days: '365' })).status).toBe(400)
  expect((await ask(api, {})).body.error).toBe('bad-sensor')
})
