import { describe, expect, test } from 'vitest'
import { reasonMax } from '#core/audit.ts'
import { dayMs, minuteMs } from '#core/time.ts'
import { pushAddress, wayIdOf } from '../../../pipeline/flows/people/way-id.ts'
import { everyEndpoint } from '../../../pipeline/lambdas/dashboard-api/endpoints.ts'
import { alarmOf, allFacts, ringing, viewer } from './ringing.ts'
import { sampleBodies, sampleQueries } from './sample-requests.ts'
import { type ApiUnderTest, anna, initDataOf, organization } from './support.ts'

type Asked = { readonly path: string; readonly how: Parameters<ApiUnderTest['ask']>[1] }

/** Every request that the page can make, each with what a good one has. */
const everyRequest = async (api: ApiUnderTest): Promise<readonly Asked[]> => {
  const about = { ...(await alarmOf(api)), now: api.clock.now(), maintenance: 'none', invitation: '00000000' }
  const [bodies, queries] = [sampleBodies(about), sampleQueries(about)]
  return (await everyEndpoint()).map(({ method, path }) => ({
    path,
    how: method === 'GET' ? { query: queries[path] ?? {} } : { body: bodies[path] ?? {} },
  }))
}

/** What is stored of the laboratory, besides when somebody looked. */
const storedOf = async (api: ApiUnderTest): Promise<string> => {
  const { stores } = api.flows
  const loaded = await stores.directories.load(organization)
  const { sites, sensors, people, rosters = [] } = loaded?.directory ?? { sites: [], sensors: [], people: [] }
  return JSON.stringify([
    await allFacts(api),
    [...sites, ...sensors, ...people, ...rosters],
    await stores.watches.all(organization),
    await stores.invitations.list(organization, api.clock.now()),
    await Promise.all(
      [anna.id, viewer.id].map((id) => stores.pushes.find(organization, wayIdOf('push', pushAddress(id)))),
    ),
  ])
}

/** What everybody changes for themselves alone. */
/** What is in a file is said to everybody, and kept for nobody. */
const onlyLooks = '/api/import'
const ownThings = [
  '/api/language',
  '/api/push/subscribe',
  '/api/push/unsubscribe',
  '/api/sessions/end',
  '/api/sessions/end-others',
  '/api/passkeys/begin',
  '/api/passkeys/add',
  '/api/passkeys/remove',
]

describe('whoever asks', () => {
  test.each<[name: string, initData: (now: number) => string]>([
    ['forged what Telegram signs', (now) => initDataOf(anna.id, now).replace(/hash=..../, 'hash=0000')],
    ['was vouched for to another bot', (now) => initDataOf(anna.id, now, '7002:another-bot')],
    ['plays back what was signed yesterday', (now) => initDataOf(anna.id, now - dayMs - minuteMs)],
    ['says it of tomorrow', (now) => initDataOf(anna.id, now + dayMs)],
    [
      'changed whom it is about',
      (now) => initDataOf(viewer.id, now).replace(String(viewer.id), String(anna.id)),
    ],
    ['says nothing', () => ''],
  ])('%s gets nothing and changes nothing, whatever they ask for', async (_name, initData) => {
    const api = await ringing()
    const before = await storedOf(api)
    for (const { path, how } of await everyRequest(api)) {
      const { status, text } = await api.ask(path, { ...how, initData: initData(api.clock.now()) })
      expect([path, status]).toEqual([path, 401])
      expect(text).not.toMatch(/Sensor a|Anna/)
    }
    expect(await storedOf(api)).toBe(before)
  })

  test('is of another organization learns nothing of this one, and changes nothing here', async () => {
    const api = await ringing()
    const before = await storedOf(api)
    for (const { path, how } of await everyRequest(api)) {
      const theirs = await api.ask(path, { ...how, person: 2001 })
      expect([path, theirs.text]).toEqual([path, expect.not.stringMatching(/Sensor a|Anna|Erik|Cellar/)])
      const named = await api.ask(path, { ...how, person: 2001, query: { ...how?.query, organization } })
      expect([path, named.status]).toEqual([path, 403])
    }
    expect(await storedOf(api)).toBe(before)
  })

  test('may only look changes nothing but what is their own: language, where they are told, how they are signed in', async () => {
    const api = await ringing()
    const before = await storedOf(api)
    for (const { path, how } of await everyRequest(api))
      if (how?.body !== undefined && !ownThings.includes(path))
        expect([path, (await api.ask(path, { ...how, person: viewer.id })).status]).toEqual([
          path,
          path === onlyLooks ? 200 : 403,
        ])
    expect(await storedOf(api)).toBe(before)
  })
})

describe('what a page of another origin can send', () => {
  test.each([
    [{ 'content-type': 'application/x-www-form-urlencoded' }],
    [{ 'content-type': 'text/plain' }],
    [{ 'content-type': 'multipart/form-data; boundary=x' }],
    [{ 'sec-fetch-site': 'cross-site' }],
    [{ 'sec-fetch-site': 'same-site' }],
  ])('with %j is refused as every change', async (headers) => {
    const api = await ringing()
    const before = await storedOf(api)
    for (const { path, how } of await everyRequest(api))
      if (how?.body !== undefined)
        expect([path, (await api.ask(path, { ...how, headers })).body.error]).toEqual([path, 'not-from-here'])
    expect(await storedOf(api)).toBe(before)
  })
})

describe('a body', () => {
  test.each([['x'.repeat(9_000)], ['{'], ['[]'], ['null'], ['"a"'], ['']])(
    'that is no object is refused as every change (%#)',
    async (body) => {
      const api = await ringing()
      for (const { path, how } of await everyRequest(api))
        if (how?.body !== undefined) {
          const answer = await api.handler({
            rawPath: path,
            headers: {
              authorization: `tma ${initDataOf(anna.id, api.clock.now())}`,
              'content-type': 'application/json',
            },
            requestContext: { http: { method: 'POST' } },
            body,
          })
          expect([path, JSON.parse(answer.body).error]).toEqual([path, 'bad-body'])
        }
    },
  )

  /** Every change with a good body, of which nothing is refused before its fields are looked at; and the names of all its fields. */
  const everyChange = async (api: ApiUnderTest) => {
    const now = api.clock.now()
    const service = {
      sensors: ['b'],
      at: now,
      minutes: 60,
      reason: 'service',
      checklist: [],
      isSure: false,
    }
    const begun = await api.ask('/api/maintenance/begin', { body: service })
    await api.ask('/api/people/invite', { body: { role: 'operator', hours: 24, name: null } })
    const [invitation] = await api.flows.stores.invitations.list(organization, now)
    const bodies = sampleBodies({
      ...(await alarmOf(api)),
      now,
      maintenance: String(begun.body.id),
      invitation: invitation?.id ?? '',
    })
    return (await everyEndpoint()).flatMap(({ method, path, fields, refusedFor }) =>
      method === 'POST' ? [{ path, body: bodies[path] ?? {}, names: Object.keys(fields), refusedFor }] : [],
    )
  }

  test.each([[{}], [[[]]]])(
    'with %j in any of its fields is refused because of that field and of nothing else, and changes nothing',
    async (wrong) => {
      const api = await ringing()
      const changes = await everyChange(api)
      const before = await storedOf(api)
      for (const { path, body, names, refusedFor } of changes)
        for (const name of names) {
          const { status, body: said } = await api.ask(path, { body: { ...body, [name]: wrong } })
          expect([path, name, status >= 400 && status < 500]).toEqual([path, name, true])
          expect([path, name, said.error]).toEqual([path, name, refusedFor(name)])
        }
      expect(await storedOf(api)).toBe(before)
    },
  )

  test('with words, numbers or flags in the wrong places never fails', async () => {
    const api = await ringing()
    for (const { path, body, names } of await everyChange(api))
      for (const name of names)
        for (const wrong of ['\u0000<script>', Number.MAX_VALUE, true]) {
          const { status } = await api.ask(path, { body: { ...body, [name]: wrong } })
          expect([path, name, wrong, status < 500]).toEqual([path, name, wrong, true])
        }
  })

  test.each(['/api/silence', '/api/limit', '/api/rules', '/api/adopt/preset', '/api/maintenance/begin'])(
    'of %s with a reason that is longer than a line has room for is refused, and not cut',
    async (path) => {
      const api = await ringing()
      const change = (await everyChange(api)).find((one) => one.path === path)
      const before = await storedOf(api)
      const { body } = await api.ask(path, { body: { ...change?.body, reason: 'x'.repeat(reasonMax + 1) } })
      expect(body).toMatchObject({ error: 'no-reason' })
      expect(await storedOf(api)).toBe(before)
    },
  )
})
