import { expect, test } from 'vitest'
import { drillAnswerMs } from '#core/care/drill.ts'
import { watch } from '../../pipeline/flows/alarm/watch-due.ts'
import { anna, botUnderTest, erik, maja, organization } from './bot-under-test.ts'
import { press, said } from './press.ts'

const labels = (bot: Awaited<ReturnType<typeof botUnderTest>>) => bot.buttons().map(({ text }) => text)

test('a site is drilled, now or every month; only admins plan it; what came of it stands in the record', async () => {
  const bot = await botUnderTest()
  const [choice = ''] = await bot.write(anna, '/drill')
  expect(choice).toContain('Cellar: not drilled by itself')
  expect(labels(bot)).toEqual(['🧪 Cellar', '📅 Every month: Cellar'])
  expect(await press(bot, anna, /Every month: Cellar/)).toBe('📅 Cellar is drilled every month now.')
  expect(await press(bot, anna, /Back/)).toMatch(/Cellar: every month, next at /)
  expect(await press(bot, anna, /^🧪 Cellar/)).toContain('The gateway of Cellar was asked')
  await bot.write(erik, '/drill')
  expect(labels(bot)).toEqual(['🧪 Cellar'])
  expect(await press(bot, erik, /^🧪 Cellar/)).toContain('Cellar has one going on')
  await bot.clock.advance(drillAnswerMs + 1000)
  await watch(bot.flows)
  await bot.idle()
  const [record = ''] = await bot.write(maja, '/drills')
  expect(record).toMatch(/Cellar: varje månad, nästa gång/)
  expect(record).toMatch(/Cellar · <b>Sensor pi<\/b>: .*gatewayen svarade inte/)
  await bot.write(anna, '/drill')
  expect(await press(bot, anna, /Not every month: Cellar/)).toContain('is not drilled by itself any more')
  const [history = ''] = await bot.write(anna, '/history')
  expect(history).toContain('Anna has Cellar drilled no more')
  expect((await bot.flows.directories.get(organization))?.sites.get('cellar')?.drills).toBeUndefined()
})

test('a button of somebody who may not plan, or of a site that is not there, does nothing', async () => {
  const bot = await botUnderTest()
  await bot.write(anna, '/drill')
  const plan = bot.buttons().find(({ text }) => text.includes('Every month'))?.data ?? ''
  expect(await bot.press(erik, plan, erik.id)).toEqual([expect.stringMatching(/./)])
  expect(said(bot, erik.id)).not.toContain('every month now')
  expect(await bot.press(anna, plan.replace('cellar', 'attic'), anna.id)).toEqual([
    expect.stringMatching(/./),
  ])
  expect((await bot.flows.directories.get(organization))?.sites.get('cellar')?.drills).toBeUndefined()
})
