import { describe, expect, test } from 'vitest'
import { outdatedZones, zoneChanges } from '../../pipeline/locales/zone-rules.ts'
import {
  anna,
  type BotUnderTest,
  botUnderTest,
  erik,
  groupId,
  maja,
  organization,
  sven,
} from './bot-under-test.ts'

const directoryOf = async ({ flows }: BotUnderTest, id = organization) => flows.directories.get(id)
const audit = async ({ flows, clock }: BotUnderTest) =>
  flows.stores.history.since(organization, 0, clock.now() + 1, 10)
const shown = ({ asked }: BotUnderTest): string =>
  asked.findLast(({ method }) => method === 'editMessageText')?.payload.text ?? ''

describe('/language', () => {
  test('is chosen from buttons, and everything after it is in that language', async () => {
    const under = await botUnderTest()
    expect(await under.write(maja, '/language')).toEqual(['Vilket språk ska jag tala med dig?'])
    expect(under.buttons().map(({ text }) => text)).toEqual(['English', 'Svenska'])
    await under.press(maja, under.buttons()[0]?.data ?? '')
    expect(shown(under)).toBe('I speak English with you from now on.')
    expect((await under.write(maja, '/start'))[0]).toMatch(/^Good to have you here, Maja/)
    const directory = await directoryOf(under)
    expect(directory?.people.get(maja.id)).toEqual({ ...maja, language: 'en' })
    expect(await audit(under)).toMatchObject([
      { what: 'language-changed', person: maja.id, detail: { name: 'Maja', old: 'sv', new: 'en' } },
    ])
  })

  test('of alarms told to a person alone follows them', async () => {
    const under = await botUnderTest()
    await under.write(erik, '/language svenska')
    expect((await directoryOf(under))?.chats.get(erik.id)?.language).toBe('sv')
    await under.write(erik, '/language svenska')
    expect(await audit(under)).toHaveLength(1)
  })

  test('of a group is an admin’s to choose, in that group', async () => {
    const under = await botUnderTest()
    expect(await under.write(erik, '/language sv', groupId)).toEqual([
      'The language of a group is for an admin to choose.',
    ])
    expect(await under.write(anna, '/language', groupId)).toEqual([
      'Alarms here are told in English. Which language should it be?',
    ])
    const swedish = under.buttons()[1]?.data ?? ''
    expect(await under.press(erik, swedish, groupId)).toEqual([
      'The language of a group is for an admin to choose.',
    ])
    await under.press(anna, swedish, groupId)
    expect(shown(under)).toBe('Larmen här kommer på svenska från och med nu.')
    const directory = await directoryOf(under)
    expect(directory?.chats.get(groupId)?.language).toBe('sv')
    expect(directory?.people.get(anna.id)?.language).toBe('en')
    expect((await audit(under))[0]).toMatchObject({
      about: { kind: 'chat', id: groupId },
      person: anna.id,
      detail: { old: 'en', new: 'sv' },
    })
  })
})

describe('/timezone', () => {
  test('is set by a city, and says what time it is there', async () => {
    const under = await botUnderTest()
    expect((await under.write(anna, '/timezone'))[0]).toMatch(
      /^<b>Cellar<\/b> is in UTC: it is 02:00 there\./,
    )
    expect((await under.write(anna, '/timezone Stockholm'))[0]).toMatch(
      /^<b>Cellar<\/b> is in Europe\/Stockholm from now on: it is 03:00 there\./,
    )
    expect((await directoryOf(under))?.sites.get('cellar')?.timeZone).toBe('Europe/Stockholm')
    expect(await audit(under)).toMatchObject([
      { what: 'time-zone-changed', person: anna.id, detail: { old: 'UTC', new: 'Europe/Stockholm' } },
    ])
    expect((await under.write(sven, '/status'))[0]).toContain('klockan 03:00')
  })

  test('says of a zone that this Node shows wrong what to do, in both languages, and nothing of one that it shows right', async () => {
    const under = await botUnderTest()
    for (const zone of ['Europe/Stockholm', ...zoneChanges.map(({ names }) => names[0])]) {
      const set = (await under.write(anna, `/timezone ${zone}`))[0]
      const shown = (await under.write(sven, '/timezone'))[0]
      const isOutdated = outdatedZones([zone]).length > 0
      const english = `My time-zone rules are too old for ${zone}: times and quiet hours there can be an hour wrong. Running me on Node 24`
      expect(set?.includes(english), zone).toBe(isOutdated)
      expect(shown?.includes(`Mina tidszonsregler är för gamla för ${zone}: `), zone).toBe(isOutdated)
      expect(
        [set, shown].some((words) => /rules|regler/.test(words ?? '')),
        zone,
      ).toBe(isOutdated)
    }
  })

  test.each([
    ['/timezone Mars/Olympus', /^There is no time zone called “Mars\/Olympus”/],
    ['/timezone +02:00', /^There is no time zone/],
    ['/timezone <b>', /“&lt;b&gt;”/],
    [`/timezone ${'x'.repeat(4000)}`, /^There is no time zone/],
    ['/timezone argentina', /^There are several\. Which one\?\n• <code>\/timezone America\/Argentina/],
  ])('%s is asked about and changes nothing', async (words, answer) => {
    const under = await botUnderTest()
    expect((await under.write(anna, words))[0]).toMatch(answer)
    expect((await directoryOf(under))?.sites.get('cellar')?.timeZone).toBe('UTC')
  })

  test('of several sites asks which', async () => {
    const under = await botUnderTest()
    const site = (await directoryOf(under))?.sites.get('cellar')
    if (site === undefined) throw new Error('no site')
    await under.flows.stores.directories.put(organization, [
      { kind: 'site', value: { ...site, id: 'attic', name: 'Attic Two' } },
    ])
    expect((await under.write(anna, '/timezone Tokyo'))[0]).toBe(
      'For which site?\n• <code>/timezone Attic Two Tokyo</code>\n• <code>/timezone Cellar Tokyo</code>',
    )
    await under.write(anna, '/timezone attic two tokyo')
    const zones = [...((await directoryOf(under))?.sites.values() ?? [])].map(({ timeZone }) => timeZone)
    expect(zones.sort()).toEqual(['Asia/Tokyo', 'UTC'])
  })
})

describe('somebody of two organizations', () => {
  const twice = async (): Promise<BotUnderTest> => {
    const under = await botUnderTest()
    await under.flows.stores.directories.put('beta', [
      { kind: 'organization', value: { id: 'beta', name: 'Beta & Sons' } },
      { kind: 'person', value: { ...erik, role: 'admin' } },
    ])
    return under
  }

  test('speaks for the first until they choose, and reads for which under every answer', async () => {
    const under = await twice()
    expect((await under.write(erik, '/status'))[0]).toMatch(/<i>Beta &amp; Sons<\/i>$/)
    expect((await under.write(erik, '/organization'))[0]).toMatch(
      /^You speak for <b>Beta &amp; Sons<\/b> as admin/,
    )
    const lab = under.buttons().find(({ text }) => text === 'Lab')
    await under.press(erik, lab?.data ?? '')
    expect(shown(under)).toMatch(/^You speak for <b>Lab<\/b> from now on, as operator/)
    expect((await under.write(erik, '/start'))[0]).toMatch(/your role here is operator.*\n\n<i>Lab<\/i>$/s)
    expect(under.buttons().map(({ text }) => text)).toContain('Beta & Sons')
    expect((await under.write(erik, '/people'))[0]).toContain('<b>Lab</b>')
  })

  test('has in each the role that they have there, also for buttons', async () => {
    const under = await twice()
    expect((await under.write(erik, '/role Erik'))[0]).toContain('admin')
    await under.press(erik, '!o!lab')
    expect((await under.write(erik, '/role Erik'))[0]).toMatch(/Your role is operator/)
    expect((await under.press(erik, '!x!lab!1003'))[0]).toMatch(/needs the role admin/)
    expect((await under.press(erik, '!o!other'))[0]).toMatch(/out of date/)
  })

  test('speaks in a group for the group', async () => {
    const under = await twice()
    const [text] = await under.write(erik, '/status', groupId)
    expect(text).toContain('<b>Lab</b>')
    expect(text).not.toContain('<i>')
  })

  test('with one organization nobody is asked anything', async () => {
    const under = await botUnderTest()
    expect(await under.write(maja, '/organization')).toEqual(['Du talar för <b>Lab</b> som åskådare.'])
    expect(under.buttons()).toEqual([])
  })
})
