import { describe, expect, test } from 'vitest'
import { alarmOf } from '#core/watch/watch.ts'
import { watch } from '../../../pipeline/flows/alarm/watch-due.ts'
import { ingest } from '../../../pipeline/flows/ingest/ingest.ts'
import { changePerson } from '../../../pipeline/flows/people/change-person.ts'
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

const minute = 60_000
const hour = 60 * minute

const watchOf = async ({ flows }: BotUnderTest, sensor = 'a') => {
  const found = (await flows.stores.watches.load(organization, [sensor])).get(sensor)
  if (found === undefined) throw new Error(`nothing is known of ${sensor}`)
  return found
}

const feel = async (bot: BotUnderTest, value: number): Promise<void> => {
  const { flows, clock } = bot
  await ingest(flows, organization, temperatures('a', clock.now(), [clock.now(), value]), 'pi')
}

/** Erik takes sensor a out of service for four hours. */
const begun = async (bot: BotUnderTest, who = erik, chat = who.id) => {
  const phone = phoneOf(bot, who, chat)
  await phone.write('/maintenance a')
  await phone.press('4 h')
  await phone.press('Service visit')
  await phone.press('Erik (you)')
  await phone.press('☑ These')
  return phone
}

describe('a maintenance', () => {
  test('is asked for step by step, and begins with the last button only', async () => {
    const bot = await botUnderTest()
    await feel(bot, 20)
    const phone = phoneOf(bot, erik)
    expect(await phone.write('/maintenance a')).toEqual([
      expect.stringMatching(/Sensor a.*out of service for how long/),
    ])
    expect(await phone.press('4 h')).toMatch(/why\?/)
    expect(await phone.press('Service visit')).toMatch(/Who answers for it/)
    // Sven has never written to the bot alone: nobody could remind him.
    expect(phone.labels()).toEqual(['✋ Erik (you)', 'Anna', '✖ Cancel'])
    expect(await phone.press('Erik (you)')).toMatch(/What must be done before it returns\?/)
    const plan = await phone.press('☑ These')
    expect(plan).toMatch(/Take <b>Sensor a<.b> out of service until .*: Service visit\?/s)
    expect(plan).toMatch(/☐ What was shut off is on again/)
    expect((await watchOf(bot)).maintenance).toBe(undefined)
    expect(await phone.press('🔧 Take it out of service')).toMatch(/^🔧 Out of service until/)
    expect((await watchOf(bot)).maintenance).toMatchObject({
      responsible: erik.id,
      reason: 'Service visit',
      checklist: { length: 3 },
    })
  })

  test('has an end, which is asked for again where there is none, and twice where it is far', async () => {
    const bot = await botUnderTest()
    const phone = phoneOf(bot, erik)
    await phone.write('/maintenance a')
    expect(await phone.write('until I say so')).toEqual([expect.stringMatching(/always has an end/)])
    expect(await phone.write('1 min')).toEqual([expect.stringMatching(/takes at least/)])
    expect(await phone.write('20 days')).toEqual([expect.stringMatching(/20 d.*nobody is told/s)])
    expect(phone.labels()[0]).toBe('⚠️ Yes, do it')
    expect(await phone.press('⚠️ Yes, do it')).toMatch(/why\?/)
  })

  test('shows on the board and the sensor, tells nobody, and returns by a signature under the values of now', async () => {
    const bot = await botUnderTest()
    const phone = await begun(bot)
    await phone.press('🔧 Take it out of service')
    for (let round = 0; round < 4; round++) {
      await feel(bot, 30)
      await bot.clock.advance(minute)
    }
    await bot.idle()
    expect(alarmOf(await watchOf(bot), 'high').name).toBe('active')
    expect(bot.calls.filter(({ chat }) => chat === groupId)).toEqual([])
    expect(await phone.write('/sensor a')).toEqual([
      expect.stringMatching(/🔴🔧.*out of service until .*\(Erik\)/s),
    ])
    const [list = ''] = await phone.write('/maintenance')
    expect(list).toMatch(/One maintenance goes on/)
    const one = await phone.press('Sensor a')
    expect(one).toMatch(/Erik answers for it/)
    await feel(bot, 30)
    expect(await phone.press('✍️ Return to service')).toMatch(/Is all of this done\?/)
    const values = await phone.press('☑ All of it is done')
    expect(values).toMatch(/⚠️ One is not in order\. With the signature it rings at once/)
    expect(values).toMatch(/Sensor a.*30\.0 °C/s)
    expect((await watchOf(bot)).maintenance).not.toBe(undefined)
    const signed = await phone.press('✍️ I sign: it is in service again')
    expect(signed).toMatch(/in service again.*Not in order, and told now: Sensor a/s)
    await bot.idle()
    expect((await watchOf(bot)).maintenance).toBe(undefined)
    expect(bot.calls.filter(({ chat }) => chat === groupId).map(({ call }) => call.kind)).toContain(
      'send-card',
    )
  })

  test('whose values were shown too long ago is not signed for', async () => {
    const bot = await botUnderTest()
    const phone = await begun(bot)
    await phone.press('🔧 Take it out of service')
    await phone.write('/maintenance a')
    await phone.press('✍️ Return to service')
    await phone.press('☑ All of it is done')
    await bot.clock.advance(9 * minute)
    // A conversation ends by itself before; whoever answers late is asked to look again.
    await bot.clock.advance(2 * minute)
    await phone.press('✍️ I sign: it is in service again').catch(() => '')
    expect((await watchOf(bot)).maintenance).not.toBe(undefined)
  })

  test('is given more time for a reason, handed over to who says yes, and taken by who wants it', async () => {
    const bot = await botUnderTest()
    const phone = await begun(bot)
    await phone.press('🔧 Take it out of service')
    await phone.write('/maintenance a')
    await phone.press('⏱ More time')
    await phone.press('8 h')
    expect(await phone.press('Waiting for a part')).toMatch(/It has until .* now/)
    expect((await watchOf(bot)).maintenance?.until).toBe(bot.clock.now() + 8 * hour)
    await phone.press('Open')
    expect(await phone.press('👉 Hand it over')).toMatch(/Who should answer for it\?/)
    expect(await phone.press('Anna')).toMatch(/Anna has been asked/)
    await bot.idle()
    const asked = bot.calls.filter(({ chat, call }) => chat === anna.id && call.kind === 'reply')
    expect(asked).toHaveLength(1)
    const annas = phoneOf(bot, anna)
    await annas.write('/maintenance a')
    expect(await annas.press('✔ Yes, I answer for it')).toMatch(/You answer for it now/)
    expect((await watchOf(bot)).maintenance?.responsible).toBe(anna.id)
    await phone.write('/maintenance a')
    expect(await phone.press('✋ I answer for it')).toMatch(/You answer for it now/)
    expect((await watchOf(bot)).maintenance?.responsible).toBe(erik.id)
  })

  test('in the group belongs to who was asked, speaks Swedish to Sven, and is nothing for viewers', async () => {
    const bot = await botUnderTest()
    const reached = { id: sven.id, kind: 'private', title: 'Sven', language: 'sv', reachable: true } as const
    await bot.flows.stores.directories.put(organization, [{ kind: 'chat', value: reached }])
    const phone = phoneOf(bot, sven, groupId)
    expect(await phone.write('/maintenance a')).toEqual([expect.stringMatching(/ur drift hur länge/)])
    await phone.press('2 h')
    await phone.press('Servicebesök')
    await phone.press('Sven (du)')
    expect(await phone.press('Utan checklista')).toMatch(/Du svarar för det/)
    expect(await phone.press('🔧 Ta den ur drift')).toMatch(/Ur drift till/)
    expect((await watchOf(bot)).maintenance?.responsible).toBe(sven.id)
    expect(await phoneOf(bot, maja).write('/maintenance a')).toEqual([expect.stringMatching(/operatör/)])
  })

  test('of a group of sensors is one, and is signed for at once', async () => {
    const bot = await botUnderTest()
    const phone = phoneOf(bot, erik)
    await phone.write('/maintenance')
    await phone.press('Room (2)')
    await phone.press('✔ These')
    await phone.press('4 h')
    await phone.press('Cleaning')
    await phone.press('Erik (you)')
    await phone.press('Without a checklist')
    await phone.press('🔧 Take it out of service')
    const [a, b] = [await watchOf(bot, 'a'), await watchOf(bot, 'b')]
    expect(a.maintenance).toMatchObject({ count: 2, id: b.maintenance?.id })
    await phone.press('Open')
    expect(await phone.press('✍️ Return to service')).toMatch(/These? .*2|this is what/i)
    expect(await phone.press('✍️ I sign: it is in service again')).toMatch(/in service again/)
    expect((await watchOf(bot, 'b')).maintenance).toBe(undefined)
  })
})

test('who is made a viewer answers for nothing any more: it rings at once, and the card leads to the maintenance', async () => {
  const bot = await botUnderTest()
  const phone = await begun(bot)
  await phone.press('🔧 Take it out of service')
  await changePerson(bot.flows, organization, { by: anna.id, of: erik.id, role: 'viewer' }, null)
  await watch(bot.flows)
  await bot.idle()
  expect(alarmOf(await watchOf(bot), 'overdue').name).toBe('active')
  const card = bot.calls.find(({ chat, call }) => chat === groupId && call.kind === 'send-card')
  expect(card).not.toBe(undefined)
})
