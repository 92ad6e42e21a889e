import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { LocalTelegram } from '../../infra/local/telegram/local-telegram.ts'
import { phoneOf } from '../support/phone.ts'
import { speakOn } from '../support/says-until.ts'
import { type StackUnderTest, stackUnderTest, until } from '../support/stack.ts'

const anna = 1001
const erik = 1002
const maja = 1003
const group = -2001

let night: StackUnderTest
let telegram: LocalTelegram
let speaking: ReturnType<typeof speakOn>

beforeAll(async () => {
  night = await stackUnderTest({ speed: 120 })
  if (night.stack.telegram === undefined) throw new Error('no local Telegram')
  telegram = night.stack.telegram
  speaking = speakOn(night, ['a'])
})
afterAll(async () => {
  speaking?.stop()
  await night?.close()
})

const texts = (chat: number): readonly string[] => telegram.messages(chat).map((message) => message.plain)
const find = (chat: number, pattern: RegExp): string | undefined =>
  texts(chat).find((text) => pattern.test(text))
const ask = async (person: number, text: string, answer: RegExp): Promise<string> => {
  const before = telegram.messages(person).length
  telegram.send(person, person, text)
  return until(`${text} is answered`, () =>
    texts(person)
      .slice(before + 1)
      .find((one) => answer.test(one)),
  )
}

test('an alarm is told, taken by name, and its end is told', async () => {
  await speaking.until('a reading arrives', 21, async () =>
    (await night.stack.health()).readings > 0 ? true : undefined,
  )
  await speaking.until('the card comes', 26, () => find(group, /Freezer a.*too warm/))
  const card = telegram.messages(group)[0]
  if (card === undefined) throw new Error('no card')
  expect(card.plain).toContain('26.0 °C, limit 24 °C')
  expect(card.plain).toContain('Nobody has it')
  await until('Erik, who is on duty, has it too', () => find(erik, /Freezer a/))
  expect(find(anna, /Freezer a/)).toBeUndefined()

  const [button] = card.buttons.flat()
  const viewer = telegram.press(maja, group, card.id, button?.data ?? '')
  if (!viewer.ok) throw new Error(viewer.why)
  expect((await viewer.answered)?.text).not.toBe('')
  expect(telegram.messages(group)[0]?.plain).toContain('Nobody has it')

  const pressed = telegram.press(anna, group, card.id, button?.data ?? '')
  if (!pressed.ok) throw new Error(pressed.why)
  expect((await pressed.answered)?.text).toMatch(/you have it/i)
  await until('the card has a name on it', () => telegram.messages(group)[0]?.plain.match(/Anna has it/)?.[0])

  const late = telegram.press(erik, group, card.id, button?.data ?? '')
  if (late.ok) expect((await late.answered)?.text).toMatch(/Anna/)

  const replies = () => telegram.messages(group).filter((message) => message.replyTo !== undefined)
  const [allClear] = await speaking.until('the all-clear', 21, () =>
    replies().length > 0 ? replies() : undefined,
  )
  expect(allClear?.replyTo).toBe(card.id)
  expect(allClear?.plain).toContain('Anna')
  expect(replies()).toHaveLength(1)
})

test('status, a new threshold and a silence work from the chat, each for those who may', async () => {
  expect(await ask(anna, '/status', /Freezer a/)).toContain('21.0 °C')
  expect(await ask(anna, '/threshold a 20', /20/)).toContain('24')
  // It is warmer than that now: what rings at once is asked about first.
  const phone = phoneOf(telegram, anna)
  await phone.press('As agreed with the owner', /Reason: As agreed with the owner/)
  await phone.press('✔ Set this limit', /20 °C/)
  await until('the new limit rings', () =>
    texts(group).find((text, index) => index > 0 && /limit 20/.test(text)),
  )
  await ask(maja, '/threshold a 30', /./)
  const directory = await night.stack.flows.directories.get('norrsken')
  expect(directory?.sensors.get('a')?.rules.find((rule) => rule.id === 'high')).toMatchObject({
    setpoint: 20,
  })
  await ask(erik, '/silence a 30m loading samples', /./)
  await until('the silence stands', async () => {
    const watch = (await night.stack.flows.stores.watches.load('norrsken', ['a'])).get('a')
    return watch?.silence?.reason === 'loading samples' ? true : undefined
  })
})

test('a stranger gets one polite sentence and nothing else', async () => {
  telegram.join({ id: 555, name: 'Stranger', language: 'en' })
  const answer = await ask(555, '/status', /./)
  expect(answer).toContain('555')
  expect(answer).not.toContain('Freezer')
})

test('everything is healthy, and no 429 was ignored', async () => {
  expect(await night.stack.health()).toMatchObject({ ok: true, down: {} })
  expect(telegram.counters()).toMatchObject({ violations: 0 })
})

test('nothing secret was logged, shown or answered all night, not even while Telegram failed', async () => {
  const before = night.lines.length
  for (const kind of ['reset', '500', '403'] as const) telegram.fail({ chatId: maja, kind, times: 3 })
  telegram.send(maja, maja, '/status')
  await until('the failure is logged', () => night.lines.slice(before).find(({ level }) => level !== 'debug'))
  const kept = JSON.parse(readFileSync(join(night.folder, 'secrets.json'), 'utf8')) as Record<string, string>
  const keys = readdirSync(night.folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /key/.test(name))
    .map((name) => readFileSync(join(night.folder, name), 'utf8').split('\n')[1] ?? '')
  const secrets = [...Object.values(kept), kept.botToken?.split(':')[1] ?? '', ...keys]
  expect(secrets.filter((secret) => secret.length >= 12).length).toBeGreaterThanOrEqual(5)
  const seen = JSON.stringify([
    night.lines,
    [anna, erik, maja, group, 555].map(texts),
    await (await fetch(`${night.stack.url}/healthz`)).text(),
  ])
  expect(secrets.filter((secret) => seen.includes(secret))).toEqual([])
})
