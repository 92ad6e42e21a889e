import { expect, test } from 'vitest'
import { parseBotButton } from '../../bot/buttons/button-data.ts'
import { idMark } from '../../bot/parsers/chart-button.ts'
import type { DirectoryItem } from '../../pipeline/ports/stores.ts'
import { anna, type BotUnderTest, botUnderTest, groupId, organization } from './bot-under-test.ts'
import { press } from './press.ts'

/** Telegram takes no message with more buttons, and none with more letters. */
const buttonsMax = 100
const lettersMax = 4096
/** As long as the id of a site may be. */
const idOf = (index: number): string => `ward-${String(index).padStart(19, '0')}`
const last = { id: idOf(119), name: 'Zoo' }

/** A region: more sites than a message has buttons, of which the last is the Zoo, and two with one name. */
const region = async (): Promise<BotUnderTest> => {
  const bot = await botUnderTest()
  const { sites, sensors } = (await bot.flows.directories.get(organization)) ?? {}
  const cellar = sites?.get('cellar')
  const sensor = sensors?.get('a')
  if (cellar === undefined || sensor === undefined) throw new Error('no cellar, no sensor')
  const wards = Array.from({ length: 120 }, (_, index): DirectoryItem => {
    const name = index === 119 ? last.name : index < 2 ? 'Ward' : `Ward ${index} <& of the "Åsa_Öst" *wing*>`
    return { kind: 'site', value: { ...cellar, id: idOf(index), name, chat: null } }
  })
  const long = { ...sensor, id: 'sensor-with-the-longest-', name: 'Long' }
  await bot.flows.stores.directories.put(organization, [...wards, { kind: 'sensor', value: long }])
  return bot
}
const labels = (bot: BotUnderTest): readonly string[] => bot.buttons().map(({ text }) => text)
const expectReadable = (bot: BotUnderTest): void => {
  expect(labels(bot).length).toBeLessThanOrEqual(buttonsMax)
  expect(new Set(labels(bot)).size).toBe(labels(bot).length)
}
/** Turns one page, and from there to the last one, as fast as a test may. */
const turnTo = async (bot: BotUnderTest, name: RegExp, chat: number = anna.id): Promise<void> => {
  expect(labels(bot).some((label) => name.test(label))).toBe(false)
  expectReadable(bot)
  const on = bot.buttons().findLast(({ text }) => text === '›')?.data ?? ''
  expect(on).toMatch(/page1\b/)
  for (const data of [on, on.replace('page1', 'page99')]) {
    await bot.press(anna, data, chat, bot.newestMessage())
    expectReadable(bot)
  }
}

test.each([
  ['/ladder', /^Zoo$/, /Zoo/],
  ['/duty', /^Zoo$/, /Zoo/],
  ['/roster', /^Zoo$/, /Zoo/],
  ['/report', /Zoo/, /Zoo/],
  ['/sites', /Zoo/, /Zoo/],
  ['/move Long', /^Zoo$/, /Cellar.* → Zoo/],
])('%s leads to the last of many sites', async (command, label, answer) => {
  const bot = await region()
  await bot.write(anna, command)
  await turnTo(bot, label)
  expect(await press(bot, anna, label)).toMatch(answer)
})

test('the last of many sites is told in a group, and has a place', async () => {
  const bot = await region()
  await bot.write(anna, '/here', groupId)
  await turnTo(bot, /^Zoo$/, groupId)
  await press(bot, anna, /^Zoo$/, groupId)
  const siteNow = async () => (await bot.flows.directories.get(organization))?.sites.get(last.id)
  expect((await siteNow())?.chat).toBe(groupId)
  const location = { latitude: -33.85678, longitude: -151.21534 }
  const message = { message_id: 1, date: 0, from: { ...anna, is_bot: false, first_name: 'Anna' }, location }
  await bot.post({
    update_id: 1,
    message: { ...message, chat: { id: anna.id, type: 'private', first_name: 'x' } },
  })
  await turnTo(bot, /^Zoo$/)
  await press(bot, anna, /^Zoo$/)
  expect((await siteNow())?.place).toEqual(location)
  await press(bot, anna, /Undo/)
  expect((await siteNow())?.place).toBeUndefined()
})

test('pages of the sites that have a part of a name stay with it', async () => {
  const bot = await region()
  await bot.write(anna, '/ladder Ward 1')
  const first = labels(bot)
  expect(first.every((label) => /^Ward 1|^Ward.*1|^\d|^›$/.test(label))).toBe(true)
  await press(bot, anna, /^›$/)
  const names = labels(bot).filter((label) => !/^[‹›]$|^\d+ \/ \d+$/.test(label))
  expect(names.length).toBeGreaterThan(0)
  for (const name of names) expect(name).toMatch(/^Ward 1/)
})

test('what is written of many sites fits into a message, and says how many there are besides', async () => {
  const bot = await region()
  for (const command of [
    '/place',
    '/timezone',
    '/timezone Stockholm',
    '/quiet',
    '/quiet 22-06',
    '/energy price Attic 2 SEK',
  ]) {
    const [said = ''] = await bot.write(anna, command)
    expect([command, said.length < lettersMax]).toEqual([command, true])
    expect([command, /and 109 more|…/.test(said)]).toEqual([command, true])
  }
})

test('a button that has the id of a site means that one, also where another is called like it', async () => {
  const bot = await botUnderTest()
  const cellar = (await bot.flows.directories.get(organization))?.sites.get('cellar')
  if (cellar === undefined) throw new Error('no cellar')
  const other = { ...cellar, id: 'attic', name: 'cellar', chat: null }
  await bot.flows.stores.directories.put(organization, [{ kind: 'site', value: other }])
  await bot.write(anna, '/duty')
  const data = bot.buttons().find(({ data }) => {
    const button = parseBotButton(data)
    return button?.kind === 'run' && button.words === 'cellar'
  })?.data
  await bot.press(anna, data ?? '', anna.id, bot.newestMessage())
  expect(labels(bot).some((label) => /Erik/.test(label))).toBe(true)
})

test('a sensor is moved to the site that is pressed, also where another one shares its mark', async () => {
  const seen = new Map<string, string>()
  let pair: readonly [string, string] | undefined
  for (let index = 0; pair === undefined; index++) {
    const [id, mark] = [`w${index}`, idMark(`w${index}`)]
    const other = seen.get(mark)
    if (other !== undefined) pair = [other, id]
    seen.set(mark, id)
  }
  const bot = await botUnderTest()
  const cellar = (await bot.flows.directories.get(organization))?.sites.get('cellar')
  if (cellar === undefined) throw new Error('no cellar')
  const twins = pair.map((id, index) => ({ ...cellar, id, name: `Twin ${index}`, chat: null }))
  await bot.flows.stores.directories.put(
    organization,
    twins.map((value) => ({ kind: 'site', value })),
  )
  for (const index of [0, 1]) {
    await bot.write(anna, '/move a')
    expect(await press(bot, anna, new RegExp(`^Twin ${index}$`))).toContain(`→ Twin ${index}`)
    expect((await bot.flows.directories.get(organization))?.sensors.get('a')?.site).toBe(pair[index])
  }
})
