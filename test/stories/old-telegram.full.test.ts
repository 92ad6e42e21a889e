import { afterAll, beforeAll, expect, test } from 'vitest'
import type { LocalTelegram } from '../../infra/local/telegram/local-telegram.ts'
import { type StackUnderTest, stackUnderTest, until } from '../support/stack.ts'

const anna = 1001
const erik = 1002
const group = -2001

let night: StackUnderTest
let telegram: LocalTelegram

beforeAll(async () => {
  night = await stackUnderTest({ speed: 120 })
  if (night.stack.telegram === undefined) throw new Error('no local Telegram')
  telegram = night.stack.telegram
})
afterAll(() => night.close())

test('with a Telegram that knows no styles and no times, the alarm arrives, is taken, and answers are read', async () => {
  telegram.age(true)
  let saidAt = 0
  const card = await until('the card comes', () => {
    const now = night.clock.now()
    if (now - saidAt >= 60_000) {
      saidAt = now
      night.radio.say('a', 26, now)
    }
    return telegram.messages(group).find(({ plain }) => /Freezer a.*too warm/.test(plain))
  })
  expect(card.plain).toMatch(/^🔴 Freezer a · Cellar lab: too warm\n26\.0 °C, limit 24 °C/)
  expect(card.parseMode).toBeUndefined()
  const take = card.buttons.flat().find(({ text }) => text === 'I have it')
  expect(take?.style).toBeUndefined()
  telegram.press(erik, group, card.id, take?.data ?? '')
  await until('the card names Erik', () =>
    /Erik has it/.test(telegram.messages(group).find(({ id }) => id === card.id)?.plain ?? '')
      ? true
      : undefined,
  )
  telegram.send(anna, anna, '/alarms')
  const answer = await until('Anna is answered', () =>
    telegram.messages(anna).find(({ plain, from }) => from.bot && /One alarm as of/.test(plain)),
  )
  expect(answer.plain).toContain('Freezer a')
  expect(night.lines.some(({ event }) => event === 'ornaments-refused-told-plainer')).toBe(true)
})

test('with one of today, times are everybody’s own and what takes an alarm stands out', async () => {
  telegram.age(false)
  telegram.send(anna, group, '/status', undefined, undefined, 'group')
  await until('who writes as the group is asked to write as themselves', () =>
    telegram.messages(group).find(({ plain }) => /You write as the group here/.test(plain)),
  )
  let saidAt = 0
  // That it took no ornaments is remembered for ten minutes.
  const youngAt = night.clock.now() + 11 * 60_000
  const over = await until('its end is told', () => {
    const now = night.clock.now()
    if (now - saidAt >= 60_000) {
      saidAt = now
      night.radio.say('a', now < youngAt ? 26 : 20, now)
    }
    return telegram.messages(group).find(({ text }) => /<b>✅ Back to normal: Freezer a/.test(text))
  })
  expect(over.text).toMatch(/took it at <tg-time unix="\d+" format="t">\d\d:\d\d<\/tg-time>\./)
})
