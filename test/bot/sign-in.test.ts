import { expect, test } from 'vitest'
import { fetchAnswer } from '../../pipeline/flows/sign-in/fetch-answer.ts'
import { sealKeyOf } from '../../pipeline/flows/sign-in/seal.ts'
import { packTicket, requestOf } from '../../pipeline/flows/sign-in/ticket.ts'
import { anna, botUnderTest, erik, groupId, maja, stranger, token } from './bot-under-test.ts'

const key = sealKeyOf(token)
const secret = 's'.repeat(43)
const request = requestOf(secret) ?? ''

const browserAt = async () => {
  const under = await botUnderTest(undefined, undefined, { links: { app: 'https://watch.example/app' } })
  const ticket = packTicket(key, { request, browser: 'cw', at: under.clock.now() })
  const state = () => fetchAnswer(under.flows, key, { secret, ticket })
  const dataOf = (text: string): string => under.buttons().find((one) => one.text === text)?.data ?? ''
  return { ...under, ticket, state, dataOf }
}

test('a scanned code asks with the kind of browser and the number that it shows, and Yes lets it in', async () => {
  const bot = await browserAt()
  await bot.clock.advance(20_000)
  const [question = ''] = await bot.write(anna, `/start ${bot.ticket}`)
  const asked = await bot.state()
  expect(question).toMatch(
    /^🔑 Sign this browser in as you\? It says that it is <b>Chrome on Windows<\/b>, and began to ask 20 s ago\. Where it stands is not known\./,
  )
  expect(question).toContain(`It must show <b>${asked?.kind === 'asked' ? asked.number : ''}</b> now.`)
  expect(bot.buttons().map(({ text }) => text)).toEqual(['✅ Yes, it is mine', '✖ No'])
  const [yes, no] = [bot.dataOf('✅ Yes, it is mine'), bot.dataOf('✖ No')]
  await bot.press(anna, yes)
  expect(bot.asked.findLast(({ method }) => method === 'editMessageText')?.payload.text).toBe(
    '🔑 Signed in for 12 hours: Chrome on Windows. It goes on by itself now.',
  )
  expect(await bot.state()).toMatchObject({ kind: 'in' })
  // Answered once: neither again nor otherwise.
  for (const data of [yes, no]) {
    await bot.press(anna, data)
    expect(bot.asked.findLast(({ method }) => method === 'editMessageText')?.payload.text).toContain(
      'This question was answered before',
    )
  }
  expect((await bot.write(anna, `/start ${bot.ticket}`))[0]).toContain('This code was opened before')
  expect((await bot.write(anna, '/history')).join('\n')).toContain(
    'Anna signed in to the web page by a QR code: Chrome on Windows',
  )
  expect(JSON.stringify([bot.lines, bot.asked])).not.toContain(secret)
})

test('No leaves it outside, and says what that may have been', async () => {
  const bot = await browserAt()
  await bot.write(maja, `/start ${bot.ticket}`)
  await bot.press(maja, bot.dataOf('✖ Nej'))
  expect(await bot.state()).toEqual({ kind: 'refused' })
  expect((await bot.write(maja, '/history')).join('\n')).toContain(
    'Maja nekade en webbläsare att logga in: Chrome på Windows',
  )
})

test('the buttons of one person are nothing in the hand of another, and a code is opened alone', async () => {
  const bot = await browserAt()
  expect((await bot.write(anna, `/start ${bot.ticket}`, groupId))[0]).toContain('in a private chat with me')
  expect((await bot.write(stranger, `/start ${bot.ticket}`))[0]).toContain('6666')
  expect(await bot.state()).toEqual({ kind: 'waiting' })
  await bot.write(anna, `/start ${bot.ticket}`)
  const yes = bot.dataOf('✅ Yes, it is mine')
  await bot.press(erik, yes)
  expect(await bot.state()).toMatchObject({ kind: 'asked' })
  expect((await bot.write(erik, `/start ${bot.ticket}`))[0]).toContain('opened before')
})

test('a code of nobody, or too old, is said to be that', async () => {
  const bot = await browserAt()
  const forged = packTicket(sealKeyOf('1:other'), { request, browser: 'cw', at: bot.clock.now() })
  expect((await bot.write(anna, `/start ${forged}`))[0]).toContain('none of mine')
  await bot.clock.advance(4 * 60_000)
  expect((await bot.write(anna, `/start ${bot.ticket}`))[0]).toContain('too old')
  expect((await bot.write(anna, '/start something'))[0]).toContain('Anna')
})
