import { describe, expect, test } from 'vitest'
import { hourMs, minuteMs } from '#core/time.ts'
import { acknowledge } from '../../../pipeline/flows/alarm/acknowledge.ts'
import { ingest } from '../../../pipeline/flows/ingest/ingest.ts'
import { offerTakeLink } from '../../../pipeline/flows/notice/take-links.ts'
import { erik } from '../../support/flows.ts'
import { temperatures } from '../../support/reports.ts'
import { type ApiUnderTest, anna, apiUnderTest, organization } from './support.ts'

/** An alarm that nobody has, and a link by which Erik takes it. */
const ringing = async () => {
  const api = await apiUnderTest()
  const { flows, clock } = api
  for (const value of [25, 25.5]) {
    await ingest(flows, organization, temperatures('a', clock.now(), [clock.now(), value]), 'pi')
    await clock.advance(minuteMs)
  }
  const alarm = { sensor: 'a', rule: 'high', raisedAt: (await standing(api)).raisedAt }
  const { secret } = await offerTakeLink(flows, organization, erik.id, alarm)
  return { api, alarm, secret }
}

const standing = async ({ flows }: ApiUnderTest) => {
  const state = (await flows.stores.watches.load(organization, ['a'])).get('a')?.alarms.high
  if (state?.name !== 'active') throw new Error('it does not ring')
  return state
}

const open = ({ handler }: ApiUnderTest, secret: string) =>
  handler({
    rawPath: '/api/take',
    rawQueryString: `key=${secret}`,
    requestContext: { http: { method: 'GET' } },
  })
const press = ({ handler }: ApiUnderTest, secret: string) =>
  handler({
    rawPath: '/api/take',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    requestContext: { http: { method: 'POST' } },
    body: `key=${secret}`,
  })

describe('the link of a mail', () => {
  test('takes nothing by being opened, however often a scanner does; the press does, once', async () => {
    const { api, secret } = await ringing()
    for (let scans = 0; scans < 3; scans++) {
      const { statusCode, body, headers } = await open(api, secret)
      expect(statusCode).toBe(200)
      expect(body).toContain('Sensor a · Cellar needs somebody. Do you take it, Erik?')
      expect(headers).toMatchObject({ 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' })
      expect((await standing(api)).acknowledgement).toBeNull()
    }
    expect((await press(api, secret)).body).toContain('Your name stands on Sensor a · Cellar now.')
    expect((await standing(api)).acknowledgement).toMatchObject({ by: erik.id, name: 'Erik' })
    const again = await press(api, secret)
    expect(again.statusCode).toBe(410)
    expect(again.body).toMatch(/used already[\s\S]*Länken har använts/)
    expect((await open(api, secret)).statusCode).toBe(410)
  })

  test('says who has it by now, and takes it from nobody', async () => {
    const { api, alarm, secret } = await ringing()
    await acknowledge(api.flows, organization, alarm, anna)
    expect((await open(api, secret)).body).toContain('Anna has Sensor a · Cellar already.')
    expect((await press(api, secret)).body).toContain('Anna has Sensor a · Cellar already.')
    expect((await standing(api)).acknowledgement).toMatchObject({ by: anna.id })
  })

  test('of something that came back by itself lets its reader take note of it', async () => {
    const { api, secret } = await ringing()
    const { flows, clock } = api
    for (let minutes = 0; minutes < 3; minutes++) {
      await ingest(flows, organization, temperatures('a', clock.now(), [clock.now(), 20]), 'pi')
      await clock.advance(minuteMs)
    }
    // It came back by itself: there is something to take note of.
    expect((await open(api, secret)).body).toContain('Do you take note of it, Erik?')
    expect((await press(api, secret)).body).toContain('You have taken note of Sensor a · Cellar.')
  })

  test('is worth nothing when it is too old, made up, or of somebody who may only look or has left', async () => {
    const { api, alarm, secret } = await ringing()
    const { flows, clock } = api
    expect((await press(api, `${secret.slice(0, -1)}_`)).statusCode).toBe(410)
    expect((await press(api, '')).statusCode).toBe(410)
    await flows.stores.directories.put(organization, [{ kind: 'person', value: { ...erik, role: 'viewer' } }])
    expect((await press(api, secret)).statusCode).toBe(410)
    const late = await offerTakeLink(flows, organization, anna.id, alarm)
    await clock.advance(12 * hourMs)
    expect((await press(api, late.secret)).statusCode).toBe(410)
  })

  test('opens nothing else, and is no session', async () => {
    const { api, secret } = await ringing()
    const { statusCode } = await api.handler({
      rawPath: '/api/board',
      cookies: [`session=${secret}`],
      requestContext: { http: { method: 'GET' } },
    })
    expect(statusCode).toBe(401)
    const put = { rawPath: '/api/take', requestContext: { http: { method: 'PUT' } } }
    expect(await api.handler(put)).toMatchObject({ statusCode: 405, headers: { allow: 'GET, POST' } })
  })
})
