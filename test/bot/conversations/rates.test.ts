import { describe, expect, test } from 'vitest'
import type { Rule } from '#core/rule.ts'
import { minuteMs } from '#core/time.ts'
import { parseRate } from '../../../bot/parsers/rate.ts'
import { ingest } from '../../../pipeline/flows/ingest/ingest.ts'
import { temperatures } from '../../support/reports.ts'
import { type BotUnderTest, botUnderTest, erik, organization } from '../bot-under-test.ts'
import { phoneOf } from './asked.ts'

const rate = async ({ flows }: BotUnderTest): Promise<Rule | undefined> =>
  (await flows.directories.get(organization))?.sensors.get('a')?.rules.find(({ kind }) => kind === 'rate')

const heard = async (): Promise<BotUnderTest> => {
  const bot = await botUnderTest()
  for (let minute = 0; minute < 12; minute++) {
    await ingest(bot.flows, organization, temperatures('a', bot.clock.now(), [bot.clock.now(), 20]), 'pi')
    await bot.clock.advance(minuteMs)
    await bot.idle()
  }
  return bot
}

test('a rate is added, changed and taken away in the same conversation as a limit', async () => {
  const bot = await heard()
  const phone = phoneOf(bot, erik)
  const edit = async (label: string): Promise<string> => {
    await phone.write('/rules a')
    await phone.press('✏️ Change')
    return phone.press(label)
  }
  await edit('➕ Alarm at something more')
  expect(phone.labels()).toEqual(['too warm', 'too cold', 'warming too fast', 'cooling too fast', '✖ Cancel'])
  expect(await phone.press('warming too fast')).toBe(
    'warming too fast: how much, in how long? Write it like “2 °C in 10 min”, or press one.',
  )
  expect(phone.labels()).toEqual(['1 °C in 10 min', '2 °C in 10 min', '5 °C in 10 min', '✖ Cancel'])
  expect(await phone.write('fast')).toEqual([expect.stringContaining('I do not understand that as a speed')])
  expect(await phone.write('2 °C in 1 h')).toEqual([expect.stringContaining('That is not possible here')])
  await phone.write('3 °C in 12 min')
  expect(await phone.press('🟠 A warning: it keeps quiet hours')).toContain(
    'new: temperature rising by 3 °C or more in 12 min, a warning',
  )
  await phone.press('Other contents')
  await phone.press('✔ Change it')
  expect(await rate(bot)).toMatchObject({ id: 'temp-up', perMinute: 0.25, windowMs: 12 * minuteMs })
  expect((await phone.write('/rules a'))[0]).toContain('🟠 temperature rising by 3 °C or more in 12 min')

  await edit('temperature rising by 3 °C or more in 12 min')
  expect(phone.labels()).toContain('rate: 3 °C in 12 min')
  await phone.press('rate: 3 °C in 12 min')
  expect(phone.labels()).toEqual(['1.5 °C in 12 min', '6 °C in 12 min', '✖ Cancel'])
  expect(await phone.write('3 °C / 12 min')).toEqual(['It is that already.'])
  const [plan] = await phone.write('2 °C per 10 min')
  expect(plan).toContain('rate 3 °C in 12 min → 2 °C in 10 min')
  await phone.press('Other contents')
  await phone.press('✔ Change it')
  expect(await rate(bot)).toMatchObject({ perMinute: 0.2, windowMs: 10 * minuteMs })
  expect(await phone.press('↩️ Undo')).toBe('↩️ Taken back by Erik: one sensor.')
  expect(await rate(bot)).toMatchObject({ perMinute: 0.25, windowMs: 12 * minuteMs })

  await edit('temperature rising by 3 °C or more in 12 min')
  expect(await phone.press('🗑 Take it away')).toContain(
    'no longer: temperature rising by 3 °C or more in 12 min',
  )
  await phone.press('Other contents')
  await phone.press('✔ Change it')
  expect(await rate(bot)).toBeUndefined()
})

describe('a speed as people write it', () => {
  test.each([
    ['2 °C in 10 min', 0.2, 10],
    ['2 grader på 10 minuter', 0.2, 10],
    ['1,5 C / 5 min', 0.3, 5],
    ['-3 °C in 15m', 0.2, 15],
    ['0.5 °C per minute', 0.5, 10],
    ['0,5 °C per minut', 0.5, 10],
  ])('%s', (words, perMinute, minutes) => {
    const read = parseRate('temperature', words)
    expect(read?.perMinute).toBeCloseTo(perMinute, 9)
    expect(read?.windowMs).toBe(minutes * minuteMs)
  })

  test.each([
    '2 °C',
    'in 10 min',
    '2 ppm in 10 min',
    '0 °C in 10 min',
    '2 °C in a while',
    '2 °C in 10 min or so',
    '',
  ])('and not: %s', (words) => {
    expect(parseRate('temperature', words)).toBeUndefined()
  })
})
