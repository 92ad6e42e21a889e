import { describe, expect, test } from 'vitest'
import { callBusyMs, callId } from '#core/ways/phone-call.ts'
import { signingSecret } from '../../../pipeline/channels/call/provider.ts'
import { signedHeaders } from '../../../pipeline/channels/webhook/signature.ts'
import { watch } from '../../../pipeline/flows/alarm/watch-due.ts'
import { ingest } from '../../../pipeline/flows/ingest/ingest.ts'
import { addWay, preferWay } from '../../../pipeline/flows/people/change-ways.ts'
import { wayIdOf } from '../../../pipeline/flows/people/way-id.ts'
import { createDashboardApi } from '../../../pipeline/lambdas/dashboard-api/api.ts'
import { erik, flowsUnderTest, organization } from '../../support/flows.ts'
import { temperatures } from '../../support/reports.ts'

const secret = 'agreed-on-by-both-of-us'
const number = '+46701740605'
const way = wayIdOf('call', number)

/** Erik's phone rings about sensor a; he reads Swedish. */
const night = async (callSecret: string | undefined = secret) => {
  const stack = await flowsUnderTest()
  const { flows, clock, calls } = stack
  await flows.stores.directories.put(organization, [
    { kind: 'person', value: { ...erik, language: 'sv' } },
    { kind: 'site', value: { id: 'cellar', name: 'Cellar', timeZone: 'UTC', chat: null, onDuty: [erik.id] } },
  ])
  await addWay(flows, organization, erik.id, 'call', number)
  await preferWay(flows, organization, erik.id, 'call')
  for (const value of [25, 25.5]) {
    stack.answers.push({ kind: 'sent', messageId: 0, busyMs: callBusyMs })
    await ingest(flows, organization, temperatures('a', clock.now(), [clock.now(), value]), 'pi')
    await watch(flows)
    await clock.advance(60_000)
  }
  await stack.idle()
  const id = callId({ chat: way, at: calls.find(({ chat }) => chat === way)?.at ?? 0 })
  const api = createDashboardApi({ flows, token: '1:x', log: flows.log, callSecret })
  const tell = async (news: unknown, signedBy = secret, secondsAgo = 0, method = 'POST') => {
    const body = JSON.stringify(news)
    const seconds = Math.floor(Date.now() / 1000) - secondsAgo
    const headers = signedHeaders([signingSecret(signedBy)], { id: 'n1', seconds, body })
    const response = await api({
      rawPath: '/api/calls',
      requestContext: { http: { method } },
      headers: { 'content-type': 'application/json', ...headers },
      body,
    })
    return { status: response.statusCode, said: JSON.parse(response.body) }
  }
  const owner = async () => (await flows.stores.watches.load(organization, ['a'])).get('a')?.alarms.high
  return { ...stack, id, tell, owner }
}

describe('/api/calls', () => {
  test('a signed press takes the alarm, and says so in words for a voice', async () => {
    const { id, tell, owner } = await night()
    expect(await tell({ id, pressed: '1' })).toEqual({
      status: 200,
      said: { language: 'sv', say: 'Ditt namn står på det: Sensor a.' },
    })
    expect(await owner()).toMatchObject({ acknowledgement: { name: 'Erik' } })
    expect(await tell({ id, ended: 'heard' })).toEqual({ status: 200, said: {} })
  })

  test('whoever does not know the secret, or copies what was said, is told nothing and changes nothing', async () => {
    const { id, tell, owner } = await night()
    expect(await tell({ id, pressed: '1' }, 'somebody-elses-secret')).toMatchObject({ status: 401 })
    expect(await tell({ id, pressed: '1' }, secret, 400)).toMatchObject({ status: 401 })
    expect(await owner()).toMatchObject({ acknowledgement: null })
  })

  test('what is no news of a call is refused', async () => {
    const { id, tell } = await night()
    for (const news of [null, 7, {}, { id }, { id, pressed: '11' }, { id, ended: 'soon' }, { pressed: '1' }])
      expect(await tell(news)).toMatchObject({ status: 400 })
    expect(await tell({ id, pressed: '1' }, secret, 0, 'GET')).toMatchObject({ status: 405 })
  })

  test('where nobody carries out calls there is no such path', async () => {
    const { flows } = await flowsUnderTest()
    const api = createDashboardApi({ flows, token: '1:x', log: flows.log })
    const event = {
      rawPath: '/api/calls',
      requestContext: { http: { method: 'POST' } },
      headers: {},
      body: '{}',
    }
    expect((await api(event)).statusCode).toBe(404)
  })
})
