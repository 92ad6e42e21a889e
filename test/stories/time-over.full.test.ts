import { afterAll, beforeAll, expect, test } from 'vitest'
import { type StackUnderTest, stackUnderTest, until } from '../support/stack.ts'

const group = -2001

let fridge: StackUnderTest
beforeAll(async () => {
  fridge = await stackUnderTest({ speed: 120, preset: 'fridge' })
})
afterAll(() => fridge.close())

test('a fridge over its limit rings although one reading in nine is good, and says since when', async () => {
  const { radio, clock, stack } = fridge
  let saidAt = 0
  let nth = 0
  let began = 0
  const card = await until('the card comes', () => {
    const now = clock.now()
    if (now - saidAt >= 60_000) {
      saidAt = now
      nth += 1
      if (nth === 1) began = now
      radio.say('a', nth % 9 === 0 ? 7.4 : 9.5, now)
    }
    return stack.telegram?.messages(group).find((message) => /Freezer a.*too warm/.test(message.plain))
  })
  expect(nth).toBeGreaterThan(9)
  expect(nth).toBeLessThanOrEqual(14)
  expect(card.plain).toContain('9.5 °C, limit 8 °C')
  const watch = (await stack.flows.stores.watches.load('norrsken', ['a'])).get('a')
  expect(watch?.alarms.high).toMatchObject({ name: 'active', began })
})
