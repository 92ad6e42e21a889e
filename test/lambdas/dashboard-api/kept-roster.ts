import { onDutyAt } from '#core/duty/on-duty.ts'
import { noRoster, type Roster } from '#core/roster.ts'
import { dayMs } from '#core/time.ts'
import { erik } from '../../support/flows.ts'
import { viewer } from './ringing.ts'
import { type ApiUnderTest, anna, apiUnderTest, organization } from './support.ts'

export const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10)

/** Anna and Erik in turn, a day each from now on, for twenty days; Vidar may only look. */
export const kept = async (): Promise<
  ApiUnderTest & { readonly day: (n: number) => { from: number; to: number } }
> => {
  const api = await apiUnderTest()
  const now = api.clock.now()
  const day = (n: number) => ({ from: now + n * dayMs, to: now + (n + 1) * dayMs })
  const roster: Roster = {
    ...noRoster('cellar'),
    source: { kind: 'file', name: 'duty.ics', names: {}, at: now },
    shifts: Array.from({ length: 20 }, (_, n) => ({ ...day(n), person: n % 2 === 0 ? anna.id : erik.id })),
    knownUntil: now + 20 * dayMs,
  }
  await api.flows.stores.directories.put(organization, [
    { kind: 'person', value: viewer },
    { kind: 'roster', value: roster },
  ])
  return { ...api, day }
}
export const post = async (api: ApiUnderTest, path: string, body: object, person = anna.id) =>
  (await api.ask(path, { person, body: { site: 'cellar', look: false, seen: await seenNow(api), ...body } }))
    .body
export const seenNow = async ({ flows }: ApiUnderTest) =>
  (await flows.directories.get(organization))?.rosters?.get('cellar')?.version ?? 0
export const onDuty = async ({ flows }: ApiUnderTest, at: number) => {
  const directory = await flows.directories.get(organization)
  const site = directory?.sites.get('cellar')
  return directory && site ? onDutyAt(directory, site, at) : []
}
export const facts = async ({ flows, clock }: ApiUnderTest) =>
  (await flows.stores.history.since(organization, 0, clock.now() + 1, 50)).flatMap(
    ({ what, person, detail }) =>
      what === 'roster-changed' ? [[person, detail.new, 'through' in detail ? detail.through : null]] : [],
  )
