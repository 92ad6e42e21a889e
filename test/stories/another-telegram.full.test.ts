import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '../../infra/local/clock/clock.ts'
import { createLocalTelegram, type LocalTelegram } from '../../infra/local/telegram/local-telegram.ts'
import { type StackUnderTest, stackUnderTest, until } from '../support/stack.ts'

const token = '4200000002:another-telegram-with-a-token-of-its-own'
const vera = { id: 7001, name: 'Vera', language: 'sv' as const }
const eve = { id: 7002, name: 'Eve', language: 'en' as const }

const folder = mkdtempSync(join(tmpdir(), 'nattvakt-another-'))
let telegram: LocalTelegram
let night: StackUnderTest
const server = createServer((request, response) => {
  telegram.handle(request, response)
})

beforeAll(async () => {
  telegram = createLocalTelegram({
    clock: systemClock(),
    token,
    bot: { id: 4_200_000_002, username: 'night_bot', name: 'night' },
    people: [vera, eve],
    groups: [],
    journal: join(folder, 'telegram.jsonl'),
    log: () => undefined,
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  const access = { token, apiRoot: `http://127.0.0.1:${port}/telegram` }
  night = await stackUnderTest({ speed: 120, telegram: access })
})
afterAll(async () => {
  await night.close()
  await telegram.close()
  server.closeAllConnections()
  server.close()
  rmSync(folder, { recursive: true, force: true })
})

const answerTo = async (person: number, words: string, wanted: RegExp): Promise<string> => {
  const before = telegram.messages(person).length
  telegram.send(person, person, words)
  return until(`${words} is answered`, () =>
    telegram
      .messages(person)
      .slice(before + 1)
      .map((message) => message.plain)
      .find((text) => wanted.test(text)),
  )
}

test('by long polling: nobody is let in without the code, the first with it becomes the owner and is told', async () => {
  const claim = night.stack.claim ?? ''
  expect(claim).toMatch(/^\/start \S{8,}$/)
  expect(await answerTo(eve.id, '/status', /./)).not.toContain('Freezer')
  expect(await answerTo(eve.id, '/start wrong-code-here', /./)).not.toContain('Freezer')
  await answerTo(vera.id, claim, /./)
  expect(await answerTo(vera.id, '/status', /Freezer a/)).toContain('Norrsken Lab')
  expect(await answerTo(eve.id, claim, /./)).not.toContain('Freezer')

  let saidAt = 0
  const card = await until('the card comes in Swedish', () => {
    const now = night.clock.now()
    if (now - saidAt >= 60_000) {
      saidAt = now
      night.radio.say('a', 26, now)
    }
    return telegram.messages(vera.id).find((message) => /för varmt/.test(message.plain))
  })
  const pressed = telegram.press(vera.id, vera.id, card.id, card.buttons[0]?.[0]?.data ?? '')
  if (!pressed.ok) throw new Error(pressed.why)
  await until(
    'her name is on it',
    () => /Vera/.test(telegram.messages(vera.id).find(({ id }) => id === card.id)?.plain ?? '') || undefined,
  )
})

test('with it nobody can be played: the local Telegram is not there', async () => {
  const { url } = night.stack
  for (const path of ['/telegram/chats', '/telegram/people/1001/init-data', `/telegram/bot${token}/getMe`])
    expect((await fetch(`${url}${path}`)).status).toBe(404)
  const headers = { origin: url, 'content-type': 'application/json' }
  const body = JSON.stringify({ chatId: 1001, text: '/status' })
  const sent = await fetch(`${url}/telegram/people/1001/send`, { method: 'POST', headers, body })
  expect(sent.status).toBe(404)
})

test('the token and the code are in no line of the log', () => {
  const lines = JSON.stringify(night.lines)
  expect(lines).not.toContain(token.split(':')[1])
  expect(lines).not.toContain((night.stack.claim ?? '/start unknown').split(' ')[1])
})
