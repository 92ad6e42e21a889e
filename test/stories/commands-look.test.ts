import { afterAll, beforeAll, expect, test } from 'vitest'
import type { LocalTelegram } from '../../infra/local/telegram/local-telegram.ts'
import { phoneOf } from '../support/phone.ts'
import { type StackUnderTest, stackUnderTest, until } from '../support/stack.ts'

const anna = 1001
const maja = 1003
const group = -2001

let night: StackUnderTest
let telegram: LocalTelegram
let measuring: ReturnType<typeof setInterval>

beforeAll(async () => {
  const sensors = Array.from({ length: 10 }, (_, index) => `s${index}`)
  night = await stackUnderTest({ speed: 120, sensors, preset: 'fridge' })
  if (night.stack.telegram === undefined) throw new Error('no local Telegram')
  telegram = night.stack.telegram
  const measure = (): void => {
    for (const sensor of sensors) night.radio.say(sensor, 5, night.clock.now())
  }
  measure()
  measuring = setInterval(measure, 500)
  await until('readings arrive', async () => (await night.stack.health()).readings > 0 || undefined)
})
afterAll(async () => {
  clearInterval(measuring)
  await night.close()
})

test('a sensor is found from the list, looked at, and left again, all in one message', async () => {
  const phone = phoneOf(telegram, anna)
  await phone.write('/sensor', /Which of 11 sensors/)
  expect(phone.buttons().slice(8)).toEqual(['1 / 2', '›'])
  await phone.press('›', /Which of 11 sensors/)
  expect(phone.buttons()).toContain('‹')
  await phone.write('s7', /Freezer s7.*5\.0 °C/)
  expect(phone.last()).toContain('temperature above 8 °C for 10 min')
  const messages = telegram.messages(anna).length
  await phone.press('📏 Limits', /Over when it is above 2\.3 °C for 1 min/)
  await phone.press('‹ Freezer s7', /Freezer s7.*5\.0 °C/)
  await phone.press('📜 History', /What happened: Freezer s7|Nothing is noted of Freezer s7/)
  await phone.press('‹ Freezer s7', /Freezer s7.*5\.0 °C/)
  await phone.press('‹ Sensors', /Which of 11 sensors/)
  expect(telegram.messages(anna)).toHaveLength(messages)
})

test('the same in Swedish, in the group, as an answer to who asked', async () => {
  const phone = phoneOf(telegram, maja, group)
  await phone.write('/sensor s3', /Freezer s3.*5,0 °C/)
  expect(phone.last()).toContain('temperatur över 8 °C i 10 min')
  expect(telegram.messages(group).at(-1)?.replyTo).toBeDefined()
  await phone.press('‹ Sensorer', /Vilken av 11 sensorer/)
  await phone.write('/sensor freezer', /10 sensorer heter ”freezer”/)
})

test('a viewer gets answers to everything that only looks', async () => {
  const phone = phoneOf(telegram, maja)
  await phone.write('/status', /Norrsken Lab klockan .*\nInga larm/s)
  expect(phone.last()).toContain('Freezer s0')
  await phone.write('/rules s1', /Freezer s1 larmar på 3 saker/)
  await phone.write('/gateways', /Gatewayen hörs:.*hör 10 sensorer/s)
  await phone.write('/sites', /Cellar lab · 10 sensorer, inget larm\n📟 Jour: Erik/)
  await phone.write('/handover', /överlämning .*📟 Cellar lab: Erik.*Inget är öppet/s)
  await phone.write('/help', /Se hur det är\n\/status/)
  expect(phone.last()).not.toContain('/threshold')
  await phone.write('/help ack', /\/ack Frys 3/)
  await phone.write('/app', /http:\/\/.*\/app/)
})

test('the page opens in a browser by a link that works once', async () => {
  const phone = phoneOf(telegram, maja)
  await phone.write('/web', /#code=/)
  const [, code] = /#code=([\w-]+)/.exec(phone.last()) ?? []
  const { url } = night.stack
  const exchange = () =>
    fetch(`${url}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code }),
    })
  const opened = await exchange()
  expect(opened.status).toBe(200)
  const cookie = opened.headers.get('set-cookie') ?? ''
  expect(cookie).toMatch(/HttpOnly; SameSite=Strict$/)
  const board = await fetch(`${url}/api/board`, { headers: { cookie: cookie.split(';')[0] ?? '' } })
  expect(await board.json()).toMatchObject({ language: 'sv', organization: { name: 'Norrsken Lab' } })
  expect((await exchange()).status).toBe(401)
  await phoneOf(telegram, maja, group).write('/web', /Skriv \/web till mig i en privat chatt/)
})
