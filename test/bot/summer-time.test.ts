import { expect, test } from 'vitest'
import { anna, botUnderTest, organization } from './bot-under-test.ts'
import { press } from './press.ts'

const zone = 'Europe/Stockholm'
const inStockholm = async () => {
  const bot = await botUnderTest()
  const cellar = (await bot.flows.directories.get(organization))?.sites.get('cellar')
  if (cellar === undefined) throw new Error('no cellar')
  await bot.flows.stores.directories.put(organization, [
    { kind: 'site', value: { ...cellar, timeZone: zone } },
  ])
  return bot
}

const week = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

test.each([
  ['an hour was lost', '2027-03-28T22:30:00Z'],
  ['an hour came twice', '2027-10-31T22:30:00Z'],
])('each day of the week is offered once when %s', async (_what, at) => {
  const bot = await inStockholm()
  await bot.clock.advance(Date.parse(at) - bot.clock.now())
  await bot.write(anna, '/roster')
  await press(bot, anna, /turns/)
  await press(bot, anna, /^Erik$/)
  await press(bot, anna, /That is all/)
  const offered = bot.buttons().map(({ text }) => text)
  expect(offered.filter((text) => week.includes(text)).sort()).toEqual([...week].sort())
})
