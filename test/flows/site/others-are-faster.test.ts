import { expect, test } from 'vitest'
import type { Site } from '#core/directory.ts'
import type { Flows } from '../../../pipeline/flows/deps.ts'
import { changeQuietHours } from '../../../pipeline/flows/site/change-quiet-hours.ts'
import { changeTimeZone } from '../../../pipeline/flows/site/change-time-zone.ts'
import { linkGroup } from '../../../pipeline/flows/site/link-group.ts'
import { anna, flowsUnderTest, organization } from '../../support/flows.ts'

const siteIn = async ({ directories }: Flows): Promise<Site> => {
  const site = (await directories.get(organization))?.sites.get('cellar')
  if (site === undefined) throw new Error('no site')
  return site
}
const night = { from: 1320, to: 360 }
const group = { id: -77, title: 'Night shift', language: 'sv', topic: null } as const

/** Somebody renames the site a moment before, `times` times. */
const open = async (times: number) => {
  const under = await flowsUnderTest()
  const { stores } = under.flows
  let tried = 0
  const slow = await under.withStores({
    ...stores,
    directories: {
      ...stores.directories,
      replaceSite: async (org, before, after) => {
        tried += 1
        await under.clock.advance(1)
        if (tried <= times) {
          const site = await siteIn(under.flows)
          await stores.directories.replaceSite(org, site, { ...site, name: `Cellar ${tried}` })
        }
        return stores.directories.replaceSite(org, before, after)
      },
    },
  })
  const lines = async () =>
    (await stores.history.since(organization, 0, 9e12, 99))
      .map(({ what, person }) => `${what} ${person}`)
      .sort()
  return { flows: slow.flows, tried: () => tried, lines }
}

test.each([
  ['quiet hours', (flows: Flows) => changeQuietHours(flows, organization, 'cellar', night, anna)],
  ['a group', (flows: Flows) => linkGroup(flows, organization, 'cellar', group, anna)],
] as const)('%s come on top of what others changed meanwhile, four times and no more', async (what, ask) => {
  const wanted = what === 'a group' ? { chat: -77 } : { quietHours: night }
  const asked = what === 'a group' ? `group-linked ${anna.id}` : `quiet-hours-changed ${anna.id}`
  const undone = `not-carried-out ${anna.id}`
  const some = await open(4)
  expect(await ask(some.flows)).toMatchObject({ site: { name: 'Cellar 4', ...wanted } })
  expect(await siteIn(some.flows)).toMatchObject({ name: 'Cellar 4', ...wanted })
  expect(await some.lines()).toEqual([...Array(5).fill(asked), ...Array(4).fill(undone)].sort())
  const many = await open(9)
  await expect(ask(many.flows)).rejects.toThrow('lab/cellar was changed by others again and again')
  expect(many.tried()).toBe(5)
  expect(await siteIn(many.flows)).not.toMatchObject(wanted)
  expect((await many.lines()).filter((line) => line === undone)).toHaveLength(5)
})

test('a time zone is that of the site that was seen, or not changed', async () => {
  for (const times of [0, 1]) {
    const { flows, lines } = await open(times)
    const before = await siteIn(flows)
    expect(await changeTimeZone(flows, organization, before, 'UTC', anna)).toBe('unchanged')
    expect(await lines()).toEqual([])
    const outcome = await changeTimeZone(flows, organization, before, 'Europe/Stockholm', anna)
    expect(outcome).toBe(times === 0 ? 'changed' : 'changed-by-others')
    expect((await siteIn(flows)).timeZone).toBe(times === 0 ? 'Europe/Stockholm' : 'UTC')
    expect(await lines()).toEqual([
      ...(times === 0 ? [] : [`not-carried-out ${anna.id}`]),
      `time-zone-changed ${anna.id}`,
    ])
  }
})
