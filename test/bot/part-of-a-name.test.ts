import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { presetRules } from '#core/rule.ts'
import { commands } from '../../bot/commands.ts'
import { meantBy } from '../../bot/parsers/called.ts'
import { meantFirst } from '../../bot/parsers/sensor.ts'
import { runs } from '../support/runs.ts'
import { anna, type BotUnderTest, botUnderTest, erik, groupId, organization } from './bot-under-test.ts'

const minute = 60_000
const freezer = (id: string, name: string) => ({
  id,
  kind: 'sensor' as const,
  name,
  site: 'cellar',
  intervalMs: minute,
  rules: presetRules('ultra-low'),
  addedAt: 1_795_000_000_000,
})

/** An organization in which Freezer 10 exists and Freezer 1 does not. */
const withFreezer10 = async (): Promise<BotUnderTest> => {
  const under = await botUnderTest()
  await under.flows.stores.directories.put(organization, [
    { kind: 'sensor', value: freezer('ten', 'Freezer 10') },
    { kind: 'sensor', value: freezer('bank', 'Cell bank A') },
  ])
  return under
}

const stateOf = async ({ flows }: BotUnderTest) => ({
  directory: await flows.stores.directories.load(organization),
  watches: await flows.stores.watches.all(organization),
})

const labels = (under: BotUnderTest): readonly string[] => under.buttons().map(({ text }) => text)
const pick = (under: BotUnderTest, who: typeof anna, label: RegExp) => {
  const button = under.buttons().find(({ text }) => label.test(text))
  if (button === undefined) throw new Error(`no ${label} among ${labels(under)}`)
  return under.press(who, button.data)
}
const shown = ({ asked }: BotUnderTest): string =>
  asked.findLast(({ method }) => method === 'sendMessage' || method === 'editMessageText')?.payload.text ?? ''

const isThisOne = 'No sensor is called “Freezer 1”. Do you mean this one?'

describe('a part of a name', () => {
  test.each([
    '/silence Freezer 1 2h defrosting',
    '/silence Freezer 1 2h',
    '/silence Freezer 1',
    '/threshold Freezer 1 -5',
    '/threshold Freezer 1 −5 °C',
    '/threshold Freezer 1',
    '/unsilence Freezer 1',
    '/ack Freezer 1',
    '/rename Freezer 1 Cold room',
    '/instruction Freezer 1 Move the racks',
  ])('never acts on another device: %s asks which is meant', async (command) => {
    const under = await withFreezer10()
    const before = await stateOf(under)
    expect(await under.write(erik, command)).toEqual([isThisOne])
    expect(labels(under)).toEqual([expect.stringMatching(/Freezer 10/)])
    expect(await stateOf(under)).toEqual(before)
  })

  test('asks for every command that changes something of a sensor, whichever it is', async () => {
    const under = await withFreezer10()
    const before = await stateOf(under)
    for (const { name, role } of commands)
      if (role !== 'viewer' && name !== 'test') {
        await under.write(anna, `/${name} Freezer 1 2h 8`)
        await under.write(anna, '/cancel')
      }
    expect(await stateOf(under)).toEqual(before)
  })

  test('keeps what was written behind it, and the press acts on what it says', async () => {
    const under = await withFreezer10()
    await under.write(erik, '/silence Freezer 1 2h defrosting')
    await pick(under, erik, /Freezer 10/)
    expect(shown(under)).toContain('<b>Freezer 10</b> is silenced until 04:00: defrosting')
    await under.write(erik, '/threshold Freezer 1 -5')
    expect(labels(under)).toEqual(['Freezer 10: −5 °C'])
    await pick(under, erik, /Freezer 10/)
    expect(shown(under)).toContain('<b>Freezer 10</b>, high limit: −70 °C → <b>−5 °C</b>')
    await under.write(erik, '/rename Freezer 1 Cold room')
    await pick(under, erik, /Freezer 10/)
    expect(shown(under)).toContain('Freezer 10 is now called <b>Cold room</b>')
  })

  test('leaves a number that may belong to it alone', async () => {
    const under = await withFreezer10()
    expect(await under.write(erik, '/threshold Freezer 2')).toEqual([
      'No sensor is called “Freezer 2”. Do you mean this one?',
    ])
    expect(labels(under)).toEqual(['Freezer 10: 2 °C'])
    expect((await under.write(erik, '/threshold Freezer -65'))[0]).toContain('<b>−65 °C</b>')
  })

  test('of whole words is enough where nobody else has them', async () => {
    const under = await withFreezer10()
    expect((await under.write(erik, '/silence BANK 2h door open'))[0]).toContain('<b>Cell bank A</b>')
    expect((await under.write(erik, '/unsilence a bank'))[0]).toContain('<b>Cell bank A</b>')
    expect(await under.write(erik, '/silence ban 2h door open')).toEqual([
      'No sensor is called “ban”. Do you mean this one?',
    ])
  })

  test('is enough to look, and the answer says what it was taken for', async () => {
    const under = await withFreezer10()
    expect((await under.write(erik, '/sensor Freezer 1'))[0]).toMatch(
      /^<i>I took “Freezer 1” for Freezer 10\.<\/i>\n/,
    )
    expect((await under.write(erik, '/rules cell'))[0]).toMatch(/^<b>Cell bank A<\/b>/)
    expect((await under.write(erik, '/history freeze'))[0]).toContain('I took “freeze” for Freezer 10.')
  })

  test('asks about people and places too', async () => {
    const under = await withFreezer10()
    const before = await stateOf(under)
    expect(await under.write(anna, '/role Eri viewer')).toEqual(['Whom do you mean?'])
    expect(labels(under)).toEqual(['Erik · operator'])
    expect(await under.write(anna, '/here attic', groupId)).toEqual([expect.stringMatching(/^Which site/)])
    expect((await under.write(anna, '/quiet cell 22-06'))[0]).toContain('<code>/quiet cellar 22-06</code>')
    expect((await under.write(anna, '/timezone stockh'))[0]).toContain(
      'Do you mean this one? Then send it:\n• <code>/timezone Europe/Stockholm</code>',
    )
    expect(await stateOf(under)).toEqual(before)
  })
})

test('a number in a name is met whole or not at all', () => {
  fc.assert(
    fc.property(fc.nat(999), fc.nat(999), fc.constantFrom('Freezer', 'Frys', 'F'), (has, wanted, word) => {
      const things = [{ id: 'x', name: `${word} ${has}` }]
      expect(meantBy(things, `${word} ${wanted}`).length).toBe(has === wanted ? 1 : 0)
      expect(meantBy(things, `${wanted}`).length).toBe(has === wanted ? 1 : 0)
    }),
    runs(),
  )
  const named = (name: string) => [{ id: 'x', name }]
  expect(meantBy(named('Freezer 1.5'), 'Freezer 1')).toEqual([])
  expect(meantBy(named('Rack 1-2'), 'Rack 1')).toEqual([])
  expect(meantBy(named('Freezer (10)'), 'freezer 10')).toHaveLength(1)
})

test('what is cut off the front of many words is a whole name, and none before a number of its own', () => {
  const sensors = [freezer('f', 'Freezer'), freezer('n', 'Freezer north')]
  expect(meantFirst(sensors, 'freezer north Cold room')).toMatchObject({
    found: [{ id: 'n' }],
    rest: 'Cold room',
  })
  expect(meantFirst(sensors, 'Freezer 1 Cold room')).toBeUndefined()
  expect(meantFirst(sensors, 'f 1 Cold room')).toMatchObject({ found: [{ id: 'f' }], rest: '1 Cold room' })
  expect(meantFirst(sensors, 'Freez Cold room')).toBeUndefined()
})
