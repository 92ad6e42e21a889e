import { describe, expect, test } from 'vitest'
import { minuteMs } from '#core/time.ts'
import {
  anna,
  type botUnderTest,
  erik,
  groupId,
  maja,
  organization,
  stranger,
  sven,
} from '../bot-under-test.ts'
import { askedWhich, phoneOf } from './asked.ts'

const howLong = /^<b>Sensor b<\/b>: quiet for how long\?/
const silenceOf = async (bot: Awaited<ReturnType<typeof botUnderTest>>, sensor: string) =>
  (await bot.flows.stores.watches.load(organization, [sensor])).get(sensor)?.silence

describe('whoever is asked', () => {
  test('answers with buttons, in one message that changes, and it is done', async () => {
    const { bot, phone } = await askedWhich(anna)
    expect(phone.labels()).toEqual(['⚫ Sensor a', '⚫ Sensor b', '⚫ Sensor pi', '✖ Cancel'])
    const message = phone.newest()
    expect(await phone.press('Sensor b')).toMatch(howLong)
    expect(await phone.press('2 h')).toMatch(/quiet for 2 h\. Why\?/)
    expect(await phone.press('Defrosting')).toMatch(/for 2 h, until 04:00: Defrosting\? It speaks up sooner/)
    expect(await silenceOf(bot, 'b')).toBeUndefined()
    expect(await phone.press('🔕 Keep it quiet')).toMatch(
      /^🔕 <b>Sensor b<\/b> is silenced until 04:00: Defrost/,
    )
    expect(phone.newest()).toBe(message)
    expect(await silenceOf(bot, 'b')).toMatchObject({ by: anna.id, reason: 'Defrosting' })
    expect(bot.asked.filter(({ method }) => method === 'sendMessage')).toHaveLength(1)
  })

  test('or in writing, in Swedish', async () => {
    const { bot, phone } = await askedWhich(sven)
    expect(await phone.write('b sensor')).toEqual([
      expect.stringMatching(/^<b>Sensor b<\/b>: tyst hur länge\?/),
    ])
    expect(await phone.write('1,5 timmar')).toEqual([expect.stringMatching(/tyst i 1 h 30 min\. Varför\?/)])
    expect(await phone.write(' ny <dörr> ')).toEqual([
      expect.stringContaining('till 03:30: ny &lt;dörr&gt;?'),
    ])
    expect(await phone.press('🔕 Håll den tyst')).toMatch(/tystad till 03:30: ny &lt;dörr&gt;/)
    expect(await silenceOf(bot, 'b')).toMatchObject({ by: sven.id, reason: 'ny <dörr>' })
  })

  test('may name several, and is asked which of them', async () => {
    const { phone } = await askedWhich(anna)
    expect(await phone.write('sensor')).toEqual(['Which one do you mean?'])
    expect(phone.labels()).toEqual(['⚫ Sensor a', '⚫ Sensor b', '⚫ Sensor pi', '✖ Cancel'])
    expect(await phone.press('Sensor b')).toMatch(howLong)
  })

  test('may cancel at every step, with the button or the command', async () => {
    const steps = ['Sensor b', '30 min', 'Cleaning'] as const
    for (let answered = 0; answered <= steps.length; answered++)
      for (const cancel of ['button', 'command']) {
        const { bot, phone } = await askedWhich(anna)
        for (const step of steps.slice(0, answered)) await phone.press(step)
        const words = 'Stopped. Nothing was changed.'
        if (cancel === 'button') expect(await phone.press('✖ Cancel')).toBe(words)
        else expect(await phone.write('/cancel')).toEqual([words])
        expect(await silenceOf(bot, 'b')).toBeUndefined()
        expect(await phone.write('hm')).toEqual(['I only understand commands. /help lists them.'])
      }
  })

  test('leaves it with another command, which is carried out', async () => {
    const { phone } = await askedWhich(anna)
    const [left, start] = await phone.write('/start')
    expect(left).toBe('I have stopped the silence. Nothing was changed by it.')
    expect(start).toMatch(/^Good to have you here/)
    expect(await phone.write('hm')).toEqual(['I only understand commands. /help lists them.'])
  })

  test('is asked again after a wrong answer, a few times', async () => {
    const { phone } = await askedWhich(anna)
    for (let wrong = 0; wrong < 3; wrong++)
      expect(await phone.write('no such thing')).toEqual([
        expect.stringMatching(/^There is no sensor called/),
      ])
    const [over] = await phone.write('still not')
    expect(over).toBe(
      'I do not understand that, so I ended the silence. Nothing was changed. /silence starts anew.',
    )
    expect(await phone.write('hm')).toEqual(['I only understand commands. /help lists them.'])
  })

  test('may be right after being wrong', async () => {
    const { bot, phone } = await askedWhich(anna)
    await phone.press('Sensor b')
    expect(await phone.write('for ever')).toEqual([
      expect.stringContaining('not understand that as a length'),
    ])
    expect(await phone.write('25 h')).toEqual([expect.stringContaining('at most 24 h')])
    expect(await phone.write('1 week')).toEqual([expect.stringContaining('not understand')])
    expect(await phone.press('8 h')).toMatch(/Why\?/)
    await phone.press('Being repaired')
    await phone.press('🔕 Keep it quiet')
    expect(await silenceOf(bot, 'b')).not.toBeNull()
  })

  test('has ten minutes for each answer, and hears it when they were too late', async () => {
    const { bot, phone } = await askedWhich(anna)
    await bot.clock.advance(10 * minuteMs - 1)
    expect(await phone.press('Sensor b')).toMatch(howLong)
    await bot.clock.advance(10 * minuteMs)
    expect(await phone.press('2 h')).toBe(
      'You were away for more than 10 minutes, so I ended the silence. Nothing was changed. /silence starts anew.',
    )
    expect(await phone.write('2 h')).toEqual(['I only understand commands. /help lists them.'])
  })

  test('hears it with the next command, too, which is carried out', async () => {
    const { bot, phone } = await askedWhich(anna)
    await bot.clock.advance(11 * minuteMs)
    const [late, start] = await phone.write('/start')
    expect(late).toMatch(/^You were away for more than 10 minutes, so I ended the silence/)
    expect(start).toMatch(/^Good to have you here/)
  })

  test('does not answer an earlier question any more', async () => {
    const { bot, phone } = await askedWhich(anna)
    const old = bot.buttons()
    await phone.press('Sensor b')
    const stale = ['This button is out of date. Nothing was done.']
    expect(await bot.press(anna, old[0]?.data ?? '')).toEqual(stale)
    expect(await bot.press(anna, old.at(-1)?.data ?? '')).toEqual(stale)
    expect(await phone.press('2 h')).toMatch(/Why\?/)
  })
})

describe('with every answer it is looked at anew', () => {
  test('whether the role still allows it', async () => {
    const { bot, phone } = await askedWhich(erik)
    await phone.press('Sensor b')
    await bot.flows.stores.directories.put(organization, [
      { kind: 'person', value: { ...erik, role: 'viewer' } },
    ])
    expect(await phone.press('2 h')).toMatch(
      /^Your role is viewer now, and this needs operator, so I ended the silence\. Nothing was changed/,
    )
    expect(await phone.write('x')).toEqual(['I only understand commands. /help lists them.'])
  })

  test('nobody takes the questions of somebody else', async () => {
    const { bot } = await askedWhich(anna, groupId)
    const data = bot.buttons()[0]?.data ?? ''
    for (const other of [erik, maja]) {
      const words =
        other === maja ? 'Den frågan är till någon annan.' : 'This is a question to somebody else.'
      expect(await bot.press(other, data, groupId)).toEqual([words])
    }
    expect(await bot.press(stranger, data, groupId)).toEqual([expect.stringMatching(/do not know you/)])
    expect(await phoneOf(bot, anna, groupId).press('Sensor b')).toMatch(howLong)
  })

  test('for whom they speak: it goes on in the organization in which it began, while they belong to it', async () => {
    const { bot, phone } = await askedWhich(anna)
    await phone.press('Sensor b')
    // The first one by name is whom she speaks for, as long as she has not chosen.
    await bot.flows.stores.directories.put('aaa', [
      { kind: 'organization', value: { id: 'aaa', name: 'Another' } },
      { kind: 'person', value: anna },
      { kind: 'chat', value: { id: anna.id, kind: 'private', title: 'x', language: 'en', reachable: true } },
    ])
    await phone.write('2 h')
    await phone.press('Cleaning')
    expect(await phone.press('🔕 Keep it quiet')).toMatch(/Sensor b<\/b> is silenced[\s\S]*<i>Lab<\/i>$/)
    const begun = await askedWhich(erik)
    await begun.bot.flows.stores.directories.put('aaa', [
      { kind: 'organization', value: { id: 'aaa', name: 'Another' } },
      { kind: 'person', value: erik },
    ])
    const { directories } = begun.bot.flows
    const people = (await directories.get(organization))?.people.values() ?? []
    const all = [...people]
    const others = all.filter(({ id }) => id !== erik.id)
    await begun.bot.flows.stores.directories.replacePeople(organization, all, others)
    expect(await begun.phone.press('Sensor b')).toMatch(/^You are not a member there any more/)
  })

  test('data that the bot never made does nothing', async () => {
    const { bot } = await askedWhich(anna)
    const real = bot.buttons()[0]?.data ?? ''
    const before = await bot.flows.stores.conversations.peek({ chat: anna.id, person: anna.id }, 0)
    for (const forged of ['?', '?x', real.replace(/\d$/, '99'), `${real}9`, `${real}?1`, '?rt?zz?1?0']) {
      expect(await bot.press(anna, forged)).toHaveLength(1)
    }
    const after = await bot.flows.stores.conversations.peek({ chat: anna.id, person: anna.id }, 0)
    expect(after?.question.choices).toEqual(before?.question.choices)
  })
})
