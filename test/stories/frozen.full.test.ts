import { afterAll, beforeAll, expect, test } from 'vitest'
import { hourMs, minuteMs } from '#core/time.ts'
import { phoneOf } from '../support/phone.ts'
import { handRadio, type StackUnderTest, stackUnderTest, until } from '../support/stack.ts'

const anna = 1001
const group = -2001
const organization = 'norrsken'
const patienceMs = 150_000
/** A new sensor's value may stand for so long. */
const frozenAfterMs = 12 * hourMs
const everyMs = 15 * minuteMs

let lab: StackUnderTest
let stopSaying = (): void => undefined
/** What `stuck` says; `alive` says another hundredth every time. */
let stuckAt = -20.37

beforeAll(async () => {
  const radio = handRadio(['stuck', 'alive'], 'freezer')
  lab = await stackUnderTest({
    speed: 2400,
    createRadio: () => ({
      ...radio,
      sensors: radio.sensors.map((sensor) => ({ ...sensor, intervalMs: everyMs })),
    }),
  })
  let times = 0
  const say = (): void => {
    const now = lab.clock.now()
    radio.say('stuck', stuckAt, now)
    radio.say('alive', -20.37 - (++times % 3) / 100, now)
    stopSaying = lab.clock.after(everyMs, say)
  }
  say()
})
afterAll(async () => {
  stopSaying()
  await lab.close()
})

const inGroup = (words: RegExp) =>
  lab.stack.telegram?.messages(group).filter(({ plain }) => words.test(plain)) ?? []

test('a value that is exactly the same for twelve hours is told once, in both languages, and is over when it moves', async () => {
  const { telegram, flows } = lab.stack
  if (telegram === undefined) throw new Error('no local Telegram')
  const began = lab.clock.now()
  const [card] = await until(
    'the group is told',
    () => {
      const found = inGroup(/Freezer stuck/)
      return found.length > 0 ? found : undefined
    },
    patienceMs,
  )
  expect(lab.clock.now() - began).toBeGreaterThanOrEqual(frozenAfterMs - everyMs)
  expect(card?.plain).toMatch(/^\S+ Freezer stuck · Cellar lab: temperature not moving/)
  expect(card?.plain).toMatch(/The value has not moved for 12 h.*: −20\.4 °C since/)

  const phone = phoneOf(telegram, anna)
  await phone.write('/status', /Freezer stuck −20\.4 °C · not moving since/)
  expect(phone.last()).toMatch(/Freezer alive/)
  await phoneOf(telegram, 1003).write('/alarms', /Freezer stuck −20,4 °C · står stilla sedan/)
  await phone.write('/ack stuck', /temperature not moving/)
  await phone.write('/history stuck', /temperature not moving/)

  stuckAt = -20.31
  const over = await until(
    'its end is told',
    () => inGroup(/Freezer stuck/).find(({ replyTo }) => replyTo === card?.id),
    patienceMs,
  )
  expect(over.plain).toMatch(/moves again|Moving again/)
  const watches = await flows.stores.watches.load(organization, ['stuck', 'alive'])
  expect([...watches.values()].map(({ alarms }) => alarms)).toEqual([{}, {}])
  expect(inGroup(/Freezer alive/)).toEqual([])
})
