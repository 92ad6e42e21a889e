import { expect, test } from 'vitest'
import { dayMs } from '#core/time.ts'
import { anna, apiUnderTest, organization } from './support.ts'

test('a calibration is noted, seen and taken back on the page, and the audit has who, what and why', async () => {
  const api = await apiUnderTest()
  const day = (days: number): string => new Date(api.clock.now() + days * dayMs).toISOString().slice(0, 10)
  const note = (last: number, due: number, certificate: string) =>
    api.ask('/api/calibration', {
      body: { sensor: 'a', last: day(last), due: day(due), by: 'RISE', certificate },
    })
  const seen = async () => (await api.ask('/api/calibration', { query: { sensor: 'a' } })).body
  const undo = (reason: string) => api.ask('/api/calibration/undo', { body: { sensor: 'a', reason } })
  expect(await seen()).toMatchObject({ last: null, former: [] })
  expect((await undo('nothing there')).body.error).toBe('bad-certificate')
  expect((await note(1, 300, 'K-1')).body.error).toBe('bad-certificate')
  expect((await note(-400, -40, 'K-1')).status).toBe(200)
  expect((await note(-30, 300, 'K-2')).status).toBe(200)
  expect(await seen()).toMatchObject({ last: { certificate: 'K-2' }, former: [{ certificate: 'K-1' }] })
  expect((await undo(' ')).body.error).toBe('no-reason')
  expect((await undo('of another sensor')).status).toBe(200)
  expect(await seen()).toMatchObject({ last: { certificate: 'K-1' }, former: [] })
  const [fact] = await api.flows.stores.history.list(organization, 'a', 1)
  expect(fact).toMatchObject({
    what: 'calibration-taken-back',
    person: anna.id,
    detail: {
      why: 'of another sensor',
      old: expect.stringContaining('K-2'),
      new: expect.stringContaining('K-1'),
    },
  })
})
