import { describe, expect, test } from 'vitest'
import { createPushServer } from '../../../infra/local/post/push-server.ts'
import { pushAddress, wayIdOf } from '../../../pipeline/flows/people/way-id.ts'
import { erik } from '../../support/flows.ts'
import { virtualClock } from '../../support/virtual-clock.ts'
import { type ApiUnderTest, anna, apiUnderTest, organization } from './support.ts'

const browser = (host = 'push.example') => {
  const { keys } = createPushServer({ clock: virtualClock(), page: '' }).subscribe('x')
  return { endpoint: `https://${host}/send/${Math.random()}`, expirationTime: null, keys }
}
const way = wayIdOf('push', pushAddress(anna.id))
const waysOf = async ({ flows }: ApiUnderTest) =>
  (await flows.directories.get(organization))?.people.get(anna.id)?.ways
const subscribe = (api: ApiUnderTest, body: unknown, person = anna.id) =>
  api.ask('/api/push/subscribe', { body, person })

describe('a browser of the dashboard', () => {
  test('is given the key of the installation, always the same, and may be told from then on', async () => {
    const api = await apiUnderTest()
    const { body } = await api.ask('/api/push')
    expect(body).toEqual({ publicKey: expect.stringMatching(/^[\w-]{87}$/), browsers: 0 })
    expect((await api.ask('/api/push', { person: erik.id })).body).toEqual(body)
    expect(await subscribe(api, browser())).toMatchObject({ status: 200, body: { kind: 'subscribed' } })
    expect(await subscribe(api, browser())).toMatchObject({ status: 200 })
    expect((await api.ask('/api/push')).body.browsers).toBe(2)
    expect(await waysOf(api)).toEqual([anna.id, way])
    // A key is no secret of anybody; the other half is nowhere.
    const keys = await api.flows.stores.pushes.keys()
    expect(JSON.stringify(api.lines)).not.toContain(keys?.privateKey)
  })

  test('that subscribes again is one browser, and the last that goes takes the way with it', async () => {
    const api = await apiUnderTest()
    const [first, second] = [browser(), browser()]
    for (const one of [first, second, first]) await subscribe(api, one)
    expect((await api.ask('/api/push')).body.browsers).toBe(2)
    const end = (endpoint: string) => api.ask('/api/push/unsubscribe', { body: { endpoint } })
    await end(first.endpoint)
    expect(await waysOf(api)).toEqual([anna.id, way])
    await end(second.endpoint)
    expect(await waysOf(api)).toEqual([anna.id])
    await end(second.endpoint)
    expect((await api.ask('/api/push')).body.browsers).toBe(0)
  })

  test('takes the place of the oldest when there are ten', async () => {
    const api = await apiUnderTest()
    for (let count = 0; count < 12; count++) await subscribe(api, browser())
    expect((await api.ask('/api/push')).body.browsers).toBe(10)
  })

  test.each([
    ['an address that is not encrypted', () => ({ ...browser(), endpoint: 'http://push.example/x' })],
    ['this machine', () => browser('127.0.0.1')],
    ['our own network', () => browser('10.1.2.3')],
    ['a name that only we know', () => browser('db.internal')],
    ['no address', () => ({ ...browser(), endpoint: 'push' })],
    ['no keys', () => ({ endpoint: 'https://push.example/x' })],
    ['a key that is none', () => ({ ...browser(), keys: { ...browser().keys, p256dh: 'AAAA' } })],
    ['nothing', () => ({})],
  ])('is refused with %s', async (_what, body) => {
    const api = await apiUnderTest()
    expect(await subscribe(api, body())).toMatchObject({ status: 400, body: { error: 'bad-subscription' } })
    expect(await waysOf(api)).toBeUndefined()
  })

  test('of nobody whom we know is refused, and so is one that another site sends', async () => {
    const api = await apiUnderTest()
    expect((await subscribe(api, browser(), 4711)).status).toBe(403)
    const crossed = { body: browser(), headers: { 'sec-fetch-site': 'cross-site' } }
    expect((await api.ask('/api/push/subscribe', crossed)).status).toBe(403)
    expect((await api.ask('/api/push/subscribe')).status).toBe(405)
  })
})
