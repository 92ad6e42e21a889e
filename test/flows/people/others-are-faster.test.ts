import { describe, expect, test } from 'vitest'
import type { Person } from '#core/directory.ts'
import { hourMs } from '#core/time.ts'
import type { Flows } from '../../../pipeline/flows/deps.ts'
import { acceptInvitation } from '../../../pipeline/flows/people/accept-invitation.ts'
import { subscribeBrowser } from '../../../pipeline/flows/people/browsers.ts'
import { changeOwnLanguage } from '../../../pipeline/flows/people/change-language.ts'
import { changePerson } from '../../../pipeline/flows/people/change-person.ts'
import { addWay } from '../../../pipeline/flows/people/change-ways.ts'
import { changeDigest, changeQuietWord } from '../../../pipeline/flows/people/change-wish.ts'
import { invite } from '../../../pipeline/flows/people/invite.ts'
import { pushAddress, wayIdOf } from '../../../pipeline/flows/people/way-id.ts'
import type { Stores } from '../../../pipeline/ports/stores.ts'
import { anna, erik, flowsUnderTest, organization } from '../../support/flows.ts'

const kim = { id: 7007, name: 'Kim', language: 'en' } as const
const maja: Person = { id: 1003, name: 'Maja', role: 'viewer', language: 'sv' }
const browser = { endpoint: 'https://push.example/a', p256dh: 'p', auth: 'a' }
const push = wayIdOf('push', pushAddress(erik.id))

type Asked = { readonly flows: Flows; readonly code: string }
const peopleIn = async ({ directories }: Flows) => (await directories.get(organization))?.people
/** What somebody asks for, what comes of it, and what is so then. */
const changes: Readonly<
  Record<
    string,
    [(asked: Asked, org?: string) => Promise<unknown>, unknown, (flows: Flows) => Promise<unknown>]
  >
> = {
  'a role': [
    async ({ flows }, org = organization) =>
      (await changePerson(flows, org, { by: anna.id, of: erik.id, role: 'viewer' }, null)).kind,
    'changed',
    async (flows) => (await peopleIn(flows))?.get(erik.id)?.role === 'viewer',
  ],
  'an invitation': [
    async ({ flows, code }) => (await acceptInvitation(flows, code, kim)).kind,
    'admitted',
    async (flows) => (await peopleIn(flows))?.get(kim.id)?.role === 'operator',
  ],
  'a language': [
    ({ flows }, org = organization) => changeOwnLanguage(flows, org, erik, 'sv'),
    'changed',
    async (flows) => (await peopleIn(flows))?.get(erik.id)?.language === 'sv',
  ],
  'a way': [
    ({ flows }, org = organization) => addWay(flows, org, erik.id, 'mail', 'erik@lab.example'),
    'changed',
    async (flows) => (await peopleIn(flows))?.get(erik.id)?.ways?.length === 2,
  ],
  'a quiet word': [
    ({ flows }, org = organization) => changeQuietWord(flows, org, erik.id, 485),
    'changed',
    async (flows) => (await peopleIn(flows))?.get(erik.id)?.quietWordAt === 485,
  ],
  'a digest': [
    ({ flows }, org = organization) => changeDigest(flows, org, erik.id, false),
    'changed',
    async (flows) => (await peopleIn(flows))?.get(erik.id)?.noDigest === true,
  ],
  'a browser': [
    ({ flows }) => subscribeBrowser(flows, organization, erik, browser),
    'subscribed',
    async ({ stores }) => (await stores.pushes.find(organization, push)).list.length === 1,
  ],
}

/** Stores in which somebody else saved a moment before, `times` times; how often was tried. */
const beaten = (stores: Stores, times: number, others: () => Promise<unknown>) => {
  const tried = { count: 0 }
  const isFaster = async (): Promise<boolean> => {
    tried.count += 1
    if (tried.count > times) return false
    await others()
    return true
  }
  const those: Stores = {
    ...stores,
    directories: {
      ...stores.directories,
      replacePeople: async (...args) =>
        (await isFaster()) ? 'conflict' : stores.directories.replacePeople(...args),
    },
    pushes: {
      ...stores.pushes,
      save: async (...args) => ((await isFaster()) ? 'conflict' : stores.pushes.save(...args)),
    },
  }
  return { those, tried }
}

const open = async (times: number) => {
  const under = await flowsUnderTest()
  const { flows } = under
  const made = await invite(flows, organization, { role: 'operator', forMs: hourMs, name: null }, anna)
  if (made.kind !== 'invited') throw new Error(made.kind)
  // Maja comes meanwhile: what was read before does not hold.
  const comes = () => flows.stores.directories.put(organization, [{ kind: 'person', value: maja }])
  const { those, tried } = beaten(flows.stores, times, comes)
  const slow = (await under.withStores(those)).flows
  return { under, asked: { flows: slow, code: made.code }, tried }
}

describe.each(Object.entries(changes))('%s, where others change the same', (_what, [ask, outcome, isSo]) => {
  test('once: it is carried out all the same, and what they did stays', async () => {
    const { under, asked, tried } = await open(1)
    expect(await ask(asked)).toBe(outcome)
    expect(await isSo(under.flows)).toBe(true)
    expect((await peopleIn(under.flows))?.get(maja.id)).toEqual(maja)
    expect(tried.count).toBeGreaterThan(1)
  })

  test('again and again: it fails aloud after eight times, and nothing is changed', async () => {
    const { under, asked, tried } = await open(20)
    await expect(ask(asked)).rejects.toThrow('lab were changed by others 8 times in a row')
    expect(tried.count).toBe(8)
    expect(await isSo(under.flows)).toBe(false)
  })
})

test.each([
  ['a role', 'not-allowed'],
  ['a language', 'unchanged'],
  ['a way', 'nobody'],
  ['a quiet word', 'unchanged'],
  ['a digest', 'unchanged'],
])('%s in an organization that is not there is nothing, and no line of an audit', async (what, outcome) => {
  const { under, asked } = await open(0)
  expect(await changes[what]?.[0](asked, 'nowhere')).toBe(outcome)
  expect(await under.flows.stores.history.since('nowhere', 0, 9e12, 9)).toEqual([])
})
