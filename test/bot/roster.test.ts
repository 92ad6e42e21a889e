import { describe, expect, test } from 'vitest'
import { dayMs, hourMs } from '#core/time.ts'
import { notificationWords } from '../../pipeline/channels/notification-words.ts'
import { messageFor } from '../../pipeline/channels/telegram/message.ts'
import { calendar, entry } from '../calendar/ics.ts'
import { anna, type BotUnderTest, botUnderTest, erik, groupId, maja, organization } from './bot-under-test.ts'
import { press, said } from './press.ts'
import { days, dutyAt, now, send, withFile } from './sent-calendar.ts'

describe('a calendar that somebody sends', () => {
  test('is shown as it was understood, and counts when that was taken', async () => {
    const bot = await withFile(days(now, ['On Call - Anna', 'Erik', 'anna', 'Kim Svensson']))
    await send(bot, anna)
    const shown = said(bot, anna.id)
    expect(shown).toContain('This is what I have understood for Cellar')
    expect(shown).toContain('On Call - Anna → Anna')
    expect(shown).toContain('Erik → Erik')
    expect(shown).toContain('Nobody here is called Kim Svensson: these hours would be nobody’s')
    expect(shown).toMatch(/⚠️ .*: nobody/)
    expect(await dutyAt(bot, now)).toEqual([])
    expect(await press(bot, anna, /Take it/)).toMatch(
      /^✅ So it is from now on[\s\S]*From the file duty\.ics/,
    )
    expect(await dutyAt(bot, now)).toEqual([anna.id])
    expect(await dutyAt(bot, now + dayMs)).toEqual([erik.id])
    const [sites = ''] = await bot.write(erik, '/sites')
    expect(sites).toMatch(/📟 On duty: Anna · then Erik from/)
    const [duty = ''] = await bot.write(anna, '/duty')
    expect(duty).toMatch(/📟 On duty: Anna · then Erik from/)
    const facts = await bot.flows.stores.history.since(organization, 0, bot.clock.now() + 1, 10)
    expect(facts.find(({ what }) => what === 'roster-changed')).toMatchObject({
      person: anna.id,
      detail: { new: 'file' },
    })
  })

  test('is refused in one sentence when it is none, too large, of an unknown zone, endless or empty', async () => {
    const inZone = (zone: string) =>
      entry(`DTSTART;TZID=${zone}:20261201T080000`, `DTEND;TZID=${zone}:20261201T180000`)
    const texts: readonly (readonly [string, RegExp])[] = [
      ['time,temperature\n1,2', /^⚠️ That is no iCalendar file that I can read\. Nothing was changed\.$/],
      [
        calendar(...Array(60_000).fill(inZone('Europe/Stockholm'))),
        /^⚠️ That calendar has [\d,]+ KB, which is more than I read/,
      ],
      [calendar(inZone('Hospital Time')), /^⚠️ Nobody knows the time zone “Hospital Time” of that calendar/],
      [
        calendar(entry('DTSTART:20261201T080000', 'DTEND:20261201T080100', 'RRULE:FREQ=SECONDLY')),
        /^⚠️ There are more hours|^⚠️ An entry of that calendar repeats without end/,
      ],
      [calendar(entry('DTSTART:20200101T080000', 'DTEND:20200101T180000')), /^⚠️ There are no hours to come/],
    ]
    for (const [text, sentence] of texts) {
      const bot = await withFile(text)
      await send(bot, anna)
      expect(said(bot, anna.id)).toMatch(sentence)
      expect((await bot.flows.directories.get(organization))?.rosters?.size ?? 0).toBe(0)
    }
  })

  test('is taken from admins only, and in a group only when it says so', async () => {
    const bot = await withFile(days(now, ['Anna', 'Erik']))
    await send(bot, erik)
    expect(said(bot, erik.id)).toMatch(/admin/)
    await send(bot, anna, 'duty.ics', groupId)
    expect(said(bot, groupId)).toBe('')
    await send(bot, anna, 'duty.ics', groupId, '/roster')
    expect(said(bot, groupId)).toContain('This is what I have understood')
  })
})

/** Anna and Erik in turn, a day each, for twenty days. */
const kept = async (): Promise<BotUnderTest> => {
  const bot = await withFile(
    days(
      now,
      Array.from({ length: 20 }, (_, day) => (day % 2 === 0 ? 'Anna' : 'Erik')),
    ),
  )
  await send(bot, anna)
  await press(bot, anna, /Take it/)
  return bot
}

describe('/roster', () => {
  test('lets two swap hours when the other accepts, and the second swap of one day finds them taken', async () => {
    const bot = await kept()
    const ask = async () => {
      await bot.write(erik, '/roster')
      await press(bot, erik, /Swap my hours/)
      await press(bot, erik, /Erik$/)
      await press(bot, erik, /^Anna$/)
      await press(bot, erik, /^For nothing$/)
      return bot.buttons()
    }
    /** What Anna is asked, as Telegram says it. */
    const questions = async () => {
      const directory = await bot.flows.directories.get(organization)
      const chat = directory?.chats.get(anna.id)
      if (directory === undefined || chat === undefined) throw new Error('no Anna')
      return bot.informed
        .filter((one) => one.chat === anna.id && one.notification.kind === 'swap-asked')
        .map(({ notification, at }) => notificationWords(notification, chat, directory, at))
    }
    await ask()
    await bot.clock.advance(5)
    await ask()
    const asked = await questions()
    expect(asked.map(({ html }) => html)).toEqual(
      Array(2).fill(
        expect.stringMatching(/^🔁 <b>Can you swap hours at Cellar\?<\/b>\nErik asks Anna to take /),
      ),
    )
    const [first, second] = asked.map(({ buttons = [] }) => buttons[0]?.data)
    expect(await dutyAt(bot, now + dayMs)).toEqual([erik.id])
    const toasts = await bot.press(erik, first ?? '', erik.id, 900)
    expect(toasts.join()).toMatch(/./)
    expect(await dutyAt(bot, now + dayMs)).toEqual([erik.id])
    await bot.press(anna, first ?? '', anna.id, 900)
    expect(said(bot, anna.id)).toMatch(/^✅ It is so from now on/)
    expect(bot.informed.at(-1)).toMatchObject({
      chat: erik.id,
      notification: { kind: 'swap-answered', accepts: true },
    })
    expect(await dutyAt(bot, now + dayMs)).toEqual([anna.id])
    await bot.press(anna, second ?? '', anna.id, 900)
    expect(said(bot, anna.id)).toMatch(/^⚠️ Somebody else has these hours by now: another swap came first/)
  })

  test('leaves hours of a holiday to nobody, says so, and lets somebody take them', async () => {
    const bot = await kept()
    await bot.write(erik, '/roster')
    await press(bot, erik, /Holiday/)
    await press(bot, erik, /./)
    await bot.write(erik, 'for ever')
    expect(said(bot, erik.id)).toMatch(/^Write a number of days/)
    await bot.write(erik, '4 days')
    expect(said(bot, erik.id)).toMatch(/^Their hours are nobody’s[\s\S]*⚠️ Nobody has/)
    expect(await dutyAt(bot, now + dayMs)).toEqual([])
    await bot.write(erik, '/roster')
    await press(bot, erik, /Take hours/)
    await press(bot, erik, /⚠️/)
    expect(await dutyAt(bot, now + dayMs)).toEqual([erik.id])
  })

  test('sets turns in a few steps, in Swedish as well', async () => {
    const bot = await botUnderTest()
    const directory = await bot.flows.directories.get(organization)
    const person = directory?.people.get(maja.id)
    if (person === undefined) throw new Error('no Maja')
    await bot.flows.stores.directories.put(organization, [
      { kind: 'person', value: { ...person, role: 'admin' } },
    ])
    await bot.write(maja, '/roster')
    await press(bot, maja, /Turas om/)
    await press(bot, maja, /^Erik$/)
    await press(bot, maja, /^Anna$/)
    await press(bot, maja, /Det är alla/)
    await press(bot, maja, /måndag/)
    await bot.write(maja, '25:00')
    expect(said(bot, maja.id)).toMatch(/^Det är ingen tid på dagen/)
    await bot.write(maja, '7:30')
    expect(said(bot, maja.id)).toMatch(/Så här har jag förstått det för Cellar/)
    expect(await press(bot, maja, /Ta det/)).toMatch(/De turas om, en vecka var/)
    expect(await dutyAt(bot, now)).toEqual([erik.id])
    expect(await dutyAt(bot, now + 8 * dayMs)).toEqual([anna.id])
    await press(bot, maja, /Inget jourschema/)
    await press(bot, maja, /Inget jourschema/)
    expect(await dutyAt(bot, now)).toEqual([])
  })

  test('takes a calendar from an address alone with the bot, and says why it does not', async () => {
    const bot = await botUnderTest()
    const url = 'https://duty.example/secret-key.ics'
    bot.web.set(url, { kind: 'fetched', bytes: new TextEncoder().encode(days(now, ['Anna', 'Erik'])) })
    bot.web.set('https://10.0.0.1/a.ics', { kind: 'refused', why: 'private', said: '' })
    const ask = async (address: string) => {
      await bot.write(anna, '/roster')
      await press(bot, anna, /Calendar from an address/)
      await bot.write(anna, address)
      return said(bot, anna.id)
    }
    expect(await ask('http://duty.example/a.ics')).toMatch(/^That is no address that begins with https/)
    expect(await ask('https://10.0.0.1/a.ics')).toMatch(/^⚠️ That address leads into our own network/)
    expect(await ask('https://duty.example/gone.ics')).toMatch(/^⚠️ I could not fetch it \(HTTP 404\)/)
    expect(await ask(url)).toContain('This is what I have understood')
    expect(await press(bot, anna, /Take it/)).toMatch(/From a calendar at duty\.example, which I read anew/)
    expect(said(bot, anna.id)).not.toContain('secret-key')
    expect(JSON.stringify(bot.lines)).not.toContain('secret-key')
    await bot.write(anna, '/roster', groupId)
    const address = bot.buttons().find(({ text }) => /from an address/.test(text))
    expect((await bot.press(anna, address?.data ?? '', groupId, bot.newestMessage())).join()).toMatch(
      /may hold a key/,
    )
    expect(await dutyAt(bot, now + hourMs)).toEqual([anna.id])
  })
})

test('a card of an alarm that nobody has says who is on duty where a roster is kept', async () => {
  const bot = await kept()
  await bot.alarm()
  const directory = await bot.flows.directories.get(organization)
  const group = directory?.chats.get(groupId)
  const card = bot.calls.find(({ chat }) => chat === groupId)
  if (directory === undefined || group === undefined || card === undefined) throw new Error('no card')
  const { plain } = messageFor(card.call, group, directory, card.at)
  expect(plain.text).toContain('Nobody has it. On duty: Anna')
})
