import { expect, test } from 'vitest'
import { dayMs, hourMs } from '#core/time.ts'
import { readQuality } from '../../../pipeline/flows/read/read-quality.ts'
import { flowsUnderTest, organization } from '../../support/flows.ts'

test('the days of the quality of alarms are those of the first place, or of UTC where there is none', async () => {
  const { flows, clock } = await flowsUnderTest()
  const midnights = async (of = organization) => {
    const days = (await readQuality(flows, of, 3))?.quality.days.slice(1) ?? []
    return days.map(({ from }) => (from % dayMs) / hourMs)
  }
  const site = (await flows.directories.get(organization))?.sites.get('cellar')
  if (site === undefined) throw new Error('no cellar')
  expect(await midnights()).toEqual([0, 0, 0])
  await flows.stores.directories.put(organization, [
    { kind: 'site', value: { ...site, timeZone: 'America/New_York' } },
  ])
  expect(await midnights()).toEqual([5, 5, 5])
  await flows.stores.directories.put('empty', [
    { kind: 'organization', value: { id: 'empty', name: 'Empty' } },
  ])
  expect(await midnights('empty')).toEqual([0, 0, 0])
  expect(await readQuality(flows, 'gone', 3)).toBe(undefined)
  expect(clock.now() % dayMs).not.toBe(0)
})
