import { describe, expect, test } from 'vitest'
import type { Person } from '#core/directory.ts'
import { watch } from '../../pipeline/flows/alarm/watch-due.ts'
import {
  anna,
  type BotUnderTest,
  botUnderTest,
  erik,
  groupId,
  maja,
  organization,
  sven,
} from './bot-under-test.ts'
import { press, said } from './press.ts'

const ladders = async ({ flows }: BotUnderTest) =>
  (await flows.directories.get(organization))?.sites.get('cellar')?.ladders

describe('/ladder', () => {
  test('says who is told when, and what would happen now and at night, to whoever asks', async () => {
    const bot = await botUnderTest()
    const [shown = ''] = await bot.write(erik, '/ladder')
    expect(shown).toContain('Who is told of alarms at <b>Cellar</b>')
    expect(shown).toContain('1. at once: the group Cellar lab, who is on duty')
    expect(shown).toContain('2. after 5 min: every operator')
    expect(shown).toMatch(/3\. after 15 min: .*by all their ways/)
    expect(shown).toMatch(
      /If a critical alarm rang now and nobody took it:<\/b>\n\d\d:\d\d Cellar lab\n\d\d:\d\d Anna \(Telegram\), Erik/,
    )
    const night = await press(bot, erik, /^🔴 Critical, at night/)
    expect(night).toMatch(
      /If a critical alarm rang at .*03:00 and nobody took it:<\/b>\n.*03:00 Cellar lab\n.*03:05 Anna/,
    )
    expect(await press(bot, erik, /^🟠 Warning, if it rang now/)).toContain(
      'If a warning rang now and nobody took it:',
    )
    expect(bot.buttons().some(({ text }) => /Change/.test(text))).toBe(false)
  })

  test('is changed step by step with a way back from each, and told by from then on', async () => {
    const bot = await botUnderTest()
    await bot.write(anna, '/ladder cellar')
    await press(bot, anna, /^✏️ Change: critical/)
    expect(said(bot, anna.id)).toMatch(/nothing is changed before you save it/)
    await press(bot, anna, /^1\. at once/)
    expect(await press(bot, anna, /^‹ Back/)).toMatch(/nothing is changed before you save it/)
    await press(bot, anna, /^2\. after 5 min/)
    await press(bot, anna, /^Who$/)
    await press(bot, anna, /^☐ Erik/)
    await press(bot, anna, /^☑ every operator/)
    await press(bot, anna, /^‹ Back/)
    await press(bot, anna, /^2\. after 5 min: Erik/)
    await press(bot, anna, /^When$/)
    expect(await press(bot, anna, /^2 min/)).toMatch(/\n\d\d:\d\d Erik \(Telegram\)/)
    await press(bot, anna, /^2\. after 2 min: Erik/)
    await press(bot, anna, /^How$/)
    await press(bot, anna, /^By all their ways/)
    await press(bot, anna, /^3\. after 15 min/)
    await press(bot, anna, /^Take it out/)
    await press(bot, anna, /^Again every/)
    await bot.write(anna, 'often')
    await bot.write(anna, '9 h')
    expect(said(bot, anna.id)).toMatch(/^Between 1 min and 4 h/)
    await bot.write(anna, '5 min')
    expect(await ladders(bot)).toBeUndefined()
    expect(await press(bot, anna, /Save/)).toMatch(/^✅ So it is from now on/)
    expect(await ladders(bot)).toEqual({
      critical: {
        version: 1,
        rungs: [
          { afterMs: 0, audience: ['site-chat', 'on-duty'] },
          { afterMs: 120_000, audience: [{ person: erik.id }], by: 'every-way' },
        ],
        repeatMs: 300_000,
      },
    })
    const facts = await bot.flows.stores.history.since(organization, 0, bot.clock.now() + 1, 10)
    expect(facts.find(({ what }) => what === 'ladder-changed')).toMatchObject({
      person: anna.id,
      detail: { old: null, new: '0 site-chat+on-duty; 2 1002 every-way; 5', severity: 'critical' },
    })
    await bot.alarm()
    await bot.idle()
    bot.calls.splice(0)
    for (let minute = 0; minute < 3; minute++) {
      await bot.clock.advance(60_000)
      await watch(bot.flows)
      await bot.idle()
    }
    expect([...new Set(bot.calls.map(({ chat }) => chat))]).toContain(erik.id)
    expect(bot.calls.map(({ chat }) => chat)).not.toContain(anna.id)
  })

  test('is not saved while it ends with nobody, and says what to do', async () => {
    const bot = await botUnderTest()
    await bot.write(anna, '/ladder')
    await press(bot, anna, /^✏️ Change: warnings/)
    await press(bot, anna, /^3\. after 15 min/)
    await press(bot, anna, /^Take it out/)
    await press(bot, anna, /^2\. after 5 min/)
    await press(bot, anna, /^Who$/)
    await press(bot, anna, /^☐ Maja/)
    await press(bot, anna, /^☑ every operator/)
    expect(await press(bot, anna, /^‹ Back/)).toMatch(/⚠️ This ends with nobody: at .* I cannot reach Maja/)
    expect(await press(bot, anna, /Save/)).toMatch(/^⚠️ This ends with nobody/)
    expect(await ladders(bot)).toBeUndefined()
    await press(bot, anna, /Cancel/)
    expect(said(bot, anna.id)).toMatch(/Nothing was changed/)
  })

  test('goes back to the usual way; of two who change it the second is told', async () => {
    const bot = await botUnderTest()
    const change = async (who: Person, label: RegExp) => {
      await bot.write(who, '/ladder')
      return press(bot, who, label)
    }
    await change(anna, /Change: critical/)
    const mine = bot.buttons()
    const asked = bot.newestMessage()
    await change(sven, /Ändra: kritiska/)
    await press(bot, sven, /^＋ En till/)
    expect(await press(bot, sven, /Spara/)).toMatch(/^✅ Så är det från och med nu/)
    const save = mine.find(({ text }) => /Save/.test(text))
    await bot.press(anna, save?.data ?? '', anna.id, asked)
    expect(said(bot, anna.id)).toMatch(/^Somebody else changed this meanwhile/)
    await change(anna, /Change: critical/)
    await press(bot, anna, /usual way/)
    expect(await ladders(bot)).toEqual({})
  })

  test('in a group is shown, and changed by admins only', async () => {
    const bot = await botUnderTest()
    const [shown = ''] = await bot.write(erik, '/ladder', groupId)
    expect(shown).toContain('Who is told of alarms at')
    await bot.write(anna, '/ladder', groupId)
    const change = bot.buttons().find(({ text }) => /Change: critical/.test(text))
    const toasts = await bot.press(maja, change?.data ?? '', groupId, bot.newestMessage())
    expect(toasts.join()).toMatch(/admin/)
    await press(bot, anna, /Change: critical/, groupId)
    expect(said(bot, groupId)).toMatch(/nothing is changed before you save it/)
    expect((await bot.write(anna, '/ladder nowhere', groupId, { topic: 7 })).at(-1)).toMatch(
      /^Who is told|of which site/,
    )
  })
})
