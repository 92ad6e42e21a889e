import { describe, expect, test } from 'vitest'
import type { Rule } from '#core/rule.ts'
import { minuteMs } from '#core/time.ts'
import { ingest } from '../../../pipeline/flows/ingest/ingest.ts'
import { measured } from '../../support/reports.ts'
import { anna, type BotUnderTest, botUnderTest, erik, maja, organization, sven } from '../bot-under-test.ts'
import { phoneOf } from './asked.ts'

const rulesOf = async ({ flows }: BotUnderTest, id = 'a'): Promise<readonly Rule[]> =>
  (await flows.directories.get(organization))?.sensors.get(id)?.rules ?? []
const ruleOf = async (bot: BotUnderTest, rule: string, id = 'a') =>
  (await rulesOf(bot, id)).find((one) => one.id === rule)

/** A sensor that measures temperature, humidity and a door. */
const measuring = async (): Promise<BotUnderTest> => {
  const bot = await botUnderTest()
  for (let minute = 0; minute < 12; minute++) {
    const now = bot.clock.now()
    const values = { temperature: minute % 4 < 2 ? 25 : 20, humidity: 80, door: 0 }
    await ingest(bot.flows, organization, measured('a', now, values), 'pi')
    await bot.clock.advance(minuteMs)
    await bot.idle()
  }
  return bot
}

const careful = async (): Promise<BotUnderTest> => {
  const bot = await botUnderTest()
  const value = { id: organization, name: 'Lab', laxerNeedsTwo: true }
  await bot.flows.stores.directories.put(organization, [{ kind: 'organization', value }])
  return bot
}

/** Up to what shall be different of that rule of sensor a. */
const chosen = async (bot: BotUnderTest, label: string, who = erik) => {
  const phone = phoneOf(bot, who)
  await phone.write('/rules a')
  await phone.press('✏️ Change')
  await phone.press(label)
  return phone
}
const high = 'temperature, high limit 24 °C'

describe('a rule', () => {
  test('is chosen, tried out, given a reason, changed, in the history, and taken back', async () => {
    const bot = await measuring()
    const phone = phoneOf(bot, erik)
    const [told] = await phone.write('/rules a')
    expect(told).toContain('It also measures humidity, door, and does not alarm at that.')
    expect(phone.labels()).toEqual([
      '✏️ Change',
      '📏 Change',
      '📝 What to do',
      '✏️ Several at once',
      '➕ Watch that too',
      '🧊 Do not warn when it stands still',
      '‹ Sensor a',
    ])
    expect(await phone.press('✏️ Change')).toBe('<b>Sensor a</b>: which rule should change?')
    expect(phone.labels()).toEqual([
      high,
      'no readings for 9 min',
      '➕ Alarm at something more',
      '🏷 What it watches: Room',
      '➕ All that such a thing is watched for',
      '✖ Cancel',
    ])
    expect(await phone.press(high)).toBe(
      '<b>Sensor a</b>. temperature, high limit 24 °C: what should change?',
    )
    expect(phone.labels()).toEqual([
      'limit: 24 °C',
      'deadband: 0.5 °C',
      'rings after: 1 min',
      'over after: 1 min',
      '🟠 Only a warning',
      '🗑 Take it away',
      '✖ Cancel',
    ])
    expect(await phone.press('rings after: 1 min')).toMatch(/^<b>Sensor a<\/b>: rings after is 1 min now\./)
    expect(await phone.write('soon')).toEqual([expect.stringContaining('I do not understand that')])
    expect(await phone.write('2 days')).toEqual([expect.stringContaining('That is not possible here')])
    const [plan] = await phone.write('15 min')
    expect(plan?.split('\n')).toEqual([
      '<b>Sensor a</b>',
      'temperature, high limit 24 °C: rings after 1 min → 15 min',
      'As far back as I can look, 12 min, this limit would not have rung. As it is now, 3 times.',
      'Why? Press a reason or write it in a few words.',
    ])
    await phone.press('Too many false alarms')
    expect(await ruleOf(bot, 'high')).toMatchObject({ onDelayMs: minuteMs })
    expect(await phone.press('✔ Change it')).toBe(
      '✔ Sensor a: temperature, high limit 24 °C: rings after 1 min → 15 min',
    )
    expect(await ruleOf(bot, 'high')).toMatchObject({ onDelayMs: 15 * minuteMs, changed: { name: 'Erik' } })
    expect((await phone.write('/history a'))[0]).toContain(
      'Erik changed what it alarms at. temperature, high limit 24 °C: rings after 1 min → 15 min (Too many false alarms)',
    )
    expect((await phone.write('/rules a'))[0]).toContain('Last changed by Erik')
  })

  test('is taken back by one press, and not by a button that was never made', async () => {
    const bot = await measuring()
    const phone = await chosen(bot, high)
    await phone.press('deadband: 0.5 °C')
    await phone.press('1 °C')
    await phone.press('Other contents')
    await phone.press('✔ Change it')
    expect(await ruleOf(bot, 'high')).toMatchObject({ deadband: 1 })
    expect(await bot.press(erik, '!k!lab!zzz')).toEqual([expect.stringContaining('That was too long ago')])
    expect(await phone.press('↩️ Undo')).toBe('↩️ Taken back by Erik: one sensor.')
    expect(await ruleOf(bot, 'high')).toMatchObject({ deadband: 0.5 })
  })

  test('of another quantity is added: a humidity that is too high, a door that stands open', async () => {
    const bot = await measuring()
    const phone = await chosen(bot, '➕ Alarm at something more')
    expect(phone.labels()).toEqual(
      expect.arrayContaining(['too warm', 'too cold', 'too humid', 'too dry', 'door open', 'door closed']),
    )
    expect(phone.labels()).not.toContain('power too low')
    await phone.press('too humid')
    expect(await phone.write('92 %RH')).toEqual([expect.stringContaining('how long must it last')])
    await phone.press('10 min')
    const plan = await phone.press('🔴 Critical: it sounds at any hour')
    expect(plan).toContain('new: humidity above 92 % for 10 min, critical')
    await phone.press('As agreed with the owner')
    await phone.press('✔ Change it')
    expect(await ruleOf(bot, 'humid-hi')).toMatchObject({
      setpoint: 92,
      onDelayMs: 10 * minuteMs,
      deadband: 2,
    })
    const door = await chosen(bot, '➕ Alarm at something more')
    await door.press('door open')
    await door.write('3 min')
    expect(await door.press('🟠 A warning: it keeps quiet hours')).toContain(
      'new: door open for 3 min, a warning',
    )
    await door.press('Other contents')
    await door.press('✔ Change it')
    expect(await ruleOf(bot, 'door-hi')).toMatchObject({ quantity: 'door', severity: 'warning' })
    expect((await bot.write(erik, '/history a'))[0]).toContain(
      'Erik lets it alarm at more: door open for 3 min',
    )
  })

  test('that is the last critical one is not taken away without a second yes', async () => {
    const bot = await botUnderTest()
    const phone = await chosen(bot, high)
    const plan = await phone.press('🗑 Take it away')
    expect(plan).toContain('⚠️ Nothing of Sensor a would be critical any more.')
    await phone.press('Other contents')
    expect(await phone.press('✔ Change it')).toContain('Are you sure?')
    expect(await ruleOf(bot, 'high')).toBeDefined()
    expect(await phone.press('⚠️ Yes, do it')).toContain('no longer: temperature, high limit 24 °C')
    expect(await rulesOf(bot)).toMatchObject([{ kind: 'silent' }])
    await phone.press('↩️ Undo')
    expect(await ruleOf(bot, 'high')).toMatchObject({ setpoint: 24 })
  })

  test('is not for viewers, whatever they press, and silence cannot be taken away', async () => {
    const bot = await botUnderTest()
    await bot.write(maja, '/rules a')
    expect(bot.buttons().map(({ text }) => text)).not.toContain('✏️ Ändra')
    expect(await bot.press(maja, '!c!lab!rules!edit a')).toEqual([
      'Det här kräver rollen operatör. Be en administratör.',
    ])
    expect(await bot.press(maja, '!k!lab!abc')).toEqual([
      'Det här kräver rollen operatör. Be en administratör.',
    ])
    expect(await bot.press(erik, '!c!lab!rules!edit nobody')).toEqual([
      expect.stringContaining('out of date'),
    ])
    const phone = await chosen(bot, 'no readings for 9 min')
    expect(phone.labels()).toEqual([
      'missed after its interval and: 6 min',
      'critical after: 15 min',
      '🔴 Critical',
      '✖ Cancel',
    ])
  })

  test('is changed in Swedish', async () => {
    const bot = await measuring()
    const phone = phoneOf(bot, sven)
    await phone.write('/rules a')
    await phone.press('✏️ Ändra')
    await phone.press('temperatur, övre gräns 24 °C')
    await phone.press('gräns: 24 °C')
    const [plan] = await phone.write('26,5')
    expect(plan).toContain('temperatur, övre gräns 24 °C: gräns 24 °C → 26,5 °C')
  })
})

describe('rules of several sensors', () => {
  test('are changed together after it was shown who is meant, and taken back together', async () => {
    const bot = await measuring()
    const phone = phoneOf(bot, erik)
    await phone.write('/rules a')
    await phone.press('✏️ Several at once')
    expect(phone.labels()).toEqual(['Room (2)', '✖ Cancel'])
    expect(await phone.press('Room (2)')).toBe('2 sensors are meant: Sensor a, Sensor b. Is that right?')
    await phone.press('✔ These')
    await phone.press(high)
    await phone.press('limit: 24 °C')
    const plan = await phone.press('26 °C')
    expect(plan).toContain('2 sensors\ntemperature, high limit 24 °C: limit 24 °C → 26 °C')
    await phone.press('As agreed with the owner')
    expect(await phone.press('✔ Change it')).toBe(
      '✔ Sensor a, Sensor b: temperature, high limit 24 °C: limit 24 °C → 26 °C',
    )
    for (const id of ['a', 'b']) expect(await ruleOf(bot, 'high', id)).toMatchObject({ setpoint: 26 })
    expect(await phone.press('↩️ Undo')).toBe('↩️ Taken back by Erik: 2 sensors.')
    for (const id of ['a', 'b']) expect(await ruleOf(bot, 'high', id)).toMatchObject({ setpoint: 24 })
  })
})

describe('where what rings later needs two people', () => {
  test.each([
    ['rings after: 1 min', '10 min', 'rings after 1 min → 10 min'],
    ['deadband: 0.5 °C', '1 °C', 'deadband 0.5 °C → 1 °C'],
    ['🟠 Only a warning', undefined, 'only a warning from now on'],
    ['🗑 Take it away', undefined, 'no longer: temperature'],
  ])('%s waits for the second one', async (part, value, words) => {
    const bot = await careful()
    const before = await ruleOf(bot, 'high')
    const phone = await chosen(bot, high)
    await phone.press(part)
    if (value !== undefined) await phone.press(value)
    expect(await phone.press('Other contents')).toContain('a second person must agree first')
    let last = await phone.press('✔ Change it')
    if (/Are you sure/.test(last)) last = await phone.press('⚠️ Yes, do it')
    expect(last).toContain('It waits for a second person')
    expect(await ruleOf(bot, 'high')).toEqual(before)
    const asked = bot.asked.find(({ payload }) => payload.chat_id === anna.id)
    expect(asked?.payload.text).toContain(words)
    const agree = asked?.payload.reply_markup?.inline_keyboard[0]?.[0]?.callback_data ?? ''
    expect(await bot.press(erik, agree)).toEqual(['It is your own proposal: somebody else must agree.'])
    await bot.press(anna, agree)
    expect(await ruleOf(bot, 'high')).not.toEqual(before)
    expect(bot.asked.at(-1)?.payload.text).toMatch(/Wanted by Erik, agreed to by Anna: Other contents/)
  })

  test('one press answers for all sensors of a group', async () => {
    const bot = await careful()
    const phone = phoneOf(bot, erik)
    await phone.write('/rules a')
    await phone.press('✏️ Several at once')
    await phone.press('Room (2)')
    await phone.press('✔ These')
    await phone.press(high)
    await phone.press('limit: 24 °C')
    await phone.press('26 °C')
    await phone.press('Other contents')
    expect(await phone.press('✔ Change it')).toContain('<b>Sensor a</b> and 1 more')
    const asked = bot.asked.filter(({ payload }) => payload.chat_id === anna.id)
    expect(asked).toHaveLength(1)
    await bot.press(anna, asked[0]?.payload.reply_markup?.inline_keyboard[0]?.[0]?.callback_data ?? '')
    for (const id of ['a', 'b']) expect(await ruleOf(bot, 'high', id)).toMatchObject({ setpoint: 26 })
  })
})
