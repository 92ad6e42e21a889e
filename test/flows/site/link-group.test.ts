import { expect, test } from 'vitest'
import type { Chat, Site } from '#core/directory.ts'
import { linkGroup } from '../../../pipeline/flows/site/link-group.ts'
import { anna, flowsUnderTest, groupId, organization } from '../../support/flows.ts'

const there = { id: groupId, title: 'Cellar lab', language: 'sv' } as const
const other = { id: -77, title: 'Night shift', language: 'sv' } as const

const link = async (
  site: Partial<Site>,
  place: typeof there | typeof other,
  topic: number | null,
  group: Partial<Chat> = {},
) => {
  const { flows } = await flowsUnderTest()
  const { directories, history } = flows.stores
  const cellar = {
    id: 'cellar',
    name: 'Cellar',
    timeZone: 'UTC',
    chat: groupId,
    onDuty: [],
    quietHours: { from: 1, to: 2 },
  }
  const chat = {
    id: groupId,
    kind: 'group',
    title: 'Cellar lab',
    language: 'en',
    reachable: true,
    ...group,
  } as Chat
  await directories.put(organization, [
    { kind: 'site', value: { ...cellar, ...site } },
    { kind: 'chat', value: chat },
  ])
  const outcome = await linkGroup(flows, organization, 'cellar', { ...place, topic }, anna)
  const directory = await flows.directories.get(organization)
  const [line] = await history.since(organization, 0, 9e12, 9)
  const kept = directory?.sites.get('cellar')
  if (outcome.kind !== 'unknown-site') expect(outcome.site).toEqual(kept)
  expect(kept).toMatchObject({ name: 'Cellar', quietHours: cellar.quietHours })
  return {
    kind: outcome.kind,
    told: [kept?.chat, kept?.topic],
    chat: directory?.chats.get(place.id),
    said: line && [line.what, line.detail.old, line.detail.new, line.detail.topic],
  }
}

test('a group that nobody knew is told from now on, in its own language', async () => {
  expect(await link({}, other, null)).toEqual({
    kind: 'linked',
    told: [-77, undefined],
    chat: { ...other, kind: 'group', reachable: true },
    said: ['group-linked', 'Cellar lab', 'Night shift', null],
  })
})

test.each([
  ['had none', { chat: null }, other, null, [-77, undefined], null],
  ['had one that is not known any more', { chat: -99 }, other, 5, [-77, 5], '-99'],
  ['comes into a topic', {}, there, 5, [groupId, 5], 'Cellar lab'],
  ['comes into another topic', { topic: 4 }, there, 5, [groupId, 5], 'Cellar lab'],
  ['is told in a group that is not known any more', { chat: -77 }, other, null, [-77, undefined], '-77'],
  ['leaves its topic', { topic: 5 }, there, null, [groupId, undefined], 'Cellar lab'],
] as const)('a site that %s is told there', async (_what, site, place, topic, told, old) => {
  expect(await link(site, place, topic)).toMatchObject({
    kind: 'linked',
    told,
    said: ['group-linked', old, place.title, topic],
  })
})

test('a group where it is told already changes nothing, in its topic or without', async () => {
  for (const [site, topic] of [
    [{}, null],
    [{ topic: 5 }, 5],
  ] as const)
    expect(await link(site, there, topic)).toMatchObject({
      kind: 'unchanged',
      told: [groupId, topic ?? undefined],
      said: undefined,
    })
})

test('a group that could not be told any more can be again, and keeps the language it has', async () => {
  expect(await link({}, there, null, { reachable: false })).toMatchObject({
    kind: 'linked',
    chat: { language: 'en', reachable: true, title: 'Cellar lab' },
    said: ['group-linked', 'Cellar lab', 'Cellar lab', null],
  })
})

test('a site that is not there, or of nobody, is told nowhere', async () => {
  const { flows } = await flowsUnderTest()
  for (const [org, site] of [
    [organization, 'moon'],
    ['nowhere', 'cellar'],
  ] as const)
    expect(await linkGroup(flows, org, site, { ...other, topic: null }, anna)).toEqual({
      kind: 'unknown-site',
    })
})
