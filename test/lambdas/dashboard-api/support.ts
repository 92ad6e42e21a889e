import { createHmac } from 'node:crypto'
import { expect } from 'vitest'
import type { Rule } from '#core/rule.ts'
import { createDashboardApi } from '../../../pipeline/lambdas/dashboard-api/api.ts'
import type { Stores } from '../../../pipeline/ports/stores.ts'
import { anna, type FlowsUnderTest, flowsUnderTest, organization } from '../../support/flows.ts'
import { undocumented } from './documented.ts'

export const token = '7001:nattvakt-test-token'

/** What a Mini App of the bot with that token would say of who opened it. */
export const initDataOf = (id: number, atMs: number, signer = token): string => {
  const fields = new Map([
    ['auth_date', String(Math.floor(atMs / 1_000))],
    ['user', JSON.stringify({ id, first_name: 'Somebody' })],
  ])
  const checked = [...fields].map(([name, value]) => `${name}=${value}`).join('\n')
  const key = createHmac('sha256', 'WebAppData').update(signer).digest()
  fields.set('hash', createHmac('sha256', key).update(checked).digest('hex'))
  return new URLSearchParams([...fields]).toString()
}

type Ask = {
  readonly initData?: string
  readonly person?: number
  readonly method?: string
  readonly query?: Readonly<Record<string, string>>
  /** Sent as JSON by `POST`. */
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}
type Answered = {
  readonly status: number
  readonly body: Readonly<Record<string, unknown>>
  readonly text: string
  readonly headers: Readonly<Record<string, string>>
}
export type ApiUnderTest = FlowsUnderTest & {
  /** GET as Anna, unless said otherwise. */
  ask(path: string, how?: Ask): Promise<Answered>
  readonly handler: ReturnType<typeof createDashboardApi>
}

/** The dashboard's API over stores in memory, with a second organization in which only Vera (2001) is known. */
export const apiUnderTest = async (rules?: readonly Rule[], stores?: Stores): Promise<ApiUnderTest> => {
  const under = await flowsUnderTest(rules, stores)
  const { flows, clock } = under
  const elsewhere = { id: 'depot', name: 'Depot', timeZone: 'UTC', chat: null, onDuty: [] }
  const sensor = {
    id: 'x',
    kind: 'sensor',
    name: 'X',
    site: 'depot',
    intervalMs: 60_000,
    rules: [],
    addedAt: 0,
  } as const
  await flows.stores.directories.put('other', [
    { kind: 'organization', value: { id: 'other', name: 'Other' } },
    { kind: 'site', value: elsewhere },
    { kind: 'sensor', value: sensor },
    { kind: 'person', value: { id: 2001, name: 'Vera', role: 'owner', language: 'sv' } },
  ])
  const handler = createDashboardApi({ flows, token, log: flows.log, callSecret: 'a-secret-of-these-tests' })
  const ask = async (path: string, how: Ask = {}): Promise<Answered> => {
    const method = how.method ?? (how.body === undefined ? 'GET' : 'POST')
    const initData = how.initData ?? initDataOf(how.person ?? anna.id, clock.now())
    const answer = await handler({
      rawPath: path,
      rawQueryString: new URLSearchParams(how.query).toString(),
      headers: {
        authorization: `tma ${initData}`,
        ...(how.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...how.headers,
      },
      requestContext: { http: { method } },
      ...(how.body === undefined ? {} : { body: JSON.stringify(how.body) }),
    })
    // Whatever a test asks for: the answer is one that the description of the API knows.
    expect(await undocumented(method, path, answer)).toEqual([])
    const body = answer.headers['content-type']?.startsWith('application/json') ? JSON.parse(answer.body) : {}
    return { status: answer.statusCode, body, text: answer.body, headers: answer.headers }
  }
  return { ...under, ask, handler }
}

export { anna, organization }
