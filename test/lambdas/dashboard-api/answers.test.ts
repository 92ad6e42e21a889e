import { gunzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { presetRules } from '#core/rule.ts'
import { acknowledge } from '../../../pipeline/flows/alarm/acknowledge.ts'
import { ingest } from '../../../pipeline/flows/ingest/ingest.ts'
import { changeSetpoint } from '../../../pipeline/flows/rule/change-setpoint.ts'
import { packed } from '../../../pipeline/lambdas/dashboard-api/packing.ts'
import { temperatures } from '../../support/reports.ts'
import { anna, apiUnderTest, initDataOf, organization } from './support.ts'

const minute = 60_000

it('an organization of which nothing was heard yet is a board without values', async () => {
  const { ask, clock } = await apiUnderTest()
  const { status, body, headers } = await ask('/api/board')
  expect(status).toBe(200)
  expect(headers['cache-control']).toBe('no-store')
  expect(body).toMatchObject({
    version: 1,
    now: clock.now(),
    speed: 1,
    language: 'en',
    organization: { id: organization, name: 'Lab' },
    sites: [{ id: 'cellar', name: 'Cellar', timeZone: 'UTC' }],
    strangers: 0,
  })
  const [a] = body.rows as readonly unknown[]
  expect(a).toEqual({
    sensor: 'a',
    name: 'Sensor a',
    kind: 'sensor',
    site: 'cellar',
    siteName: 'Cellar',
    presence: 'live',
    heardAt: null,
    values: [],
    blind: false,
    alarms: [],
    pending: false,
    breach: null,
    silence: null,
    maintenance: null,
    clockWrong: null,
    hindrance: null,
    limitSet: 0,
  })
  expect(body.limitSets).toEqual([
    [{ rule: 'high', kind: 'high', quantity: 'temperature', value: 24, unit: '°C', severity: 'critical' }],
    // The gateway's.
    [],
  ])
})

it('who takes an answer packed gets it packed, and it is the same', async () => {
  const { handler, ask, clock } = await apiUnderTest()
  const plain = await ask('/api/series', { query: { sensor: 'a', quantity: 'temperature', hours: '1' } })
  const board = await ask('/api/board')
  const packedBoard = await handler({
    rawPath: '/api/board',
    headers: { authorization: `tma ${initDataOf(anna.id, clock.now())}`, 'accept-encoding': 'br, gzip' },
    requestContext: { http: { method: 'GET' } },
  })
  // Short ones go as they are.
  expect(plain.headers['content-encoding']).toBeUndefined()
  const unpacked =
    packedBoard.isBase64Encoded === true
      ? gunzipSync(Buffer.from(packedBoard.body, 'base64')).toString('utf8')
      : packedBoard.body
  expect(JSON.parse(unpacked)).toEqual(board.body)
  expect(packed({ statusCode: 200, headers: {}, body: 'x'.repeat(5_000) }, true)).toMatchObject({
    headers: { 'content-encoding': 'gzip', vary: 'accept-encoding' },
    isBase64Encoded: true,
  })
  expect(
    packed({ statusCode: 200, headers: {}, body: 'x'.repeat(5_000) }, false).isBase64Encoded,
  ).toBeUndefined()
})

it('an alarm stands on the board with its limit, its worst value and who has it', async () => {
  const { ask, clock, flows } = await apiUnderTest(presetRules('room'))
  const start = clock.now()
  for (const [at, value] of [
    [start, 21],
    [start + minute, 26],
    [start + 2 * minute, 27.5],
  ] as const) {
    await clock.advance(at - clock.now())
    await ingest(flows, organization, temperatures('a', at, [at, value]), 'pi')
  }
  const alarm = {
    rule: 'high',
    kind: 'high',
    quantity: 'temperature',
    unit: '°C',
    limit: 24,
    severity: 'critical',
    state: 'active',
    raisedAt: start + 2 * minute,
    began: start + minute,
    clearedAt: null,
    worst: { value: 27.5, at: start + 2 * minute },
    owner: null,
    instruction: null,
  }
  const first = async () => ((await ask('/api/board')).body.rows as readonly unknown[])[0]
  const values = [{ quantity: 'temperature', value: 27.5, unit: '°C' }]
  expect(await first()).toMatchObject({ sensor: 'a', heardAt: start + 2 * minute, values, alarms: [alarm] })
  const reference = { sensor: 'a', rule: 'high', raisedAt: alarm.raisedAt }
  await acknowledge(flows, organization, reference, anna)
  expect(await first()).toMatchObject({ alarms: [{ ...alarm, owner: { name: 'Anna', at: clock.now() } }] })
})

it('what comes again says how often, and what a moved limit ended says who moved it', async () => {
  const { ask, clock, flows } = await apiUnderTest(presetRules('room'))
  const start = clock.now()
  const feel = async (...values: readonly number[]): Promise<void> => {
    for (const value of values) {
      await ingest(flows, organization, temperatures('a', clock.now(), [clock.now(), value]), 'pi')
      await clock.advance(minute)
    }
  }
  const alarm = async () => {
    const [first] = (await ask('/api/board')).body.rows as readonly { readonly alarms: readonly unknown[] }[]
    return first?.alarms[0]
  }
  await feel(26, 26)
  expect(await alarm()).toMatchObject({ story: null, changed: null })
  await feel(20, 20, 26, 26)
  expect(await alarm()).toMatchObject({ story: { began: start, count: 2, longestMs: 3 * minute } })
  const askedAt = clock.now()
  const outcome = await changeSetpoint(flows, organization, 'a', 'high', 30, anna, {
    seen: ['rings-now', 'hides'],
  })
  expect(outcome).toMatchObject({ kind: 'changed' })
  expect(await alarm()).toBeUndefined()
  await clock.advance(minute)
  const query = { sensor: 'a', quantity: 'temperature', hours: '1' }
  expect((await ask('/api/series', { query })).body.ended).toEqual([
    { at: askedAt, name: 'Anna', unit: '°C', limit: 24, movedTo: 30 },
  ])
  const other = { ...query, quantity: 'humidity' }
  expect((await ask('/api/series', { query: other })).body.ended).toEqual([])
})

it('a gateway, or a quantity that was never measured, is a series without stretches', async () => {
  const { ask } = await apiUnderTest()
  for (const [sensor, quantity] of [
    ['pi', 'temperature'],
    ['a', 'co2'],
  ] as const) {
    const { status, body } = await ask('/api/series', { query: { sensor, quantity, hours: '720' } })
    expect([status, body.stretches]).toEqual([200, []])
  }
})

it('each person reads in their own language and of their own organization', async () => {
  const { ask } = await apiUnderTest()
  const { body } = await ask('/api/board', { person: 2001 })
  expect([body.language, body.organization]).toEqual(['sv', { id: 'other', name: 'Other' }])
})

it('a person of two organizations reads of the one that they chose in the bot', async () => {
  const { ask, flows } = await apiUnderTest()
  await flows.stores.directories.put('other', [{ kind: 'person', value: { ...anna, role: 'viewer' } }])
  expect((await ask('/api/board')).body.organization).toMatchObject({ id: organization })
  await flows.stores.choices.choose(anna.id, 'other')
  expect((await ask('/api/board')).body.organization).toMatchObject({ id: 'other' })
})
