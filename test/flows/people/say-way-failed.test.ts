import { expect, test } from 'vitest'
import { addWay } from '../../../pipeline/flows/people/change-ways.ts'
import { sayWayFailed } from '../../../pipeline/flows/people/say-way-failed.ts'
import { wayIdOf } from '../../../pipeline/flows/people/way-id.ts'
import { anna, erik, flowsUnderTest, groupId, organization } from '../../support/flows.ts'

const number = '+46701740605'
const sms = wayIdOf('sms', number)
const open = async () => {
  const under = await flowsUnderTest()
  await addWay(under.flows, organization, erik.id, 'sms', number)
  const heard = () =>
    under.informed.map(({ chat, notification }) => [chat, 'own' in notification && notification.own])
  return { under, flows: under.flows, heard }
}

test.each([
  // who can be reached, and whether the admins are told
  [
    [erik.id, anna.id],
    true,
    'said',
    [
      [erik.id, true],
      [anna.id, false],
    ],
  ],
  [[erik.id, anna.id], false, 'said', [[erik.id, true]]],
  [[anna.id], true, 'said', [[anna.id, false]]],
  [[anna.id], false, 'unheard', []],
  [[], true, 'unheard', []],
] as const)('where %j read: admins %s', async (reads, admins, outcome, told) => {
  const { under, flows, heard } = await open()
  for (const id of [erik.id, anna.id]) if (!reads.some((one) => one === id)) under.messenger.dead.add(id)
  expect(await sayWayFailed(flows, organization, sms, 'blocked', { admins })).toBe(outcome)
  expect(heard()).toEqual(told)
})

test('an admin whose own way failed reads it once', async () => {
  const { under, flows, heard } = await open()
  await addWay(flows, organization, anna.id, 'mail', 'anna@lab.example')
  const mail = wayIdOf('mail', 'anna@lab.example')
  expect(await sayWayFailed(flows, organization, mail, 'blocked', { admins: true })).toBe('said')
  expect(heard()).toEqual([[anna.id, true]])
  expect(under.lines).toEqual([])
})

test('of a way whose person is gone the admins read it; of what is no way nobody does', async () => {
  const { under, flows, heard } = await open()
  await flows.stores.directories.replacePeople(
    organization,
    [
      anna,
      ...[...((await flows.directories.get(organization))?.people.values() ?? [])].filter(
        ({ id }) => id !== anna.id,
      ),
    ],
    [anna],
  )
  const say = (org: string, chat: number) => sayWayFailed(flows, org, chat, 'blocked', { admins: true })
  expect([
    await say(organization, groupId),
    await say(organization, 4711),
    await say('nowhere', sms),
  ]).toEqual(['nothing', 'nothing', 'nothing'])
  expect(heard()).toEqual([])
  expect(await say(organization, sms)).toBe('said')
  expect(heard()).toEqual([[anna.id, false]])
  expect(under.lines).toEqual([])
})

test('what cannot be looked up is unheard, in a line of the log, and nothing is thrown', async () => {
  const { under, flows } = await open()
  const directories = { ...flows.directories, get: () => Promise.reject(new Error('throttled')) }
  const outcome = await sayWayFailed({ ...flows, directories }, organization, sms, 'blocked', {
    admins: true,
  })
  expect(outcome).toBe('unheard')
  expect(under.lines).toEqual([
    { level: 'error', event: 'way-failed-not-said', organization, chat: sms, why: 'Error: throttled' },
  ])
})
