import { expect, test } from 'vitest'
import { silentRule } from '#core/rule.ts'
import { minuteMs } from '#core/time.ts'
import { silentAfterMs } from '#core/watch/presence.ts'
import { silentAfterWords } from '../../bot/views/interval.ts'
import { sayTo } from '../../bot/views/say.ts'
import { ingest } from '../../pipeline/flows/ingest/ingest.ts'
import { temperatures } from '../support/reports.ts'
import { anna, type BotUnderTest, botUnderTest, erik, maja, organization, sven } from './bot-under-test.ts'
import { phoneOf } from './conversations/asked.ts'

const heardEvery = async ({ flows, clock }: BotUnderTest, minutes: number, times = 6) => {
  for (let time = 0; time < times; time++) {
    await ingest(flows, organization, temperatures('a', clock.now(), [clock.now(), 20]), 'pi')
    await clock.advance(minutes * minuteMs)
  }
}

const intervalOf = async ({ flows }: BotUnderTest) =>
  (await flows.directories.get(organization))?.sensors.get('a')?.intervalMs

test('/interval says how it is and how it is heard, offers that, and takes it back', async () => {
  const bot = await botUnderTest()
  await heardEvery(bot, 15)
  const phone = phoneOf(bot, erik)
  expect((await phone.write('/interval a'))[0]?.split('\n')).toEqual([
    '<b>Sensor a</b>: A reading is expected every 1 min, and missed after 9 min without one.',
    'It is heard every 15 min.',
    'To change it, press one or write: <code>/interval Sensor a 15 min</code>',
  ])
  expect(phone.labels()).toEqual(['15 min', '5 min', '1 h', '‹ Sensor a'])
  expect(await phone.press('15 min')).toBe(
    '⏱ <b>Sensor a</b>: A reading is expected every 15 min, and missed after 51 min without one. Before, every 1 min.',
  )
  expect(await intervalOf(bot)).toBe(15 * minuteMs)
  const [undo] = bot.buttons()
  await bot.clock.advance(minuteMs)
  expect(await phone.press('↩️ Undo')).toMatch(/every 1 min, .* Before, every 15 min\.$/)
  expect(await intervalOf(bot)).toBe(minuteMs)
  expect(await bot.press(erik, undo?.data ?? '')).toEqual(['It has been changed since. Nothing was undone.'])
  expect(await bot.press(maja, undo?.data ?? '')).toEqual([expect.stringMatching(/operatör/)])
})

test('/interval takes what is written, in both languages, and refuses what is none', async () => {
  const bot = await botUnderTest()
  expect(await bot.write(sven, '/interval a 30 s')).toEqual([
    '⏱ <b>Sensor a</b>: Intervallet är 30 s; den saknas efter 8 min utan mätvärde. Tidigare 1 min.',
  ])
  expect(await bot.write(anna, '/interval a 30 seconds')).toEqual([expect.stringMatching(/no change/)])
  // What was set is said whole, and not cut to minutes.
  expect(await bot.write(sven, '/interval a 2,5 min')).toEqual([
    '⏱ <b>Sensor a</b>: Intervallet är 150 s; den saknas efter 14 min utan mätvärde. Tidigare 30 s.',
  ])
  expect((await bot.write(anna, '/history a'))[0]).toContain(': 30 s → 150 s')
  expect(await bot.write(sven, '/interval a 30 s')).toEqual([expect.stringMatching(/Tidigare 150 s\.$/)])
  expect(await bot.write(anna, '/interval a 3 days')).toEqual([
    'An interval lies between 5 s and 24 h. Nothing was changed.',
  ])
  expect(await bot.write(anna, '/interval a often')).toEqual([
    expect.stringMatching(/was not heard often enough/),
  ])
  expect(await bot.write(maja, '/interval a 5 min')).toEqual([expect.stringMatching(/operatör/)])
  expect((await bot.write(anna, '/history a'))[0]).toContain(
    'Sven changed how often it is expected to measure: 1 min → 30 s',
  )
})

test('/sensor says when a node is heard in another interval than is expected', async () => {
  const bot = await botUnderTest()
  await heardEvery(bot, 1)
  expect((await bot.write(anna, '/sensor a'))[0]).not.toContain('lately')
  await bot.write(anna, '/interval a 1 h')
  expect((await bot.write(anna, '/sensor a'))[0]).toContain('It is heard every 1 min lately.')
})

test('after how long a sensor is missed is never said to be sooner than it is', () => {
  const say = sayTo('en', 0)
  const rule = { ...silentRule, graceMs: 30_000 }
  const said = [20_000, minuteMs, 5 * minuteMs].map((intervalMs) => [
    Math.ceil(silentAfterMs(rule, intervalMs) / 1000),
    silentAfterWords(say, rule, intervalMs),
  ])
  for (const [seconds, words] of said) {
    const [amount = '', unit] = String(words).split(/\s/)
    expect(Number(amount) * (unit === 's' ? 1 : 60)).toBeGreaterThanOrEqual(Number(seconds))
  }
})
