import { describe, expect, test } from 'vitest'
import { isLimit, presetRules } from '#core/rule.ts'
import { minuteMs } from '#core/time.ts'
import { dayBegins } from '../../../pipeline/flows/energy/site-days.ts'
import { erik } from '../../support/flows.ts'
import { alarmOf, allFacts, feel, ringing, viewer } from './ringing.ts'
import { anna, apiUnderTest, organization } from './support.ts'

/** A door that opens and closes on a limit without a deadband to speak of: it rings again and again. */
const restless = async () => {
  const rules = presetRules('room').map((rule) => (isLimit(rule) ? { ...rule, deadband: 0.1 } : rule))
  const api = await apiUnderTest(rules)
  await api.flows.stores.directories.put(organization, [{ kind: 'person', value: viewer }])
  for (let times = 0; times < 6; times++) await feel(api, 24.2, 24.2, 24.2, 23.8, 23.8, 23.8)
  return api
}
const week = { query: { days: '7' } }

describe('how good the alarms are', () => {
  test('is said in figures, the worst first, to everybody of the organization', async () => {
    const api = await restless()
    const { body } = await api.ask('/api/quality', { ...week, person: viewer.id })
    expect(body).toMatchObject({
      isCut: false,
      unread: 0,
      alarms: 6,
      taken: null,
      untaken: 6,
      floods: { count: 0, longestMs: 0 },
      chattering: 1,
      staleCount: 0,
      top: [
        {
          sensor: 'a',
          name: 'Sensor a',
          kind: 'high',
          quantity: 'temperature',
          count: 6,
          isChattering: true,
          isHere: true,
        },
      ],
      causes: [],
    })
    const daily = body.daily as readonly { readonly critical: number; readonly warning: number }[]
    expect([daily.length, daily.reduce((sum, day) => sum + day.critical + day.warning, 0)]).toEqual([8, 6])
    // From midnight to midnight at the site, and today's are today's; the first day is a part.
    expect(daily.at(-1)).toMatchObject({ from: dayBegins('UTC', api.clock.now() - 1) })
    expect((await api.ask('/api/quality', { query: { days: '8' } })).body).toMatchObject({
      error: 'bad-field',
    })
  })

  test('says who took them how soon, and what they were', async () => {
    const api = await ringing()
    const alarm = await alarmOf(api)
    await api.clock.advance(2 * minuteMs)
    await api.ask('/api/alarms/take', { body: alarm })
    await api.ask('/api/alarms/cause', { body: { ...alarm, cause: 'door', words: null } })
    const { body } = await api.ask('/api/quality', week)
    const took = api.clock.now() - alarm.raisedAt
    expect(body).toMatchObject({
      alarms: 1,
      taken: { halfMs: took, mostMs: took },
      untaken: 0,
      causes: [{ cause: 'door', count: 1 }],
    })
  })

  test('of none is none, and nobody divides by nothing', async () => {
    const api = await apiUnderTest()
    expect((await api.ask('/api/quality', week)).body).toMatchObject({ alarms: 0, perDay: 0, top: [] })
    expect((await api.ask('/api/quality/mends', week)).body).toMatchObject({ mends: [] })
  })
})

test('what would help is proposed as the chat proposes it, and made with a reason by who may, once', async () => {
  const api = await restless()
  const { mends } = (await api.ask('/api/quality/mends', week)).body
  expect(mends).toMatchObject([
    { sensor: 'a', rule: expect.any(String), number: 'deadband', from: 0.1, to: 1, rings: 1, instead: 6 },
  ])
  const [{ sensor, rule, number, from, to }] = mends as readonly [Record<string, unknown>]
  const wish = { sensor, rule, number, value: to, from, reason: 'it rang again and again', seen: [] }
  expect((await api.ask('/api/rules', { body: wish, person: viewer.id })).body).toMatchObject({
    error: 'not-allowed',
  })
  expect((await api.ask('/api/rules', { body: wish, person: erik.id })).body).toEqual({ kind: 'changed' })
  expect((await api.ask('/api/rules', { body: { ...wish, value: 2 }, person: anna.id })).body).toMatchObject({
    error: 'changed-by-others',
  })
  const facts = (await allFacts(api)).filter(({ what }) => what === 'rule-changed')
  expect(facts).toMatchObject([
    { person: erik.id, detail: { why: 'it rang again and again', through: 'page' } },
  ])
  expect((await api.ask('/api/quality/mends', week)).body).toMatchObject({ mends: [] })
})
