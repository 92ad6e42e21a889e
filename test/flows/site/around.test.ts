import { expect, test } from 'vitest'
import { defaultLadder } from '#core/alarm/ladder.ts'
import { mendSites } from '../../../pipeline/flows/site/mend-sites.ts'
import { previewLadder } from '../../../pipeline/flows/site/preview-ladder.ts'
import { anna, flowsUnderTest, groupId, organization } from '../../support/flows.ts'

test('at night it rings at three o’clock by the clock on the wall, and now it rings now', async () => {
  const { flows, clock } = await flowsUnderTest()
  const directory = await flows.directories.get(organization)
  const cellar = directory?.sites.get('cellar')
  if (directory === undefined || cellar === undefined) throw new Error('no site')
  const site = { ...cellar, timeZone: 'Asia/Kolkata', quietHours: { from: 0, to: 360 } }
  const look = (ringing: 'now' | 'night', severity: 'critical' | 'warning' = 'critical') =>
    previewLadder(flows, directory, site, severity, null, ringing)
  expect(look('now').from).toBe(clock.now())
  const night = look('night')
  expect(new Date(night.from).toISOString()).toBe('2026-11-22T21:30:00.000Z')
  expect(night.steps.map(({ at, sounds }) => [at - night.from, sounds])).toEqual([
    ...defaultLadder.rungs.map(({ afterMs }) => [afterMs, true]),
    [45 * 60_000, true],
  ])
  expect(look('night', 'warning').steps[0]).toMatchObject({ at: night.from, sounds: false })
})

test('who by a ladder would be meant and cannot be told is said', async () => {
  const { flows } = await flowsUnderTest()
  const directory = await flows.directories.get(organization)
  const site = directory?.sites.get('cellar')
  if (directory === undefined || site === undefined) throw new Error('no site')
  const ladder = {
    rungs: [{ afterMs: 0, audience: ['admins', { person: 4711 }] }],
    repeatMs: 60_000,
  } as const
  const looked = previewLadder(flows, directory, site, 'critical', ladder, 'now')
  expect(looked.unreached).toEqual([{ kind: 'person', person: 4711 }])
  expect(looked.steps[0]?.chats).toEqual([anna.id])
  expect(previewLadder(flows, directory, site, 'critical', null, 'now').unreached).toEqual([])
})

test('what cannot be mended of the sites of an organization is said, and is tried again', async () => {
  const { flows, lines } = await flowsUnderTest()
  const group = {
    id: groupId,
    kind: 'group',
    title: 'x',
    language: 'en',
    reachable: false,
    movedTo: -5,
  } as const
  await flows.stores.directories.put(organization, [{ kind: 'chat', value: group }])
  const directory = await flows.directories.get(organization)
  if (directory === undefined) throw new Error('no organization')
  let fails = true
  const directories = {
    ...flows.stores.directories,
    replaceSite: async (...args: Parameters<typeof flows.stores.directories.replaceSite>) => {
      if (fails) throw new Error('no store')
      return flows.stores.directories.replaceSite(...args)
    },
  }
  const mend = () =>
    mendSites({ ...flows, stores: { ...flows.stores, directories } }, organization, directory)
  await mend()
  expect(lines).toMatchObject([
    { event: 'sites-not-mended-tried-again', organization, why: 'Error: no store' },
  ])
  fails = false
  await mend()
  expect((await flows.directories.get(organization))?.sites.get('cellar')?.chat).toBe(-5)
  expect(lines).toHaveLength(1)
})
