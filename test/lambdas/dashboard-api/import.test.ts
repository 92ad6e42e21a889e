import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { dayMs, minuteMs } from '#core/time.ts'
import { erik } from '../../support/flows.ts'
import { allFacts, viewer } from './ringing.ts'
import { fileOf, loggerText } from './sample-requests.ts'
import { type ApiUnderTest, anna, apiUnderTest, organization } from './support.ts'

const put = async (): Promise<ApiUnderTest> => {
  const api = await apiUnderTest()
  await api.flows.stores.directories.put(organization, [{ kind: 'person', value: viewer }])
  return api
}
const post = async (api: ApiUnderTest, path: string, body: object, person = anna.id) =>
  (await api.ask(path, { body, person })).body

describe('a logger’s file on the page', () => {
  test('is read as the chat reads it: what it holds, how it would have been judged, and a curve', async () => {
    const api = await put()
    const text = loggerText(api.clock.now())
    const packed = { name: 'logger.csv', data: gzipSync(text).toString('base64'), isPacked: true }
    const whole = await post(api, '/api/import', { file: fileOf('logger.csv', text), preset: 'room' })
    const from = api.clock.now() - 4 * dayMs
    expect(whole).toMatchObject({
      kind: 'read',
      others: 0,
      leftOutCount: 0,
      sensors: [
        {
          name: 'logger',
          from,
          to: from + 9 * minuteMs,
          measured: [
            { quantity: 'temperature', unit: '°C', count: 10, first: 20, last: 29, min: 20, max: 29 },
          ],
          judged: { preset: 'room', kinetic: { gapMs: 0 }, excursionCount: 1 },
          chart: { quantity: 'temperature', figures: { min: 20, max: 29 }, limits: [{ value: 24 }] },
        },
      ],
    })
    // It says its zone and its unit itself: nothing had to be decided.
    expect(whole.said).toEqual([])
    expect(await post(api, '/api/import', { file: packed, preset: 'room' }, viewer.id)).toEqual(whole)
    expect(await post(api, '/api/import', { file: packed, preset: 'freezer' })).toMatchObject({
      sensors: [{ judged: { preset: 'freezer' } }],
    })
    expect(await allFacts(api)).toEqual([])
  })

  test('that counts from its beginning is read with what a person says of that', async () => {
    const api = await put()
    const begin = api.clock.now() - dayMs
    const file = fileOf('logger.csv', 'Time (s),temperature (°C)\n0,4.5\n600,4.6\n')
    expect(await post(api, '/api/import', { file, preset: null })).toMatchObject({ kind: 'refused' })
    const start = new Date(begin).toISOString()
    expect(await post(api, '/api/import', { file, preset: null, start })).toMatchObject({
      sensors: [{ from: begin, to: begin + 10 * minuteMs }],
    })
  })

  test('that cannot be read is refused in a sentence of its reader’s language, with what helps', async () => {
    const api = await put()
    const image = fileOf('x.png', '\u0089PNG nothing')
    expect(await post(api, '/api/import', { file: image, preset: null })).toMatchObject({
      kind: 'refused',
      why: expect.any(String),
      help: expect.any(String),
    })
    const bomb = {
      name: 'x.csv',
      data: gzipSync(Buffer.alloc(30 * 1024 * 1024)).toString('base64'),
      isPacked: true,
    }
    expect(await post(api, '/api/import', { file: bomb, preset: null })).toMatchObject({
      kind: 'refused',
      why: expect.stringMatching(/20 MB/),
    })
    const swedish = await post(api, '/api/import', { file: image, preset: null }, viewer.id)
    const english = await post(api, '/api/import', { file: image, preset: null })
    expect(swedish.why).not.toBe(english.why)
  })

  test('becomes history of a sensor by operators, where that measured nothing, once, and stands in the audit', async () => {
    const api = await put()
    const file = fileOf('logger.csv', loggerText(api.clock.now()))
    const wish = { file, of: 'logger', sensor: 'b', look: false }
    expect(await post(api, '/api/import/keep', wish, viewer.id)).toMatchObject({ error: 'not-allowed' })
    const plan = await post(api, '/api/import/keep', { ...wish, look: true }, erik.id)
    expect(plan).toMatchObject({ kind: 'would-be', count: 10, overMeasured: 0, tooOld: 0, inFuture: 0 })
    expect(await allFacts(api)).toEqual([])
    expect(await post(api, '/api/import/keep', wish, erik.id)).toMatchObject({ ...plan, kind: 'kept' })
    const facts = (await allFacts(api)).filter(({ what }) => what === 'imported')
    expect(facts).toMatchObject([
      { person: erik.id, detail: { why: 'logger.csv', new: 10, through: 'page' } },
    ])
    expect(await post(api, '/api/import/keep', wish, erik.id)).toMatchObject({ kind: 'nothing', count: 0 })
    for (const [change, error] of [
      [{ of: 'another' }, 'look-again'],
      [{ sensor: 'pi' }, 'no-such-sensor'],
      [{ sensor: 'x' }, 'no-such-sensor'],
      [{ sensor: '../b' }, 'bad-sensor'],
    ] as const)
      expect(await post(api, '/api/import/keep', { ...wish, ...change }, erik.id)).toMatchObject({ error })
  })
})
