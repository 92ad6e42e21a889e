import { describe, expect, test } from 'vitest'
import { type PresetName, presetRules } from '#core/rule.ts'
import { minuteMs } from '#core/time.ts'
import { ingest } from '../../../pipeline/flows/ingest/ingest.ts'
import { temperatures } from '../../support/reports.ts'
import {
  anna,
  type BotUnderTest,
  botUnderTest,
  erik,
  groupId,
  organization,
  sven,
} from '../bot-under-test.ts'
import { phoneOf } from './asked.ts'

const feel = async (bot: BotUnderTest, values: readonly number[]): Promise<void> => {
  for (const value of values) {
    await ingest(bot.flows, organization, temperatures('a', bot.clock.now(), [bot.clock.now(), value]), 'pi')
    await bot.clock.advance(minuteMs)
    await bot.idle()
  }
}

const setpointOf = async ({ flows }: BotUnderTest): Promise<number | undefined> => {
  const rules = (await flows.directories.get(organization))?.sensors.get('a')?.rules ?? []
  return rules.flatMap((rule) => (rule.id === 'high' && 'setpoint' in rule ? [rule.setpoint] : []))[0]
}

const alarmsOf = async ({ flows }: BotUnderTest) =>
  (await flows.stores.watches.load(organization, ['a'])).get('a')?.alarms

/** An ultra-low freezer that stands at −64 °C and rings by its limit of −70 °C. */
const ringing = async (): Promise<BotUnderTest> => {
  const bot = await botUnderTest(presetRules('ultra-low'))
  await feel(bot, [-69, -68, -67, -66, -65, -64, -64, -64, -64, -64, -64, -64])
  expect(await alarmsOf(bot)).toMatchObject({ high: { name: 'active' } })
  return bot
}

describe('a critical limit that is moved while it rings', () => {
  test('is asked about twice, with what it would hide, and is told as moved', async () => {
    const bot = await ringing()
    const phone = phoneOf(bot, erik)
    const [plan] = await phone.write('/threshold a -20')
    expect(plan?.split('\n')).toEqual([
      '<b>Sensor a</b>, high limit: −70 °C → <b>−20 °C</b>',
      '⚠️ That is no usual limit for this kind of thing (Ultra-low): those lie between −100 °C and −40 °C.',
      '⚠️ There is an alarm: too warm since 02:00, now −64.0 °C, worst −64.0 °C, nobody has it. It would end with this, though nothing got better.',
      'As far back as I can look, 12 min, this limit would not have rung. As it is now, once.',
      'Why? Press a reason or write it in a few words.',
    ])
    await phone.press('It was set wrongly')
    expect(await phone.press('✔ Set this limit')).toMatch(/Are you sure\?/)
    expect(await setpointOf(bot)).toBe(-70)
    const done = await phone.press('⚠️ Yes, do it')
    expect(done).toContain('📏 The alarm ended with this, and is told as ended by you. Nothing got better.')
    expect(done).not.toMatch(/good/)
    await bot.idle()
    expect(await setpointOf(bot)).toBe(-20)
    expect(await alarmsOf(bot)).toEqual({})
    const told = bot.calls.filter(({ chat }) => chat === groupId).at(-1)?.call
    expect(told).toMatchObject({ kind: 'reply', notices: [{ reason: 'cleared' }] })
    const [line] = await phone.write('/history a')
    expect(line).toMatch(/Erik ended it by moving the limit −70 °C → −20 °C, after \d+ min: too warm/)
    expect((await phone.write('/handover'))[0]).toMatch(/ended by a change of Erik/)
  })

  test('is not moved by whoever stops before the second yes', async () => {
    const bot = await ringing()
    const phone = phoneOf(bot, erik)
    await phone.write('/threshold a -20')
    await phone.press('It was set wrongly')
    await phone.press('✔ Set this limit')
    expect(await phone.press('✖ Cancel')).toBe('Stopped. Nothing was changed.')
    expect(await setpointOf(bot)).toBe(-70)
  })

  test('cannot be moved by a button that was never made, or by a yes to what was so before', async () => {
    const bot = await ringing()
    await bot.press(erik, '!l!lab!a!high!-20')
    expect(await setpointOf(bot)).toBe(-70)
    const calm = await botUnderTest(presetRules('ultra-low'))
    await feel(calm, [-80, -69, -69, -68, -68, -67, -67, -66, -66])
    const phone = phoneOf(calm, erik)
    await phone.write('/threshold a -20')
    await phone.press('It was set wrongly')
    await feel(calm, [-65, -65, -64, -64])
    expect(await phone.press('✔ Set this limit')).toMatch(/^Something happened in the meantime/)
    expect(await setpointOf(calm)).toBe(-70)
  })

  test('is undone by one press, and rings anew from then on, as moved by that person', async () => {
    const bot = await ringing()
    const phone = phoneOf(bot, erik)
    await phone.write('/threshold a -45')
    await phone.press('It was set wrongly')
    await phone.press('✔ Set this limit')
    await phone.press('⚠️ Yes, do it')
    expect(await phone.press('↩️ Undo')).toMatch(/−70 °C again/)
    expect(await alarmsOf(bot)).toMatchObject({ high: { name: 'pending' } })
  })

  test('is asked about in Swedish', async () => {
    const bot = await ringing()
    const [plan] = await phoneOf(bot, sven).write('/threshold a -20')
    expect(plan).toContain('Det skulle sluta med detta, fast inget har blivit bättre.')
  })
})

describe('a limit that nobody can mean', () => {
  const kind = (preset: PresetName) => botUnderTest(presetRules(preset))

  test('asks first and says why', async () => {
    const bot = await kind('fridge')
    const phone = phoneOf(bot, anna)
    const [plan] = await phone.write('/threshold a 800')
    expect(plan).toContain(
      '⚠️ That is no usual limit for this kind of thing (Fridge): those lie between −5 °C and 20 °C.',
    )
    expect(await setpointOf(bot)).toBe(8)
    await phone.press('It was set wrongly')
    await phone.press('✔ Set this limit')
    expect(await setpointOf(bot)).toBe(800)
  })

  test('asks first when the value of now is beyond it', async () => {
    const bot = await kind('fridge')
    await feel(bot, [5])
    const [plan] = await phoneOf(bot, anna).write('/threshold a 4')
    expect(plan).toContain('⚠️ It is 5.0 °C now, beyond that: it rings if that lasts 10 min.')
    expect(await setpointOf(bot)).toBe(8)
  })

  test('is not offered: there are steps near the limit of now, and what such a thing usually has', async () => {
    const bot = await kind('ultra-low')
    const phone = phoneOf(bot, anna)
    await phone.write('/threshold a -65')
    await bot.press(anna, `l:lab:a:high:${(1).toString(36)}`)
    expect(phone.labels()).toEqual(['−67 °C', '−66 °C', '−64 °C', '−63 °C', 'Ultra-low: −70 °C', '✖ Cancel'])
  })
})
