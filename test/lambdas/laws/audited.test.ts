import fc from 'fast-check'
import { expect } from 'vitest'
import type { Fact } from '#core/audit.ts'
import { minuteMs } from '#core/time.ts'
import { ingest } from '../../../pipeline/flows/ingest/ingest.ts'
import { readMaintenances } from '../../../pipeline/flows/maintenance/read.ts'
import { pushAddress, wayIdOf } from '../../../pipeline/flows/people/way-id.ts'
import { createDashboardApi } from '../../../pipeline/lambdas/dashboard-api/api.ts'
import { anna, erik, type FlowsUnderTest, flowsUnderTest } from '../../support/flows.ts'
import { inBothStores } from '../../support/in-both-stores.ts'
import { temperatures } from '../../support/reports.ts'
import { sampleBodies } from '../dashboard-api/sample-requests.ts'
import { initDataOf, token } from '../dashboard-api/support.ts'

const viewer = { id: 1003, name: 'Vidar', role: 'viewer', language: 'sv' } as const
const changes = Object.keys(sampleBodies({ raisedAt: 0, now: 0, maintenance: '', invitation: '' }))

type Press = { readonly path: string; readonly who: number; readonly waits: number }
const presses: fc.Arbitrary<readonly Press[]> = fc.array(
  fc.record({
    path: fc.constantFrom(...changes),
    who: fc.constantFrom(anna.id, anna.id, erik.id, viewer.id),
    waits: fc.integer({ min: 0, max: 3 }),
  }),
  { minLength: 1, maxLength: 10 },
)

/** By chance one person hardly ever does one thing twice in a night; two browsers of one person are told apart from one. */
const browsers: readonly Press[] = ['subscribe', 'subscribe', 'unsubscribe'].map((what) => ({
  path: `/api/push/${what}`,
  who: erik.id,
  waits: 0,
}))

/** What people can change, as it is stored; what the house keeps for itself (versions, debts, times) is left out. */
const whatIs = async ({ flows, clock }: FlowsUnderTest, organization: string): Promise<string> => {
  const { directories, watches, invitations, pushes, proposals } = flows.stores
  const { directory } = (await directories.load(organization)) ?? {}
  return JSON.stringify([
    [...(directory?.sites.values() ?? []), ...(directory?.sensors.values() ?? [])],
    [...(directory?.people.values() ?? [])],
    directory?.organization,
    [...(directory?.rosters?.values() ?? [])],
    [...(directory?.chats.values() ?? [])].filter((chat) => 'address' in chat),
    await Promise.all(
      [anna.id, erik.id, viewer.id].map(async (id) =>
        (await pushes.find(organization, wayIdOf('push', pushAddress(id)))).list.map(
          ({ endpoint }) => endpoint,
        ),
      ),
    ),
    await Promise.all(
      ['a', 'b'].map(async (sensor) => proposals.find(organization, sensor, 'high', clock.now())),
    ),
    (await watches.all(organization)).map(({ sensor, silence, maintenance, alarms }) => [
      sensor,
      silence,
      maintenance,
      Object.values(alarms).map((alarm) =>
        'acknowledgement' in alarm ? [alarm.acknowledgement, alarm.remark] : [],
      ),
    ]),
    await invitations.list(organization, clock.now()),
  ])
}

/** Everything that is written down, oldest first. */
const audit = async ({ flows, clock }: FlowsUnderTest, organization: string): Promise<readonly Fact[]> =>
  [...(await flows.stores.history.since(organization, 0, clock.now() + 1, 2_000))].reverse()

inBothStores('whatever a person changes on the page is audited: who, when, what, and that it was there', {
  nights: presses,
  inMemory: 60,
  inDynamo: 3,
  play: async (stores, clock, organization, night) => {
    const under = await flowsUnderTest(undefined, stores, clock, organization)
    const { flows } = under
    await stores.directories.put(organization, [{ kind: 'person', value: viewer }])
    for (const value of [25, 25.5]) {
      for (const sensor of ['a', 'new'])
        await ingest(flows, organization, temperatures(sensor, clock.now(), [clock.now(), value]), 'pi')
      await clock.advance(minuteMs)
    }
    const handler = createDashboardApi({ flows, token, log: flows.log })
    for (const { path, who, waits } of [...browsers, ...night]) {
      const at = clock.now() + waits * minuteMs + 1
      // A line of the audit is named by its millisecond: one person does not do two things in one.
      await clock.advance(waits * minuteMs + 1)
      const alarm = (await stores.watches.load(organization, ['a'])).get('a')?.alarms.high
      const [running] = (await readMaintenances(flows, organization))?.all ?? []
      const [open] = await stores.invitations.list(organization, clock.now())
      const sample = sampleBodies({
        raisedAt: alarm !== undefined && 'raisedAt' in alarm ? alarm.raisedAt : 1,
        now: clock.now(),
        maintenance: running?.maintenance.id ?? 'none',
        invitation: open?.id ?? '00000000',
      })[path]
      // Browsers are several, as people have them; the one that is taken out may be one of them.
      const endpoint = `https://push.example/send/${at % 3}`
      const body = path.startsWith('/api/push') ? { ...sample, endpoint } : sample
      const [before, known] = [await whatIs(under, organization), await audit(under, organization)]
      const answer = await handler({
        rawPath: path,
        rawQueryString: `organization=${organization}`,
        headers: { authorization: `tma ${initDataOf(who, at)}`, 'content-type': 'application/json' },
        requestContext: { http: { method: 'POST' } },
        body: JSON.stringify(body),
      })
      const [after, written] = [await whatIs(under, organization), await audit(under, organization)]
      const said = `${path} by ${who}: ${answer.statusCode} ${answer.body}`
      // Append-only: what was written before is still there as it was.
      const ids = new Map(written.map((fact) => [`${fact.id} ${'sensor' in fact ? fact.sensor : ''}`, fact]))
      for (const fact of known)
        expect(ids.get(`${fact.id} ${'sensor' in fact ? fact.sensor : ''}`), said).toEqual(fact)
      const own = written.filter(
        (fact) => fact.person === who && fact.at >= at && !known.some(({ id }) => id === fact.id),
      )
      expect(answer.statusCode, said).toBeLessThan(500)
      if (answer.statusCode >= 400) expect(after, said).toBe(before)
      if (after !== before) {
        expect(own.length, said).toBeGreaterThan(0)
        for (const { detail } of own)
          expect(detail, said).toMatchObject({ name: expect.any(String), through: 'page' })
      }
    }
  },
})
