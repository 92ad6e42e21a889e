import { expect, test } from 'vitest'
import type { Person } from '#core/directory.ts'
import { noRoster } from '#core/roster.ts'
import { changeDuty } from '../../../pipeline/flows/people/change-duty.ts'
import { anna, erik, flowsUnderTest, organization } from '../../support/flows.ts'

const maja: Person = { id: 1003, name: 'Maja', role: 'viewer', language: 'sv' }
const site = { id: 'attic', name: 'Attic', timeZone: 'UTC', chat: null }

const open = async (onDuty: readonly number[]) => {
  const under = await flowsUnderTest()
  await under.flows.stores.directories.put(organization, [
    { kind: 'person', value: maja },
    { kind: 'site', value: { ...site, onDuty } },
  ])
  return under
}

test.each([
  // who was on duty, of whom, on or off; what comes of it, who is then, and what the audit says
  [[], erik.id, true, 'changed', [erik.id], [null, 'Erik']],
  [[anna.id], erik.id, true, 'changed', [anna.id, erik.id], ['Anna', 'Anna, Erik']],
  [[anna.id, erik.id], anna.id, false, 'changed', [erik.id], ['Anna, Erik', 'Erik']],
  [[erik.id], erik.id, false, 'changed', [], ['Erik', null]],
  [[erik.id, 4711], erik.id, false, 'changed', [4711], ['Erik, 4711', '4711']],
  [[erik.id], erik.id, true, 'unchanged', [erik.id], undefined],
  [[], erik.id, false, 'unchanged', [], undefined],
  [[], maja.id, true, 'may-only-look', [], undefined],
  // Who may only look by now can go off duty.
  [[maja.id], maja.id, false, 'changed', [], ['Maja', null]],
  [[], 4711, true, 'unknown', [], undefined],
] as const)('on duty are %j; %i on: %s is %s', async (before, person, isOn, kind, after, said) => {
  const { flows } = await open(before)
  const outcome = await changeDuty(flows, organization, 'attic', person, isOn, anna)
  const kept = (await flows.directories.get(organization))?.sites.get('attic')
  expect([outcome.kind, kept?.onDuty]).toEqual([kind, after])
  if (outcome.kind === 'changed') expect([outcome.site, outcome.person.id]).toEqual([kept, person])
  const facts = await flows.stores.history.since(organization, 0, 9e12, 9)
  expect(facts.map(({ what, person: by, detail }) => [what, by, detail.old, detail.new])).toEqual(
    said === undefined ? [] : [['duty-changed', anna.id, ...said]],
  )
})

test('a site or an organization that is not there has no duty', async () => {
  const { flows } = await open([])
  const outcomes = [
    await changeDuty(flows, organization, 'moon', erik.id, true, anna),
    await changeDuty(flows, 'nowhere', 'attic', erik.id, true, anna),
  ]
  expect(outcomes).toEqual([{ kind: 'unknown' }, { kind: 'unknown' }])
})

test('a duty that others changed in that moment is theirs, and the audit says so', async () => {
  const under = await open([])
  const { stores } = under.flows
  const late = await under.withStores({
    ...stores,
    directories: {
      ...stores.directories,
      replaceSite: async (org, before, after) => {
        await stores.directories.put(org, [{ kind: 'site', value: { ...site, onDuty: [anna.id] } }])
        return stores.directories.replaceSite(org, before, after)
      },
    },
  })
  const outcome = await changeDuty(late.flows, organization, 'attic', erik.id, true, anna)
  expect(outcome).toEqual({ kind: 'changed-by-others' })
  const facts = await stores.history.since(organization, 0, 9e12, 9)
  expect(facts.map(({ what }) => what).sort()).toEqual(['duty-changed', 'not-carried-out'])
})

test('the watch of a site’s duty is looked at where there is a roster, and nowhere else', async () => {
  for (const hasRoster of [false, true]) {
    const under = await open([])
    if (hasRoster)
      await under.flows.stores.directories.put(organization, [{ kind: 'roster', value: noRoster('attic') }])
    const asked: string[] = []
    const { stores } = under.flows
    const noting = await under.withStores({
      ...stores,
      watches: {
        ...stores.watches,
        load: async (org, sensors, leftOut) => {
          asked.push(...sensors)
          return stores.watches.load(org, sensors, leftOut)
        },
      },
    })
    await changeDuty(noting.flows, organization, 'attic', erik.id, true, anna)
    expect(asked.length > 0).toBe(hasRoster)
  }
})
