import { expect, test } from 'vitest'
import { hourMs } from '#core/time.ts'
import { beginMaintenance } from '../../pipeline/flows/maintenance/begin.ts'
import type { DirectoryItem } from '../../pipeline/ports/stores.ts'
import { anna, type BotUnderTest, botUnderTest, erik, organization } from './bot-under-test.ts'
import { press } from './press.ts'

/** Telegram takes no message with more buttons. */
const buttonsMax = 100
const lastId = 9000

/** A hospital: more operators than any list shows at once, the last of whom is Zoe, and two who are called Kim. */
const hospital = async (operators = 35): Promise<BotUnderTest> => {
  const bot = await botUnderTest()
  const people = Array.from({ length: operators }, (_, index): readonly DirectoryItem[] => {
    const id = index === operators - 1 ? lastId : 5001 + index
    const name = id === lastId ? 'Zoe' : id <= 5002 ? 'Kim' : `Person ${id}`
    return [
      { kind: 'person', value: { id, name, role: 'operator', language: 'en' } },
      { kind: 'chat', value: { id, kind: 'private', title: name, language: 'en', reachable: true } },
    ]
  })
  await bot.flows.stores.directories.put(organization, people.flat())
  return bot
}
const labels = (bot: BotUnderTest): readonly string[] => bot.buttons().map(({ text }) => text)
const expectReadable = (bot: BotUnderTest): void => {
  expect(labels(bot).length).toBeLessThanOrEqual(buttonsMax)
  expect(new Set(labels(bot)).size).toBe(labels(bot).length)
}
/** Turns pages until somebody stands there, at most so many as there are. */
const turnTo = async (bot: BotUnderTest, name: RegExp): Promise<void> => {
  for (let page = 0; page < buttonsMax && !labels(bot).some((label) => name.test(label)); page++) {
    expectReadable(bot)
    await press(bot, anna, /^›$/)
  }
  expectReadable(bot)
}

test('an alarm is handed on to whoever stands last among many people', async () => {
  const bot = await hospital()
  await bot.alarm()
  await bot.write(anna, '/ack a')
  await bot.write(anna, '/assign a')
  await turnTo(bot, /^Zoe$/)
  await press(bot, anna, /^Zoe$/)
  const watch = (await bot.flows.stores.watches.load(organization, ['a'])).get('a')
  expect(watch?.alarms.high).toMatchObject({ acknowledgement: { by: lastId, name: 'Zoe' } })
})

test('whoever stands last among many people is asked to answer for a maintenance', async () => {
  const bot = await hospital()
  const begun = await beginMaintenance(bot.flows, organization, anna, {
    sensors: ['a'],
    at: bot.clock.now(),
    forMs: hourMs,
    isSure: false,
    reason: 'Service',
    checklist: [],
    answers: anna,
  })
  expect(begun.kind).toBe('begun')
  await bot.write(anna, '/maintenance')
  await press(bot, anna, /Sensor a/)
  await press(bot, anna, /Give|Hand|over/)
  await turnTo(bot, /^Zoe$/)
  expect(await press(bot, anna, /^Zoe$/)).toContain('Zoe')
})

test('whoever stands last among many people is put on duty, and stands there to be taken off it again', async () => {
  const bot = await hospital()
  await bot.write(anna, '/duty')
  await turnTo(bot, /Zoe$/)
  await press(bot, anna, /^☐ Zoe$/)
  expect((await bot.flows.directories.get(organization))?.sites.get('cellar')?.onDuty).toEqual([lastId])
  await press(bot, anna, /^☑ Zoe$/)
  expect((await bot.flows.directories.get(organization))?.sites.get('cellar')?.onDuty).toEqual([])
})

test('whoever stands last among many people reads the report of each month', async () => {
  const bot = await hospital(buttonsMax)
  await bot.write(anna, '/report monthly')
  await turnTo(bot, /Zoe$/)
  await press(bot, anna, /^Zoe$/)
  expect(labels(bot)).toContain('✓ Zoe')
  expect((await bot.flows.directories.get(organization))?.organization.reportReaders).toEqual([lastId])
})

test('whoever stands last among many people takes turns, and is on a rung', async () => {
  const bot = await hospital()
  await bot.write(anna, '/roster')
  await press(bot, anna, /turns/)
  await turnTo(bot, /^Zoe$/)
  expect(await press(bot, anna, /^Zoe$/)).toContain('Zoe')
  // That it is enough can be said on every page.
  expect(labels(bot)).toContain('✅ That is all')
  await press(bot, anna, /^‹$/)
  expect(labels(bot)).toContain('✅ That is all')
  await bot.write(anna, '/cancel')
  await bot.write(anna, '/ladder')
  await press(bot, anna, /Change: critical/)
  await press(bot, anna, /^1\. /)
  await press(bot, anna, /Who/)
  await turnTo(bot, /Zoe$/)
  expect(await press(bot, anna, /^☐ Zoe$/)).toContain('Zoe')
})

test('pages of those whose names have a part of the words stay with it', async () => {
  const bot = await hospital()
  await bot.write(anna, '/role Perso')
  const named = (): readonly string[] =>
    labels(bot).filter((label) => /operator|admin|owner|viewer/.test(label))
  for (let page = 0; labels(bot).includes('›'); page++) {
    expect(page).toBeLessThan(9)
    await press(bot, anna, /^›$/)
    for (const name of named()) expect(name).toMatch(/^Person /)
  }
  // Nobody is called that any more when it is turned.
  const back = bot.buttons().find(({ text }) => text === '‹')?.data ?? ''
  const stale = back.replace('Perso', 'Nobod')
  expect(stale).not.toBe(back)
  await bot.press(anna, stale, anna.id, bot.newestMessage())
  expect(labels(bot).some((label) => label.startsWith('Anna'))).toBe(true)
})

test('whoever is put on a rung or into turns from a further page stays on it', async () => {
  const bot = await hospital()
  await bot.write(anna, '/ladder')
  await press(bot, anna, /Change: critical/)
  await press(bot, anna, /^1\. /)
  await press(bot, anna, /Who/)
  await turnTo(bot, /Zoe$/)
  await press(bot, anna, /^☐ Zoe$/)
  expect(labels(bot)).toContain('☑ Zoe')
  await bot.write(anna, '/cancel')
  await bot.write(anna, '/roster')
  await press(bot, anna, /turns/)
  await turnTo(bot, /^Zoe$/)
  await press(bot, anna, /^Zoe$/)
  expect(labels(bot)).toContain('Zoe')
})

test('two people of one name can be told apart wherever one of them is chosen', async () => {
  const bot = await hospital()
  await bot.write(anna, '/role Kim viewer')
  expect(labels(bot).slice(0, 2)).toEqual(['Kim · …5001 · operator', 'Kim · …5002 · operator'])
  await bot.write(anna, '/duty')
  expect(labels(bot)).toEqual(expect.arrayContaining(['☐ Kim · …5001', '☐ Kim · …5002']))
})

test('two sensors of one name, and two alarms of one sensor, can be told apart wherever one is chosen', async () => {
  const bot = await botUnderTest()
  await bot.alarm()
  const directory = await bot.flows.directories.get(organization)
  const other = directory?.sensors.get('b')
  if (other === undefined) throw new Error('there is no b')
  await bot.flows.stores.directories.put(organization, [
    { kind: 'sensor', value: { ...other, name: 'Sensor a' } },
  ])
  await bot.write(anna, '/threshold Sensor a 20')
  expect(labels(bot)).toEqual(['Sensor a · …a: 20 °C', 'Sensor a · …b: 20 °C'])
  await bot.write(erik, '/alarms')
  expectReadable(bot)
})
