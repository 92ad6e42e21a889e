import { expect, test } from 'vitest'
import { factOf } from '#core/audit.ts'
import { hourMs, minuteMs } from '#core/time.ts'
import { isSeriesAnswer } from '#core/wire/series-answers.ts'
import { ingest } from '../../../pipeline/flows/ingest/ingest.ts'
import { temperatures } from '../../support/reports.ts'
import { type ApiUnderTest, anna, apiUnderTest, organization } from './support.ts'

const measure = async ({ flows, clock }: ApiUnderTest, ...values: number[]): Promise<void> => {
  for (const value of values) {
    await ingest(flows, organization, temperatures('a', clock.now(), [clock.now(), value]), 'pi')
    await clock.advance(minuteMs)
  }
}
const eventsOf = async (api: ApiUnderTest, quantity = 'temperature') => {
  const { body } = await api.ask('/api/series', { query: { sensor: 'a', quantity, hours: '1' } })
  expect(isSeriesAnswer(body)).toBe(true)
  return body.events as readonly Readonly<Record<string, unknown>>[]
}

test('a chart says what rang, who took it and where, who silenced it and when it was over', async () => {
  const api = await apiUnderTest()
  await measure(api, 20, 25, 26)
  const raisedAt = (await eventsOf(api))[0]?.at
  await api.ask('/api/alarms/take', { body: { sensor: 'a', rule: 'high', raisedAt } })
  await api.clock.advance(minuteMs)
  await api.ask('/api/silence', { body: { sensor: 'a', minutes: 30, reason: 'defrosting', seen: null } })
  await measure(api, 20, 20, 20)
  const events = await eventsOf(api)
  expect(events.map(({ what }) => what)).toEqual(['cleared', 'silenced', 'acknowledged', 'raised'])
  const [cleared, silenced, acknowledged, raised] = events
  expect(raised).toMatchObject({ kind: 'high', limit: 24, unit: '°C', name: null, value: 26 })
  expect(acknowledged).toMatchObject({ kind: 'high', limit: 24, name: anna.name, through: 'page' })
  expect(silenced).toMatchObject({ kind: null, name: anna.name, reason: 'defrosting' })
  expect(cleared).toMatchObject({ kind: 'high', value: 26, began: expect.any(Number), name: null })
})

test.each(['overdue', 'drill'] as const)(
  'an alarm that is %s is said beside every quantity',
  async (kind) => {
    const api = await apiUnderTest()
    const at = api.clock.now()
    await api.flows.stores.history.record(organization, [
      factOf('a', 'raised', at, kind, null, { kind, severity: 'critical' }),
    ])
    await api.clock.advance(minuteMs)
    expect(await eventsOf(api)).toMatchObject([{ what: 'raised', kind }])
  },
)

test('what is about another quantity, or of before, is not said', async () => {
  const api = await apiUnderTest()
  await measure(api, 25, 26)
  expect(await eventsOf(api, 'humidity')).toEqual([])
  await api.clock.advance(2 * hourMs)
  expect((await eventsOf(api)).map(({ what }) => what)).not.toContain('raised')
})
