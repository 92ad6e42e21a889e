import { expect, test } from 'vitest'
import { readQuiet } from '../../bot/parsers/quiet.ts'
import { directory } from '../channels/telegram/support.ts'
import { anna, botUnderTest, organization, sven } from './bot-under-test.ts'

const hour = 60

test('quiet hours are set, listed and ended by an admin, and the audit knows who', async () => {
  const { write, flows } = await botUnderTest()
  expect((await write(anna, '/quiet 22-06'))[0]).toContain('🌙 <b>Cellar</b> is quiet 22:00–06:00')
  expect((await flows.directories.get(organization))?.sites.get('cellar')?.quietHours).toEqual({
    from: 22 * hour,
    to: 6 * hour,
  })
  expect((await write(sven, '/quiet'))[0]).toContain('Cellar: tyst 22:00–06:00')
  expect((await write(sven, '/quiet cellar av'))[0]).toBe(
    '🔔 <b>Cellar</b> har inga tysta timmar: varningar låter när som helst.',
  )
  const facts = await flows.stores.history.since(organization, 0, Number.MAX_SAFE_INTEGER, 10)
  expect(facts.map(({ what, person, detail }) => [what, person, detail])).toEqual(
    expect.arrayContaining([
      ['quiet-hours-changed', anna.id, { name: 'Anna', old: null, new: '1320-360', why: null }],
      ['quiet-hours-changed', sven.id, { name: 'Sven', old: '1320-360', new: null, why: null }],
    ]),
  )
})

test.each([
  ['22-06', 'which'],
  ['cellar 22-06', { from: 22 * hour, to: 6 * hour }],
  ['Cellar lab 22:30 – 6.15', { from: 22 * hour + 30, to: 6 * hour + 15 }],
  ['attic: 23 till 24', { from: 23 * hour, to: 0 }],
  ['cellar kl 22 till kl. 6.30', { from: 22 * hour, to: 6 * hour + 30 }],
  ['attic från 22 till 6', { from: 22 * hour, to: 6 * hour }],
  ['attic off', null],
  ['cellar', 'how'],
  ['', 'how'],
  ['cellar 22-22', 'no-hours'],
  ['cellar 22-26', 'no-hours'],
  ['cellar 22:70-06', 'no-hours'],
  ['roof 22-06', 'no-such-site'],
])('%j is read as it is meant', (words, expected) => {
  const wish = readQuiet(directory, words)
  expect(wish.kind === 'set' ? wish.hours : wish.kind).toEqual(expected)
})

test('where there are several sites, whole commands to copy ask which', async () => {
  const { write, flows } = await botUnderTest()
  const site = { id: 'attic', name: 'Attic <2>', timeZone: 'UTC', chat: null, onDuty: [] }
  await flows.stores.directories.put(organization, [{ kind: 'site', value: site }])
  expect((await write(anna, '/quiet 22-06'))[0]).toContain(
    '• Attic &lt;2&gt;: <code>/quiet attic 22-06</code>',
  )
  expect((await write(anna, '/quiet roof 22-06'))[0]).toBe('There is no site called “roof”.')
})
