import { expect, test } from 'vitest'
import type { Organization } from '#core/directory.ts'
import type { Flows } from '../../../pipeline/flows/deps.ts'
import {
  changeArchiveDays,
  changeEnergyPrice,
  changeReportReaders,
} from '../../../pipeline/flows/site/change-organization.ts'
import { anna, erik, flowsUnderTest, organization } from '../../support/flows.ts'

const maja = 1003
const crown = { perKWh: 1.85, currency: 'SEK' }
const archive = (days: number) => (flows: Flows) => changeArchiveDays(flows, organization, days, anna)
const reader = (isOne: boolean) => (flows: Flows) =>
  changeReportReaders(flows, organization, erik, isOne, anna)
const price = (perKWh: number | null) => (flows: Flows) =>
  changeEnergyPrice(flows, organization, perKWh === null ? null : { perKWh, currency: 'SEK' }, anna)

test.each<
  [string, Partial<Organization>, (flows: Flows) => Promise<boolean>, Partial<Organization>, unknown]
>([
  ['days of the archive', {}, archive(400), { archiveDays: 400 }, ['archive-changed', null, 400]],
  ['other days', { archiveDays: 30 }, archive(400), { archiveDays: 400 }, ['archive-changed', 30, 400]],
  ['the same days', { archiveDays: 400 }, archive(400), { archiveDays: 400 }, undefined],
  ['a reader', {}, reader(true), { reportReaders: [erik.id] }, ['monthly-report-changed', null, 'Erik']],
  [
    'a second reader',
    { reportReaders: [maja] },
    reader(true),
    { reportReaders: [maja, erik.id] },
    ['monthly-report-changed', null, 'Erik'],
  ],
  ['a reader twice', { reportReaders: [erik.id] }, reader(true), { reportReaders: [erik.id] }, undefined],
  [
    'one reader less',
    { reportReaders: [erik.id, maja] },
    reader(false),
    { reportReaders: [maja] },
    ['monthly-report-changed', 'Erik', null],
  ],
  ['no reader anyway', { reportReaders: [maja] }, reader(false), { reportReaders: [maja] }, undefined],
  ['a price', {}, price(1.85), { energyPrice: crown }, ['energy-price-changed', null, '1.85 SEK']],
  ['the same price', { energyPrice: crown }, price(1.85), { energyPrice: crown }, undefined],
  [
    'another price',
    { energyPrice: crown },
    price(2),
    { energyPrice: { perKWh: 2, currency: 'SEK' } },
    ['energy-price-changed', '1.85 SEK', '2 SEK'],
  ],
  ['no price', { energyPrice: crown }, price(null), {}, ['energy-price-changed', '1.85 SEK', null]],
  ['no price anyway', {}, price(null), {}, undefined],
])('of an organization somebody says %s', async (_what, before, change, after, line) => {
  const { flows } = await flowsUnderTest()
  const { directories, history } = flows.stores
  const kept = { id: organization, name: 'Lab', laxerNeedsTwo: true }
  await directories.put(organization, [{ kind: 'organization', value: { ...kept, ...before } }])
  expect(await change(flows)).toBe(line !== undefined)
  expect((await flows.directories.get(organization))?.organization).toEqual({ ...kept, ...after })
  const facts = await history.since(organization, 0, 9e12, 9)
  expect(facts.map(({ what, person, detail }) => [person, what, detail.old, detail.new])).toEqual(
    line === undefined ? [] : [[anna.id, ...(line as readonly unknown[])]],
  )
})

test('an organization that is gone is no change that was like that already', async () => {
  const { flows } = await flowsUnderTest()
  await expect(changeArchiveDays(flows, 'nowhere', 30, anna)).rejects.toThrow('is gone')
})
