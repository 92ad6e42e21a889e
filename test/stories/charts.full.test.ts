import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Reading } from '#core/reading.ts'
import { dayMs, minuteMs } from '#core/time.ts'
import type { LocalTelegram } from '../../infra/local/telegram/local-telegram.ts'
import { pictureOf } from '../chart-renderer/support.ts'
import { type StackUnderTest, stackUnderTest, until } from '../support/stack.ts'

const [anna, maja] = [1001, 1003]
const group = -2001
const organization = 'norrsken'

let night: StackUnderTest
let telegram: LocalTelegram

beforeAll(async () => {
  night = await stackUnderTest({ speed: 60, sensors: ['a', 'b'] })
  if (night.stack.telegram === undefined) throw new Error('no local Telegram')
  telegram = night.stack.telegram
  const now = night.clock.now()
  const readings = (sensor: string): readonly Reading[] =>
    Array.from({ length: 31 * 72 }, (_, index) => ({
      sensor,
      measuredAt: now - 31 * dayMs + index * 20 * minuteMs,
      values: { temperature: 20 + Math.sin(index) },
      faults: [],
    }))
  const batches = ['a', 'b'].map((sensor) => ({ sensor, gateway: 'pi', seq: 1, readings: readings(sensor) }))
  await night.stack.flows.stores.readings.append(organization, batches, now)
})
afterAll(() => night.close())

const photos = (chat: number) => telegram.messages(chat).filter(({ photo }) => photo !== undefined)

const photoAfter = async (chat: number, known: number, act: () => unknown) => {
  act()
  return until('the photo', () => photos(chat).at(known))
}
const pngOf = async (url: string): Promise<Buffer> =>
  Buffer.from(await (await fetch(`${night.stack.url}${url}`)).arrayBuffer())

const press = async (person: number, chat: number, message: number, label: RegExp) => {
  const button = telegram
    .messages(chat)
    .find(({ id }) => id === message)
    ?.buttons.flat()
    .find(({ text }) => label.test(text))
  const pressed = telegram.press(person, chat, message, button?.data ?? '')
  if (!pressed.ok) throw new Error(pressed.why)
  return pressed.answered
}

test('a chart comes as a photo, and another span takes its place', async () => {
  const sent = await photoAfter(anna, 0, () => telegram.send(anna, anna, '/chart a 24h'))
  expect(sent.plain).toMatch(/^Freezer a: .*\nlast 24 hours: 19\.0 °C to 21\.0 °C\nlimit 24 °C$/)
  expect(sent.photo).toMatchObject({ width: 840, height: 600 })
  const picture = await pictureOf(await pngOf(sent.photo?.url ?? ''))
  // The title and the line are drawn.
  expect(picture.drawnIn(0, 0, 400, 60)).toBeGreaterThan(200)
  expect(picture.drawnIn(150, 100, 600, 350)).toBeGreaterThan(2_000)
  for (const [label, words] of [
    [/^7 d$/, 'last 7 days'],
    [/^30 d$/, 'last 30 days'],
    [/^1 h$/, 'last hour'],
  ] as const) {
    const before = photos(anna).at(-1)?.photo?.url
    await press(anna, anna, sent.id, label)
    const edited = await until('the other span', () =>
      photos(anna).find(({ plain }) => plain.includes(words)),
    )
    expect([edited.id, edited.photo?.url === before]).toEqual([sent.id, false])
  }
  expect(photos(anna)).toHaveLength(1)
})

test('several sensors share one chart, in the language of who asks', async () => {
  const sent = await photoAfter(maja, 0, () => telegram.send(maja, maja, '/chart a, b 7d'))
  expect(sent.plain.split('\n').map((line) => line.slice(0, 13))).toEqual([
    '● Freezer a: ',
    '▲ Freezer b: ',
    '(senaste 7 dy',
    'gräns 24 °C',
  ])
  expect(sent.plain).toContain('(19,0 °C till 21,0 °C)')
})

test('the button under a card answers with the chart of its sensor, also to who may only look', async () => {
  let saidAt = 0
  const card = await until('the card', () => {
    const now = night.clock.now()
    if (now - saidAt >= minuteMs) {
      saidAt = now
      night.radio.say('a', 27, now)
    }
    return telegram.messages(group).find(({ plain }) => /too warm/.test(plain))
  })
  await press(maja, group, card.id, /Chart/)
  // The card gets a picture of its own, sooner or later.
  const sent = await until('the chart', () => photos(group).find(({ id }) => id !== card.id))
  expect(sent.replyTo).toBe(card.id)
  expect(sent.plain).toMatch(/^Freezer a: 27,0 °C klockan \d\d:\d\d\n/)
})

test('the renderer draws for its own bot only, and nobody heard of its key', async () => {
  const chart = { type: 'line', data: { datasets: [] } }
  const body = JSON.stringify({ chart, key: 'guess' })
  expect((await fetch(`${night.stack.url}/chart`, { method: 'POST', body })).status).toBe(403)
  expect((await fetch(`${night.stack.url}/chart`)).status).toBe(405)
  expect(JSON.stringify(night.lines)).not.toMatch(/chart-not-drawn/)
  expect(telegram.counters()).toMatchObject({ violations: 0 })
})
