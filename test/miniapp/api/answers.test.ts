import { expect, it } from 'vitest'
import { quantityNames } from '#core/reading.ts'
import { isRefusalAnswer, isSentBoard } from '#core/wire/board-answers.ts'
import { isSeriesAnswer } from '#core/wire/series-answers.ts'
import { ingest } from '../../../pipeline/flows/ingest/ingest.ts'
import { apiUnderTest, organization } from '../../lambdas/dashboard-api/support.ts'
import { temperatures } from '../../support/reports.ts'

const underTest = async () => {
  const api = await apiUnderTest()
  const at = api.clock.now()
  const samples: [number, number | 'unavailable'][] = [
    [at, 30],
    [at + 60_000, 31],
    [at + 120_000, 31],
    [at + 121_000, 'unavailable'],
  ]
  await api.clock.advance(180_000)
  await ingest(api.flows, organization, temperatures('a', api.clock.now(), ...samples), 'pi')
  return api
}

it('the page understands every answer of the server', async () => {
  const { ask } = await underTest()
  const { body } = await ask('/api/board')
  expect(JSON.stringify(body.rows)).toContain('"alarms":[{')
  expect(isSentBoard(body)).toBe(true)
  for (const quantity of quantityNames) {
    const series = await ask('/api/series', { query: { sensor: 'a', quantity, hours: '1' } })
    expect(isSeriesAnswer(series.body)).toBe(true)
  }
  expect(isRefusalAnswer((await ask('/api/board', { person: 4711 })).body)).toBe(true)
})

it('and takes nothing else for an answer', async () => {
  const { ask } = await underTest()
  const { body } = await ask('/api/board')
  for (const changed of [{ version: 2 }, { now: null }, { rows: [{}] }, { language: 'de' }, { sites: {} }])
    expect(isSentBoard({ ...body, ...changed })).toBe(false)
  for (const other of [null, [], 'ok', 7, undefined]) expect(isSentBoard(other)).toBe(false)
})
