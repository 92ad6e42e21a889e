import { describe, expect, test } from 'vitest'
import { minuteMs, secondMs } from '#core/time.ts'
import { ingest } from '../../../pipeline/flows/ingest/ingest.ts'
import { temperatures } from '../../support/reports.ts'
import {
  anna,
  type BotUnderTest,
  botUnderTest,
  erik,
  groupId,
  maja,
  organization,
  sven,
} from '../bot-under-test.ts'
import { phoneOf } from './asked.ts'

const limitOf = async ({ flows }: BotUnderTest, sensor = 'b'): Promise<number | undefined> => {
  const rules = (await flows.directories.get(organization))?.sensors.get(sensor)?.rules ?? []
  return rules.flatMap((rule) => (rule.kind === 'high' ? [rule.setpoint] : []))[0]
}

const changesOf = async ({ flows }: BotUnderTest) =>
  (await flows.stores.history.list(organization, 'b', 50))
    .filter(({ what }) => what === 'rule-changed')
    .map(({ person, detail }) => ({ person, ...detail }))

/** A bot whose organization wants two people for what rings later. */
const careful = async (): Promise<BotUnderTest> => {
  const bot = await botUnderTest()
  const value = { id: organization, name: 'Lab', laxerNeedsTwo: true }
  await bot.flows.stores.directories.put(organization, [{ kind: 'organization', value }])
  return bot
}

const warm = async ({ flows, clock }: BotUnderTest, values: readonly number[]): Promise<void> => {
  for (const value of values) {
    await ingest(flows, organization, temperatures('b', clock.now(), [clock.now(), value]), 'pi')
    await clock.advance(minuteMs)
  }
}

describe('a limit', () => {
  test('is asked for, tried out on what was measured, given a reason, and only then changed', async () => {
    const bot = await botUnderTest()
    await warm(bot, [20, 22, 22.5, 22, 20, 20, 20, 22, 22, 22])
    const phone = phoneOf(bot, anna)
    expect(await phone.write('/threshold')).toEqual([
      'Which sensor’s limit? Press one, or write a part of its name.',
    ])
    expect(phone.labels()).toEqual(['⚫ Sensor a', '🟢 Sensor b', '✖ Cancel'])
    expect(await phone.press('Sensor b')).toBe(
      '<b>Sensor b</b>: temperature, high limit 24 °C now. What should it be? Write a number, like “−75” or “2,5”, or press one.',
    )
    expect(phone.labels()).toEqual(['19 °C', '22 °C', '23 °C', '25 °C', '26 °C', '29 °C', '✖ Cancel'])
    const [plan] = await phone.write('21,5')
    expect(plan?.split('\n')).toEqual([
      '<b>Sensor b</b>, high limit: 24 °C → <b>21.5 °C</b>',
      '⚠️ It is 22.0 °C now, beyond that: it rings if that lasts 1 min.',
      'As far back as I can look, 10 min, this limit would have rung 2 times. As it is now, not at all.',
      'Why? Press a reason or write it in a few words.',
    ])
    expect(await phone.press('It was set wrongly')).toMatch(
      /rung 2 times\. As it is now, not at all\.\nReason: It was set wrongly$/,
    )
    expect(await limitOf(bot)).toBe(24)
    expect(await phone.press('✔ Set this limit')).toMatch(/24 °C → <b>21.5 °C<\/b>\nAlarms after one minute/)
    expect(await limitOf(bot)).toBe(21.5)
    expect(await changesOf(bot)).toEqual([
      expect.objectContaining({ person: anna.id, old: 24, new: 21.5, why: 'It was set wrongly' }),
    ])
    expect(await phone.press('↩️ Undo')).toBe('↩️ <b>Sensor b</b>, high limit: 24 °C again, by Anna.')
    expect(await limitOf(bot)).toBe(24)
  })

  test('is asked for in Swedish, in a group, and makes nothing up', async () => {
    const bot = await botUnderTest()
    const phone = phoneOf(bot, sven, groupId)
    await phone.write('/threshold b')
    const [plan] = await phone.write('21,5 °C', { replyTo: phone.newest() })
    expect(plan?.split('\n').slice(0, 2)).toEqual([
      '<b>Sensor b</b>, övre gräns: 24 °C → <b>21,5 °C</b>',
      'Det finns inget sparat att pröva den här gränsen på, så jag kan inte säga hur ofta den skulle ha larmat.',
    ])
    await phone.write('nya prover', { replyTo: phone.newest() })
    expect(await phone.press('✔ Sätt den här gränsen')).toMatch(/21,5 °C<\/b>/)
    expect(await changesOf(bot)).toMatchObject([{ why: 'nya prover' }])
  })

  test.each(['-5', '−5 °C', '- 5', 'minus 5', '–5,0 C'])('may be written as %s', async (written) => {
    const bot = await botUnderTest()
    const phone = phoneOf(bot, anna)
    await phone.write('/threshold b')
    expect(await phone.write(written)).toEqual([expect.stringContaining('24 °C → <b>−5 °C</b>')])
  })

  test.each([
    ['warm', 'I need a number, like “−75” or “2,5”.'],
    ['75 F', 'I do not understand “f” here. This limit is 24 °C now; write it the same way.'],
    ['24', 'Sensor b has that limit already: 24 °C.'],
    ['9000', 'That cannot be measured. A limit here lies between −273.15 °C and 850 °C.'],
  ])('cannot be %s, which is said and asked again', async (written, words) => {
    const bot = await botUnderTest()
    const phone = phoneOf(bot, anna)
    await phone.write('/threshold b')
    expect(await phone.write(written)).toEqual([words])
    expect(await phone.write('21')).toEqual([expect.stringContaining('<b>21 °C</b>')])
  })

  test('is not undone after five minutes, nor by a button that was never made', async () => {
    const bot = await botUnderTest()
    const phone = phoneOf(bot, anna)
    await phone.write('/threshold b 20')
    const undo = bot.buttons()[0]?.data ?? ''
    const late = ['That was more than 5 min ago. Nothing was undone: set it with /threshold.']
    expect(await bot.press(anna, undo.replace('!24!', '!50!'))).toEqual(late)
    await bot.clock.advance(5 * minuteMs + secondMs)
    expect(await bot.press(anna, undo)).toEqual(late)
    expect(await limitOf(bot)).toBe(20)
  })
})

describe('where what rings later needs two people', () => {
  const proposed = async (): Promise<{ bot: BotUnderTest; agree: string; refuse: string }> => {
    const bot = await careful()
    const phone = phoneOf(bot, erik, groupId)
    const [plan] = await phone.write('/threshold b 30')
    expect(plan).toMatch(/24 °C → <b>30 °C<\/b>\n.*\nWhy\?/)
    expect(await phone.press('Other contents')).toMatch(/a second person must agree first\.$/)
    await phone.press('✔ Set this limit')
    expect(await limitOf(bot)).toBe(24)
    const [agree, refuse] = bot.buttons()
    return { bot, agree: agree?.data ?? '', refuse: refuse?.data ?? '' }
  }

  test('the others who may are asked, alone with the bot and in their language; one of them agrees', async () => {
    const { bot, agree } = await proposed()
    const asked = bot.asked.filter(({ payload }) => JSON.stringify(payload).includes('!y!'))
    expect(asked.map(({ payload }) => payload.chat_id)).toEqual([anna.id, sven.id])
    expect(asked[0]?.payload.text).toMatch(/^Erik wants to move.*\n.*<b>30 °C<\/b>\nReason: Other contents/)
    expect(asked[1]?.payload.text).toMatch(/^Erik vill flytta en kritisk gräns/)
    expect(await bot.press(erik, agree, erik.id)).toEqual([
      'It is your own proposal: somebody else must agree.',
    ])
    expect(await bot.press(maja, agree)).toEqual(['Det här kräver rollen operatör. Be en administratör.'])
    expect(await limitOf(bot)).toBe(24)
    const before = bot.asked.length
    await bot.press(anna, agree)
    expect(await limitOf(bot)).toBe(30)
    const told = bot.asked.slice(before).filter(({ method }) => method !== 'answerCallbackQuery')
    expect(told.map(({ method, payload }) => [method, payload.chat_id])).toEqual([
      ['editMessageText', anna.id],
      ['sendMessage', groupId],
    ])
    expect(told[1]?.payload.text).toMatch(/^✔ .*<b>30 °C<\/b>\. Wanted by Erik, agreed to by Anna: Other/)
    expect(await changesOf(bot)).toMatchObject([
      { person: erik.id, name: 'Erik', second: 'Anna', secondId: anna.id, old: 24, new: 30 },
    ])
    await bot.press(sven, agree)
    expect(bot.asked.at(-1)?.payload.text).toMatch(/^Det här är redan avgjort/)
  })

  test('or refuses, and the audit has both names', async () => {
    const { bot, agree, refuse } = await proposed()
    await bot.press(anna, refuse)
    expect(bot.asked.at(-1)?.payload.text).toBe(
      '✖ <b>Sensor b</b>, high limit stays at 24 °C. Erik wanted <b>30 °C</b>; Anna refused.',
    )
    await bot.press(sven, agree)
    expect(await limitOf(bot)).toBe(24)
    const facts = await bot.flows.stores.history.list(organization, 'b', 9)
    expect(facts.map(({ what, person }) => [what, person])).toEqual([
      ['limit-refused', anna.id],
      ['limit-proposed', erik.id],
    ])
  })

  test('two who answer at once: one is heard', async () => {
    const { bot, agree, refuse } = await proposed()
    await Promise.all([bot.press(anna, agree), bot.press(sven, refuse)])
    const facts = (await bot.flows.stores.history.list(organization, 'b', 9)).map(({ what }) => what)
    expect(facts.filter((what) => what !== 'limit-proposed')).toHaveLength(1)
  })

  test('nobody answers within a day, somebody moved it since, or its author may no longer: nothing happens', async () => {
    const late = await proposed()
    await late.bot.clock.advance(24 * 60 * minuteMs + secondMs)
    await late.bot.press(anna, late.agree)
    expect(await limitOf(late.bot)).toBe(24)
    const moved = await proposed()
    await phoneOf(moved.bot, sven).write('/threshold b 20')
    await moved.bot.press(anna, moved.agree)
    expect(await limitOf(moved.bot)).toBe(20)
    const lost = await proposed()
    await lost.bot.flows.stores.directories.put(organization, [
      { kind: 'person', value: { ...erik, role: 'viewer' } },
    ])
    await lost.bot.press(anna, lost.agree)
    expect(await limitOf(lost.bot)).toBe(24)
  })

  test('there is no way around it: not with the command, a forged button, or an undo of something else', async () => {
    const bot = await careful()
    const phone = phoneOf(bot, anna)
    await phone.write('/threshold b 40')
    await bot.press(anna, '!l!lab!b!high!40')
    await bot.press(anna, '!u!lab!b!high!40!24')
    expect(await limitOf(bot)).toBe(24)
    await phone.write('/cancel')
    expect(await phone.write('/threshold b 20')).toEqual([expect.stringContaining('<b>20 °C</b>')])
    expect(await phone.press('↩️ Undo')).toMatch(/24 °C again/)
    expect(await limitOf(bot)).toBe(24)
  })

  test('whom nobody can second is told, and nothing waits', async () => {
    const bot = await careful()
    for (const value of [anna, sven])
      await bot.flows.stores.directories.put(organization, [
        { kind: 'person', value: { ...value, role: 'viewer' } },
      ])
    const phone = phoneOf(bot, erik)
    await phone.write('/threshold b 30')
    await phone.press('Other contents')
    expect(await phone.press('✔ Set this limit')).toMatch(/there is nobody else here who may agree/)
    expect(await bot.flows.stores.proposals.find(organization, 'b', 'high', 0)).toBeUndefined()
  })
})
