import { describe, expect, test } from 'vitest'
import { hourMs } from '#core/time.ts'
import { takeReturn } from '../../pipeline/flows/notice/take-return.ts'
import { wayIdOf } from '../../pipeline/flows/people/way-id.ts'
import { anna, type BotUnderTest, botUnderTest, erik, groupId, maja, organization } from './bot-under-test.ts'

const number = '+46701740605'

const button = (bot: BotUnderTest, label: RegExp): string => {
  const found = bot.buttons().find(({ text }) => label.test(text))
  if (found === undefined)
    throw new Error(`no button ${label} among ${bot.buttons().map(({ text }) => text)}`)
  return found.data
}
const press = (bot: BotUnderTest, who: typeof erik, label: RegExp) =>
  bot.press(who, button(bot, label), who.id, bot.newestMessage())
const said = ({ asked }: BotUnderTest, chat: number): string =>
  asked.findLast(({ payload }) => payload.chat_id === chat && payload.text !== undefined)?.payload.text ?? ''
const codeIn = ({ letters }: BotUnderTest): string => /\d{6}/.exec(letters.at(-1)?.text ?? '')?.[0] ?? ''
const waysOf = async ({ flows }: BotUnderTest, person: number) =>
  (await flows.directories.get(organization))?.people.get(person)?.ways

/** Adds a way, up to the question for the code. */
const begin = async (bot: BotUnderTest, who: typeof erik, kind: RegExp, address: string): Promise<void> => {
  await bot.write(who, '/contact')
  await press(bot, who, kind)
  await bot.write(who, address)
}

describe('/contact', () => {
  test('adds a number once its code is written back, puts it first and takes it out', async () => {
    const bot = await botUnderTest()
    const [shown] = await bot.write(erik, '/contact')
    expect(shown).toMatch(
      /^This is how you are told of alarms, best first:\n1\. Telegram\n.* after|1\. Telegram/,
    )
    expect(shown).toMatch(/nobody has for 15 min is told by all of them/)
    await press(bot, erik, /^Add SMS$/)
    expect(said(bot, erik.id)).toMatch(/^At which number\?/)
    await bot.write(erik, '070-174 06 05')
    expect(said(bot, erik.id)).toMatch(/^That is no number with its country/)
    await bot.write(erik, '+46 70-174 06 05')
    expect(said(bot, erik.id)).toContain(number)
    expect(bot.letters).toEqual([
      {
        to: number,
        text: expect.stringMatching(/^\d{6} is your code\. Erik wants to be told of alarms of Lab here\./),
      },
    ])
    expect(await waysOf(bot, erik.id)).toBeUndefined()
    await bot.write(erik, codeIn(bot))
    expect(said(bot, erik.id)).toMatch(/^From now on you are told there too\.\n\n.*\n1\. Telegram\n2\. SMS: /)
    await press(bot, erik, /^SMS first$/)
    expect(await waysOf(bot, erik.id)).toEqual([wayIdOf('sms', number), erik.id])
    await press(bot, erik, /^Remove SMS$/)
    expect(await waysOf(bot, erik.id)).toEqual([erik.id])
  })

  test('calls a number at once and says its code digit by digit, twice', async () => {
    const bot = await botUnderTest()
    await begin(bot, erik, /^Add phone calls$/, '+46 70-174 06 05')
    expect(said(bot, erik.id)).toMatch(/^I am calling .* and say a code/)
    const spoken = bot.letters.at(-1)?.text ?? ''
    expect(spoken).toMatch(
      /^This is nattvakt\. Erik wants to be called about alarms of Lab here\. The code is (\d, ){5}\d\. Once more/,
    )
    const [, digits = ''] = /The code is ((?:\d, ){5}\d)/.exec(spoken) ?? []
    await bot.write(erik, digits.replaceAll(', ', ''))
    expect(await waysOf(bot, erik.id)).toEqual([erik.id, wayIdOf('call', number)])
    await begin(bot, maja, /^Lägg till samtal$/, '+46701740606')
    expect(bot.letters.at(-1)?.text).toMatch(
      /^Det här är nattvakt\. Maja vill bli uppringd här .* Koden är (\d, ){5}\d\./,
    )
  })

  test('shows by which way the last message did not arrive', async () => {
    const bot = await botUnderTest()
    await begin(bot, erik, /^Add e-mail$/, 'erik@lab.example')
    await bot.write(erik, codeIn(bot))
    const { flows } = bot
    await takeReturn(flows, {
      address: 'erik@lab.example',
      sentAt: bot.clock.now(),
      because: 'not-now',
      why: 'mailbox full',
    })
    const [shown] = await bot.write(erik, '/contact')
    expect(shown).toMatch(/2\. e-mail: .*erik@lab\.example.* ⚠️ the last message did not arrive there/)
  })

  test('gives nobody an address whose code they do not know', async () => {
    const bot = await botUnderTest()
    await begin(bot, erik, /^Add e-mail$/, 'Anna@Lab.example')
    expect(bot.letters.at(-1)?.to).toBe('anna@lab.example')
    const wrong = codeIn(bot) === '000000' ? '000001' : '000000'
    for (let tries = 0; tries < 4; tries++) await bot.write(erik, wrong)
    await bot.write(erik, codeIn(bot))
    expect(await waysOf(bot, erik.id)).toBeUndefined()
  })

  test('says when an address is somebody else’s already, or was refused', async () => {
    const bot = await botUnderTest()
    await begin(bot, erik, /^Add SMS$/, number)
    await bot.write(erik, codeIn(bot))
    await begin(bot, anna, /^Add SMS$/, number)
    await bot.write(anna, codeIn(bot))
    expect(said(bot, anna.id)).toMatch(/^Somebody else is told there already/)
    bot.answers.push({ kind: 'dead', because: 'gone', why: '550' })
    await begin(bot, anna, /^Add e-mail$/, 'nobody@lab.example')
    expect(said(bot, anna.id)).toMatch(/^It was refused there/)
    expect(await waysOf(bot, anna.id)).toBeUndefined()
  })

  test('lets nobody have a phone ring by codes, and lets them try again an hour later', async () => {
    const bot = await botUnderTest()
    for (let times = 0; times < 6; times++) await begin(bot, erik, /^Add SMS$/, number)
    expect(bot.letters).toHaveLength(5)
    expect(said(bot, erik.id)).toMatch(/^You have asked for many codes/)
    await bot.clock.advance(hourMs + 1)
    await begin(bot, erik, /^Add SMS$/, number)
    expect(bot.letters).toHaveLength(6)
  })

  test('shows nobody’s address in a group', async () => {
    const bot = await botUnderTest()
    const [shown] = await bot.write(erik, '/contact', groupId)
    expect(shown).toBe('Everybody here would read it. Write /contact to me in a private chat.')
  })

  test('speaks Swedish, in texts too', async () => {
    const bot = await botUnderTest()
    await begin(bot, maja, /^Lägg till sms$/, '+46701740606')
    expect(bot.letters.at(-1)?.text).toMatch(/^\d{6} är din kod\. Maja vill få larm från Lab hit\./)
    await bot.write(maja, codeIn(bot))
    expect(said(bot, maja.id)).toMatch(/^Från och med nu meddelas du där också/)
  })
})
