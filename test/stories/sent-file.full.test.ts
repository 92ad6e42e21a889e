import { afterAll, beforeAll, expect, test } from 'vitest'
import { minuteMs } from '#core/time.ts'
import type { LocalTelegram } from '../../infra/local/telegram/local-telegram.ts'
import { type StackUnderTest, stackUnderTest, until } from '../support/stack.ts'

const anna = 1001

let night: StackUnderTest
let telegram: LocalTelegram

beforeAll(async () => {
  night = await stackUnderTest({ speed: 60, sensors: ['a'] })
  if (night.stack.telegram === undefined) throw new Error('no local Telegram')
  telegram = night.stack.telegram
})
afterAll(() => night.close())

test('the file of a logger is sent to the bot, which answers with its verdict and a curve', async () => {
  const now = night.clock.now()
  const rows = Array.from({ length: 30 }, (_, index) => {
    const time = new Date(now - (300 - index * 10) * minuteMs).toISOString()
    return `${time},${index > 10 && index < 16 ? 12.9 : 4.5}`
  })
  const bytes = Buffer.from(['time,temperature (°C)', ...rows].join('\n'))
  expect(telegram.sendDocument(anna, anna, { name: 'van.csv', bytes })).toMatchObject({ ok: true })
  const verdict = await until('the verdict', () =>
    telegram.messages(anna).find(({ plain }) => /van\.csv holds one sensor/.test(plain)),
  )
  expect(verdict.plain).toMatch(/Judged like this: Fridge\. It left its limits once:/)
  expect(verdict.buttons.flat().map(({ text }) => text)).toContain('📥 Keep as history of a sensor')
  const photo = await until('the curve', () =>
    telegram.messages(anna).find((message) => message.photo !== undefined),
  )
  expect(photo.photo).toMatchObject({ width: 840, height: 600 })
  // It is judged as something else where it stands: the file is fetched once more, by the message that is answered.
  const freezer = verdict.buttons.flat().find(({ text }) => text === 'Freezer')
  telegram.press(anna, anna, verdict.id, freezer?.data ?? '')
  await until('the other verdict', () =>
    telegram
      .messages(anna)
      .find(({ id, plain }) => id === verdict.id && /Judged like this: Freezer/.test(plain)),
  )
})
