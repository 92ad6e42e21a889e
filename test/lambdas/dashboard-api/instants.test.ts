import { describe, expect, test } from 'vitest'
import { signWithinMs } from '#core/care/maintenance.ts'
import { dayMs, minuteMs } from '#core/time.ts'
import { alarmOf, allFacts, feel, ringing } from './ringing.ts'
import { type ApiUnderTest, organization } from './support.ts'

const noInstants = [-1, 0.5, -1e300, 1e300, '1', null]

describe('a maintenance', () => {
  const begin = (api: ApiUnderTest, at: unknown) =>
    api.ask('/api/maintenance/begin', {
      body: { sensors: ['a'], at, minutes: 60, reason: 'service', checklist: [], isSure: false },
    })

  test.each(noInstants)('that was decided at %j is not begun: nobody could end it', async (at) => {
    const api = await ringing()
    const before = await allFacts(api)
    expect(await begin(api, at)).toMatchObject({ status: 409, body: { error: 'look-again' } })
    expect(await allFacts(api)).toEqual(before)
  })

  test('begins in no past that is read already, and its line of the audit is among the newest', async () => {
    const api = await ringing()
    const now = api.clock.now()
    for (const ago of [signWithinMs + 1, 89 * dayMs, now])
      expect((await begin(api, now - ago)).body).toMatchObject({ error: 'look-again' })
    const { body } = await begin(api, now - signWithinMs)
    expect(body).toMatchObject({ kind: 'begun' })
    const [newest] = (await allFacts(api)).filter(({ what }) => what === 'maintenance-began')
    expect(newest?.at).toBe(now - signWithinMs)
    const signed = { id: body.id, sensors: ['a'], shownAt: now, isChecked: true }
    expect((await api.ask('/api/maintenance/sign-off', { body: signed })).body).toMatchObject({
      kind: 'in-service',
    })
  })

  test.each(noInstants)('is not signed by values that were shown at %j', async (shownAt) => {
    const api = await ringing()
    const { id } = (await begin(api, api.clock.now())).body
    const body = { id, sensors: ['a'], shownAt, isChecked: true }
    expect((await api.ask('/api/maintenance/sign-off', { body })).body).toMatchObject({ error: 'bad-field' })
  })
})

describe('an alarm', () => {
  const asked = {
    take: {},
    remark: { words: 'the door stood open' },
    'hand-on': { to: 1002 },
    'give-back': {},
    cause: { cause: 'door', words: null },
  }

  test.each(Object.entries(asked))('of no instant is none: %s is refused', async (path, more) => {
    const api = await ringing()
    const alarm = await alarmOf(api)
    const before = await allFacts(api)
    for (const raisedAt of noInstants)
      expect(
        (await api.ask(`/api/alarms/${path}`, { body: { ...alarm, ...more, raisedAt } })).body,
      ).toMatchObject({ error: 'bad-alarm' })
    expect(await allFacts(api)).toEqual(before)
  })

  test('that never rang has no cause, and nothing of it is written down', async () => {
    const api = await ringing()
    const alarm = await alarmOf(api)
    const before = await allFacts(api)
    for (const wrong of [{ raisedAt: alarm.raisedAt - 1 }, { rule: 'low' }, { raisedAt: 0 }]) {
      const body = { ...alarm, ...asked.cause, ...wrong }
      expect(await api.ask('/api/alarms/cause', { body })).toMatchObject({
        status: 404,
        body: { error: 'no-such-alarm' },
      })
    }
    const body = { ...alarm, ...asked.cause, sensor: 'nowhere' }
    expect((await api.ask('/api/alarms/cause', { body })).body).toMatchObject({ error: 'no-such-sensor' })
    expect(await allFacts(api)).toEqual(before)
  })

  test('has a cause while it rings, when it is over, and when the history alone knows it', async () => {
    const api = await ringing()
    const alarm = await alarmOf(api)
    const give = async () => (await api.ask('/api/alarms/cause', { body: { ...alarm, ...asked.cause } })).body
    expect(await give()).toEqual({ kind: 'given' })
    await feel(api, 20, 20, 20)
    expect(await give()).toEqual({ kind: 'given' })
    const { watches } = api.flows.stores
    const watch = (await watches.load(organization, ['a'])).get('a')
    if (watch === undefined) throw new Error('it is watched')
    const { excursions: _forgotten, ...rest } = watch
    await watches.save(organization, { ...rest, alarms: {} })
    await api.clock.advance(minuteMs)
    expect(await give()).toEqual({ kind: 'given' })
  })
})
