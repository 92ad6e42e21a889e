import { expect, test } from 'vitest'
import { changeOf, factOf } from '#core/audit.ts'
import { minuteMs } from '#core/time.ts'
import { factLine } from '../../../bot/views/history-line.ts'
import { sayTo } from '../../../bot/views/say.ts'
import { changeDuty } from '../../../pipeline/flows/people/change-duty.ts'
import { changeOwnLanguage } from '../../../pipeline/flows/people/change-language.ts'
import { changePerson } from '../../../pipeline/flows/people/change-person.ts'
import { erik } from '../../support/flows.ts'
import { alarmOf, ringing } from './ringing.ts'
import { type ApiUnderTest, anna, apiUnderTest, organization } from './support.ts'

type Line = { readonly id: string; readonly what: string; readonly name: string | null }
type Page = { readonly lines: readonly Line[]; readonly earlier: number | null }

const read = async (api: ApiUnderTest, query: Readonly<Record<string, string>> = {}) =>
  (await api.ask('/api/audit', { query })).body as unknown as Page

test('the audit says who did what, by which door, and of what', async () => {
  const api = await ringing()
  await changeDuty(api.flows, organization, 'cellar', erik.id, true, anna)
  await api.clock.advance(minuteMs)
  await api.ask('/api/alarms/take', { person: erik.id, body: await alarmOf(api) })
  const { lines } = await read(api)
  expect(lines).toMatchObject([
    { what: 'acknowledged', name: 'Erik', about: 'sensor', aboutName: 'Sensor a', through: 'page' },
    {
      what: 'duty-changed',
      name: 'Anna',
      about: 'site',
      aboutName: 'Cellar',
      old: null,
      new: 'Erik',
      through: null,
    },
    { what: 'raised', name: null },
  ])
  expect((await read(api, { person: String(anna.id) })).lines).toMatchObject([{ what: 'duty-changed' }])
  expect((await read(api, { sensor: 'a', byPeople: 'yes' })).lines).toMatchObject([{ what: 'acknowledged' }])
  expect((await read(api, { what: 'raised' })).lines).toHaveLength(1)
})

test('whoever has left is called by name, in what was done to them and in what they did to themselves', async () => {
  const api = await apiUnderTest()
  await changeOwnLanguage(api.flows, organization, erik, 'sv')
  await api.clock.advance(minuteMs)
  await changePerson(api.flows, organization, { by: anna.id, of: erik.id, role: null }, 'left')
  const { lines } = await read(api)
  expect(lines).toMatchObject([
    { what: 'removed', name: 'Anna', about: 'person', aboutName: 'Erik' },
    { what: 'language-changed', name: 'Erik', about: 'person', aboutName: 'Erik' },
  ])
  const directory = await api.flows.directories.get(organization)
  const facts = await api.flows.stores.history.since(organization, 0, api.clock.now() + 1, 10)
  if (directory === undefined) throw new Error('there is no organization')
  const say = sayTo('en', api.clock.now())
  for (const fact of facts) expect(factLine(say, directory, fact, true)).not.toContain(String(erik.id))
})

test('what happened to the duty of a site stands under the name of that site, and is found by it', async () => {
  const api = await apiUnderTest()
  const at = api.clock.now()
  await api.flows.stores.history.record(organization, [
    factOf('@cellar', 'raised', at, 'uncovered', null, { kind: 'uncovered' }),
  ])
  await api.clock.advance(minuteMs)
  const named = [{ what: 'raised', aboutName: 'Cellar', sensor: '@cellar' }]
  expect((await read(api)).lines).toMatchObject(named)
  expect((await read(api, { sensor: '@cellar' })).lines).toMatchObject(named)
})

test('is paged: every line once, also where many are of one instant', async () => {
  const api = await apiUnderTest()
  const start = api.clock.now()
  await api.flows.stores.history.record(
    organization,
    Array.from({ length: 260 }, (_one, index) => {
      const at = start + Math.floor(index / 70) * minuteMs
      const detail = { old: null, new: index, why: null }
      return { ...changeOf({ kind: 'organization' }, 'tested', at, anna, detail), id: `fact.${index}` }
    }),
  )
  await api.clock.advance(10 * minuteMs)
  const ids: string[] = []
  let before: number | null = api.clock.now()
  for (let pages = 0; before !== null && pages < 20; pages++) {
    const page: Page = await read(api, { before: String(before) })
    ids.push(...page.lines.map(({ id }) => id))
    before = page.earlier
  }
  expect(ids).toHaveLength(260)
  expect(new Set(ids).size).toBe(260)
})

test('of a sensor of others, or with what is no instant, nothing is said', async () => {
  const api = await apiUnderTest()
  for (const [query, error] of [
    [{ sensor: 'x' }, 'no-such-sensor'],
    [{ sensor: '../a' }, 'bad-sensor'],
    [{ before: 'yesterday' }, 'bad-field'],
  ] as const)
    expect((await api.ask('/api/audit', { query })).body).toMatchObject({ error })
})
