import { expect, test } from 'vitest'
import { beginOrganization } from '../../../infra/operate/begin-organization.ts'
import type { Done } from '../../../infra/operate/outcome.ts'
import { acceptInvitation } from '../../../pipeline/flows/people/accept-invitation.ts'
import { flowsUnderTest } from '../../support/flows.ts'

const wanted = {
  organization: 'solsken',
  name: 'Solsken AB',
  sites: ['Källaren, hus B', 'Frysen'],
  timeZone: 'Europe/Stockholm',
}
const wordsOf = (done: Done): string => (done.ok ? done.says : done.problems).join('\n')
const codeIn = (words: string): string => /start=([\w-]+)/.exec(words)?.[1] ?? ''

test('the first organization of a stage has its sites, and a link that makes whoever opens it its owner', async () => {
  const { flows } = await flowsUnderTest()
  const words = wordsOf(await beginOrganization(flows, wanted, 'dev_bot'))
  expect(words).toContain('https://t.me/dev_bot?start=')
  const known = await flows.stores.directories.load('solsken')
  expect(
    [...(known?.directory.sites.values() ?? [])].map(({ id, name, timeZone }) => [id, name, timeZone]),
  ).toEqual([
    ['kallaren-hus-b', 'Källaren, hus B', 'Europe/Stockholm'],
    ['frysen', 'Frysen', 'Europe/Stockholm'],
  ])
  const whoever = { id: 42, name: 'Olle', language: 'sv' } as const
  expect(await acceptInvitation(flows, codeIn(words), whoever)).toMatchObject({ kind: 'admitted' })
  const after = await flows.stores.directories.load('solsken')
  expect([...(after?.directory.people.values() ?? [])]).toMatchObject([{ id: 42, role: 'owner' }])
})

test('doing it again adds the sites that are missing, and another link only while nobody came', async () => {
  const { flows } = await flowsUnderTest()
  const first = wordsOf(await beginOrganization(flows, wanted, 'dev_bot'))
  const more = { ...wanted, sites: ['Frysen', 'Lastkajen'] }
  const second = wordsOf(await beginOrganization(flows, more, 'dev_bot'))
  expect(second).toContain('its new sites: Lastkajen')
  expect(codeIn(second)).not.toBe(codeIn(first))
  await acceptInvitation(flows, codeIn(second), { id: 42, name: 'Olle', language: 'sv' })
  const third = wordsOf(await beginOrganization(flows, more, 'dev_bot'))
  expect([codeIn(third), third]).toEqual(['', expect.stringContaining('It has people already')])
})

test.each([
  [{ timeZone: 'Mars/Olympus' }, '--zone "Mars/Olympus" is no time zone'],
  [{ name: ' ' }, '--name must be'],
  [{ sites: ['☃'] }, '--site "☃" must be'],
  [{ sites: ['Frysen', 'frysen!'] }, 'Two sites would have the same id'],
])('%o is refused, and nothing is stored', async (change, says) => {
  const { flows } = await flowsUnderTest()
  const done = await beginOrganization(flows, { ...wanted, ...change }, 'dev_bot')
  expect([done.ok, wordsOf(done)]).toEqual([false, expect.stringContaining(says)])
  expect(await flows.stores.directories.load('solsken')).toBeUndefined()
})

test('an id that is taken is told so', async () => {
  const { flows } = await flowsUnderTest()
  await beginOrganization(flows, wanted, 'dev_bot')
  expect(wordsOf(await beginOrganization(flows, { ...wanted, name: 'Solskenet' }, 'dev_bot'))).toContain(
    'There is an organization solsken already, and it is called "Solsken AB".',
  )
})
