import { describe, expect, test } from 'vitest'
import { hourMs, minuteMs } from '#core/time.ts'
import { changeDuty } from '../../../pipeline/flows/people/change-duty.ts'
import { changeSetpoint } from '../../../pipeline/flows/rule/change-setpoint.ts'
import { erik } from '../../support/flows.ts'
import { alarmOf, feel, ringing, sensorFacts, viewer } from './ringing.ts'
import { type ApiUnderTest, anna, apiUnderTest, organization } from './support.ts'

type Listed = {
  readonly open: readonly object[]
  readonly recent: readonly object[]
  readonly earlier: number | null
}
type Event = {
  readonly what: string
  readonly at: number
  readonly name: string | null
  readonly way: string | null
}

const list = async (api: ApiUnderTest, query = {}) =>
  (await api.ask('/api/alarms', { query })).body as unknown as Listed
const incident = async (
  api: ApiUnderTest,
  { sensor, rule, raisedAt }: Awaited<ReturnType<typeof alarmOf>>,
  person?: number,
) =>
  (
    await api.ask('/api/alarm', {
      query: { sensor, rule, raisedAt: String(raisedAt) },
      ...(person !== undefined && { person }),
    })
  ).body

describe('the alarms of an organization', () => {
  test('are open until they are over and taken, and recent after that, with the limit by which they rang', async () => {
    const api = await ringing()
    const alarm = await alarmOf(api)
    expect(await list(api)).toMatchObject({ open: [{ ...alarm, limit: 24, owner: null }], recent: [] })
    await api.ask('/api/alarms/take', { body: alarm })
    await feel(api, 20, 20, 20)
    await changeSetpoint(api.flows, organization, 'a', 'high', 28, anna, { seen: ['unusual'] })
    expect(await list(api)).toMatchObject({
      open: [],
      recent: [{ ...alarm, limit: 24, state: 'ended', worst: 25.5, owner: { name: 'Anna' } }],
      earlier: null,
    })
  })

  test('whose chats are forgotten are asked of sixty chats, the likely first, and how many were not asked is said', async () => {
    const api = await ringing()
    const alarm = await alarmOf(api)
    const chats = Array.from({ length: 70 }, (_one, index) => ({
      id: 50_000 + index,
      kind: 'private' as const,
      title: `P${index}`,
      language: 'en' as const,
      reachable: true,
    }))
    expect(await incident(api, alarm)).toMatchObject({ unasked: 0 })
    await feel(api, 20, 20, 20)
    const { directories, watches } = api.flows.stores
    const all = (await api.flows.directories.get(organization))?.chats.size ?? 0
    await directories.put(
      organization,
      chats.map((value) => ({ kind: 'chat', value }) as const),
    )
    const watch = (await watches.load(organization, [alarm.sensor])).get(alarm.sensor)
    if (watch === undefined) throw new Error('no watch')
    const { excursions: _forgotten, ...rest } = watch
    await watches.save(organization, { ...rest, alarms: {} })
    const answer = (await incident(api, alarm)) as unknown as { unasked: number; events: readonly Event[] }
    expect(answer.unasked).toBe(all + 70 - 60)
    expect(answer.events.filter(({ what }) => what === 'told').length).toBeGreaterThan(0)
  })

  test('are paged: none is lost or told twice, however many rang in one instant', async () => {
    const api = await apiUnderTest()
    const start = api.clock.now()
    await api.flows.stores.history.record(
      organization,
      Array.from({ length: 80 }, (_one, index) => ({
        kind: 'record' as const,
        id: `fact.${index}`,
        at: start + Math.floor(index / 40) * minuteMs,
        person: null,
        what: 'raised' as const,
        sensor: 'a',
        rule: `r${index}`,
        detail: {
          began: start,
          kind: 'high',
          quantity: 'temperature',
          limit: 24,
          severity: 'critical',
          value: 25,
        },
      })),
    )
    await api.clock.advance(hourMs)
    const seen: string[] = []
    let before: number | null = api.clock.now()
    for (let pages = 0; before !== null && pages < 10; pages++) {
      const page: Listed = await list(api, { before: String(before) })
      seen.push(...page.recent.map((one) => ('rule' in one ? String(one.rule) : '')))
      before = page.earlier
    }
    expect(seen).toHaveLength(80)
    expect(new Set(seen).size).toBe(80)
  })
})

describe('one alarm', () => {
  test('is told in order: crossed, rang, who on duty was told by which way, who took it, what it was', async () => {
    const api = await ringing()
    await changeDuty(api.flows, organization, 'cellar', erik.id, true, anna)
    const alarm = await alarmOf(api)
    await api.clock.advance(6 * minuteMs)
    await api.ask('/api/alarms/take', { person: erik.id, body: alarm })
    await api.ask('/api/alarms/remark', { person: erik.id, body: { ...alarm, words: 'the door stood open' } })
    await api.clock.advance(minuteMs)
    await api.ask('/api/alarms/cause', { person: erik.id, body: { ...alarm, cause: 'door' } })
    const body = await incident(api, alarm, erik.id)
    expect(body).toMatchObject({
      ...alarm,
      name: 'Sensor a',
      limit: 24,
      limitNow: null,
      isMine: true,
      owner: { name: 'Erik' },
      remark: { name: 'Erik', words: 'the door stood open' },
      cause: 'door',
      others: [{ id: anna.id, name: 'Anna' }],
    })
    const events = body.events as readonly Event[]
    expect(events.map(({ what }) => what).filter((what) => what !== 'told')).toEqual([
      'crossed',
      'raised',
      'acknowledged',
      'remarked',
      'cause-given',
    ])
    const told = events.filter(({ what }) => what === 'told')
    expect(told.length).toBeGreaterThan(0)
    expect(told.every(({ way }) => way === 'telegram')).toBe(true)
    expect(events.find(({ what }) => what === 'acknowledged')).toMatchObject({
      name: 'Erik',
      through: 'page',
    })
  })

  test('keeps the limit of then, and says where it is now', async () => {
    const api = await ringing()
    const alarm = await alarmOf(api)
    await changeSetpoint(api.flows, organization, 'a', 'high', 23, anna, { seen: ['rings-now'] })
    expect(await incident(api, alarm)).toMatchObject({ limit: 24, limitNow: 23 })
  })

  test('is handed to somebody who can have it, and given back', async () => {
    const api = await ringing()
    const alarm = await alarmOf(api)
    const pass = async (path: string, body: object) => (await api.ask(`/api/alarms/${path}`, { body })).body
    expect(await pass('hand-on', { ...alarm, to: erik.id })).toMatchObject({ error: 'not-yours' })
    await api.ask('/api/alarms/take', { body: alarm })
    expect(await pass('hand-on', { ...alarm, to: viewer.id })).toMatchObject({ error: 'cannot-have' })
    expect(await pass('hand-on', { ...alarm, to: 2001 })).toMatchObject({ error: 'cannot-have' })
    expect(await pass('hand-on', { ...alarm, to: erik.id })).toEqual({ kind: 'handed-on' })
    expect((await incident(api, alarm)).owner).toMatchObject({ name: 'Erik' })
    expect(await pass('give-back', alarm)).toMatchObject({ error: 'not-yours' })
    const back = await api.ask('/api/alarms/give-back', { person: erik.id, body: alarm })
    expect(back.body).toEqual({ kind: 'given-back' })
    expect((await incident(api, alarm)).owner).toBeNull()
    const doors = (await sensorFacts(api)).flatMap(({ person, detail }) =>
      person === null ? [] : [detail.through],
    )
    expect(doors.length).toBeGreaterThan(2)
    expect(new Set(doors)).toEqual(new Set(['page']))
  })

  test('that nobody knows, of a sensor that is not there, or of another organization, is none', async () => {
    const api = await ringing()
    const alarm = await alarmOf(api)
    expect(await incident(api, { ...alarm, raisedAt: 1 })).toMatchObject({ error: 'no-such-alarm' })
    expect(await incident(api, { ...alarm, sensor: 'x' })).toMatchObject({ error: 'no-such-sensor' })
    expect(await incident(api, alarm, 2001)).toMatchObject({ error: 'no-such-sensor' })
  })

  test.each([
    ['remark', { words: '  ' }, 'no-reason'],
    ['remark', { words: 'x'.repeat(201) }, 'bad-field'],
    ['remark', {}, 'bad-field'],
    ['hand-on', { to: 'Erik' }, 'bad-field'],
    ['cause', { cause: 'gremlins' }, 'bad-field'],
    ['give-back', { rule: '' }, 'bad-alarm'],
  ])('%s with %j is refused as %s', async (path, body, error) => {
    const api = await ringing()
    const alarm = await alarmOf(api)
    expect((await api.ask(`/api/alarms/${path}`, { body: { ...alarm, ...body } })).body).toMatchObject({
      error,
    })
  })
})
