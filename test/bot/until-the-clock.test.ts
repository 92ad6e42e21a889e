import { expect, test } from 'vitest'
import { parseUntil } from '../../bot/parsers/until.ts'
import { anna, botUnderTest, erik } from './bot-under-test.ts'
import { press } from './press.ts'

test.each([
  ['a till kl 7 defrosting', { minute: 420, before: 'a', after: 'defrosting' }],
  ['a until 7', { minute: 420, before: 'a', after: '' }],
  ['a until 07:30: door', { minute: 450, before: 'a', after: 'door' }],
  ['a tills klockan 7.30, dörr', { minute: 450, before: 'a', after: 'dörr' }],
  ['a till kl. 24', { minute: 0, before: 'a', after: '' }],
  ['a until 7 pm why', { minute: 19 * 60, before: 'a', after: 'why' }],
  ['a until 12:05 AM', { minute: 5, before: 'a', after: '' }],
  ['until 7', { minute: 420, before: '', after: '' }],
])('“%s” is until the clock shows that', (words, expected) => {
  expect(parseUntil(words)).toEqual(expected)
})

test.each([
  'a until 25',
  'a until 7:60',
  'a until 13 pm',
  'a until 2 h why',
  'a until 2h why',
  'a until 30 min why',
  'a until Freezer',
  'atill 7',
  'a until 7 000',
  'a 2h until 7',
])('“%s” is no such time', (words) => {
  expect(parseUntil(words)).toBeUndefined()
})

test('a silence is until a time of the day at the site, as people say it', async () => {
  const bot = await botUnderTest()
  expect((await bot.write(erik, '/silence b till kl 7 defrosting'))[0]).toContain(
    'silenced until 07:00: defrosting',
  )
  expect((await bot.write(anna, '/silence b until 1:30 am door'))[0]).toContain('01:30')
})

test('one whose reason is asked for ends at that time too, however long the answer takes', async () => {
  const bot = await botUnderTest()
  expect((await bot.write(erik, '/silence b until 7'))[0]).toContain('Why?')
  await bot.clock.advance(90_000)
  await bot.write(erik, 'defrosting')
  expect(await press(bot, erik, /Keep it quiet/)).toContain('until 07:00: defrosting')
})

test('the question for how long takes a time of the day', async () => {
  const bot = await botUnderTest()
  const [asked = ''] = await bot.write(erik, '/silence b')
  expect(asked).toContain('“until 7”')
  expect((await bot.write(erik, 'until 99'))[0]).toContain('“until 7”')
  expect((await bot.write(erik, 'kl 7'))[0]).toContain('Why?')
  await bot.write(erik, 'defrosting')
  expect(await press(bot, erik, /Keep it quiet/)).toContain('until 07:00: defrosting')
})
