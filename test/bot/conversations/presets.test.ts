import { describe, expect, test } from 'vitest'
import type { Sensor } from '#core/directory.ts'
import { newSensorRules } from '#core/presets/new-sensor-rules.ts'
import { presetRules, type Rule } from '#core/rule.ts'
import { minuteMs } from '#core/time.ts'
import { ingest } from '../../../pipeline/flows/ingest/ingest.ts'
import { measured } from '../../support/reports.ts'
import { anna, type BotUnderTest, botUnderTest, erik, maja, organization } from '../bot-under-test.ts'
import { phoneOf } from './asked.ts'

const sensorOf = async ({ flows }: BotUnderTest, id = 'a'): Promise<Sensor> => {
  const sensor = (await flows.directories.get(organization))?.sensors.get(id)
  if (sensor === undefined) throw new Error('it is there')
  return sensor
}
const idsOf = async (bot: BotUnderTest, id = 'a'): Promise<readonly string[]> =>
  (await sensorOf(bot, id)).rules.map((rule) => rule.id)

/** A sensor that has been heard for some minutes. */
const heard = async (rules: readonly Rule[], values: Parameters<typeof measured>[2]) => {
  const bot = await botUnderTest(rules)
  for (let minute = 0; minute < 12; minute++) {
    await ingest(bot.flows, organization, measured('a', bot.clock.now(), values), 'pi')
    await bot.clock.advance(minuteMs)
    await bot.idle()
  }
  return bot
}

describe('what a preset has learned since', () => {
  test('is offered beside the rules, shown before it comes, comes by one press, is in the history, and is taken back', async () => {
    const bot = await heard(presetRules('freezer'), { temperature: -20, door: 0 })
    const before = await sensorOf(bot)
    const phone = phoneOf(bot, erik)
    const [told] = await phone.write('/rules a')
    expect(told).toContain(
      'New sensors of this kind are watched for more: door open, power too low, too much carbon dioxide, battery low.',
    )
    const plan = await phone.press('➕ Watch that too')
    expect(plan.split('\n')).toEqual([
      '<b>Sensor a</b>',
      'Freezer: this is added.',
      '• new: door open for 10 min, critical',
      '• new: power below 1 W for 1 h, a warning',
      '• new: carbon dioxide above 5000 ppm for 1 min, critical',
      '• new: battery below 2.3 V for 2 min, a warning',
      '• new: battery charge below 15 % for 2 min, a warning',
      '• new: battery low for 2 min, a warning',
      'Tried on the last 12 min: these limits would have rung 0 times, those that they replace 0 times.',
    ])
    expect(await sensorOf(bot)).toEqual(before)
    expect(await phone.press('✔ Add it')).toContain('✔ <b>Sensor a</b>\nFreezer: this is added.')
    expect((await sensorOf(bot)).rules).toEqual(newSensorRules('freezer'))
    const [history] = await bot.write(erik, '/history a')
    expect(history).toContain(
      'Erik lets it alarm at more: door open for 10 min (as new sensors of this kind)',
    )
    const [again] = await bot.write(erik, '/rules a')
    expect(again).not.toContain('are watched for more')
    expect(again).toContain(
      'Watched as soon as it is measured: power too low, too much carbon dioxide, battery low.',
    )
  })

  test('is taken back by one press', async () => {
    const bot = await heard(presetRules('freezer'), { temperature: -20 })
    const before = await sensorOf(bot)
    const phone = phoneOf(bot, erik)
    await phone.write('/rules a')
    await phone.press('➕ Watch that too')
    await phone.press('✔ Add it')
    expect(await phone.press('↩️ Undo')).toBe('↩️ Taken back by Erik: one sensor.')
    expect((await sensorOf(bot)).rules).toEqual(before.rules)
    expect((await sensorOf(bot)).preset).toBeUndefined()
  })

  test('is shown to everybody, and offered to those who may', async () => {
    const bot = await heard(presetRules('freezer'), { temperature: -20 })
    const [told] = await bot.write(maja, '/rules a')
    expect(told).toContain('Nya sensorer av det här slaget bevakas för mer: dörren är öppen')
    expect(phoneOf(bot, maja).labels()).not.toContain('➕ Bevaka det också')
  })
})

const choose = async (bot: BotUnderTest, preset: string, who = erik) => {
  const phone = phoneOf(bot, who)
  await phone.write('/rules a')
  await phone.press('✏️ Change')
  await phone.press(phone.labels().find((label) => label.startsWith('🏷')) ?? '')
  return { phone, plan: await phone.press(preset) }
}

describe('what a sensor watches', () => {
  test('is changed with all its limits, after a preview and a reason, and taken back', async () => {
    const bot = await heard(newSensorRules('fridge'), { temperature: 5 })
    const before = await sensorOf(bot)
    const { phone, plan } = await choose(bot, 'A room')
    expect(plan.split('\n')).toEqual([
      '<b>Sensor a</b>',
      'It watches something else: Fridge → Room',
      '• no longer: temperature, low limit 2 °C',
      '• no longer: door open for 10 min',
      '• no longer: power, low limit 1 W',
      '• temperature, high limit 8 °C: limit 8 °C → 24 °C, rings after 10 min → 1 min',
      '• new: humidity above 80 % for 30 min, a warning',
      '• new: carbon dioxide above 2000 ppm for 30 min, a warning',
      'Tried on the last 12 min: these limits would have rung 0 times, those that they replace 0 times.',
      'Why? Press a reason or write it in a few words.',
    ])
    await phone.press('Other contents')
    await phone.press('✔ Change it')
    expect(await sensorOf(bot)).toMatchObject({ preset: 'room' })
    expect([...(await idsOf(bot))].sort()).toEqual(
      newSensorRules('room')
        .map(({ id }) => id)
        .sort(),
    )
    expect((await bot.write(erik, '/history a'))[0]).toContain(
      'Erik says that it watches something else: – → Room (Other contents)',
    )
    expect(await bot.write(anna, '/handover')).toEqual([expect.stringContaining('watches something else')])
    expect(before.preset).toBeUndefined()
  })

  test('is what it was after the undo, limits and all', async () => {
    const bot = await heard(newSensorRules('fridge'), { temperature: 5 })
    const before = await sensorOf(bot)
    const { phone } = await choose(bot, 'A freezer, −20 °C')
    await phone.press('Other contents')
    await phone.press('✔ Change it')
    await phone.press('⚠️ Yes, do it').catch(() => undefined)
    expect(await sensorOf(bot)).toMatchObject({ preset: 'freezer' })
    expect(await phone.press('↩️ Undo')).toBe('↩️ Taken back by Erik: one sensor.')
    const after = await sensorOf(bot)
    expect(after.preset).toBeUndefined()
    expect([...after.rules].sort((one, other) => (one.id < other.id ? -1 : 1))).toEqual(
      [...before.rules].sort((one, other) => (one.id < other.id ? -1 : 1)),
    )
  })

  test('is left alone by an undo when somebody has changed one of the limits since', async () => {
    const bot = await heard(newSensorRules('fridge'), { temperature: 5 })
    const { phone } = await choose(bot, 'A room')
    await phone.press('Other contents')
    await phone.press('✔ Change it')
    const undo = bot.buttons().find(({ text }) => text === '↩️ Undo')
    await bot.write(anna, '/threshold a 26')
    await bot.press(erik, undo?.data ?? '', erik.id, bot.newestMessage())
    expect((await sensorOf(bot)).rules.find(({ id }) => id === 'high')).toMatchObject({ setpoint: 26 })
    expect(await sensorOf(bot)).toMatchObject({ preset: 'room' })
  })

  test('is changed for a group at once, where two need not agree', async () => {
    const bot = await botUnderTest(newSensorRules('fridge'))
    const phone = phoneOf(bot, erik)
    await phone.write('/rules a')
    await phone.press('✏️ Several at once')
    await phone.press('Fridge (2)')
    await phone.press('✔ These')
    await phone.press('🏷 What it watches: Fridge')
    await phone.press('A room')
    await phone.press('Other contents')
    await phone.press('✔ Change it')
    for (const id of ['a', 'b']) expect(await sensorOf(bot, id)).toMatchObject({ preset: 'room' })
    expect(await phone.press('↩️ Undo')).toBe('↩️ Taken back by Erik: 2 sensors.')
    for (const id of ['a', 'b']) expect((await sensorOf(bot, id)).preset).toBeUndefined()
  })

  test('is not changed by one alone where two must agree on what is laxer', async () => {
    const bot = await botUnderTest(newSensorRules('fridge'))
    const value = { id: organization, name: 'Lab', laxerNeedsTwo: true }
    await bot.flows.stores.directories.put(organization, [{ kind: 'organization', value }])
    const { plan } = await choose(bot, 'A room')
    expect(plan).toContain('Two must agree here on what makes a critical limit laxer')
    expect((await sensorOf(bot)).preset).toBeUndefined()
  })
})
