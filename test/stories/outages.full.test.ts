import { afterEach, beforeEach, expect, test } from 'vitest'
import type { LocalTelegram } from '../../infra/local/telegram/local-telegram.ts'
import { type StackUnderTest, stackUnderTest, until } from '../support/stack.ts'

const group = -2001
const organization = 'norrsken'

let night: StackUnderTest
let telegram: LocalTelegram
const said: number[] = []

beforeEach(async () => {
  said.length = 0
  night = await stackUnderTest({ speed: 60, databaseInThread: true })
  if (night.stack.telegram === undefined) throw new Error('no local Telegram')
  telegram = night.stack.telegram
})
afterEach(() => night.close())

const say = (temperature: number): void => {
  const at = night.clock.now()
  said.push(at)
  night.radio.say('a', temperature, at)
}
/** `count` readings, one a minute of the clock; it may stand still for reports that are long on their way (pace.ts). */
const sayFor = async (count: number, temperature: number): Promise<void> => {
  for (let index = 0; index < count; index++) {
    const nextAt = night.clock.now() + 60_000
    say(temperature)
    await until('a minute has passed', () => night.clock.now() >= nextAt || undefined)
  }
}
const isDown = (part: 'database' | 'broker' | 'uplink' | 'telegram') =>
  until(`${part} is said to be down`, async () => {
    const health = await night.stack.health()
    return !health.ok && health.down[part] !== undefined ? true : undefined
  })
const isUp = () =>
  until('everything is up again', async () => (await night.stack.health()).ok || undefined, 60_000)
const cards = () =>
  telegram
    .messages(group)
    .filter((message) => /too warm/.test(message.plain) && message.replyTo === undefined)
const allStored = () =>
  until(
    'every reading is stored',
    async () => {
      const { readings } = night.stack.flows.stores
      const stored = await readings.range(organization, 'a', (said[0] ?? 0) - 1, night.clock.now() + 1)
      return stored.length === said.length || undefined
    },
    90_000,
  )
const nothingOwed = () =>
  until(
    'nothing is owed',
    async () => {
      const watches = await night.stack.flows.stores.watches.all(organization)
      return watches.every((watch) => Object.keys(watch.owed).length === 0) || undefined
    },
    60_000,
  )

test('the broker is away: it is said, the readings wait, and all of them arrive', async () => {
  await sayFor(2, 21)
  await night.stack.broker.stop()
  await isDown('broker')
  await sayFor(4, 26)
  expect(cards()).toHaveLength(0)
  await night.stack.broker.resume()
  await isUp()
  await allStored()
  await sayFor(2, 26)
  await until('the card comes', () => cards()[0])
  await nothingOwed()
  expect(cards()).toHaveLength(1)
})

test('the database is away: it is said, and nothing that was heard is lost', async () => {
  await sayFor(2, 21)
  await night.stack.database.stop()
  await isDown('database')
  await sayFor(4, 26)
  await night.stack.database.resume()
  await isUp()
  await allStored()
  await sayFor(2, 26)
  await until('the card comes', () => cards()[0], 60_000)
  await nothingOwed()
  expect(cards()).toHaveLength(1)
})

test('Telegram is away: it is said, and the card comes when it is back', async () => {
  await sayFor(1, 21)
  telegram.stop()
  await isDown('telegram')
  await sayFor(4, 26)
  expect(cards()).toHaveLength(0)
  telegram.resume()
  await isUp()
  await until('the card comes', () => cards()[0], 60_000)
  await nothingOwed()
  expect(cards()).toHaveLength(1)
})
