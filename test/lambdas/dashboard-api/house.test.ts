import { describe, expect, test } from 'vitest'
import { hourMs, minuteMs } from '#core/time.ts'
import { ingest } from '../../../pipeline/flows/ingest/ingest.ts'
import { erik } from '../../support/flows.ts'
import { temperatures } from '../../support/reports.ts'
import { alarmOf, allFacts, ringing, viewer } from './ringing.ts'
import { type ApiUnderTest, anna, apiUnderTest, organization } from './support.ts'

const post = async (api: ApiUnderTest, path: string, body: object, person = anna.id) =>
  (await api.ask(path, { body, person })).body

describe('people', () => {
  test('are seen by everybody with their roles and ways, and what may be changed is what the reader may change', async () => {
    const api = await ringing()
    const seen = (await api.ask('/api/people', { person: viewer.id })).body
    expect(seen).toMatchObject({ mayInvite: [], invitations: [] })
    expect(seen.people).toMatchObject([
      { name: 'Anna', role: 'admin', ways: ['telegram'], isReachable: true, mayBecome: [], removable: false },
      { name: 'Erik', role: 'operator' },
      { name: 'Vidar', role: 'viewer', isReachable: false, isReader: true },
    ])
    const { people } = (await api.ask('/api/people')).body
    expect(people).toMatchObject([{}, { mayBecome: ['viewer', 'admin'], removable: true }, {}])
  })

  test('get a role, and what they were when that was decided must still be so', async () => {
    const api = await ringing()
    const wish = { person: erik.id, role: 'viewer', seen: 'operator', why: 'on leave' }
    expect(await post(api, '/api/people/role', wish, erik.id)).toMatchObject({ error: 'admins-only' })
    expect(await post(api, '/api/people/role', wish)).toEqual({ kind: 'changed' })
    expect(await post(api, '/api/people/role', { ...wish, role: 'admin' })).toMatchObject({
      error: 'changed-by-others',
    })
    const last = { person: anna.id, role: null, seen: 'admin', why: null }
    expect(await post(api, '/api/people/role', last)).toMatchObject({ error: 'last-head' })
    expect(await post(api, '/api/people/role', { ...wish, person: 4711 })).toMatchObject({
      error: 'no-such-person',
    })
    const [fact] = (await allFacts(api)).filter(({ what }) => what === 'role-changed')
    expect(fact).toMatchObject({
      person: anna.id,
      detail: { name: 'Anna', old: 'operator', new: 'viewer', why: 'on leave', through: 'page' },
    })
  })

  test('are invited by a code that stands nowhere else, and the door is closed again', async () => {
    const api = await ringing()
    const wish = { role: 'operator', hours: 24, name: 'Kim' }
    const made = await post(api, '/api/people/invite', wish)
    expect(made).toMatchObject({ kind: 'invited', expiresAt: api.clock.now() + 24 * hourMs })
    const [, id = '', secret = ''] = String(made.code).split('_')
    expect(JSON.stringify([await allFacts(api), api.lines])).not.toContain(secret)
    expect((await api.ask('/api/people')).body.invitations).toMatchObject([{ id, name: 'Kim', by: 'Anna' }])
    expect(await post(api, '/api/people/revoke', { invitation: id })).toEqual({ kind: 'revoked' })
    expect(await post(api, '/api/people/revoke', { invitation: id })).toEqual({ kind: 'gone' })
    expect(await post(api, '/api/people/invite', { ...wish, role: 'owner' })).toMatchObject({
      error: 'above-you',
    })
    expect(await post(api, '/api/people/invite', { ...wish, hours: 1e9 })).toMatchObject({
      error: 'bad-field',
    })
  })

  test('choose their own language', async () => {
    const api = await ringing()
    expect(await post(api, '/api/language', { language: 'en' }, viewer.id)).toEqual({ kind: 'changed' })
    expect((await api.ask('/api/board', { person: viewer.id })).body.language).toBe('en')
    expect(await post(api, '/api/language', { language: 'de' })).toMatchObject({ error: 'bad-field' })
  })
})

describe('duty and ladders', () => {
  test('who is on duty is put there by an admin, and whoever may only look cannot be', async () => {
    const api = await ringing()
    const wish = { site: 'cellar', person: erik.id, isOn: true }
    expect(await post(api, '/api/duty', wish, erik.id)).toMatchObject({ error: 'admins-only' })
    expect(await post(api, '/api/duty', wish)).toEqual({ kind: 'changed' })
    expect(await post(api, '/api/duty', { ...wish, person: viewer.id })).toMatchObject({
      error: 'may-only-look',
    })
    expect(await post(api, '/api/duty', { ...wish, site: 'attic' })).toMatchObject({ error: 'no-such-site' })
    expect((await api.ask('/api/duty')).body).toMatchObject({
      mayChange: true,
      sites: [
        { site: 'cellar', now: [{ name: 'Erik' }], always: [{ name: 'Erik' }], roster: 'none', gap: null },
      ],
    })
    expect((await api.ask('/api/duty', { query: { site: 'depot' } })).body).toMatchObject({
      error: 'no-such-site',
    })
  })

  test('a ladder says who is told when, and who it would be now', async () => {
    const api = await ringing()
    const { sites } = (await api.ask('/api/ladders')).body
    expect(sites).toMatchObject([
      {
        site: 'cellar',
        ladders: [
          {
            severity: 'critical',
            isOwn: false,
            rungs: [
              { afterMs: 0, audience: [{ kind: 'site-chat', name: 'Cellar lab' }, { kind: 'on-duty' }] },
              {},
              {},
            ],
            now: [
              { at: api.clock.now(), rung: 0, told: [{ name: 'Cellar lab', way: 'telegram' }] },
              {},
              {},
              {},
            ],
          },
          { severity: 'warning' },
        ],
      },
    ])
  })
})

describe('maintenance', () => {
  const wish = {
    sensors: ['a'],
    minutes: 60,
    reason: 'service',
    checklist: ['switched on again'],
    isSure: false,
  }

  test('is begun, extended and signed by what was seen, each with its door', async () => {
    const api = await ringing()
    const at = api.clock.now()
    const begun = await post(api, '/api/maintenance/begin', { ...wish, at })
    expect(begun).toMatchObject({ kind: 'begun', others: [] })
    // The same press once more is the same maintenance.
    expect(await post(api, '/api/maintenance/begin', { ...wish, at })).toMatchObject({ id: begun.id })
    expect(await post(api, '/api/maintenance/begin', { ...wish, at: at + 1 })).toMatchObject({
      kind: 'begun',
    })
    const { all } = (await api.ask('/api/maintenance')).body
    expect(all).toMatchObject([
      { id: begun.id, isMine: true, reason: 'service', sensors: [{ sensor: 'a', value: 25.5, isBad: true }] },
    ])
    const extension = {
      id: begun.id,
      minutes: 120,
      reason: 'a part is missing',
      isSure: false,
      seen: at + hourMs,
    }
    // Somebody else extended it since this form was opened.
    expect(await post(api, '/api/maintenance/extend', { ...extension, seen: at })).toMatchObject({
      error: 'changed-by-others',
    })
    expect(await post(api, '/api/maintenance/extend', extension)).toEqual({ kind: 'extended' })
    // Who has it is who had it when that was decided; whoever has it already is told so.
    const taking = { id: begun.id, seen: erik.id }
    expect(all).toMatchObject([{ responsibleId: anna.id }])
    expect(await post(api, '/api/maintenance/take', taking, erik.id)).toMatchObject({
      error: 'changed-by-others',
    })
    expect(await post(api, '/api/maintenance/take', { ...taking, seen: anna.id }, erik.id)).toEqual({
      kind: 'taken',
    })
    expect(await post(api, '/api/maintenance/take', taking)).toEqual({ kind: 'taken' })
    const signed = { id: begun.id, sensors: ['a'], shownAt: api.clock.now(), isChecked: false }
    expect(await post(api, '/api/maintenance/sign-off', signed)).toMatchObject({ error: 'not-checked' })
    const old = { ...signed, isChecked: true, shownAt: api.clock.now() - 11 * minuteMs }
    expect(await post(api, '/api/maintenance/sign-off', old)).toMatchObject({ error: 'values-too-old' })
    expect(await post(api, '/api/maintenance/sign-off', { ...signed, isChecked: true })).toMatchObject({
      kind: 'in-service',
      bad: ['a'],
    })
    const kinds = (await allFacts(api)).filter(({ what }) => what.startsWith('maintenance-'))
    expect(kinds.map(({ detail }) => detail.through)).toEqual(Array(5).fill('page'))
  })

  test.each([
    [{ minutes: 1 }, 'bad-minutes'],
    [{ minutes: 60 * 24 * 15 }, 'ask-twice'],
    [{ reason: ' ' }, 'no-reason'],
    [{ sensors: [] }, 'bad-sensor'],
    [{ sensors: ['x'] }, 'no-such-sensor'],
    [{ answers: 4711 }, 'no-such-person'],
    [{ checklist: Array(13).fill('x') }, 'bad-field'],
  ])('with %j is refused as %s', async (change, error) => {
    const api = await ringing()
    const body = { ...wish, at: api.clock.now(), ...change }
    expect(await post(api, '/api/maintenance/begin', body)).toMatchObject({ error })
  })
})

describe('gateways, and an organization that begins', () => {
  test('what is heard is listed, adopted by an admin, and the steps say what has been seen', async () => {
    const api = await apiUnderTest()
    const now = api.clock.now()
    await ingest(api.flows, organization, temperatures('new', now, [now, 4]), 'pi')
    const before = (await api.ask('/api/start')).body
    expect(before.steps).toMatchObject([
      { step: 'gateway', isDone: true },
      { step: 'adopt', isDone: true, count: 2 },
      { step: 'preset', isDone: true },
      { step: 'invite', isDone: true },
      { step: 'test', isDone: false },
    ])
    const wish = { sensor: 'new', name: 'Fridge', site: 'cellar', preset: 'fridge' }
    expect(await post(api, '/api/adopt', wish, erik.id)).toMatchObject({ error: 'admins-only' })
    expect(await post(api, '/api/adopt', { ...wish, name: 'Sensor a' })).toMatchObject({
      error: 'name-taken',
    })
    expect(await post(api, '/api/adopt', wish)).toEqual({ kind: 'adopted' })
    expect(await post(api, '/api/adopt', { ...wish, sensor: 'never' })).toMatchObject({ error: 'not-heard' })
    expect((await api.ask('/api/gateways')).body).toMatchObject({
      gateways: [{ gateway: 'pi', isHeard: true, hindrances: [] }],
      // Of one gateway that would say nothing.
      coverage: [],
      strangers: [],
    })
    expect(await post(api, '/api/test', {}, erik.id)).toMatchObject({ kind: 'told' })
    expect((await api.ask('/api/start')).body.steps).toMatchObject([{}, {}, {}, {}, { isDone: true }])
  })
})

describe('rules', () => {
  test('each number is tried before it is changed, and changed with a reason', async () => {
    const api = await ringing()
    const rule = { sensor: 'a', rule: 'high', number: 'onDelayMs' }
    expect((await api.ask('/api/rules', { query: { sensor: 'a' } })).body.rules).toMatchObject([
      { rule: 'high', numbers: [{ number: 'setpoint', value: 24 }, { number: 'deadband' }, {}, {}] },
      { kind: 'silent' },
    ])
    const query = { ...rule, value: String(30 * minuteMs) }
    expect((await api.ask('/api/rules/preview', { query })).body).toMatchObject({ kind: 'fits' })
    expect((await api.ask('/api/rules/preview', { query: { ...query, value: '60000' } })).body).toEqual({
      kind: 'unchanged',
    })
    const wish = {
      ...rule,
      value: 30 * minuteMs,
      from: minuteMs,
      reason: 'the door is opened often',
      seen: ['hides'],
    }
    expect(await post(api, '/api/rules', { ...wish, from: 2 * minuteMs })).toMatchObject({
      error: 'changed-by-others',
    })
    expect(await post(api, '/api/rules', { ...wish, reason: '' })).toMatchObject({ error: 'no-reason' })
    expect(await post(api, '/api/rules', { ...wish, value: -1 })).toMatchObject({ error: 'bad-limit' })
    expect(await post(api, '/api/rules', { ...wish, rule: 'none' })).toMatchObject({ error: 'bad-limit' })
    expect(await post(api, '/api/rules', wish)).toEqual({ kind: 'changed' })
    expect((await alarmOf(api)).rule).toBe('high')
    const [fact] = (await allFacts(api)).filter(({ what }) => what === 'rule-changed')
    expect(fact).toMatchObject({
      person: anna.id,
      detail: { through: 'page', why: 'the door is opened often' },
    })
  })
})
