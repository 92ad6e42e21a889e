import { describe, expect, test } from 'vitest'
import type { SensorFact } from '#core/audit.ts'
import { hourMs, minuteMs } from '#core/time.ts'
import { acknowledge } from '../../../pipeline/flows/alarm/acknowledge.ts'
import { ingest } from '../../../pipeline/flows/ingest/ingest.ts'
import { erik } from '../../support/flows.ts'
import { temperatures } from '../../support/reports.ts'
import { type ApiUnderTest, anna, apiUnderTest, organization } from './support.ts'

const viewer = { id: 1003, name: 'Vidar', role: 'viewer', language: 'sv' } as const

/** A sensor over its limit whose alarm nobody has. */
const ringing = async (): Promise<ApiUnderTest> => {
  const api = await apiUnderTest()
  const { flows, clock } = api
  await flows.stores.directories.put(organization, [{ kind: 'person', value: viewer }])
  for (const value of [25, 25.5]) {
    await ingest(flows, organization, temperatures('a', clock.now(), [clock.now(), value]), 'pi')
    await clock.advance(minuteMs)
  }
  return api
}
const watchOf = async ({ flows }: ApiUnderTest) =>
  (await flows.stores.watches.load(organization, ['a'])).get('a')
const alarmOf = async (api: ApiUnderTest) => {
  const state = (await watchOf(api))?.alarms.high
  if (state?.name !== 'active') throw new Error('it does not ring')
  return { sensor: 'a', rule: 'high', raisedAt: state.raisedAt }
}
const ownerOf = async (api: ApiUnderTest) => {
  const state = (await watchOf(api))?.alarms.high
  return state?.name === 'active' ? state.acknowledgement : undefined
}
const factsOf = ({ flows }: ApiUnderTest): Promise<readonly SensorFact[]> =>
  flows.stores.history.list(organization, 'a', 50)

describe('on the page', () => {
  test('a person takes an alarm: their name stands on it, the card says so, and the history says where', async () => {
    const api = await ringing()
    const { status, body } = await api.ask('/api/alarms/take', { body: await alarmOf(api) })
    expect([status, body]).toEqual([200, { kind: 'taken' }])
    expect(await ownerOf(api)).toMatchObject({ by: anna.id, name: 'Anna' })
    const taken = (await factsOf(api)).find(({ what }) => what === 'acknowledged')
    expect(taken).toMatchObject({ person: anna.id, detail: { name: 'Anna', through: 'page' } })
    const board = await api.ask('/api/board')
    expect(board.text).toContain('"owner":{"name":"Anna"')
  })

  test('what somebody has is not taken from them, and a press of yesterday takes nothing of today', async () => {
    const api = await ringing()
    const alarm = await alarmOf(api)
    await acknowledge(api.flows, organization, alarm, erik)
    expect((await api.ask('/api/alarms/take', { body: alarm })).body).toMatchObject({
      kind: 'already-taken',
      by: 'Erik',
    })
    const old = { ...alarm, raisedAt: alarm.raisedAt - hourMs }
    expect((await api.ask('/api/alarms/take', { body: old })).body).toEqual({ kind: 'over' })
    expect(await ownerOf(api)).toMatchObject({ by: erik.id })
  })

  test('a sensor is silenced with a reason for a while, and the silence is ended', async () => {
    const api = await ringing()
    const body = { sensor: 'a', minutes: 60, reason: ' the door is being mended ', seen: null }
    const silenced = await api.ask('/api/silence', { body })
    expect(silenced.body).toEqual({ kind: 'silenced', until: api.clock.now() + hourMs })
    expect((await watchOf(api))?.silence).toMatchObject({ by: anna.id, reason: 'the door is being mended' })
    expect((await api.ask('/api/silence/end', { body: { sensor: 'a' } })).body).toEqual({ kind: 'ended' })
    expect((await watchOf(api))?.silence).toBeNull()
    expect((await api.ask('/api/silence/end', { body: { sensor: 'a' } })).body).toEqual({
      kind: 'was-not-silenced',
    })
    const doors = (await factsOf(api)).flatMap(({ what, detail }) =>
      what === 'silenced' || what === 'silence-ended' ? [detail.through] : [],
    )
    expect(doors).toEqual(['page', 'page'])
  })

  test('a silence that another has set meanwhile is replaced by nobody who has not seen it', async () => {
    const api = await ringing()
    const wish = { sensor: 'a', minutes: 60, reason: 'the door is being mended' }
    const { until } = (await api.ask('/api/silence', { body: { ...wish, minutes: 600, seen: null } })).body
    const shorter = await api.ask('/api/silence', { person: erik.id, body: { ...wish, seen: null } })
    expect([shorter.status, shorter.body]).toMatchObject([409, { error: 'changed-by-others' }])
    expect((await watchOf(api))?.silence).toMatchObject({ by: anna.id, until })
    const again = await api.ask('/api/silence', { person: erik.id, body: { ...wish, seen: until } })
    expect(again.body).toMatchObject({ kind: 'silenced' })
    expect((await watchOf(api))?.silence).toMatchObject({ by: erik.id })
  })

  test('a viewer changes nothing, and the board tells the page so', async () => {
    const api = await ringing()
    const alarm = await alarmOf(api)
    for (const [path, body] of [
      ['/api/alarms/take', alarm],
      ['/api/silence', { sensor: 'a', minutes: 5, reason: 'x', seen: null }],
      ['/api/silence/end', { sensor: 'a' }],
    ] as const)
      expect((await api.ask(path, { person: viewer.id, body })).body).toMatchObject({ error: 'not-allowed' })
    expect(await ownerOf(api)).toBeNull()
    expect((await api.ask('/api/board', { person: viewer.id })).body.reader).toEqual({
      id: viewer.id,
      name: viewer.name,
      mayAct: false,
    })
    expect((await api.ask('/api/board')).body.reader).toEqual({ id: anna.id, name: 'Anna', mayAct: true })
  })

  test('somebody of another organization, and somebody whom nobody vouches for, change nothing here', async () => {
    const api = await ringing()
    const body = await alarmOf(api)
    expect((await api.ask('/api/alarms/take', { person: 2001, body })).body).toMatchObject({
      error: 'no-such-sensor',
    })
    const asked = await api.ask('/api/alarms/take', { person: 2001, body, query: { organization } })
    expect(asked.body).toMatchObject({ error: 'not-a-member' })
    expect((await api.ask('/api/alarms/take', { initData: '', body })).status).toBe(401)
    expect((await api.ask('/api/alarms/take', { initData: 'hash=00', body })).status).toBe(401)
    expect(await ownerOf(api)).toBeNull()
  })

  test('what a page of another origin can send is refused', async () => {
    const api = await ringing()
    const body = await alarmOf(api)
    for (const headers of [
      { 'content-type': 'text/plain' },
      { 'content-type': 'application/x-www-form-urlencoded' },
      { 'sec-fetch-site': 'cross-site' },
    ])
      expect((await api.ask('/api/alarms/take', { body, headers })).body).toMatchObject({
        error: 'not-from-here',
      })
    expect((await api.ask('/api/alarms/take', { method: 'GET' })).status).toBe(405)
    expect((await api.ask('/api/board', { body })).status).toBe(405)
    expect(await ownerOf(api)).toBeNull()
  })

  test.each([
    ['/api/alarms/take', { sensor: '../a', rule: 'high', raisedAt: 1 }, 'bad-sensor'],
    ['/api/alarms/take', { sensor: 'a', rule: 7, raisedAt: 1 }, 'bad-alarm'],
    ['/api/alarms/take', { sensor: 'a', rule: 'high', raisedAt: '1' }, 'bad-alarm'],
    ['/api/alarms/take', { sensor: 'nowhere', rule: 'high', raisedAt: 1 }, 'no-such-sensor'],
    ['/api/alarms/take', [1], 'bad-body'],
    ['/api/silence', { sensor: 'a', minutes: 1_441, reason: 'x', seen: null }, 'bad-minutes'],
    ['/api/silence', { sensor: 'a', minutes: 0.5, reason: 'x', seen: null }, 'bad-minutes'],
    ['/api/silence', { sensor: 'a', minutes: 'long', reason: 'x', seen: null }, 'bad-minutes'],
    ['/api/silence', { sensor: 'a', minutes: 5, reason: '  ', seen: null }, 'no-reason'],
    ['/api/silence', { sensor: 'a', minutes: 5 }, 'no-reason'],
    ['/api/silence', { sensor: 'nowhere', minutes: 5, reason: 'x', seen: null }, 'no-such-sensor'],
    ['/api/silence/end', {}, 'bad-sensor'],
  ])('%s with %j is refused as %s', async (path, body, error) => {
    const api = await ringing()
    const refused = await api.ask(path, { body })
    expect(refused.body).toMatchObject({ error, message: expect.any(String) })
    expect(refused.status).toBeGreaterThanOrEqual(400)
    expect((await watchOf(api))?.silence).toBeNull()
  })
})
