import { expect, test } from 'vitest'
import { minuteMs } from '#core/time.ts'
import { ingest } from '../../pipeline/flows/ingest/ingest.ts'
import { measured } from '../support/reports.ts'
import { anna, type BotUnderTest, botUnderTest, erik, organization } from './bot-under-test.ts'

const directoryOf = async ({ flows }: BotUnderTest) => {
  const directory = await flows.directories.get(organization)
  if (directory === undefined) throw new Error('no directory')
  return directory
}
const undoOf = (bot: BotUnderTest): string => {
  const data = bot.buttons().find(({ text }) => /Undo/.test(text))?.data
  if (data === undefined) throw new Error('nothing takes it back')
  return data
}

test('a price is taken back by one press, everywhere and at a site, by admins, once and in time', async () => {
  const bot = await botUnderTest()
  await bot.write(anna, '/energy price 2 EUR')
  await bot.write(anna, '/energy price 1.85 SEK')
  const undo = undoOf(bot)
  await bot.press(erik, undo)
  expect((await directoryOf(bot)).organization.energyPrice).toEqual({ perKWh: 1.85, currency: 'SEK' })
  await bot.press(anna, undo)
  expect((await directoryOf(bot)).organization.energyPrice).toEqual({ perKWh: 2, currency: 'EUR' })
  // It is not so any more: nothing is left to take back.
  await bot.press(anna, undo)
  expect((await directoryOf(bot)).organization.energyPrice).toEqual({ perKWh: 2, currency: 'EUR' })
  await bot.write(anna, '/energy price cellar 3 SEK')
  const atCellar = undoOf(bot)
  await bot.press(anna, atCellar)
  expect((await directoryOf(bot)).sites.get('cellar')?.energyPrice).toBeUndefined()
  expect((await directoryOf(bot)).organization.energyPrice).toEqual({ perKWh: 2, currency: 'EUR' })
  await bot.write(anna, '/energy price off')
  const late = undoOf(bot)
  await bot.clock.advance(6 * minuteMs)
  await bot.press(anna, late)
  expect((await directoryOf(bot)).organization.energyPrice).toBeUndefined()
  const [history = ''] = await bot.write(anna, '/history')
  expect(history).toMatch(/1\.85 SEK → 2 EUR/)
})

test('what measures the power of something is taken back by one press, in time, and only while it is as it was set', async () => {
  const bot = await botUnderTest()
  await ingest(bot.flows, organization, measured('b', bot.clock.now(), { power: 5 }), 'pi')
  const plugOf = async () => (await directoryOf(bot)).sensors.get('a')?.plug
  const choose = async (label: RegExp): Promise<void> => {
    await bot.write(anna, '/energy sensor a')
    await bot.press(anna, bot.buttons().find(({ text }) => /Which plug/.test(text))?.data ?? '')
    await bot.press(anna, bot.buttons().find(({ text }) => label.test(text))?.data ?? '')
  }
  await choose(/Sensor b/)
  expect(await plugOf()).toBe('b')
  const undo = undoOf(bot)
  await bot.press(anna, undo)
  expect(await plugOf()).toBeUndefined()
  // The other way round, too.
  await bot.press(anna, undoOf(bot))
  expect(await plugOf()).toBe('b')
  const late = undoOf(bot)
  await choose(/None/)
  await bot.press(anna, undo)
  expect(await plugOf()).toBeUndefined()
  await choose(/Sensor b/)
  await bot.clock.advance(6 * minuteMs)
  await bot.press(anna, late)
  await bot.press(anna, undoOf(bot))
  expect(await plugOf()).toBe('b')
})
